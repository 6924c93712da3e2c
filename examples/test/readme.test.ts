import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from '../../scripts/lib/repository.mjs'

/** Examples are run as files; what readers see must be the same text. */
const shownIn: Record<string, readonly string[]> = {
  'README.md': ['quickstart/list-and-buy.mjs', 'quickstart/redeem-at-till.mjs', 'wagmi/Buy.tsx'],
  'README.zh.md': ['quickstart/list-and-buy.mjs', 'quickstart/redeem-at-till.mjs', 'wagmi/Buy.tsx'],
  'docs/guide/maker.md': ['quickstart/maker-bot.mjs'],
  'docs/guide/onboarding.md': ['quickstart/issue.mjs'],
  'docs/guide/wagmi.md': ['wagmi/Buy.tsx'],
  'docs/guide/wallets.md': ['quickstart/show-and-sign.mjs'],
}
const pages = Object.entries(shownIn)

/** What a page shows between its marks, by the file that they name. */
function blocksOf(page: string): [file: string, block: string][] {
  const text = readFileSync(at(page), 'utf8')
  return [...text.matchAll(/<!-- example: examples\/(\S+) -->\n([^]*?)\n<!-- \/example -->/g)].map(
    ([, file = '', block = '']) => [file, block],
  )
}

test.each(pages)('%s shows its examples as they are run', (page, files) => {
  const language = (file: string) => (file.endsWith('.tsx') ? 'tsx' : 'js')
  const expected = files.map((file) => {
    return [file, `\`\`\`${language(file)}\n${readFileSync(at('examples', file), 'utf8')}\`\`\``]
  })
  expect(blocksOf(page)).toEqual(expected)
})

test('every example of the quickstart is shown somewhere, and nothing else is marked as one', () => {
  const shown = new Set(pages.flatMap(([, files]) => files))
  const run = globSync('quickstart/*.mjs', { cwd: at('examples') })
  expect(shown).toEqual(new Set([...run, 'wagmi/Buy.tsx']))
  const marked = ['*.md', 'docs/**/*.md', 'examples/*.md'].flatMap((pattern) => globSync(pattern, { cwd: at() }))
  expect(marked.filter((page) => blocksOf(page).length > 0).sort()).toEqual(Object.keys(shownIn).sort())
})
