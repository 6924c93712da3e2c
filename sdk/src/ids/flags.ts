import { FieldOutOfRangeError } from '../errors/coupon.ts'

/** What a coupon stands for, by the number that the flags hold in bits 0 and 1; 3 is not used. */
export const couponKinds = ['physical', 'digital', 'financial'] as const

/** What a coupon stands for: goods, a digital service, or a financial claim. */
export type CouponKind = (typeof couponKinds)[number]

/** Flags of a coupon in words. */
export type CouponFlags = {
  /** What the coupon stands for. */
  kind: CouponKind
  /** Every unit has an id of its own. */
  serialised: boolean
  /** Only the Marketplace moves it. */
  restricted: boolean
  /** Only mint, burn and return move it. */
  nonTransferable: boolean
  /** Its first buyer has a cooling-off period. */
  refundable: boolean
}

/** Bit of each flag within the 12 flag bits. */
export const flagBits = {
  serialised: 1 << 2,
  restricted: 1 << 3,
  nonTransferable: 1 << 4,
  refundable: 1 << 5,
} as const

/** Bits that have a meaning; the others must be zero. */
export const knownFlags = 0b11_1111

/** Packs flags; what is left out is false. */
export function encodeFlags(flags: Pick<CouponFlags, 'kind'> & Partial<CouponFlags>): number {
  let packed: number = couponKinds.indexOf(flags.kind)
  if (packed < 0) throw new FieldOutOfRangeError('kind', packed, 2)
  for (const name of Object.keys(flagBits) as (keyof typeof flagBits)[]) {
    if (flags[name]) packed |= flagBits[name]
  }
  return packed
}

/**
 * Unpacks flags.
 *
 * @throws FieldOutOfRangeError if the kind does not exist or a reserved bit is set
 */
export function decodeFlags(flags: number): CouponFlags {
  const kind = couponKinds[flags & 3]
  if (!kind || (flags & ~knownFlags) !== 0) throw new FieldOutOfRangeError('flags', flags, 6)
  return {
    kind,
    serialised: (flags & flagBits.serialised) !== 0,
    restricted: (flags & flagBits.restricted) !== 0,
    nonTransferable: (flags & flagBits.nonTransferable) !== 0,
    refundable: (flags & flagBits.refundable) !== 0,
  }
}
