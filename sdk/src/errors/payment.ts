import { GenexError } from './GenexError.ts'

const docsPath = 'specification/orders'

/** Bytes are not the packing of a payment authorisation. */
export class MalformedPaymentError extends GenexError {
  override name = 'MalformedPaymentError'

  constructor(reason: string) {
    super(`The payment is malformed: ${reason}.`, {
      code: 'PAYMENT_MALFORMED',
      cure: 'build it with packPayment, or sign the bid with signBid({ payment })',
      details: reason,
      docsPath,
    })
  }
}

/** The authorisation does not pay for this order. */
export class InvalidPaymentError extends GenexError {
  override name = 'InvalidPaymentError'

  constructor(reason: string, cure: string) {
    super(`The payment does not fit the order: ${reason}.`, {
      code: 'PAYMENT_INVALID',
      cure,
      details: reason,
      docsPath,
    })
  }
}

/** The token, or the chain, does not offer the way to pay that was asked for. */
export class PaymentUnsupportedError extends GenexError {
  override name = 'PaymentUnsupportedError'

  constructor(token: string, method: string, cure?: string) {
    super(`The token ${token} cannot be paid by ${method} here.`, {
      code: 'PAYMENT_UNSUPPORTED',
      cure:
        cure ??
        "sign with payment: 'erc2612' if the token has permits, or 'allowance' and approve it to the Marketplace (allowToken)",
      docsPath,
    })
  }
}
