// `npm run quickstart -- my-app`: an empty project with the packed SDK, pointed at the stack that `npm start` runs.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { command } from './lib/command.mjs'
import { SetupError } from './lib/fail.mjs'
import { stop } from './lib/processes.mjs'
import { at, root } from './lib/repository.mjs'
import { environment, run } from './lib/run.mjs'
import { devnetModule } from './quickstart/devnetModule.mjs'
import { setup } from './setup.mjs'

/** What each runs, and what it is for. */
const examples = [
  { script: 'start', file: 'list-and-buy.mjs', what: 'list and buy' },
  { script: 'redeem', file: 'redeem-at-till.mjs', what: 'redeem at a till' },
  { script: 'wallet', file: 'show-and-sign.mjs', what: 'a wallet shows what it signs' },
  { script: 'maker', file: 'maker-bot.mjs', what: 'a market maker quotes both sides' },
  { script: 'issue', file: 'issue.mjs', what: 'become an issuer and sell' },
]

const usage = `npm run quickstart -- <folder>   an empty project outside the repository with the packed SDK and examples`

await command({ name: 'quickstart', usage, takesNames: true }, async ([name]) => {
  const folder = target(name)
  const stack = await runningStack()
  await setup('quickstart')
  checkAddresses(stack)
  mkdirSync(folder, { recursive: true })
  try {
    await build(folder, stack)
  } finally {
    await stop()
  }
  const shown = relative(process.env.INIT_CWD ?? process.cwd(), folder) || '.'
  const lines = examples.map(({ script, what }) => {
    const command = script === 'start' ? 'npm start' : `npm run ${script}`
    return `  ${command.padEnd(16)}# ${what}`
  })
  console.log([`\n${folder} is ready:`, `  cd ${quoted(shown)}`, ...lines].join('\n'))
})

/** As a shell takes it for one word. */
function quoted(path) {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

/**
 * The folder asked for, relative to where the user is, since npm runs scripts in the repository. A bare name given
 * inside the repository means a folder beside it: npm would take a project within for a part of this one.
 */
function target(name) {
  const cure = 'name a new folder outside the repository: npm run quickstart -- ../my-app'
  if (!name) throw new SetupError('no folder is named', cure)
  const asked = resolve(process.env.INIT_CWD ?? process.cwd(), name)
  const folder = isInside(asked) && basename(name) === name ? join(dirname(root), name) : asked
  if (isInside(folder)) throw new SetupError(`${folder} lies inside the repository`, cure)
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new SetupError(`${folder} is not empty`, cure)
  return folder
}

function isInside(folder) {
  const parent = existingParent(folder)
  const path = relative(realpathSync(root), join(realpathSync(parent), relative(parent, folder)))
  return path === '' || !(path.startsWith('..') || isAbsolute(path))
}

function existingParent(folder) {
  return existsSync(folder) ? folder : existingParent(dirname(folder))
}

/** What `npm start` wrote about itself, if it runs. */
async function runningStack() {
  const cure = 'run npm start in another terminal and wait until it says that Genex is running'
  const file = process.env.GENEX_DATA ? join(process.env.GENEX_DATA, 'devnet.json') : at('.genex', 'devnet.json')
  if (!existsSync(file)) throw new SetupError('no stack has been started', cure)
  const stack = JSON.parse(readFileSync(file, 'utf8'))
  for (const url of [stack.rpcUrl, `${stack.relayerUrl}/v1/status`]) {
    const answers = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      () => true,
      () => false,
    )
    if (!answers) throw new SetupError(`nothing answers at ${url}`, cure)
  }
  return stack
}

/** The SDK that is packed knows one deployment: that of the contracts as they are now. */
function checkAddresses({ chainId, addresses }) {
  const known = JSON.parse(readFileSync(at('sdk', 'generated', 'deployments.json'), 'utf8'))[chainId]
  if (known?.genesis === addresses.genesis) return
  throw new SetupError(
    'the contracts have changed since the stack was started',
    'stop it, start over with npm start -- --reset, then run the command again',
  )
}

async function build(folder, stack) {
  console.log('- pack the SDK')
  const packed = await npm('npm pack', ['pack', '--json', '--pack-destination', folder], at('sdk'))
  const [{ filename }] = Object.values(JSON.parse(packed.stdout))
  const { dependencies } = JSON.parse(readFileSync(at('examples', 'package.json'), 'utf8'))
  const manifest = {
    name: basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9._-]/g, '-'),
    private: true,
    type: 'module',
    scripts: Object.fromEntries(examples.map(({ script, file }) => [script, `node ${file}`])),
    dependencies: { '@genex/sdk': `file:${filename}`, viem: dependencies.viem },
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(folder, 'devnet.js'), devnetModule(stack))
  for (const { file } of examples) copyFileSync(at('examples', 'quickstart', file), join(folder, file))
  console.log('- install it with viem')
  await npm('npm install', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], folder)
}

/** npm in another project: what npm told this script about the repository must not reach it. */
function npm(label, args, cwd) {
  const env = environment()
  const ours = /^(npm_(package|lifecycle|config_(local_)?prefix|config_workspace)|INIT_CWD$)/
  for (const name of Object.keys(env)) if (ours.test(name)) delete env[name]
  const cli = process.env.npm_execpath
  const cure = 'check that the registry can be reached (npm ping), delete the new folder and run the command again'
  return cli?.endsWith('npm-cli.js')
    ? run(label, process.execPath, [cli, ...args], { env, cwd, cure })
    : run(label, 'npm', args, { env, cwd, cure })
}
