import { withSerial } from '@genex/sdk/ids'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { redemptionIdOf } from '../moves/till.ts'
import type { Step } from './step.ts'

const price = money('160.00')

/** Every unit of a serialised series has an id of its own. */
export const serials: Step = {
  title: 'Mooncake boxes: sold, given out and redeemed by serial',
  async play(story) {
    const box = story.get('box')
    const [one, two, three] = [1, 2, 3].map((serial) => withSerial(box, serial)) as [bigint, bigint, bigint]
    const ask = await story.as('teaSeller').signPrimaryAsk({
      couponId: box,
      amount: 2n,
      paymentToken: story.tokens.CNY,
      unitPrice: price,
      maxFee: 100,
    })
    const { hash } = await story.relayer.post(ask)
    await story.told({
      who: 'teaSeller',
      what: 'asks for the next 2 × mooncake box',
      price,
      couponId: box,
      discount: 2_000,
    })

    const buyer = story.as('buyerTwo')
    const quote = await buyer.prepareFill({ orders: [ask], amount: 2n })
    for (const step of quote.steps) await step.run()
    const bought = await buyer.fillSync(quote)
    const deal = { couponId: box, amount: 2n, unitPrice: price, fee: money('3.20') }
    story.book.sale({ seller: 'teaSeller', buyer: 'buyerTwo' }, { ...deal, serials: [one, two] })
    story.book.orders.set(hash, { status: 'filled', fillable: 0n })
    await story.told({
      who: 'buyerTwo',
      what: 'buys boxes 1 and 2',
      price,
      couponId: box,
      discount: 2_000,
      receipt: bought.receipt,
    })

    const issued = await story
      .as('teaAdmin')
      .issueCouponsSync({ templateId: box, to: addressOf('consumer'), amount: 1n })
    story.equal('serial of the gift', issued.firstSerial, 3)
    story.book.mint(three, 'consumer', 1n)
    await story.told({ who: 'teaAdmin', what: 'gives box 3 to a regular customer', receipt: issued.receipt })

    const consumer = story.as('consumer')
    const content = { couponIds: [three], amounts: [1n] }
    const signed = await consumer.signRedeem({
      ...content,
      terminal: addressOf('till'),
      redemptionId: redemptionIdOf('till', 'R-1043'),
    })
    const redeemed = await story.as('till').redeemSignedSync(signed)
    story.book.redeem(three, 'consumer', 1n)
    await story.told({ who: 'till', what: 'redeems box 3', receipt: redeemed.receipt })
    const { owner, burned } = await consumer.getCoupon({ couponId: three })
    story.equal('box 3 is burned and nobody’s', `${burned} ${owner}`, 'true undefined')

    const twice = await consumer.signRedeem({
      ...content,
      terminal: addressOf('secondTill'),
      redemptionId: redemptionIdOf('secondTill', 'S-7'),
    })
    await story.refused({
      who: 'secondTill',
      what: 'is offered box 3 a second time',
      code: 'INSUFFICIENT_BALANCE',
      attempt: () => story.as('secondTill').redeemSignedSync(twice),
    })
  },
}
