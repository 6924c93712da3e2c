// `npm run test:deep -- proofs`: the proof fails where the contracts are wrong. Each is broken here in one place.
import { expect, test } from 'vitest'
import { broken } from './broken.mjs'
import { check } from './check.mjs'

const options = { timeout: 900_000 }

const ledger = (from, to) => broken('contracts/src/CouponLedger.sol', from, to)
const treasury = (name, from, to) => broken(`contracts/src/treasury/${name}.sol`, from, to)

test.each([
  [
    'a redemption that lowers exposure by the face alone',
    'Exposure',
    'exposureIsTheUnsecuredFaceOfLiveUnits_redeemed',
    ledger(
      'escrowed ? _unsecured(templateId, _offers[templateId]) : templateId.faceValueOf()',
      'templateId.faceValueOf()',
    ),
  ],
  [
    'a mint above the quota',
    'Exposure',
    'whatRaisesExposureStaysWithinTheQuota',
    ledger('if (exposure > quota)', 'if (now_.exposure > quota)'),
  ],
  [
    'an honoured unit that stays presented',
    'Exposure',
    'countersNeverExceedWhatWasMinted_honoured',
    ledger('if (state == RecordState.Honoured) slot.presented -= units;', ''),
  ],
  [
    'a void that forgets to take escrow back',
    'Exposure',
    'escrowIsReleasedForRedeemedUnitsOnly_voided',
    ledger('slot.released = due;', ''),
  ],
  [
    'a flag for series without an escrow',
    'Terms',
    'escrowIsWithinTheFaceAndFlagged_created',
    broken('contracts/src/CouponFactory.sol', 'p.escrowPerUnit == 0 ?', 'p.escrowPerUnit != 0 ?'),
  ],
  [
    'a quota that the cap does not bound',
    'Quota',
    'theQuotaIsAtMostTheCap',
    ledger('quota < book.cap ? quota : book.cap', 'quota'),
  ],
  [
    'escrow that is booked before it came',
    'Books',
    'theTreasuryHoldsWhatItOwesAndItsFees_booked',
    treasury('Escrow', '< total) revert', '< amount) revert'),
  ],
  [
    'a bounty that the issuer gets as well',
    'Books',
    'breakageIsSplitWithoutRest',
    treasury('Escrow', 'freed - platformShare - bounty', 'freed - platformShare'),
  ],
  [
    'a claim that leaves the pool as it is',
    'Claims',
    'claimsNeverExceedThePool',
    treasury('DefaultClaims', 'pool.amount -= share;', ''),
  ],
  [
    'a step up that does not wait',
    'Scores',
    'risesAreBoundedAndWait_applied',
    broken('contracts/src/CreditRegistry.sol', 'if (block.timestamp < state.pendingFrom)', 'if (block.timestamp == 0)'),
  ],
])('a counterexample is found for %s', options, (_, kernel, name, read) => {
  expect(check(kernel, name, { read, seconds: 400 })).toEqual({
    proved: false,
    message: expect.stringContaining('Assertion violation happens here'),
  })
})

test('a part that no run comes to the end of is not proved', options, () => {
  const read = broken('contracts/prove/Books.sol', 'withdrawFees(TOKEN, to, amount);', 'require(amount != amount);')
  expect(check('Books', 'theTreasuryHoldsWhatItOwesAndItsFees_taken', { read, seconds: 120 })).toEqual({
    proved: false,
    message: expect.stringContaining('no run is known to come to the end'),
  })
})
