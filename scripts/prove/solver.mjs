// z3 for solc's model checker: the one on the PATH if there is one, otherwise the WebAssembly build from npm.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { SetupError } from '../lib/fail.mjs'

const bundled = [process.execPath, fileURLToPath(new URL('z3.mjs', import.meta.url))]
const hasNative = spawnSync('z3', ['--version']).status === 0
const [command, ...args] = hasNative ? ['z3', '-in'] : bundled

export const solverName = hasNative ? 'z3 of the PATH' : 'z3 of npm (WebAssembly)'

/**
 * What z3 says of a query, `unknown` if it takes longer than `seconds`.
 * @param {string} query SMT-LIB 2
 */
export function answer(query, seconds) {
  const result = spawnSync(command, args, {
    input: plain(query),
    encoding: 'utf8',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 28,
  })
  if (result.error?.code === 'ETIMEDOUT') return 'unknown'
  if (!/^(sat|unsat|unknown)\b/.test(result.stdout ?? '')) {
    throw new SetupError(
      `${solverName} did not answer: ${result.error?.message ?? `${result.stdout}${result.stderr}`.slice(0, 500)}`,
      'npm ci',
    )
  }
  return result.stdout
}

/** solc writes `uint64(x)` as bits of x turned back into a number, where z3 is lost: as a remainder it is the same. */
function plain(query) {
  const cast = /\(bv2nat \(ite \(>= (\S+) 0\) \(\(_ int2bv (\d+)\) \1\) \(bvneg \(\(_ int2bv \2\) \(- \1\)\)\)\)\)/g
  return query.replace(cast, (_, value, bits) => `(mod ${value} ${2n ** BigInt(bits)})`)
}
