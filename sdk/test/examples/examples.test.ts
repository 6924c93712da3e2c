import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allActions, allWatchers } from '../../src/actions/all.ts'
import { blocksOfPages, blocksOfSources } from './blocks.ts'
import { check } from './check.ts'

const sources = blocksOfSources()

test('every verb has an example', () => {
  const shown = new Set(sources.filter(({ path }) => path.startsWith('sdk/src/actions/')).map(({ of }) => of))
  // `…Sync` does as its verb.
  const verbs = Object.keys({ ...allActions, ...allWatchers })
  expect(verbs.filter((name) => !shown.has(name) && !shown.has(name.replace(/Sync$/, '')))).toEqual([])
})

test('every example of the sources, the guide and the README compiles', () => {
  const pages = ['sdk/README.md', ...globSync('docs/guide/*.md', { cwd: new URL('../../../', import.meta.url) }).sort()]
  const blocks = [...sources, ...blocksOfPages(pages)]
  expect(blocks.length).toBeGreaterThan(150)
  expect(check(blocks)).toEqual([])
}, 300_000)
