import { decodeCouponId } from './decode.ts'
import { never } from './layout.ts'

/**
 * Whether the coupon can be redeemed at `time`: validFrom <= time < validUntil.
 *
 * @param time - Unix time in seconds: a block's, not the device's
 */
export function isValidAt(id: bigint, time: number | bigint): boolean {
  const { validFrom } = decodeCouponId(id)
  return BigInt(time) >= BigInt(validFrom) && !hasExpired(id, time)
}

/**
 * Whether the coupon's validity is over at `time`. Mint and sale need that it is not.
 *
 * @param time - Unix time in seconds: a block's, not the device's
 */
export function hasExpired(id: bigint, time: number | bigint): boolean {
  const { validUntil } = decodeCouponId(id)
  return validUntil !== never && BigInt(time) >= BigInt(validUntil)
}
