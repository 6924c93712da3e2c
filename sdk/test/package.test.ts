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

test('only hashes, the till’s journal, the codes, wagmi’s options and a server in haste need more than viem', () => {
  expect(Object.keys(manifest.dependencies)).toEqual(['@noble/hashes', 'qr'])
  const others = Object.keys(manifest.peerDependencies).filter((name) => name !== 'viem')
  expect(others).toEqual([
    '@bitauth/libauth',
    '@tanstack/query-core',
    '@wagmi/core',
    'better-sqlite3',
    'hash-wasm',
    'secp256k1',
  ])
  for (const name of others) expect(manifest.peerDependenciesMeta[name], name).toEqual({ optional: true })
})

/** Every file that these need, and themselves. */
function neededBy(...paths: string[]): string[] {
  const seen = new Set<string>()
  const visit = (url: URL) => {
    if (seen.has(url.href) || !existsSync(url)) return
    seen.add(url.href)
    for (const [, path] of readFileSync(url, 'utf8').matchAll(/from '(\.[^']+)'/g)) visit(new URL(path ?? '', url))
  }
  for (const path of paths) visit(new URL(path, root))
  return [...seen]
}

test('the redeem path knows no relayer and no indexer', () => {
  const needed = neededBy('src/pos/index.ts', 'src/pos/node/index.ts')
  expect(needed.length).toBeGreaterThan(20)
  expect(needed.filter((href) => /src\/(relayer|indexer)\//.test(href))).toEqual([])
})

test('the order book needs no package, no clock and no chance', () => {
  const needed = neededBy('src/orderbook/index.ts').map((href) => readFileSync(new URL(href), 'utf8'))
  expect(needed.length).toBeGreaterThan(20)
  const packages = needed.flatMap((text) => [...text.matchAll(/^(?:import|export)(?! type)[^']*from '[^.'][^']*'/gm)])
  expect(packages.map(([line]) => line)).toEqual([])
  expect(needed.filter((text) => /\bDate\b|performance|Math\.random|crypto/.test(text))).toEqual([])
})

test('the contracts’ code and Node are in the subpaths for them only', () => {
  const all = globSync('src/**/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'))
  const importers = (pattern: RegExp) =>
    all.filter((path) => pattern.test(readFileSync(new URL(path, root), 'utf8'))).map((path) => path.split('/')[1])
  expect(new Set(importers(/^(import|\}).* from '.*(creationCodes|contracts\/deploy|\/testing\/)/m))).toEqual(
    new Set(['testing']),
  )
  expect(new Set(importers(/^(import|\}).* from 'node:/m))).toEqual(new Set(['server', 'testing']))
})
