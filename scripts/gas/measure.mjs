import { conclude, runForge } from '../lib/suites.mjs'

/**
 * @typedef {'new' | 'used'} Variant
 * @typedef {{ [key: string]: { new?: number, used?: number } }} Figures gas by scenario
 */

/** A measuring contract carries its helpers' code and is larger than a chain allows; the protocol's own are not. */
const options = {
  profile: 'production',
  args: ['-vv', '--isolate', '--code-size-limit', '262144', '--match-path', 'contracts/test/gas/*'],
}

/**
 * Runs the scenarios on the production bytecode, each measured call as a transaction of its own.
 * @returns {Promise<{ figures: Figures, failures: { name: string, message: string }[] }>}
 */
export async function measure(label) {
  const { tests, result } = await runForge(label, options)
  return { figures: figuresOf(tests.flatMap((test) => test.logs)), failures: conclude(tests, result).failures }
}

/** `gas <key> <variant> <figure>` is how GasScenario.sol says one. @param {string[]} lines @returns {Figures} */
export function figuresOf(lines) {
  const figures = {}
  for (const line of lines) {
    const [mark, key, variant, gas] = line.trim().split(' ')
    if (mark === 'gas') figures[key] = { ...figures[key], [variant]: Number(gas) }
  }
  return figures
}
