import type { Address } from 'viem'
import { decodeCouponId } from '../../../../src/ids/index.ts'
import { spend } from '../../market/rules/money.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { deliver, isRefundable } from './coupons.ts'
import { isBefore, isOpenAt } from './edges.ts'
import { count, escrowOf, raiseBy, requireMintable } from './ledger.ts'
import { bookArrived } from './money.ts'
import { issuerOf, seriesOf, type World } from './world.ts'

export type Sale = {
  template: bigint
  maker: Address
  amount: bigint
  token: Address
  /** Token units. */
  unitPrice: bigint
}

/** Somebody else buys from an ask of the issuer's seller, whole: price, fee, escrow, quota, coupons, receipt. */
export function buy(world: World, buyer: Address, { template, maker, amount, token, unitPrice }: Sale): bigint {
  const { pausedUntil } = world
  if (isBefore(world, pausedUntil, 'buy: end of a pause')) throw new Refusal('Marketplace_Paused', pausedUntil)
  const isOpen = isOpenAt(world, template, world.now, 'buy: end of the series')
  if (!isOpen) throw new Refusal('Marketplace_CouponExpired', template)
  const total = unitPrice * amount
  const fee = (total * BigInt(world.primaryFee)) / 10_000n
  const escrow = escrowOf(world, template, amount)
  if (escrow > total - fee) throw new Refusal('Marketplace_EscrowNotCovered', total - fee, escrow)
  payTo(world, token, buyer, maker, total - fee - escrow)
  payTo(world, token, buyer, world.treasury, fee + escrow)
  bookArrived(world, token, escrow)
  requireSellable(world, { template, maker, amount, token, unitPrice })
  const first = count(world, template, amount)
  raiseBy(world, template, amount)
  if (isRefundable(template)) giveReceipt(world, template, buyer, amount)
  deliver(world, template, buyer, amount, first)
  return amount
}

function payTo(world: World, token: Address, from: Address, to: Address, amount: bigint): void {
  if (!spend(world, token, from, world.marketplace, to, amount)) throw new Refusal('TransferFromFailed')
}

function requireSellable(world: World, { template, maker, token, unitPrice }: Sale): void {
  requireMintable(world, template)
  const { seller } = issuerOf(world, decodeCouponId(template).issuerId)
  if (maker !== seller) throw new Refusal('CouponFactory_NotSeller', maker, seller)
  const series = seriesOf(world, template)
  if (token !== series.token) throw new Refusal('CouponFactory_WrongPaymentToken', token, series.token)
  const cap = series.maxUnitPrice * series.scale
  if (unitPrice > cap) throw new Refusal('CouponFactory_PriceAboveCap', unitPrice, cap)
}

function giveReceipt(world: World, template: bigint, buyer: Address, amount: bigint): void {
  const key = keyOf(template, buyer)
  const end = world.now + seriesOf(world, template).coolingOff
  world.receipts.set(key, [...(world.receipts.get(key) ?? []), { amount, end }])
}
