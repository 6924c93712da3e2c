import { type Hex, size } from 'viem'
import { uintDigits } from '../bytes/fields.ts'
import { readerOf } from '../bytes/reader.ts'
import { MalformedPaymentError } from '../errors/payment.ts'

/** Ways to authorise a payment by the number that is packed. */
export const paymentMethods = ['erc2612', 'erc3009', 'permit2'] as const

/** erc2612: a permit of the token; erc3009: ReceiveWithAuthorization of the token; permit2: SignatureTransfer with the order as witness. */
export type PaymentMethod = (typeof paymentMethods)[number]

/** A payer's signature that stands for an approval of the Marketplace. */
export type Payment =
  | {
      method: 'erc2612'
      /** Smallest units of the token that the Marketplace may then spend. */
      value: bigint
      /** Last second at which the token takes it, Unix time. */
      deadline: bigint
      /** 65 bytes: r, s, v. */
      signature: Hex
    }
  | {
      method: 'erc3009'
      /** Last second at which the token does not yet take it, Unix time. */
      validAfter: number
      /** First second at which the token no longer takes it, Unix time. */
      validBefore: number
      /** 65 bytes: r, s, v. */
      signature: Hex
    }
  | {
      method: 'permit2'
      /** Unused bit of the payer's nonces in Permit2. */
      nonce: bigint
      /** Last second at which Permit2 takes it, Unix time. */
      deadline: bigint
      /** As the payer's account makes it: 64 or 65 bytes, or what a contract accepts. */
      signature: Hex
    }

/**
 * Packs a payment for call data, as a fill or a signed order carries it.
 *
 * @throws MalformedPaymentError, FieldOutOfRangeError
 */
export function packPayment(payment: Payment): Hex {
  const method = uintDigits('method', paymentMethods.indexOf(payment.method), 8)
  switch (payment.method) {
    case 'erc2612': {
      const terms = uintDigits('value', payment.value, 256) + uintDigits('deadline', payment.deadline, 256)
      return `0x${method}${terms}${vrs(payment.signature)}`
    }
    case 'erc3009': {
      const from = uintDigits('validAfter', payment.validAfter, 40)
      return `0x${method}${from}${uintDigits('validBefore', payment.validBefore, 40)}${vrs(payment.signature)}`
    }
    case 'permit2': {
      const terms = uintDigits('nonce', payment.nonce, 256) + uintDigits('deadline', payment.deadline, 256)
      return `0x${method}${terms}${payment.signature.slice(2).toLowerCase()}`
    }
  }
}

/** The inverse of {@link packPayment}. @throws MalformedPaymentError */
export function unpackPayment(packed: Hex): Payment {
  const read = readerOf(packed, (reason) => new MalformedPaymentError(reason))
  const number = read.number(1)
  const method = paymentMethods[number]
  const signature = (): Hex => {
    const v = read.bytes(1).slice(2)
    return `${read.bytes(64)}${v}`
  }
  const whole = (payment: Payment): Payment => {
    if (read.left() > 0) throw new MalformedPaymentError(`${read.left()} bytes too many`)
    return payment
  }
  switch (method) {
    case 'erc2612':
      return whole({ method, value: read.uint(32), deadline: read.uint(32), signature: signature() })
    case 'erc3009':
      return whole({ method, validAfter: read.number(5), validBefore: read.number(5), signature: signature() })
    case 'permit2':
      return { method, nonce: read.uint(32), deadline: read.uint(32), signature: read.rest() }
    default:
      throw new MalformedPaymentError(`method ${number} does not exist`)
  }
}

/** Digits of v, r and s. */
function vrs(signature: Hex): string {
  if (!/^0x[0-9a-fA-F]{128}(1b|1c|1B|1C)$/.test(signature)) {
    throw new MalformedPaymentError(`a signature of ${size(signature)} bytes instead of r, s and v 27 or 28`)
  }
  const digits = signature.slice(2).toLowerCase()
  return digits.slice(128) + digits.slice(0, 128)
}
