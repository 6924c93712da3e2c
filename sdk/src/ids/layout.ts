/**
 * A coupon's id is its terms: eight fields packed into one `uint256`, high to low.
 * The same layout exists in Solidity; `sdk/vectors/ids.json` holds the two together.
 */
export const layout = {
  issuerId: { bits: 40, shift: 216n },
  series: { bits: 32, shift: 184n },
  serial: { bits: 32, shift: 152n },
  currency: { bits: 12, shift: 140n },
  faceValue: { bits: 64, shift: 76n },
  validFrom: { bits: 32, shift: 44n },
  validUntil: { bits: 32, shift: 12n },
  flags: { bits: 12, shift: 0n },
} as const

/** Name of a field of the id. */
export type CouponField = keyof typeof layout

/** Terms of a coupon as the id holds them; also the struct `Coupon` of signed messages. */
export type Coupon = {
  /** Issuer, from 1. */
  issuerId: number
  /** Series of this issuer. */
  series: number
  /** Unit of a serialised series; 0 in a template and in fungible series. */
  serial: number
  /** ISO 4217 numeric code; 999 for points. */
  currency: number
  /** Face value of one unit, in minor units of the currency. */
  faceValue: bigint
  /** First second of validity, Unix time. */
  validFrom: number
  /** First second after validity, Unix time; {@link never} if it does not end. */
  validUntil: number
  /** Packed flags, see `decodeFlags`. */
  flags: number
}

/** `validUntil` of a coupon that never expires. */
export const never = 0xffffffff

/** All ones in the low `bits` bits. */
export const mask = (bits: number): bigint => (1n << BigInt(bits)) - 1n
