import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Files with a chain of their own take seconds to set it up.
    hookTimeout: 60_000,
    testTimeout: 30_000,
    maxWorkers: 2,
  },
})
