// The proof fails where the contracts are wrong: each contract is broken here in one place.
import { expect, test } from 'vitest'
import { check } from './check.mjs'
import { readSource } from './cut.mjs'

const options = { timeout: 300_000 }

/** Sources with one text of one file replaced. */
const broken = (file, from, to) => (path) => {
  const source = readSource(path)
  if (path !== file) return source
  expect(source.split(from), `${file} says "${from}" once`).toHaveLength(2)
  return source.replace(from, to)
}

test.each([
  [
    'a void that forgets to take escrow back',
    'Exposure',
    'escrowIsReleasedForRedeemedUnitsOnly_voided',
    broken('contracts/src/CouponLedger.sol', 'slot.released = due;', ''),
  ],
  [
    'fees taken out of the books',
    'Books',
    'theTreasuryHoldsWhatItOwesAndItsFees_taken',
    broken('contracts/src/treasury/Books.sol', 'balance - owed', 'balance'),
  ],
  [
    'escrow that is booked before it came',
    'Books',
    'theTreasuryHoldsWhatItOwesAndItsFees_booked',
    broken('contracts/src/treasury/Escrow.sol', '< total) revert', '< amount) revert'),
  ],
])('a counterexample is found for %s', options, (_, kernel, name, read) => {
  expect(check(kernel, name, { read, seconds: 120 })).toEqual({
    proved: false,
    message: expect.stringContaining('Assertion violation happens here'),
  })
})

test('what is broken there is proved of the contracts as they are', options, () => {
  expect(check('Books', 'theTreasuryHoldsWhatItOwesAndItsFees_taken', { seconds: 120 }).proved).toBe(true)
})

test('a part that no run comes to the end of is not proved', options, () => {
  const read = broken('contracts/prove/Books.sol', 'withdrawFees(TOKEN, to, amount);', 'require(amount != amount);')
  expect(check('Books', 'theTreasuryHoldsWhatItOwesAndItsFees_taken', { read, seconds: 120 })).toEqual({
    proved: false,
    message: expect.stringContaining('no run is known to come to the end'),
  })
})
