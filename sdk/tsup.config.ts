import { defineConfig } from 'tsup'

/** Entry points below the root; package.json exports the same. */
export const subpaths = [
  'abis',
  'actions',
  'compliance',
  'credit',
  'deployments',
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
  'terms',
]

export default defineConfig({
  entry: Object.fromEntries(
    ['index', ...subpaths.map((name) => `${name}/index`)].map((name) => [name, `src/${name}.ts`]),
  ),
  format: 'esm',
  dts: true,
  clean: true,
  // Shared chunks keep one class per error across the subpaths.
  splitting: true,
  target: 'es2022',
  external: ['viem', 'better-sqlite3'],
})
