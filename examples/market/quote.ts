import type { SignedOrder } from '@genex/sdk/orders'
import type { Role } from '../devnet/cast.ts'
import { money } from '../story/money.ts'
import { makers } from './fund.ts'
import type { Square, Stall } from './stall.ts'
import { ownCoupon } from './trade.ts'

/** Seconds: the book stays open for a month, so that a stack left alone for a week still shows a market. */
const life = 30 * 86_400

/** Market makers post their asks and bids: one signature each, no gas. */
export async function quoteAll(square: Square, stalls: readonly Stall[]): Promise<number> {
  let posted = 0
  for (const stall of stalls) {
    for (const order of [...(await asks(square, stall)), ...(await bids(square, stall))]) {
      await square.relayer.post(order)
      posted++
    }
  }
  return posted
}

function asks(square: Square, stall: Stall): Promise<SignedOrder[]> {
  return Promise.all(
    stall.asks.map(async (price, index) => {
      const maker = makers[index % makers.length]!
      return square.as(maker).signAsk({
        couponId: await ownCoupon(square, stall, maker),
        amount: stall.serialised ? 1n : 2n,
        paymentToken: square.tokens[stall.currency],
        unitPrice: money(price),
        expiresIn: life,
        maxFee: 100,
      })
    }),
  )
}

function bids(square: Square, stall: Stall): Promise<SignedOrder[]> {
  return Promise.all(
    stall.bids.map((price, index) => bidOf(square, stall, makers[(index + 2) % makers.length]!, money(price))),
  )
}

/** A bid for five coupons; for a serialised series it takes any serial. Price in token units. */
export function bidOf(square: Square, stall: Stall, maker: Role, unitPrice: bigint): Promise<SignedOrder> {
  return square.as(maker).signBid({
    couponId: stall.templateId,
    scope: stall.serialised ? 'series' : 'id',
    amount: 5n,
    paymentToken: square.tokens[stall.currency],
    unitPrice,
    expiresIn: life,
  })
}
