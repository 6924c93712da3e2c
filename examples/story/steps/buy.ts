import { hashOrder } from '@genex/sdk/orders'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import type { Step } from './step.ts'

const price = money('85.00')

/** Buys from the relayer's copy of the ask: the chain checks what was signed, so nobody has to trust the copy. */
async function buy(story: Story, who: 'buyerOne' | 'buyerTwo' | 'buyerThree', wanted: bigint, gets: bigint) {
  const buyer = story.as(who)
  const { order, chainId, verifyingContract } = story.get('primaryAsk')
  const ask = await story.relayer.get(hashOrder(order, { chainId, verifyingContract }))
  const quote = await buyer.prepareFill({
    orders: [ask],
    amount: wanted,
    maxUnitPrice: money('86.00'),
    partial: gets < wanted,
  })
  story.equal(`quote for ${who}`, quote.format(), `${Number(gets) * 85}.00 CNY`)
  story.equal(
    `steps of ${who} before the purchase`,
    quote.steps.map(({ kind }) => kind),
    'permit',
  )
  for (const step of quote.steps) await step.run()
  const { fills, receipt } = await buyer.fillSync(quote)
  story.equal('trades', fills.length, 1)
  story.equal('coupons of the trade', fills[0]?.amount, gets)
  story.equal('price of the trade', fills[0]?.unitPrice, price)

  // 85.00: 1 % fee, 10.00 in escrow, the rest to the shop.
  story.equal('fee of the trade', fills[0]?.fee, money('0.85') * gets)
  const couponId = story.get('voucher')
  const deal = { couponId, amount: gets, unitPrice: price, fee: money('0.85') * gets }
  story.book.sale({ seller: 'teaSeller', buyer: who }, deal)
  const what =
    gets < wanted ? `wants ${wanted} × tea voucher and gets the ${gets} that are left` : `buys ${gets} × tea voucher`
  await story.told({ who, what, price, couponId, discount: 1_500, receipt })
}

export const threeBuyers: Step = {
  title: 'Three buyers buy, paying by permit in one transaction each',
  async play(story) {
    await buy(story, 'buyerOne', 10n, 10n)
    await buy(story, 'buyerTwo', 5n, 5n)
    await buy(story, 'buyerThree', 8n, 5n)
    const { order, ...place } = story.get('primaryAsk')
    story.book.orders.set(hashOrder(order, place), { status: 'filled', fillable: 0n })
    await story.refused({
      who: 'buyerTwo',
      what: 'asks for one more than there were',
      code: 'OVERFILL',
      attempt: () => story.as('buyerTwo').fillSync({ order: story.get('primaryAsk'), amount: 1n }),
    })
  },
}
