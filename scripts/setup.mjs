// Everything that a command needs before it can start: dependencies, compiled contracts, generated code, built SDK.
// What is done already is skipped. Needs nothing but Node >= 20 and npm.
import { pathToFileURL } from 'node:url'
import { exclusively } from './lib/exclusive.mjs'
import { main } from './lib/fail.mjs'
import { install, isInstalled, linkTools } from './lib/install.mjs'
import { checkMachineNode } from './lib/node.mjs'
import { environment, run } from './lib/run.mjs'
import { hashOf, isFresh, stamp, unstamp } from './lib/stamp.mjs'

/** What the tests of the programs deploy beside the protocol. All other test code would take as long again. */
const fixtures = [
  'contracts/test/shared/TestToken.sol',
  'contracts/test/shared/AuthorizedToken.sol',
  'contracts/test/shared/ContractWallet.sol',
  'contracts/test/accounts/actors/NestedAccount.sol',
  'contracts/test/tokens/odd/SilentToken.sol',
]
const sources = ['contracts/src', ...fixtures]
const contracts = [...sources, 'foundry.toml', 'scripts/solc.mjs']
const local = ['contracts/deploy', 'examples/devnet/addresses.ts', 'examples/devnet/cast.ts', 'examples/devnet/plan.ts']
const generator = [...local, 'sdk/scripts/generate.mjs']
const sdk = [
  'sdk/src',
  'sdk/package.json',
  'sdk/scripts/declarations.mjs',
  'sdk/tsup.config.ts',
  'sdk/tsconfig.json',
  'tsconfig.base.json',
]

/** In order; `inputs` are what the outputs are made from, as paths in the repository. */
const steps = [
  {
    name: 'contracts',
    label: 'compile the contracts',
    inputs: contracts,
    outputs: ['contracts/out-production'],
    command: ['forge', ['build', ...sources]],
    env: { FOUNDRY_PROFILE: 'production' },
  },
  {
    name: 'addresses',
    label: 'work out the addresses on the local chain',
    inputs: [...contracts, ...local],
    outputs: ['sdk/generated/deployments.json'],
    command: ['node', ['examples/devnet/addresses.ts']],
  },
  {
    name: 'generated',
    label: 'generate the ABIs of the SDK',
    inputs: [...contracts, ...generator],
    outputs: ['abis', 'calls', 'errors', 'deployments', 'creationCodes'].map((name) => `sdk/generated/${name}.ts`),
    command: ['npm', ['run', '--silent', 'generate', '-w', '@genex/sdk']],
  },
  {
    name: 'sdk',
    label: 'build the SDK',
    inputs: [...contracts, ...generator, ...sdk],
    outputs: ['sdk/dist'],
    command: ['npm', ['run', '--silent', 'build', '-w', '@genex/sdk']],
  },
  {
    name: 'pages',
    label: 'put the pages that errors name beside the SDK',
    inputs: ['docs/guide', 'docs/specification', 'sdk/scripts/pages.mjs'],
    outputs: ['sdk/docs'],
    command: ['npm', ['run', '--silent', 'pages', '-w', '@genex/sdk']],
  },
]

/** @param {string} command what the user asked for, named in the first line */
export async function setup(command) {
  console.log(`genex: ${command}`)
  checkMachineNode()
  await exclusively(async () => {
    if (!isInstalled()) await timed('install the dependencies (npm ci; some minutes the first time)', installAndCheck)
    linkTools()
    for (const step of steps) await make(step)
  })
}

async function make({ name, label, inputs, outputs, command: [program, args], env }) {
  const hash = hashOf(inputs)
  if (isFresh(name, hash, outputs)) return
  unstamp(name)
  await timed(label, () => run(label, program, args, { env: environment(env) }))
  stamp(name, hash)
}

/** The tools are started once after an install: what npm left out for this platform shows here and not half way. */
async function installAndCheck() {
  await install()
  linkTools()
  const cure = 'delete node_modules and run the command again; if that does not help, this platform has no such binary'
  for (const tool of ['forge', 'anvil', 'tsup']) await run(`${tool} --version`, tool, ['--version'], { cure })
}

async function timed(label, body) {
  console.log(`- ${label}`)
  const started = performance.now()
  await body()
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(() => setup('set-up'))
