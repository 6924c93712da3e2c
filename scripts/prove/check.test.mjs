// The proof fails where a contract is wrong, and passes where it is right; `check.deep.mjs` breaks every kernel.
import { expect, test } from 'vitest'
import { broken } from './broken.mjs'
import { check } from './check.mjs'

const options = { timeout: 300_000 }

const part = ['Books', 'theTreasuryHoldsWhatItOwesAndItsFees_taken']

test('a counterexample is found for fees taken out of the books', options, () => {
  const read = broken('contracts/src/treasury/Books.sol', 'balance - owed', 'balance')
  expect(check(...part, { read, seconds: 120 })).toEqual({
    proved: false,
    message: expect.stringContaining('Assertion violation happens here'),
  })
})

test('what is broken there is proved of the contracts as they are', options, () => {
  expect(check(...part, { seconds: 120 }).proved).toBe(true)
})
