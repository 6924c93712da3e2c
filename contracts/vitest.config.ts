import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['deploy/**/*.test.ts', 'test/**/*.test.ts'],
    // A chain is started and the whole protocol deployed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
