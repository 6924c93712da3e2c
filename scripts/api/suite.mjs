import { at } from '../lib/repository.mjs'
import { pagesIn, read } from './read.mjs'

/** Where the reference is. */
export const folder = at('docs', 'api')

/**
 * Everything that users can import is described, the links of the descriptions lead somewhere, and each page of docs/api is
 * what the sources say now: one test for each page.
 * @returns {import('../lib/suites.mjs').Suite}
 */
export function api() {
  return async () => {
    const { pages, undescribed, faults } = await read()
    const written = pagesIn(folder)
    const paths = [...new Set([...pages.keys(), ...written.keys()])]
    const stale = paths.filter((path) => pages.get(path) !== written.get(path))
    const failures = [
      ...undescribed.map((name) => ({ name, message: 'has no description' })),
      ...faults.map((message) => ({ name: 'links', message })),
      ...stale.map((path) => ({ name: `docs/api/${path}`, message: 'is not what the sources say: `npm run api`' })),
    ]
    return { passed: paths.length - stale.length, failures }
  }
}
