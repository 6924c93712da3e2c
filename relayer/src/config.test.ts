import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('everything has a default', () => {
  expect(readConfig({})).toMatchObject({
    GENEX_RPC_URL: 'http://127.0.0.1:8545',
    PORT: 4000,
    HOST: '127.0.0.1',
    BODY_LIMIT: 65_536,
    TRUST_PROXY: false,
  })
  expect(readConfig({ PORT: '', TRUST_PROXY: 'true' })).toMatchObject({ PORT: 4000, TRUST_PROXY: true })
})

test('names every variable that is wrong', () => {
  const wrong = { PORT: '70000', GENEX_RPC_URL: 'ws://x', GENEX_RELAYER_KEY: '0x12', LOG_LEVEL: 'loud' }
  const attempt = () => readConfig(wrong)
  expect(attempt).toThrow(expect.objectContaining({ name: 'ConfigError' }))
  for (const name of Object.keys(wrong)) expect(attempt).toThrow(name)
})

test('does not repeat a key in its error', () => {
  const key = `0x${'zz'.repeat(32)}`
  expect(() => readConfig({ GENEX_RELAYER_KEY: key })).toThrow(/^(?!.*zz)/s)
})
