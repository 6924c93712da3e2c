import { defineConfig } from 'vitest/config'

/** What takes longer than `npm test` may is `*.deep.mjs`, run by `npm run test:deep`. */
const ending = process.env.GENEX_DEEP ? 'deep' : 'test'

export default defineConfig({ test: { include: [`**/*.${ending}.mjs`] } })
