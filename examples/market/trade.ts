import { withSerial } from '@genex/sdk/ids'
import type { SignedOrder } from '@genex/sdk/orders'
import type { Role } from '../devnet/cast.ts'
import { money } from '../story/money.ts'
import { makers } from './fund.ts'
import type { Square, Stall } from './stall.ts'

/** Coupons that each market maker buys of each series. */
const stock = 3n

/** The first trades: makers stock up from the issuers, and two of them trade with each other. */
export async function firstTrades(square: Square, stalls: readonly Stall[]): Promise<void> {
  for (const stall of stalls) {
    const ask = await primaryAsk(square, stall, 100n)
    await square.relayer.post(ask)
    for (const maker of makers) await buy(square, maker, ask, stock)
    await resale(square, stall)
  }
}

/** Somebody buys straight from the issuer, from an ask that nobody else sees. */
export async function buyFromIssuer(square: Square, stall: Stall, who: Role, amount: bigint): Promise<void> {
  await buy(square, who, await primaryAsk(square, stall, amount), amount)
}

/** What the issuer asks for the next coupons of a series. */
export function primaryAsk(square: Square, stall: Stall, amount: bigint): Promise<SignedOrder> {
  return square.as(stall.seller).signPrimaryAsk({
    couponId: stall.templateId,
    amount,
    paymentToken: square.tokens[stall.currency],
    unitPrice: money(stall.primary),
    expiresIn: 30 * 86_400,
    maxFee: 100,
  })
}

export async function buy(square: Square, who: Role, ask: SignedOrder, amount: bigint): Promise<void> {
  const buyer = square.as(who)
  const quote = await buyer.prepareFill({ orders: [ask], amount })
  for (const step of quote.steps) await step.run()
  await buyer.fillSync(quote)
}

/** The first maker sells one coupon on to the second, so that every series has a secondary price. */
async function resale(square: Square, stall: Stall): Promise<void> {
  const couponId = await ownCoupon(square, stall, 'makerOne')
  const ask = await square.as('makerOne').signAsk({
    couponId,
    amount: 1n,
    paymentToken: square.tokens[stall.currency],
    unitPrice: money(stall.asks[0] ?? stall.primary),
    maxFee: 100,
  })
  await square.relayer.post(ask)
  await buy(square, 'makerTwo', ask, 1n)
}

/** A coupon of the series that the maker holds: the series itself, or the lowest of its serials. */
export async function ownCoupon(square: Square, stall: Stall, maker: Role): Promise<bigint> {
  if (!stall.serialised) return stall.templateId
  const party = square.as(maker)
  const { minted } = await party.getSeries({ couponId: stall.templateId })
  for (let serial = 1; serial <= Number(minted); serial++) {
    const couponId = withSerial(stall.templateId, serial)
    if ((await party.getCouponBalance({ account: party.account.address, couponId })) === 1n) return couponId
  }
  return stall.templateId
}
