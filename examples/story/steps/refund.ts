import { money } from '../money.ts'
import { buyFromShop, createSeries, teaHouse } from '../moves/shop.ts'
import type { Story } from '../story.ts'
import { giftTerms } from '../terms.ts'
import { day, pass, timeOf, year } from '../time.ts'
import type { Step } from './step.ts'

/** Within the cooling-off period for the escrow, without asking anybody; later as issuer and holder agree. */
export const refunds: Step = {
  title: 'Coupons are given back: within the cooling-off period, and by agreement',
  async play(story) {
    const shop = teaHouse(story)
    const validFrom = Math.floor((await timeOf(story)) / day) * day
    const card = await createSeries(story, shop, 'gift card 50.00, 20.00 in escrow, 7 days to cool off', {
      faceValue: 5_000n,
      validFrom,
      validUntil: validFrom + year,
      maxUnitPrice: 5_000n,
      escrowPerUnit: 2_000n,
      refundable: true,
      coolingOff: 7 * day,
      terms: giftTerms,
    })
    const purchase = { couponId: card, unitPrice: money('45.00'), discount: 1_000, name: 'gift card' }
    await buyFromShop(story, shop, 'buyerTwo', { ...purchase, amount: 3n })
    await coolOff(story, card)
    await agree(story, card)
    await pass(story, 7 * day)
    await story.refused({
      who: 'buyerTwo',
      what: 'gives one back after seven days',
      code: 'RECEIPT_ENDED',
      attempt: () => giveBack(story, 'buyerTwo', card, 1n),
    })
  },
}

const giveBack = (story: Story, who: 'buyerTwo' | 'stranger', card: bigint, amount: bigint) =>
  story.as(who).refundCoolingOffSync({ couponIds: [card], amounts: [amount], receiptIndex: 0 })

async function coolOff(story: Story, card: bigint) {
  await story.refused({
    who: 'stranger',
    what: 'gives back what they never bought',
    code: 'NO_RECEIPT',
    attempt: () => giveBack(story, 'stranger', card, 1n),
  })
  await story.refused({
    who: 'buyerTwo',
    what: 'gives back more than they bought',
    code: 'RECEIPT_TOO_SMALL',
    attempt: () => giveBack(story, 'buyerTwo', card, 4n),
  })
  const { escrow, receipt } = await giveBack(story, 'buyerTwo', card, 1n)
  story.equal('escrow that came back', escrow, money('20.00'))
  story.book.exit(card, 'buyerTwo', 1n)
  story.book.pay('treasury', 'buyerTwo', escrow)
  await story.told({ who: 'buyerTwo', what: 'gives one gift card back for its escrow of 20.00', receipt })
}

/** The issuer buys back for 25.00, and the escrow goes to the holder too. */
async function agree(story: Story, card: bigint) {
  const holder = story.as('buyerTwo')
  const terms = { couponId: card, amount: 1n, paymentToken: story.tokens.CNY, payout: money('25.00') }
  const signed = await holder.signRefund(terms)
  await story.told({ who: 'buyerTwo', what: 'signs: one gift card back for 25.00' })
  const cancelled = await holder.cancelRefundSync({ nonce: signed.request.nonce })
  await story.told({ who: 'buyerTwo', what: 'takes the consent back', receipt: cancelled.receipt })
  const allowance = { token: story.tokens.CNY, spender: 'treasury', amount: money('25.00') } as const
  const allowed = await story.as('teaAdmin').allowTokenSync(allowance)
  await story.told({ who: 'teaAdmin', what: 'lets the Treasury pay 25.00', receipt: allowed.receipt })
  await story.refused({
    who: 'teaAdmin',
    what: 'uses the consent that was taken back',
    code: 'NONCE_USED',
    attempt: () => story.as('teaAdmin').refundSync(signed),
  })
  const again = await holder.signRefund(terms)
  await story.told({ who: 'buyerTwo', what: 'signs once more' })
  await story.refused({
    who: 'stranger',
    what: 'submits it in place of the issuer',
    code: 'NOT_ISSUER',
    attempt: () => story.as('stranger').refundSync(again),
  })
  const { receipt } = await story.as('teaAdmin').refundSync(again)
  story.book.exit(card, 'buyerTwo', 1n)
  story.book.pay('treasury', 'buyerTwo', money('20.00'))
  story.book.pay('teaAdmin', 'buyerTwo', money('25.00'))
  await story.told({ who: 'teaAdmin', what: 'takes the gift card back: 25.00 and its escrow', receipt })
}
