import { spawnSync } from 'node:child_process'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { GenexError } from './GenexError.ts'

const inner = new TypeError('the wire broke')
const middle = new GenexError('No answer.', { code: 'NO_ANSWER', cause: inner })
const outer = new GenexError('Not sent.', {
  code: 'NOT_SENT',
  cure: 'send it again',
  details: 'after 2 s',
  docsPath: 'guide/send',
  cause: middle,
})

test('the message holds what a reader needs', () => {
  expect(outer.message).toBe('Not sent.\nCure: send it again\nDetails: after 2 s\nDocs: @genex/sdk/docs/guide/send.md')
  expect(outer).toMatchObject({ shortMessage: 'Not sent.', code: 'NOT_SENT', cure: 'send it again' })
})

test('a page may be named down to the heading', () => {
  const error = new GenexError('Not sent.', { code: 'NOT_SENT', docsPath: 'guide/send#when-not' })
  expect(error.message).toBe('Not sent.\nDocs: @genex/sdk/docs/guide/send.md#when-not')
})

test('walk goes to the innermost cause', () => expect(outer.walk()).toBe(inner))

test('walk stops at what matches', () => {
  expect(outer.walk((error) => (error as GenexError).code === 'NO_ANSWER')).toBe(middle)
  expect(outer.walk(() => false)).toBeNull()
})

const noisy = Object.assign(new TypeError('the wire broke\nwith much to say'), { abi: Array(500).fill({ name: 'x' }) })

test('the console shows a cause in one line; cause and walk still have it whole', () => {
  const error = new GenexError('Not sent.', { code: 'NOT_SENT', cause: noisy })
  expect(inspect(error)).toContain('Not sent.')
  expect(inspect(error)).toContain("code: 'NOT_SENT'")
  expect(inspect(error)).toContain('[cause]: TypeError: the wire broke\n}')
  expect(inspect(error)).not.toContain('abi')
  expect(error.cause).toBe(noisy)
  expect(error.walk()).toBe(noisy)
})

test('so does a program that the error ends', () => {
  const module = new URL('./GenexError.ts', import.meta.url).href
  const program = `import { GenexError } from '${module}'
    const cause = Object.assign(new TypeError('broke'), { abi: Array(500).fill({ name: 'transferFrom' }) })
    throw new GenexError('Not sent.', { code: 'NOT_SENT', cure: 'send it again', cause })`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('Cure: send it again')
  expect(stderr).not.toContain('transferFrom')
  expect(stderr.split('\n').length).toBeLessThan(30)
})
