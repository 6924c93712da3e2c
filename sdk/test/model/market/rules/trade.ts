import { type Address, zeroAddress } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { Refusal } from '../../play/refusal.ts'
import { isOpen, isTransferable } from './coupons.ts'
import { escrowOf } from './mint.ts'
import { priceOf } from './price.ts'
import { requireInScope } from './scope.ts'
import type { World } from './world.ts'

/** What two parties agreed on. */
export type Deal = {
  isPrimary: boolean
  seller: Address
  buyer: Address
  payee: Address
  recipient: Address
  /** Whoever has the buyer's money: the buyer, or the Marketplace if a payment brought it. */
  purse: Address
  coupon: bigint
  amount: bigint
  token: Address
  /** All money in token units. */
  unitPrice: bigint
  total: bigint
  fee: bigint
  escrow: bigint
  proceeds: bigint
  app: Address
  appFee: bigint
  change: bigint
  /** Whether the seller's key agreed, or the seller calls. */
  byKey: boolean
}

/** What a taker says. */
export type Take = {
  amount: bigint
  minAmount: bigint
  limitPrice: bigint
  couponId: bigint
  recipient: Address
  maxFee: number
  app: Address
  appFee: number
}

/** What is the same whoever takes whose order; money comes with `charge`. */
const blank = { total: 0n, fee: 0n, escrow: 0n, proceeds: 0n, app: zeroAddress, appFee: 0n, change: 0n }

const orElse = (address: Address, other: Address) => (address === zeroAddress ? other : address)

/** The taker buys from an ask. */
export function purchase(world: World, ask: Order, taker: Address, take: Take, amount: bigint, byKey: boolean): Deal {
  if (take.couponId !== ask.couponId) throw new Refusal('Marketplace_OutOfScope', take.couponId)
  const unitPrice = priceOf(world, ask, ask.couponId)
  if (unitPrice > take.limitPrice) throw new Refusal('Marketplace_PriceAboveLimit', unitPrice, take.limitPrice)
  const recipient = orElse(take.recipient, taker)
  return { ...sellerOf(ask), ...blank, buyer: taker, purse: taker, recipient, amount, unitPrice, byKey }
}

/** The taker sells into a bid; who calls needs no other right over its coupon. */
export function sale(world: World, bid: Order, taker: Address, take: Take, amount: bigint): Deal {
  requireInScope(world, bid, take.couponId)
  const unitPrice = priceOf(world, bid, take.couponId)
  if (unitPrice < take.limitPrice) throw new Refusal('Marketplace_PriceBelowLimit', unitPrice, take.limitPrice)
  return {
    ...blank,
    isPrimary: false,
    seller: taker,
    payee: orElse(take.recipient, taker),
    ...buyerOf(bid),
    coupon: take.couponId,
    token: bid.paymentToken,
    amount,
    unitPrice,
    byKey: true,
  }
}

/** An ask and a bid meet at a price between theirs. */
export function pairing(world: World, caller: Address, ask: Order, bid: Order, unitPrice: bigint): Deal {
  if (ask.kind === 'bid' || bid.kind !== 'bid') throw new Refusal('Marketplace_NotAPair')
  if (ask.paymentToken !== bid.paymentToken) {
    throw new Refusal('Marketplace_TokenMismatch', ask.paymentToken, bid.paymentToken)
  }
  requireTaker(ask, caller, bid.maker)
  requireTaker(bid, caller, ask.maker)
  requireInScope(world, bid, ask.couponId)
  const least = priceOf(world, ask, ask.couponId)
  if (unitPrice < least) throw new Refusal('Marketplace_PriceBelowLimit', unitPrice, least)
  const most = priceOf(world, bid, ask.couponId)
  if (unitPrice > most) throw new Refusal('Marketplace_PriceAboveLimit', unitPrice, most)
  return { ...blank, ...sellerOf(ask), ...buyerOf(bid), amount: 0n, unitPrice, byKey: false }
}

const sellerOf = ({ kind, maker, couponId, paymentToken }: Order) => ({
  isPrimary: kind === 'primaryAsk',
  seller: maker,
  payee: maker,
  coupon: couponId,
  token: paymentToken,
})

const buyerOf = ({ maker, recipient }: Order) => ({ buyer: maker, purse: maker, recipient: orElse(recipient, maker) })

/** @param others - the caller, and in a match the other maker */
export function requireTaker({ taker }: Order, ...others: Address[]): void {
  if (taker !== zeroAddress && !others.includes(taker)) throw new Refusal('Marketplace_WrongTaker', taker)
}

/** The protocol's fee comes out of the seller's proceeds, within what the seller accepts. */
export function charge(world: World, deal: Deal, maximum: number): void {
  const fee = deal.isPrimary ? world.primaryFee : world.secondaryFee
  if (fee > maximum) throw new Refusal('Marketplace_FeeAboveMaximum', fee, maximum)
  deal.total = deal.unitPrice * deal.amount
  deal.fee = (deal.total * BigInt(fee)) / 10_000n
  deal.proceeds = deal.total - deal.fee
}

/** The app's fee comes out of the proceeds of a taker who sells, and on top for one who buys. */
export function chargeApp(deal: Deal, takerSells: boolean, { app, appFee }: Take): void {
  if (app === zeroAddress || appFee === 0) return
  if (appFee > 500) throw new Refusal('Marketplace_AppFeeTooHigh', appFee, 500)
  deal.app = app
  deal.appFee = (deal.total * BigInt(appFee)) / 10_000n
  if (takerSells) deal.proceeds -= deal.appFee
}

/** The last checks before anything moves. */
export function conclude(world: World, deal: Deal): void {
  if (deal.seller === deal.buyer) throw new Refusal('Marketplace_SelfTrade', deal.seller)
  if (!isOpen(deal.coupon, world.now)) throw new Refusal('Marketplace_CouponExpired', deal.coupon)
  if (deal.isPrimary) keepEscrow(world, deal)
  else if (!isTransferable(deal.coupon)) throw new Refusal('Marketplace_CouponNonTransferable', deal.coupon)
}

/** No series has more than 2^48 units. */
function keepEscrow(world: World, deal: Deal): void {
  if (deal.amount >= 2n ** 48n) throw new Refusal('Marketplace_InvalidOrder', 'amount')
  deal.escrow = escrowOf(world, deal.coupon, deal.amount)
  if (deal.escrow > deal.proceeds) throw new Refusal('Marketplace_EscrowNotCovered', deal.proceeds, deal.escrow)
  deal.proceeds -= deal.escrow
}
