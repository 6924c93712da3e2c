import { couponAbi } from '@genex/sdk/abis'
import { hashOrder } from '@genex/sdk/orders'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import type { Step } from './step.ts'

const price = money('90.00')

/** The Marketplace may move what its holder signed for: selling needs no approval transaction. */
export const resell: Step = {
  title: 'One of them lists for resale, with a signature alone',
  async play(story) {
    const reseller = story.as('buyerOne')
    const sentBefore = await reseller.getTransactionCount({ address: addressOf('buyerOne') })
    const ask = await reseller.signAsk({
      couponId: story.get('voucher'),
      amount: 4n,
      paymentToken: story.tokens.CNY,
      unitPrice: price,
      expiresIn: 86_400,
      maxFee: 100,
    })
    story.made.resale = ask
    const { hash } = await story.relayer.post(ask)
    story.equal('order hash', hash, hashOrder(ask.order, ask))
    story.equal(
      'transactions for the listing',
      (await reseller.getTransactionCount({ address: addressOf('buyerOne') })) - sentBefore,
      0,
    )
    const approved = await reseller.readContract({
      abi: couponAbi,
      address: story.addresses.coupon,
      functionName: 'isApprovedForAll',
      args: [addressOf('buyerOne'), story.addresses.marketplace],
    })
    story.equal('approval of the Marketplace', approved, false)
    const couponId = story.get('voucher')
    await story.told({ who: 'buyerOne', what: 'asks for 4 × tea voucher', price, couponId, discount: 1_000 })

    const buyer = story.as('consumer')
    const quote = await buyer.prepareFill({ orders: [await story.relayer.get(hash)], amount: 3n })
    for (const step of quote.steps) await step.run()
    const { fills, receipt } = await buyer.fillSync(quote)
    // 270.00: half a per cent fee.
    story.equal('fee of the trade', fills[0]?.fee, money('1.35'))
    const deal = { couponId, amount: 3n, unitPrice: price, fee: money('1.35') }
    story.book.resale({ seller: 'buyerOne', buyer: 'consumer' }, deal)
    story.book.orders.set(hash, { status: 'partially_filled', fillable: 1n })
    await story.told({
      who: 'consumer',
      what: 'buys 3 × tea voucher of them',
      price,
      couponId,
      discount: 1_000,
      receipt,
    })
    const state = await buyer.getOrderState({ order: ask.order })
    story.equal('left in the ask', `${state.status} ${state.left}`, 'open 1')
  },
}
