import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from '../../scripts/lib/repository.mjs'

/** Examples are run as files; what readers see must be the same text. */
const shownIn: Record<string, readonly string[]> = {
  'README.md': ['quickstart/list-and-buy.mjs', 'wagmi/Buy.tsx', 'quickstart/redeem-at-till.mjs'],
  'README.zh.md': ['quickstart/list-and-buy.mjs', 'wagmi/Buy.tsx', 'quickstart/redeem-at-till.mjs'],
  'docs/guide/maker.md': ['quickstart/maker-bot.mjs'],
  'docs/guide/onboarding.md': ['quickstart/issue.mjs'],
  'docs/guide/wagmi.md': ['wagmi/Buy.tsx'],
  'docs/guide/wallets.md': ['quickstart/show-and-sign.mjs'],
}
const pages = Object.entries(shownIn)

/** What a page shows between its marks, by the file that they name. */
function blocksOf(page: string): [file: string, block: string][] {
  const text = readFileSync(at(page), 'utf8')
  return [...text.matchAll(/<!-- example: examples\/(\S+) -->\n(.*?)\n<!-- \/example -->/gs)].map(
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

test('every example of the quickstart is shown somewhere, and every mark is compared', () => {
  const shown = new Set(pages.flatMap(([, files]) => files))
  const run = readdirSync(at('examples', 'quickstart')).map((file) => `quickstart/${file}`)
  expect(shown).toEqual(new Set([...run, 'wagmi/Buy.tsx']))
  const texts = ['.', 'docs/guide', 'docs/specification', 'examples'].flatMap((folder) =>
    readdirSync(at(folder)).map((file) => (folder === '.' ? file : `${folder}/${file}`)),
  )
  const marked = texts.filter((file) => file.endsWith('.md') && blocksOf(file).length > 0)
  expect(marked.sort()).toEqual(Object.keys(shownIn).sort())
})
