import type { Address } from 'viem'
import { decodeCouponId, templateOf } from '../../../../src/ids/index.ts'
import type { Refund } from '../../../../src/messages/types.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { isRefundable, requireRight } from './coupons.ts'
import { isBefore, isOpenAt } from './edges.ts'
import { exit } from './ledger.ts'
import { move, pay } from './money.ts'
import type { Consent } from './redemption.ts'
import { requireAdmin, requireNotDefaulted, requireUnits } from './standing.ts'
import { seriesOf, type World } from './world.ts'

/** The first buyer gives units back, for their escrow, before the receipt ends. */
export function coolOff(
  world: World,
  caller: Address,
  coupons: readonly bigint[],
  amounts: readonly bigint[],
  index: number,
): void {
  if (coupons.length !== amounts.length) throw new Refusal('Treasury_LengthMismatch', coupons.length, amounts.length)
  const [first] = coupons
  if (first === undefined) throw new Refusal('Treasury_ZeroAmount')
  const isOpen = isRefundable(first) && isOpenAt(world, first, world.now, 'cool off: end of the series')
  if (!isOpen) throw new Refusal('Treasury_NotRefundable', first)
  const template = templateOf(first)
  requireNotDefaulted(world, decodeCouponId(template).issuerId)
  coupons.forEach((coupon, i) => {
    if (templateOf(coupon) !== template) throw new Refusal('Treasury_MixedSeries', coupon)
    requireUnits(amounts[i] as bigint)
  })
  useReceipt(
    world,
    template,
    caller,
    index,
    amounts.reduce((sum, amount) => sum + amount, 0n),
  )
  const escrow = coupons.reduce((sum, coupon, i) => sum + exit(world, caller, coupon, amounts[i] as bigint), 0n)
  pay(world, seriesOf(world, template).token, caller, escrow)
}

function useReceipt(world: World, template: bigint, buyer: Address, index: number, amount: bigint): void {
  const receipt = world.receipts.get(keyOf(template, buyer))?.[index]
  if (receipt === undefined) throw new Refusal('CouponFactory_NoReceipt', buyer, index)
  const isRunning = isBefore(world, receipt.end, 'cool off: end of the receipt')
  if (!isRunning) throw new Refusal('CouponFactory_ReceiptEnded', receipt.end)
  if (amount > receipt.amount) throw new Refusal('CouponFactory_ReceiptTooSmall', receipt.amount, amount)
  receipt.amount -= amount
}

/** The issuer takes units back as their holder signed, and pays in the same call; the escrow comes on top. */
export function refund(world: World, caller: Address, message: Refund, consent: Consent): void {
  const { holder, couponId, amount, paymentToken, payout, nonce, deadline } = message
  const { issuerId } = decodeCouponId(couponId)
  requireAdmin(world, caller, issuerId)
  requireNotDefaulted(world, issuerId)
  if (!isBefore(world, deadline, 'refund: deadline')) throw new Refusal('Treasury_TooLate', deadline)
  requireUnits(amount)
  const byKey = caller === holder || (consent.by === 'key' && consent.signer === holder)
  const byContract = consent.by === 'contract' && consent.accepts
  if (!byKey && !byContract) throw new Refusal('Treasury_InvalidSignature', holder)
  useNonce(world, holder, nonce)
  requireRight(world, holder, world.factory, byKey)
  const escrow = exit(world, holder, couponId, amount)
  pay(world, seriesOf(world, templateOf(couponId)).token, holder, escrow)
  if (payout > 0n && holder !== caller) move(world, paymentToken, caller, holder, payout)
}

export const cancelRefundNonce = (world: World, caller: Address, nonce: bigint) => useNonce(world, caller, nonce)

function useNonce({ usedNonces }: World, holder: Address, nonce: bigint): void {
  const key = keyOf(holder, nonce)
  if (usedNonces.has(key)) throw new Refusal('Treasury_NonceUsed', holder, nonce)
  usedNonces.add(key)
}
