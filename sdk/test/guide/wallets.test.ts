import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { levels } from '../../src/describe/warn/found.ts'

const page = readFileSync(new URL('../../../docs/guide/wallets.md', import.meta.url), 'utf8')

test('the page has every warning with its level', () => {
  for (const [code, level] of Object.entries(levels)) expect(page).toContain(`| \`${code}\` | ${level} |`)
})
