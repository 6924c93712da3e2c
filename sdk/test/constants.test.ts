import { readFileSync } from 'node:fs'
import { concatHex } from 'viem'
import { expect, test } from 'vitest'
import { maxAppFee } from '../src/actions/orders/getQuote.ts'
import { buildRedeem } from '../src/actions/redeem/buildRedeem.ts'
import { encodeCouponId } from '../src/ids/index.ts'
import { checkProof, type Review } from '../src/reviews/index.ts'
import { contentOf } from '../src/reviews/proof.ts'
import { dayLength } from '../src/time/day.ts'
import * as model from './model/trust/rules/time.ts'
import { plainTerms } from './terms.ts'

const solidity = readFileSync(new URL('../../contracts/src/libraries/Constants.sol', import.meta.url), 'utf8')

/** Seconds of a period of the contracts, which are written in days. */
function secondsOf(name: string): number {
  const [, days] = new RegExp(`constant ${name} = (\\d+) days;`).exec(solidity) ?? []
  expect(days, `${name} is a period of Constants.sol`).toBeDefined()
  return Number(days) * dayLength
}

test.each([
  ['HONOUR_MIN', model.honourMin],
  ['HONOUR_MAX', model.honourMax],
  ['VOID_WINDOW', model.voidWindow],
  ['TAIL', model.tail],
  ['NOTICE_DELAY', model.noticeDelay],
  ['OPEN_MAX', model.openMax],
  ['CLAIM_WINDOW', model.claimWindow],
  ['COLLATERAL_DELAY', model.collateralDelay],
])('%s of the contracts is that of the model', (name, seconds) => {
  expect(seconds).toBe(secondsOf(name))
})

test('the most that an app gets is that of the contracts', () => {
  expect(solidity).toContain(`constant MAX_APP_FEE = ${maxAppFee};`)
})

test('a review counts once the contracts’ window to void its redemption is over', () => {
  const author = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
  const terminal = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
  const redemptionId = `0x${'01'.repeat(32)}` as const
  const proof = { couponIds: [encodeCouponId(plainTerms)], amounts: [1n], honourBy: 0, deadline: 2_000 }
  const content = contentOf(buildRedeem({ holder: author, terminal, redemptionId, ...proof }))
  const { issuerId, series } = plainTerms
  const message: Review = { author, issuerId, series, positive: true, terminal, redemptionId, at: 1_500 }
  const record = { state: 'redeemed', time: 1_500, contentHash: concatHex([content, '0x000000000000']) } as const
  expect(checkProof({ kind: 'review', message }, proof, record).countsFrom).toBe(1_500 + secondsOf('VOID_WINDOW'))
})
