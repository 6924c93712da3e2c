import { GenexError } from './GenexError.ts'

const docsPath = 'specification/coupon-id'

/** A field of a coupon's terms or of an order does not fit the bits that it has on chain. */
export class FieldOutOfRangeError extends GenexError {
  override name = 'FieldOutOfRangeError'
  readonly field: string
  /** What was given. */
  readonly value: bigint | number

  constructor(field: string, value: bigint | number, bits: number) {
    super(`${field} ${value} does not fit ${bits} bits.`, {
      code: 'FIELD_OUT_OF_RANGE',
      cure: `use an integer from 0 to 2^${bits} - 1 for ${field}`,
      docsPath,
    })
    this.field = field
    this.value = value
  }
}

/** Why an id is not the id of a coupon. */
export type CouponIdFault =
  | 'ISSUER_ZERO'
  | 'CURRENCY_RANGE'
  | 'FACE_VALUE_ZERO'
  | 'VALIDITY_EMPTY'
  | 'KIND_INVALID'
  | 'FLAGS_RESERVED'
  | 'SERIAL_WITHOUT_FLAG'

const faults: Record<CouponIdFault, string> = {
  ISSUER_ZERO: 'the issuer id is 0; ids start at 1',
  CURRENCY_RANGE: 'the currency is not a number from 1 to 999',
  FACE_VALUE_ZERO: 'the face value is 0',
  VALIDITY_EMPTY: 'validFrom is not before validUntil',
  KIND_INVALID: 'the kind 3 does not exist',
  FLAGS_RESERVED: 'a reserved flag bit is set',
  SERIAL_WITHOUT_FLAG: 'a serial is set although the series is not serialised',
}

/** The id does not encode the terms of a coupon. */
export class InvalidCouponIdError extends GenexError {
  override name = 'InvalidCouponIdError'
  /** What is wrong with it. */
  readonly fault: CouponIdFault

  constructor(id: bigint, fault: CouponIdFault) {
    super(`Coupon id 0x${id.toString(16).padStart(64, '0')} is not valid: ${faults[fault]}.`, {
      code: 'COUPON_ID_INVALID',
      cure: 'take the id from the chain or build it with encodeCouponId',
      details: fault,
      docsPath,
    })
    this.fault = fault
  }
}

/** A text is not a coupon id in hexadecimal or decimal digits. */
export class MalformedCouponIdError extends GenexError {
  override name = 'MalformedCouponIdError'

  constructor(text: string) {
    super(`"${text.slice(0, 80)}" is not a coupon id.`, {
      code: 'COUPON_ID_MALFORMED',
      cure: 'write it as 0x and up to 64 hexadecimal digits, or as a decimal number below 2^256',
      docsPath,
    })
  }
}
