import { expect, test } from 'vitest'
import { readMatcherConfig } from './config.ts'

const key = `0x${'01'.repeat(32)}`

test('everything but the key has a default', () => {
  expect(readMatcherConfig({ GENEX_MATCHER_KEY: key, POLL_INTERVAL: '' })).toEqual({
    GENEX_RPC_URL: 'http://127.0.0.1:8545',
    GENEX_RELAYER_URL: 'http://127.0.0.1:4000',
    GENEX_MATCHER_KEY: key,
    POLL_INTERVAL: 1_000,
    LOG_LEVEL: 'info',
  })
  expect(readMatcherConfig({ GENEX_MATCHER_KEY_FILE: 'matcher.key' }).GENEX_MATCHER_KEY).toBeUndefined()
})

test('names every variable that is wrong, and repeats no key', () => {
  const wrong = { GENEX_MATCHER_KEY: '0xzz', GENEX_RELAYER_URL: 'ws://x', POLL_INTERVAL: '1.5', LOG_LEVEL: 'loud' }
  const attempt = () => readMatcherConfig(wrong)
  expect(attempt).toThrow(expect.objectContaining({ name: 'ConfigError' }))
  for (const name of Object.keys(wrong)) expect(attempt).toThrow(name)
  expect(attempt).toThrow(/^(?!.*zz)/s)
})
