import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import type { Step } from './step.ts'

const price = money('87.00')

/** A class bid takes any series of the issuer with this face, as long as enough validity is left. */
export const acceptClassBid: Step = {
  title: 'A bid for any 100-yuan voucher of the tea house is accepted',
  async play(story) {
    const bidder = story.as('bidder')
    const allowed = { token: story.tokens.CNY, amount: money('261.00'), spender: 'marketplace' } as const
    const { receipt } = await bidder.allowTokenSync(allowed)
    await story.told({ who: 'bidder', what: 'lets the Marketplace spend 261.00 CNY', receipt })

    const couponId = story.get('voucher')
    const bid = await bidder.signBid({
      couponId,
      scope: 'class',
      maxSeries: 5,
      minRemaining: 30 * 86_400,
      amount: 3n,
      paymentToken: story.tokens.CNY,
      unitPrice: price,
    })
    const posted = await story.relayer.post(bid)
    await story.told({ who: 'bidder', what: 'bids for 3 of the class', price, couponId, discount: 1_300 })

    const seller = story.as('buyerTwo')
    const found = await story.relayer.get(posted.hash)
    story.equal('maker of the bid', found.order.maker, addressOf('bidder'))
    const sale = { bid: found, couponId, amount: 3n, maxFee: 50 }
    await story.refused({
      who: 'buyerTwo',
      what: 'wants one fen more than the bid',
      code: 'PRICE_BELOW_LIMIT',
      attempt: () => seller.acceptBidSync({ ...sale, minUnitPrice: money('87.01') }),
    })
    await story.refused({
      who: 'buyerTwo',
      what: 'accepts at most 0.49 % of fee',
      code: 'FEE_ABOVE_MAXIMUM',
      attempt: () => seller.acceptBidSync({ ...sale, maxFee: 49 }),
    })
    await story.refused({
      who: 'buyerTwo',
      what: 'delivers a mooncake box instead',
      code: 'OUT_OF_SCOPE',
      attempt: () => seller.acceptBidSync({ ...sale, couponId: story.get('box') }),
    })

    const sold = await seller.acceptBidSync(sale)
    // 261.00: half a per cent is 1.305, which the token's six decimals hold exactly.
    story.equal('fee of the trade', sold.fills[0]?.fee, money('1.305'))
    const deal = { couponId, amount: 3n, unitPrice: price, fee: money('1.305') }
    story.book.resale({ seller: 'buyerTwo', buyer: 'bidder' }, deal)
    story.book.orders.set(posted.hash, { status: 'filled', fillable: 0n })
    await story.told({
      who: 'buyerTwo',
      what: 'sells 3 × tea voucher into it',
      price,
      couponId,
      discount: 1_300,
      receipt: sold.receipt,
    })
  },
}
