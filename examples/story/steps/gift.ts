import { addressOf } from '../../devnet/cast.ts'
import type { Step } from './step.ts'

/** The giver signs, somebody else pays the gas. */
export const giveAway: Step = {
  title: 'Two coupons are given away; a third party carries the signed transfer',
  async play(story) {
    const voucher = story.get('voucher')
    const gift = await story.as('buyerThree').signTransfer({
      to: addressOf('consumer'),
      couponIds: [voucher],
      amounts: [2n],
    })
    await story.told({ who: 'buyerThree', what: 'signs 2 × tea voucher over to the consumer' })

    const stolen = { ...gift, authorization: { ...gift.authorization, to: addressOf('stranger') } }
    await story.refused({
      who: 'stranger',
      what: 'carries it to himself',
      code: 'INVALID_SIGNATURE',
      attempt: () => story.as('stranger').transferWithAuthorizationSync(stolen),
    })
    const { receipt } = await story.as('carrier').transferWithAuthorizationSync(gift)
    story.book.move(voucher, 'buyerThree', 'consumer', 2n)
    await story.told({ who: 'carrier', what: 'carries it and pays the gas', receipt })
    await story.refused({
      who: 'carrier',
      what: 'carries it a second time',
      code: 'AUTHORIZATION_USED',
      attempt: () => story.as('carrier').transferWithAuthorizationSync(gift),
    })
  },
}
