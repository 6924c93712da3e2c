import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { SetupError } from './fail.mjs'
import { binaryFolders } from './foundry.mjs'
import { nodePath } from './node.mjs'
import { own } from './processes.mjs'
import { at, root } from './repository.mjs'

/** Milliseconds; where nobody watches, fewer lines fill the log. */
const progressEvery = process.stdout.isTTY ? 5_000 : 15_000

/** The environment of everything that runs on the project's own tools: Node 24 and the installed binaries come first. */
export function environment(extra = {}) {
  return {
    ...process.env,
    PATH: [dirname(nodePath()), ...binaryFolders, at('node_modules', '.bin'), process.env.PATH].join(':'),
    FOUNDRY_SOLC: at('scripts', 'solc.mjs'),
    FOUNDRY_DISABLE_NIGHTLY_WARNING: '1',
    PONDER_TELEMETRY_DISABLED: 'true',
    ...extra,
  }
}

/**
 * Runs a command to its end, quietly, with a line of progress every few seconds.
 * @returns {Promise<{ code: number, stdout: string, output: string, seconds: number }>} output holds both streams
 */
export async function attempt(label, command, args, { env = environment(), cwd = root, onLine } = {}) {
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  const child = own(spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true }))
  let stdout = ''
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
    output += text
    onLine?.(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text
    onLine?.(text)
  })
  const progress = setInterval(() => console.log(`  … ${label}: ${seconds().toFixed(0)} s`), progressEvery)
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (exit, signal) => resolve(exit ?? (signal ? 1 : 0)))
    })
    return { code, stdout, output, seconds: seconds() }
  } finally {
    clearInterval(progress)
  }
}

/** As `attempt`, and a failure is an error that shows the end of the output. */
export async function run(label, command, args, options = {}) {
  const result = await attempt(label, command, args, options)
  if (result.code !== 0) {
    console.error(result.output.split('\n').slice(-60).join('\n'))
    throw new SetupError(
      `${label} failed (exit ${result.code}): ${command} ${args.join(' ')}`,
      options.cure ?? 'mend what the lines above name, then run the command again',
    )
  }
  return result
}
