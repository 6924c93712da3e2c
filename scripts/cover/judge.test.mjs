import { expect, test } from 'vitest'
import { judge } from './judge.mjs'

const file = 'contracts/src/A.sol'
const entry = { file, line: 'return 1;', kind: 'statement', why: 'because', test: 'contracts/test/A.t.sol' }
const item = (hit, line = 2) => ({ file, kind: 'statement', line, hit })
const textOf = (_, line) => ['contract A {', '    return 1;', '    return 2;'][line - 1]

test('what is not run fails, unless it is known to be unseen', () => {
  expect(judge([item(false)], [], textOf).uncovered).toEqual([item(false)])
  expect(judge([item(false)], [entry], textOf)).toEqual({ uncovered: [], needless: [] })
  expect(judge([item(false), item(false, 3)], [entry], textOf).uncovered).toEqual([item(false, 3)])
})

test('what is run must not be called unseen', () => {
  expect(judge([item(true)], [entry], textOf).needless).toEqual([entry])
  expect(judge([], [entry], textOf).needless).toEqual([entry])
})

test('another kind on the same line is another thing', () => {
  expect(judge([{ ...item(false), kind: 'branch' }], [entry], textOf)).toEqual({
    uncovered: [{ ...item(false), kind: 'branch' }],
    needless: [entry],
  })
})
