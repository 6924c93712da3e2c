import { compare } from './compare.mjs'
import { readSnapshot } from './files.mjs'
import { measure } from './measure.mjs'

/** Each scenario is one test: no figure of it may rise above the snapshot. @returns {import('../lib/suites.mjs').Suite} */
export function gas() {
  return async (label) => {
    const { figures, failures } = await measure(label)
    const changes = compare(figures, readSnapshot())
    const risen = changes.filter(({ rises }) => rises.length > 0)
    const told = risen.map(({ key, rises }) => ({ name: key, message: rises.join('\n') }))
    return { passed: changes.length - risen.length, failures: [...failures, ...told] }
  }
}
