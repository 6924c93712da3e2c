import type { Address } from 'viem'
import { zeroAddress } from 'viem'
import { decodeCouponId, withSerial } from '../../../../src/ids/index.ts'
import { give, isOpen, isSerialised, unitsOf } from '../../market/rules/coupons.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import type { World } from './world.ts'

/** Bit 5 of the flags. */
export const isRefundable = (coupon: bigint) => (decodeCouponId(coupon).flags & (1 << 5)) !== 0

/** validFrom ≤ t < validUntil. */
export const isRedeemable = (coupon: bigint, now: number) =>
  decodeCouponId(coupon).validFrom <= now && isOpen(coupon, now)

/** Units leave the world. A serial is one unit. */
export function burn(world: World, from: Address, coupon: bigint, amount: bigint): void {
  if (isSerialised(coupon) && amount !== 1n) throw new Refusal('Coupon_SerialIsOneUnit', coupon, amount)
  const balance = unitsOf(world, from, coupon)
  if (balance < amount) throw new Refusal('Coupon_InsufficientBalance', from, coupon, balance, amount)
  world.units.set(keyOf(coupon, from), balance - amount)
}

/** Its own key, or its own call, is right enough; a contract's answer needs an approval beside it. */
export function requireRight(world: World, from: Address, operator: Address, implicit: boolean): void {
  if (!implicit && !world.approved.has(keyOf(from, operator))) throw new Refusal('Coupon_NotApproved', from, operator)
}

/** Units of the id, or serials from `first` on, which arrive as a batch if they are several. */
export function deliver(world: World, template: bigint, to: Address, amount: bigint, first: bigint): void {
  if (to === zeroAddress) throw new Refusal('Coupon_ZeroRecipient')
  if (first === 0n) give(world, to, template, amount)
  for (let i = 0n; first > 0n && i < amount; i++) give(world, to, withSerial(template, Number(first + i)), 1n)
  const isRefused = world.refusesCoupons.has(to) || (first > 0n && amount > 1n && world.refusesBatches.has(to))
  if (isRefused) throw new Refusal('Coupon_RecipientRejected', to)
}
