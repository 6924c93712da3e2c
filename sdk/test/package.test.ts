import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import config, { entries, subpaths } from '../tsup.config.ts'

const root = new URL('../', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))

test('what is built is what is exported', () => {
  const built = Object.keys((config as { entry: Record<string, string> }).entry)
  const exported = Object.values<{ default: string }>(manifest.exports).flatMap((target) => target.default ?? [])
  expect(exported.map((path) => path.replace(/^\.\/dist\/|\.js$/g, '')).sort()).toEqual([...entries].sort())
  expect(built).toEqual(expect.arrayContaining(entries))
  for (const name of subpaths) expect(existsSync(new URL(`src/${name}/index.ts`, root)), name).toBe(true)
})

test('only the till’s journal and the codes need more than viem', () => {
  expect(Object.keys(manifest.dependencies)).toEqual(['qr'])
  expect(Object.keys(manifest.peerDependencies)).toContain('viem')
  expect(manifest.peerDependenciesMeta['better-sqlite3']).toEqual({ optional: true })
})

test('the redeem path knows no relayer and no indexer', () => {
  const seen = new Set<string>()
  const visit = (url: URL) => {
    if (seen.has(url.href) || !existsSync(url)) return
    seen.add(url.href)
    for (const [, path] of readFileSync(url, 'utf8').matchAll(/from '(\.[^']+)'/g)) visit(new URL(path ?? '', url))
  }
  visit(new URL('src/pos/index.ts', root))
  visit(new URL('src/pos/node/index.ts', root))
  expect(seen.size).toBeGreaterThan(20)
  expect([...seen].filter((href) => /src\/(relayer|indexer)\//.test(href))).toEqual([])
})

test('the contracts’ code and Node are in the subpaths for them only', () => {
  const all = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
  const importers = (pattern: RegExp) =>
    all.filter((path) => pattern.test(readFileSync(new URL(path, root), 'utf8'))).map((path) => path.split('/')[1])
  expect(new Set(importers(/^(import|\}).* from '.*(creationCodes|contracts\/deploy|\/testing\/)/m))).toEqual(
    new Set(['testing']),
  )
  expect(new Set(importers(/^(import|\}).* from 'node:/m))).toEqual(new Set(['testing']))
})
