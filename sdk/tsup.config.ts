import { globSync } from 'node:fs'
import { defineConfig } from 'tsup'

/** Entry points below the root; package.json exports the same. */
export const subpaths = [
  'abis',
  'actions',
  'compliance',
  'credit',
  'deployments',
  'describe',
  'domains',
  'errors',
  'ids',
  'indexer',
  'orderbook',
  'orders',
  'pos',
  'pos/node',
  'pricing',
  'relayer',
  'reviews',
  'server',
  'terms',
  'testing',
  'verify',
  'wagmi',
]

/** Those that need Node; every other one works in a browser without polyfills. */
export const nodeSubpaths: readonly string[] = ['pos/node', 'server', 'testing']

/** What package.json exports. */
export const entries = ['index', ...subpaths.map((name) => `${name}/index`)]

const modules = globSync('src/**/*.ts', { cwd: import.meta.dirname }).filter((path) => !path.endsWith('.test.ts'))

export default defineConfig({
  // Every module a file of its own, so that a bundler leaves out whole what a page does not use.
  entry: Object.fromEntries(modules.map((path) => [path.replace(/^src\/|\.ts$/g, ''), path])),
  format: 'esm',
  dts: { entry: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])) },
  clean: true,
  // Shared chunks keep one class per error across the subpaths.
  splitting: true,
  target: 'es2022',
  external: [
    'viem',
    'better-sqlite3',
    '@bitauth/libauth',
    '@tanstack/query-core',
    '@wagmi/core',
    'hash-wasm',
    'secp256k1',
  ],
})
