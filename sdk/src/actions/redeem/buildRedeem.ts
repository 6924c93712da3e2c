import { MixedExpiryError, MixedRedemptionError } from '../../errors/redeem.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import type { Redeem } from '../../messages/types.ts'

/** Coupons to redeem together: of one issuer and one currency; to be presented, of one `validUntil` too. */
export type RedeemContent = {
  couponIds: readonly bigint[]
  /** Coupons of each id; 1 for a serialised one. */
  amounts: readonly bigint[]
}

/**
 * Completes a redemption with what follows from the ids: currency and total face.
 *
 * @throws MixedRedemptionError if the coupons cannot be redeemed together
 * @throws MixedExpiryError if they are to be presented (`honourBy` is not 0) and do not all end at one time
 */
export function buildRedeem(content: RedeemContent & Omit<Redeem, 'currency' | 'totalFace'>): Redeem {
  const { couponIds, amounts, holder, terminal, redemptionId, honourBy, deadline } = content
  const [first, ...others] = couponIds.map(decodeCouponId)
  if (!first) throw new MixedRedemptionError('there is no coupon')
  if (couponIds.length !== amounts.length) throw new MixedRedemptionError('ids and amounts differ in number')
  if (others.some((other) => other.issuerId !== first.issuerId)) throw new MixedRedemptionError('issuers differ')
  if (others.some((other) => other.currency !== first.currency)) throw new MixedRedemptionError('currencies differ')
  const apart = others.findIndex((other) => other.validUntil !== first.validUntil)
  if (honourBy !== 0 && apart !== -1) throw new MixedExpiryError(couponIds[apart + 1] as bigint)
  const { currency } = first
  const totalFace = totalFaceOf(content)
  return { holder, terminal, redemptionId, couponIds, amounts, currency, totalFace, honourBy, deadline }
}

/** Σ face value × amount, minor units. */
export function totalFaceOf({ couponIds, amounts }: RedeemContent): bigint {
  return couponIds.reduce((sum, id, index) => sum + decodeCouponId(id).faceValue * (amounts[index] ?? 0n), 0n)
}
