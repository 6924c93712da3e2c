import type { SignedRedeem } from '@genex/sdk'
import { money } from '../money.ts'
import { buyFromShop, createSeries, teaHouse } from '../moves/shop.ts'
import { presentAt, redeemAt, signAtTill, type Visit } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { picnicTerms } from '../terms.ts'
import { day, pass, passUntil, timeOf } from '../time.ts'
import type { Step } from './step.ts'

/** Valid for ten days, from five days on. */
const lead = 5 * day
const validity = 10 * day
/** After which nothing of a series can come back any more. */
const tail = 30 * day

const visit = (picnic: bigint, receipt: string): Visit => ({
  holder: 'buyerOne',
  till: 'till',
  couponId: picnic,
  amount: 1n,
  receipt,
})

/** What is never used is breakage: recorded by whoever comes first, and divided as the series fixed it. */
export const expiry: Step = {
  title: 'Picnic coupons expire; a stranger closes the series for a bounty',
  async play(story) {
    const validFrom = (await timeOf(story)) + lead
    const shop = teaHouse(story)
    const picnic = await createSeries(story, shop, 'picnic coupon 30.00, 10.00 in escrow, valid 10 days', {
      faceValue: 3_000n,
      validFrom,
      validUntil: validFrom + validity,
      maxUnitPrice: 3_000n,
      escrowPerUnit: 1_000n,
      finaliseBounty: 500,
      terms: picnicTerms,
    })
    const purchase = { couponId: picnic, unitPrice: money('24.00'), discount: 2_000, name: 'picnic coupon' }
    await buyFromShop(story, shop, 'buyerOne', { ...purchase, amount: 5n })
    await refusedNow(story, picnic, 'is offered one before it is valid')
    await passUntil(story, validFrom)
    await redeemAt(story, visit(picnic, 'R-41'), 'redeems one in the first second of its validity')
    await passUntil(story, validFrom + validity - day)
    const late = await orderedLate(story, picnic)
    await passUntil(story, validFrom + validity)
    await refusedNow(story, picnic, 'is offered one in the second it expires')
    await expired(story, picnic)
    await paidBack(story, picnic, late)
    await finalised(story, picnic)
  },
}

async function refusedNow(story: Story, picnic: bigint, what: string) {
  await story.refused({
    who: 'till',
    what,
    code: 'NOT_VALID_NOW',
    attempt: async () => story.as('till').redeemSignedSync(await signAtTill(story, visit(picnic, 'R-42'))),
  })
}

/** Ordered on the last day, for the day after. */
async function orderedLate(story: Story, picnic: bigint): Promise<SignedRedeem> {
  const honourBy = (await timeOf(story)) + 2 * day
  return presentAt(story, visit(picnic, 'R-44'), honourBy, 'takes one on its last day, for an order in two days')
}

/** Nobody served it, and it cannot be a coupon again: the holder gets the escrow, and it is no breakage. */
async function paidBack(story: Story, picnic: bigint, { request }: SignedRedeem) {
  await pass(story, day)
  const returned = await story.as('stranger').returnPresentedSync({ request })
  story.book.count(picnic, 'presented', -1n)
  story.book.expire(picnic, 1n)
  story.book.credits.set('buyerOne', money('10.00'))
  const what = 'returns it after its expiry: its escrow is the holder’s'
  await story.told({ who: 'stranger', what, receipt: returned.receipt })
  const { amount, receipt } = await story.as('buyerOne').withdrawCreditSync({ token: story.tokens.CNY })
  story.equal('credit that was withdrawn', amount, money('10.00'))
  story.book.credits.set('buyerOne', 0n)
  story.book.pay('treasury', 'buyerOne', amount)
  await story.told({ who: 'buyerOne', what: 'withdraws the 10.00', receipt })
  const nothing = () => story.as('buyerOne').withdrawCreditSync({ token: story.tokens.CNY })
  const twice = { who: 'buyerOne', what: 'withdraws it twice', code: 'NOTHING_TO_WITHDRAW', attempt: nothing } as const
  await story.refused(twice)
}

async function expired(story: Story, picnic: bigint) {
  const honourBy = (await timeOf(story)) + 2 * day
  await story.refused({
    who: 'till',
    what: 'takes one for an order, after it expired',
    code: 'NOT_VALID_NOW',
    attempt: async () => {
      const signed = await signAtTill(story, visit(picnic, 'R-43'), honourBy)
      await story.as('till').redeemSignedSync(signed)
    },
  })
  const ask = await story.as('buyerOne').signAsk({
    couponId: picnic,
    amount: 1n,
    paymentToken: story.tokens.CNY,
    unitPrice: money('5.00'),
  })
  await story.refused({
    who: 'consumer',
    what: 'buys an expired coupon',
    code: 'COUPON_EXPIRED',
    attempt: () => story.as('consumer').fillSync({ order: ask, amount: 1n }),
  })
}

async function finalised(story: Story, picnic: bigint) {
  const stranger = story.as('stranger')
  const finalise = () => stranger.finaliseSync({ templateId: picnic })
  const early = { who: 'stranger', what: 'closes the series at once', code: 'TOO_EARLY', attempt: finalise } as const
  await story.refused(early)
  await pass(story, tail)
  const { units, platformShare, bounty, receipt } = await finalise()
  // 3 × 10.00 of escrow: 10 % to the platform, 5 % to the stranger.
  story.equal('coupons that were never used', units, 3)
  story.equal('the platform’s share', platformShare, money('3.00'))
  story.equal('the bounty', bounty, money('1.50'))
  story.book.finalise(picnic, 3n)
  story.book.fees += platformShare
  story.book.pay('treasury', 'stranger', bounty)
  await story.told({ who: 'stranger', what: 'closes it: 3 are breakage; takes a bounty of 1.50', receipt })
  const again = { who: 'stranger', what: 'closes it twice', code: 'ALREADY_FINALISED', attempt: finalise } as const
  await story.refused(again)

  const released = await stranger.releaseEscrowSync({ templateId: picnic })
  // 10.00 of the redeemed one, 25.50 of the others.
  story.equal('token units of the release', released.amount, money('35.50'))
  story.book.pay('treasury', 'teaSeller', released.amount)
  story.book.count(picnic, 'released', 1n)
  const what = 'releases what is left to the shop: 35.50'
  await story.told({ who: 'stranger', what, receipt: released.receipt })
}
