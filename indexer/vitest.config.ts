import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Ponder runs every file below src: tests stay outside.
    include: ['test/**/*.test.ts'],
    // Each file has a chain, the protocol and an indexer of its own; two at once would only wait for each other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
