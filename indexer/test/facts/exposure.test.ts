import { expect, test } from 'vitest'
import { exposureChange, outstandingChange } from '../../src/facts/exposure.ts'

const weight = { faceValue: 10_000n, escrowPerUnit: 1_000n }

test.each([
  ['minting raises it by what no escrow covers', { minted: 3n }, 27_000n],
  ['redeeming lowers it', { redeemed: 2n }, -18_000n],
  ['a void raises it again', { redeemed: -2n }, 18_000n],
  ['an exit lowers it', { exited: 1n }, -9_000n],
  ['finalisation lowers it', { finalised: 4n }, -36_000n],
  ['a sum of all', { minted: 5n, redeemed: 1n, exited: 1n, finalised: 1n }, 18_000n],
  ['nothing', {}, 0n],
])('exposure: %s', (_, change, expected) => {
  expect(exposureChange(weight, change, false)).toBe(expected)
})

test('exposure: in default it stands still', () => {
  expect(exposureChange(weight, { redeemed: 2n }, true)).toBe(0n)
  expect(outstandingChange(weight, { redeemed: 2n }, true)).toBe(0n)
})

test('outstanding: the whole face, escrow or not', () => {
  expect(outstandingChange(weight, { minted: 5n, redeemed: 1n, exited: 1n, finalised: 1n }, false)).toBe(20_000n)
})
