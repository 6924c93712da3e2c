import { hashOrder } from '@genex/sdk/orders'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import type { Step } from './step.ts'

/** A signature is the whole listing: nothing is minted yet and no quota is held. */
export const signPrimaryAsk: Step = {
  title: 'Its shop signs a primary ask and posts it without gas',
  async play(story) {
    const shop = story.as('teaSeller')
    const price = money('85.00')
    const ask = await shop.signPrimaryAsk({
      couponId: story.get('voucher'),
      amount: 20n,
      paymentToken: story.tokens.CNY,
      unitPrice: price,
      expiresIn: 7 * 86_400,
      maxFee: 100,
    })
    story.made.primaryAsk = ask
    const { hash, sequence } = await story.relayer.post(ask)
    story.equal('order hash', hash, hashOrder(ask.order, ask))
    story.equal('first order of this relayer', sequence > 0, true)

    const listed = await story.relayer.get(hash)
    story.equal('the relayer says', `${listed.status} ${listed.fillable}`, 'open 20')
    const transactions = await shop.getTransactionCount({ address: addressOf('teaSeller') })
    story.equal('transactions of the shop so far', transactions, 0)
    story.book.orders.set(hash, { status: 'open', fillable: 20n })
    const couponId = story.get('voucher')
    await story.told({ who: 'teaSeller', what: 'asks for 20 × tea voucher', price, couponId, discount: 1_500 })
  },
}
