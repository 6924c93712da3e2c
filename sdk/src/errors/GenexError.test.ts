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
  expect(outer.message).toBe('Not sent.\nCure: send it again\nDetails: after 2 s\nDocs: guide/send')
  expect(outer).toMatchObject({ shortMessage: 'Not sent.', code: 'NOT_SENT', cure: 'send it again' })
})

test('walk goes to the innermost cause', () => expect(outer.walk()).toBe(inner))

test('walk stops at what matches', () => {
  expect(outer.walk((error) => (error as GenexError).code === 'NO_ANSWER')).toBe(middle)
  expect(outer.walk(() => false)).toBeNull()
})
