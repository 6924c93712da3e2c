import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deriveAccounts } from '../../src/testing/accounts.ts'

const page = readFileSync(new URL('../../../docs/guide/testing.md', import.meta.url), 'utf8')

test('the example of the page is the test that runs', () => {
  const source = readFileSync(new URL('expiry.test.ts', import.meta.url), 'utf8')
  expect(page).toContain(source.replaceAll(/'\.\.\/\.\.\/src\/(\w+)\/index\.ts'/g, "'@genex/sdk/$1'"))
})

test('the page names every account', () => {
  for (const name of Object.keys(deriveAccounts())) expect(page).toContain(`\`${name}\``)
})
