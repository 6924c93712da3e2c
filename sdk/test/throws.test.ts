import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as errors from '../src/errors/index.ts'

const root = new URL('../src/', import.meta.url)
const filesIn = (folder: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(new URL(`${folder}/${path}`, root), 'utf8') }))

test('what a verb is said to throw is an error that exists', () => {
  const codes = new Set([
    ...Object.keys(errors.contractErrors).map(errors.codeOf),
    ...filesIn('errors').flatMap(({ text }) => [...text.matchAll(/code: '([A-Z0-9_]+)'/g)].map(([, code]) => code)),
  ])
  const named = filesIn('actions').flatMap(({ path, text }) =>
    [...text.matchAll(/@throws ([^@]*?)(?=\n \* @|\*\/)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/\b(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|STALE|LOCKED|PAUSED|BLOCKED|RESTRICTED|\w+Error)\b/g)].map(
        ([name]) => ({ path, name }),
      ),
    ),
  )
  expect(named.length).toBeGreaterThan(200)
  const missing = named.filter(({ name }) => !(name.endsWith('Error') ? name in errors : codes.has(name)))
  expect(missing).toEqual([])
})
