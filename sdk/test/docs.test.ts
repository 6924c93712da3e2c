import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { roles } from '../../contracts/deploy/index.ts'
import { codeOf, contractErrors } from '../src/errors/index.ts'

const root = new URL('../../', import.meta.url)
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** A heading's anchor as GitHub makes it. */
const anchorsOf = (page: string) =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

function expectTarget(path: string, from: string): void {
  const [file = '', anchor] = path.split('#')
  expect(existsSync(new URL(file, root)), `${from} names ${file}`).toBe(true)
  if (anchor) expect(anchorsOf(read(file)), `${from} names ${path}`).toContain(anchor)
}

test('every page that an error names is there', () => {
  const sources = filesIn('sdk/src').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  const named = sources.flatMap((source) =>
    [...read(source).matchAll(/\bdocsPath(?: =|:) '([^']+)'/g)].map(([, path = '']) => ({ source, path })),
  )
  expect(new Set(named.map(({ path }) => path)).size).toBeGreaterThan(10)
  for (const { source, path } of named) {
    const [page, anchor] = path.split('#')
    expectTarget(`docs/${page}.md${anchor ? `#${anchor}` : ''}`, source)
  }
})

test('every page names only pages and folders that are there', () => {
  const pages = [...filesIn('docs/guide'), ...filesIn('docs/specification')]
  expect(pages.length).toBeGreaterThan(10)
  for (const page of pages) {
    // In code the same characters are a call.
    const prose = read(page).replace(/^```.*?^```/gms, '')
    for (const [, target = ''] of prose.matchAll(/\]\(([^)]+)\)/g)) {
      if (/^https?:/.test(target)) continue
      const { pathname, hash } = new URL(target, new URL(page, root))
      expectTarget(`${pathname.slice(root.pathname.length)}${hash}`, page)
    }
  }
})

test('the guide’s table of roles is that of the deployment', () => {
  const told: Record<string, Record<string, string[]>> = {}
  let role = ''
  for (const [, named, contract = '', functions = ''] of read('docs/guide/compliance.md').matchAll(
    /^\|(?: `(\w+)`[^|]*)? \| `(\w+)` \| (.+) \|$/gm,
  )) {
    role = named ?? role
    // Beside a function stands, in brackets, the verb that calls it too.
    const names = functions.replace(/\([^)]*\)/g, '').match(/\w+/g)
    told[role] = { ...told[role], [contract]: [...(names ?? [])] }
  }
  expect(told).toEqual(Object.fromEntries(Object.entries(roles).map(([name, entry]) => [name, entry.functions])))
})

// `npm exec -w @genex/sdk -- vitest run test/docs.test.ts -u` writes the page again.
test('the page of the contracts’ errors is the catalogue', async () => {
  const plain = (text: string) => text.replace(/\{(\w+)(?::\w+)?\}/g, '‹$1›').replaceAll('|', '\\|')
  const rows = Object.entries(contractErrors)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, [message, cure, atZero]]) => {
      const cures = atZero ? `${cure}; at 0: ${atZero}` : cure
      return `| \`${name}\` | \`${codeOf(name)}\` | ${plain(message)} | ${plain(cures)} |`
    })
  const page = [
    '# Errors of the contracts',
    '',
    'Made from `sdk/src/errors/contract`; do not edit. ‹Names› stand for the error’s arguments in human units. What an error',
    'holds besides: [errors](errors.md).',
    '',
    '| error | code | means | cure |',
    '|---|---|---|---|',
    ...rows,
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/specification/contract-errors.md')
})
