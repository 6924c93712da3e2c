import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.mjs'],
    globalSetup: 'test/chain/globalSetup.ts',
    // Transactions on a real chain, on a machine that may be busy.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
