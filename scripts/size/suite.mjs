import { entries } from './entries.mjs'
import { measure } from './measure.mjs'

/** Each entry is one test: it may not exceed its limit. @returns {import('../lib/suites.mjs').Suite} */
export function size() {
  return async () => {
    const sizes = await measure()
    const limited = entries.filter(({ limit }) => limit !== undefined)
    const over = limited.filter(({ key, limit }) => sizes[key] > limit)
    const failures = over.map(({ key, limit }) => ({ name: key, message: `${sizes[key]} bytes, limit ${limit}` }))
    return { passed: limited.length - over.length, failures }
  }
}
