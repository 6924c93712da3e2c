import { measure } from './measure.mjs'

/** Each line, statement, branch and function of the contracts is one test. @returns {import('../lib/suites.mjs').Suite} */
export function coverage() {
  return async (label) => {
    const { items, failures } = await measure(label)
    return { passed: items.filter(({ hit }) => hit).length, failures }
  }
}
