import type { Address } from 'viem'
import { decodeCouponId } from '../../../../src/ids/index.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import type { World } from './world.ts'

/** `validUntil` of what never expires. */
const never = 2 ** 32 - 1

const hasFlag = (coupon: bigint, bit: number) => (decodeCouponId(coupon).flags & (1 << bit)) !== 0
export const isSerialised = (coupon: bigint) => hasFlag(coupon, 2)
const isRestricted = (coupon: bigint) => hasFlag(coupon, 3)
export const isTransferable = (coupon: bigint) => !hasFlag(coupon, 4)

/** Before `validUntil`. */
export function isOpen(coupon: bigint, now: number): boolean {
  const { validUntil } = decodeCouponId(coupon)
  return validUntil === never || now < validUntil
}

/** Whether so many seconds of validity are left. */
export function lasts(coupon: bigint, seconds: number, now: number): boolean {
  const { validUntil } = decodeCouponId(coupon)
  return validUntil === never || validUntil - now >= seconds
}

/** What is enough to know of a world, to move coupons in it. */
export type Holdings = Pick<World, 'units' | 'refusesCoupons'>

export const unitsOf = (world: Holdings, owner: Address, coupon: bigint) => world.units.get(keyOf(coupon, owner)) ?? 0n

export function give(world: Holdings, to: Address, coupon: bigint, amount: bigint): void {
  world.units.set(keyOf(coupon, to), unitsOf(world, to, coupon) + amount)
}

/** A serial is one unit. */
export function move(world: Holdings, from: Address, to: Address, coupon: bigint, amount: bigint): void {
  if (isSerialised(coupon) && amount !== 1n) throw new Refusal('Coupon_SerialIsOneUnit', coupon, amount)
  const balance = unitsOf(world, from, coupon)
  if (balance < amount) throw new Refusal('Coupon_InsufficientBalance', from, coupon, balance, amount)
  world.units.set(keyOf(coupon, from), balance - amount)
  give(world, to, coupon, amount)
  if (world.refusesCoupons.has(to)) throw new Refusal('Coupon_RecipientRejected', to)
}

/** A holder gives coupons away, without the Marketplace. */
export function transfer(world: Holdings, caller: Address, from: Address, to: Address, coupon: bigint, amount: bigint) {
  if (caller !== from) throw new Refusal('Coupon_NotApproved', from, caller)
  if (!isTransferable(coupon)) throw new Refusal('Coupon_NonTransferable', coupon)
  if (isRestricted(coupon)) throw new Refusal('Coupon_Restricted', coupon)
  move(world, from, to, coupon, amount)
}
