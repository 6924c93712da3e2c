import { conclude, runForge } from '../lib/suites.mjs'

/**
 * @typedef {'new' | 'used'} Variant
 * @typedef {{ [key: string]: { new?: number, used?: number } }} Figures gas by scenario
 */

/** The tests themselves are of the default profile; they put the production artifacts in the protocol's place. */
const options = { args: ['-vv', '--isolate', '--match-path', 'contracts/test/gas/*'] }

/**
 * Runs the scenarios on the production bytecode (set-up has built it), each measured call as a transaction of its own.
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
