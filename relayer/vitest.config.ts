import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Files with a chain of their own take seconds to set it up.
    hookTimeout: 60_000,
    testTimeout: 30_000,
    // On a busy machine a process may need more than the second that is waited by default.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
})
