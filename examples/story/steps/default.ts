import type { SignedRedeem } from '@genex/sdk'
import type { Role } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { presentAt, redeemAt, signAtTill } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { day, pass, timeOf } from '../time.ts'
import type { Step } from './step.ts'

/** Per bread coupon: its escrow, and 45.00 × 300.00 / 1,350.00 of the collateral, in token units. */
const escrow = money('5.00')
const share = money('10.00')

/** 37 days after the notice anybody opens the claims; each coupon gets the same, and can still be redeemed. */
export const defaulted: Step = {
  title: 'The bakery is in default: every coupon claims the same, and redemption stays open',
  async play(story) {
    await pass(story, 30 * day)
    const honourBy = (await timeOf(story)) + 10 * day
    const last = await presentAt(story, bread(story, 'bidder', 'B-11'), honourBy, 'takes 1 × bread coupon for an order')
    await pass(story, 7 * day)
    const issuerId = story.get('bakery')
    const { receipt } = await story.as('stranger').openClaimsSync({ issuerId })
    story.book.issuer(issuerId).status = 'defaulted'
    await story.told({ who: 'stranger', what: 'opens the claims, 37 days after the notice', receipt })
    await presentations(story, last)
    await claims(story)
    await closed(story)
  },
}

const bread = (story: Story, holder: Role, receipt: string) =>
  ({ holder, till: 'bakeryTill', couponId: story.get('bread'), amount: 1n, receipt }) as const

async function presentations(story: Story, { request }: SignedRedeem) {
  await story.refused({
    who: 'bakeryTill',
    what: 'honours the open order, which would be paid by the others',
    code: 'ISSUER_DEFAULTED',
    attempt: () => story.as('bakeryTill').honourSync({ request }),
  })
  const { receipt } = await story.as('stranger').returnPresentedSync({ request })
  story.book.giveBack(story.get('bread'), 'bidder', 1n)
  await story.told({ who: 'stranger', what: 'returns it at once', receipt })
  const honourBy = (await timeOf(story)) + 2 * day
  await story.refused({
    who: 'bakeryTill',
    what: 'takes another coupon for an order',
    code: 'ISSUER_DEFAULTED',
    attempt: async () =>
      story.as('bakeryTill').redeemSignedSync(await signAtTill(story, bread(story, 'bidder', 'B-12'), honourBy)),
  })
}

async function claims(story: Story) {
  const couponId = story.get('bread')
  await claim(story, 'buyerOne', 5n)
  await story.refused({
    who: 'buyerOne',
    what: 'claims for the same coupons again',
    code: 'INSUFFICIENT_BALANCE',
    attempt: () => story.as('buyerOne').claimDefaultSync({ couponIds: [couponId], amounts: [5n] }),
  })
  await redeemAt(story, bread(story, 'consumer', 'B-13'), 'still redeems: bread for 1 × bread coupon')
  await claim(story, 'buyerTwo', 6n)
  await claim(story, 'bidder', 6n)
}

/** The same per coupon, whoever comes when. */
async function claim(story: Story, who: Role, amount: bigint) {
  const couponId = story.get('bread')
  const perUnit = await story.as('stranger').getClaim({ couponId })
  story.equal('escrow and share of one coupon', `${perUnit.escrow} ${perUnit.share}`, `${escrow} ${share}`)
  const claimed = await story.as(who).claimDefaultSync({ couponIds: [couponId], amounts: [amount] })
  story.equal('escrow claimed', claimed.escrow, escrow * amount)
  story.equal('collateral claimed', claimed.collateral, share * amount)
  story.book.exit(couponId, who, amount)
  story.book.pay('treasury', who, (escrow + share) * amount)
  const what = `claims for ${amount} × bread coupon: 15.00 each`
  await story.told({ who, what, receipt: claimed.receipt })
}

/** After 180 days what nobody claimed goes to the protection fund: not to the issuer, nor to who gave notice. */
async function closed(story: Story) {
  const issuerId = story.get('bakery')
  const of = { issuerId, currency: 'CNY' } as const
  const stranger = story.as('stranger')
  await story.refused({
    who: 'stranger',
    what: 'closes the claims while holders may still come',
    code: 'TOO_EARLY',
    attempt: () => stranger.closeClaimsSync(of),
  })
  await pass(story, 180 * day)
  await story.refused({
    who: 'consumer',
    what: 'claims after 180 days',
    code: 'TOO_LATE',
    attempt: () => story.as('consumer').claimDefaultSync({ couponIds: [story.get('bread')], amounts: [1n] }),
  })
  const { remainder, receipt } = await stranger.closeClaimsSync(of)
  story.equal('collateral that nobody claimed', remainder, money('300.00') - share * 17n)
  story.book.pay('treasury', 'protectionFund', remainder)
  story.book.issuer(issuerId).collateral = 0n
  await story.told({ who: 'stranger', what: 'closes the claims: the rest goes to the protection fund', receipt })
  const swept = await stranger.sweepEscrowSync({ templateId: story.get('bread') })
  // 31 minted, 17 claimed: also the escrow of what was redeemed.
  story.equal('escrow that nobody claimed', swept.amount, escrow * 14n)
  story.book.pay('treasury', 'protectionFund', swept.amount)
  await story.told({ who: 'stranger', what: 'sweeps the escrow that is left there too', receipt: swept.receipt })
}
