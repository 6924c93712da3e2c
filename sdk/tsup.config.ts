import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'ids/index': 'src/ids/index.ts',
    'orders/index': 'src/orders/index.ts',
    'pricing/index': 'src/pricing/index.ts',
    'errors/index': 'src/errors/index.ts',
  },
  format: 'esm',
  dts: true,
  clean: true,
  // Shared chunks keep one class per error across the subpaths.
  splitting: true,
  target: 'es2022',
  external: ['viem', '@wagmi/core', 'better-sqlite3'],
})
