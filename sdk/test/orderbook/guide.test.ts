import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { bookReasons } from '../../src/orderbook/index.ts'

const guide = readFileSync(new URL('../../../docs/guide/orderbook.md', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'genex-book-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each(['exchange.example.ts', 'signed.example.ts'])('the guide shows %s, which compiles', (file) => {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  expect(guide).toContain(
    `\`\`\`ts\n${text.replaceAll(/'\.\.\/\.\.\/src\/(\w+)\/index\.ts'/g, "'@genex/sdk/$1'")}\`\`\``,
  )
})

test('the guide’s example prints what it says', async () => {
  vi.stubEnv('JOURNAL', join(folder, 'book.jsonl'))
  const lines: unknown[][] = []
  const print = vi.spyOn(console, 'log').mockImplementation((...line) => lines.push(line))
  await import('./exchange.example.ts')
  print.mockRestore()
  expect(lines).toEqual([
    ['trade', 1, 85_000_000n],
    ['trade', 1, 86_000_000n],
    [[{ price: 86_000_000n, amount: 2n, orders: 1 }]],
    [5, true],
  ])
})

test('the guide tells every reason with what to do', () => {
  for (const [code, [meaning, cure]] of Object.entries(bookReasons)) {
    expect(guide).toContain(`| \`${code}\` | ${meaning} | ${cure} |`)
  }
})
