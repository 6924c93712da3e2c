import { hashOrder, signOrder } from '@genex/sdk/orders'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { anAsk } from '../moves/shop.ts'
import type { Step } from './step.ts'

/** Each is refused by the chain itself: no service has to be trusted to look. */
export const badOrders: Step = {
  title: 'Orders that the chain refuses',
  async play(story) {
    const buyer = story.as('consumer')
    const take = (what: string, code: string, order: Awaited<ReturnType<typeof anAsk>>, amount = 1n) =>
      story.refused({ who: 'consumer', what, code, attempt: () => buyer.fillSync({ order, amount }) })

    const good = await anAsk(story)
    const cheaper = { ...good, order: { ...good.order, unitPrice: money('1.00') } }
    await take('lowers the price in a signed ask', 'INVALID_SIGNATURE', cheaper)
    const stranger = story.as('stranger')
    const forged = await signOrder(stranger, {
      order: good.order,
      account: stranger.account,
      chainId: good.chainId,
      verifyingContract: good.verifyingContract,
    })
    await take('takes an ask that a stranger signed for the maker', 'INVALID_SIGNATURE', forged)

    const { timestamp } = await buyer.getBlock()
    await take(
      'takes an ask a day before its start',
      'ORDER_NOT_STARTED',
      await anAsk(story, { start: Number(timestamp) + 86_400 }),
    )
    await take('takes 1 of an ask for 2 or more', 'BELOW_MIN_FILL', await anAsk(story, { minFill: 2n }))
    await take('takes 3 of an ask for 2', 'OVERFILL', good, 3n)
    await take(
      'takes an ask that names another taker',
      'WRONG_TAKER',
      await anAsk(story, { taker: addressOf('bidder') }),
    )
    await take('pays more fee than the maker signed', 'FEE_ABOVE_MAXIMUM', await anAsk(story, { maxFee: 49 }))
    await story.refused({
      who: 'consumer',
      what: 'limits the price to one fen less',
      code: 'PRICE_ABOVE_LIMIT',
      attempt: () => buyer.fillSync({ order: good, amount: 1n, maxUnitPrice: money('87.99') }),
    })
    await take('pays without having approved the money', 'TRANSFER_FROM_FAILED', good)

    const cancelled = await story.as('buyerOne').cancelOrderSync({ nonce: good.order.nonce })
    await story.told({ who: 'buyerOne', what: 'cancels this ask by its nonce', receipt: cancelled.receipt })
    await take('takes it all the same', 'ORDER_CANCELLED', good)

    const old = await anAsk(story)
    const all = await story.as('buyerOne').cancelAllSync({})
    await story.told({ who: 'buyerOne', what: 'cancels everything signed so far', receipt: all.receipt })
    await take('takes an ask of the old epoch', 'STALE_EPOCH', old)
    const resale = story.get('resale')
    await take('takes the resale ask, older still', 'STALE_EPOCH', resale)
    story.book.orders.set(hashOrder(resale.order, resale), { status: 'unfillable', fillable: 0n })
  },
}
