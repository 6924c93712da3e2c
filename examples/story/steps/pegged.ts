import { hashOrder } from '@genex/sdk/orders'
import { discountToFace, suggestPrice } from '@genex/sdk/pricing'
import type { Role } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { resaleFee, take } from '../moves/shop.ts'
import type { Story } from '../story.ts'
import { day, pass, year } from '../time.ts'
import type { Step } from './step.ts'

/** Token units per minor unit. */
const scale = 10_000n

/** Of the formula's price, basis points: what the pegged ask asks. */
const share = 9_900

/** An ask need not name a price: it can follow P = F(1−dt)(1−rc), never below its limit. */
export const peggedAsk: Step = {
  title: 'An ask that follows the formula reprices as time passes',
  async play(story) {
    const couponId = story.get('voucher')
    const ask = await story.as('buyerOne').signAsk({
      couponId,
      amount: 3n,
      paymentToken: story.tokens.CNY,
      pricing: 'pegged',
      priceArgument: BigInt(share),
      unitPrice: money('60.00'),
      expiresIn: year,
      maxFee: 100,
    })
    story.made.pegged = ask
    const { hash } = await story.relayer.post(ask)
    story.book.orders.set(hash, { status: 'open', fillable: 3n })
    await story.told({ who: 'buyerOne', what: 'asks 99 % of the formula for 3 × tea voucher, at least 60.00' })
    const today = await buyPegged(story, 'consumer', 2n, 'buys one at today’s price')
    await pass(story, 5 * day)
    const later = await buyPegged(story, 'bidder', 1n, 'buys one five days later, for less')
    story.equal('the price fell with time', later < today, true)
    await story.refused({
      who: 'consumer',
      what: 'limits the price to what it will be much later',
      code: 'PRICE_ABOVE_LIMIT',
      attempt: () => story.as('consumer').fillSync({ order: ask, amount: 1n, maxUnitPrice: money('60.00') }),
    })
  },
}

/**
 * Takes one coupon of the pegged ask: the price must be the formula's in the second of the block, the relayer's
 * between the prices of the seconds around it.
 *
 * @returns token units
 */
export async function buyPegged(story: Story, who: Role, left: bigint, what: string): Promise<bigint> {
  const ask = story.get('pegged')
  const { couponId } = ask.order
  const shown = await shownPrice(story)
  const receipt = await take(story, who, ask, 1n)
  const { timestamp } = await story.as('stranger').getBlock({ blockNumber: receipt.blockNumber })
  const unitPrice = await priceAt(story, timestamp)
  story.equal('the relayer showed at least that', shown >= unitPrice, true)
  story.book.resale({ seller: 'buyerOne', buyer: who }, { couponId, amount: 1n, unitPrice, fee: resaleFee(unitPrice) })
  const status = left === 0n ? 'filled' : 'partially_filled'
  story.book.orders.set(hashOrder(ask.order, ask), { status, fillable: left })
  const discount = discountToFace({ price: unitPrice, faceValue: 10_000n, scale })
  await story.told({ who, what, price: unitPrice, couponId, discount, receipt })
  return unitPrice
}

/** What the relayer shows, held against the formula at the blocks before and after the look. */
async function shownPrice(story: Story): Promise<bigint> {
  const ask = story.get('pegged')
  const { timestamp: before } = await story.as('stranger').getBlock()
  await story.caughtUp()
  const { price } = await story.relayer.get(hashOrder(ask.order, ask))
  const { timestamp: after } = await story.as('stranger').getBlock()
  const [highest, lowest] = [await priceAt(story, before), await priceAt(story, after)]
  story.equal('price at the relayer', price !== null && lowest <= price && price <= highest, true)
  return price ?? 0n
}

/** The ask's price at a time, by the SDK's formula with the chain's curve and the issuer's grade. */
async function priceAt(story: Story, time: bigint): Promise<bigint> {
  const { couponId } = story.get('pegged').order
  const { curve, creditDiscount } = await story.as('stranger').getFairValue({ couponId })
  return suggestPrice({ couponId, time, curve, creditDiscount, scale, bps: share, round: 'up' })
}
