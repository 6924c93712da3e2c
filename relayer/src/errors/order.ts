import type { Hex } from 'viem'
import { ServiceError } from './ServiceError.ts'

/** The order, or what else was signed, is for another chain. */
export class WrongChainError extends ServiceError {
  override name = 'WrongChainError'

  constructor(given: number, expected: number, what = 'order') {
    super(422, {
      code: 'WRONG_CHAIN',
      message: `The ${what} is for chain ${given}, this relayer serves ${expected}.`,
      cure: `sign it for chain ${expected}, or post it to a relayer of chain ${given}`,
      details: { given, expected },
    })
  }
}

/** The order is signed for another Marketplace, the score for another CreditRegistry. */
export class WrongContractError extends ServiceError {
  override name = 'WrongContractError'

  constructor(given: string, expected: string, what = 'order', contract = 'Marketplace') {
    super(422, {
      code: 'WRONG_CONTRACT',
      message: `The ${what} is for the contract ${given}, not for the ${contract} ${expected}.`,
      cure: 'sign it for the address that /v1/status names',
      details: { given, expected },
    })
  }
}

/** The order contradicts itself: no state of the chain mends it. */
export class InvalidOrderError extends ServiceError {
  override name = 'InvalidOrderError'

  constructor(issues: readonly { code: string; field: string; message: string; cure: string }[]) {
    super(422, {
      code: 'INVALID_ORDER',
      message: `The order is not valid: ${issues.map((issue) => issue.message).join('; ')}.`,
      cure: issues.map((issue) => issue.cure).join('; '),
      details: { issues },
    })
  }
}

/** The payment beside the order cannot pay for it. */
export class InvalidPaymentError extends ServiceError {
  override name = 'InvalidPaymentError'

  constructor(fault: { code: string; message: string; cure: string }) {
    super(422, fault)
  }
}

/** The signature is longer than any that is kept. */
export class SignatureTooLongError extends ServiceError {
  override name = 'SignatureTooLongError'

  constructor(bytes: number, limit: number) {
    super(422, {
      code: 'SIGNATURE_TOO_LONG',
      message: `The signature has ${bytes} bytes; at most ${limit} are kept.`,
      cure: 'have the wallet sign shorter, or register the order with the Marketplace and post it without a signature',
      details: { bytes, limit },
    })
  }
}

/** The maker is a contract that would accept the signature once it is deployed: the Marketplace does not deploy it. */
export class UndeployedMakerError extends ServiceError {
  override name = 'UndeployedMakerError'

  constructor(maker: string, wrapped: { factory: string; data: string; signature: string }) {
    super(422, {
      code: 'MAKER_NOT_DEPLOYED',
      message: `The Marketplace reads no signature by ERC-6492, as the maker ${maker} made.`,
      cure: 'call `factory` with `data` unless the account stands already, and post the order with `signature`',
      details: wrapped,
    })
  }
}

/** The order's state on chain keeps it out of the book. `code` names which. */
export class OrderRefusedError extends ServiceError {
  override name = 'OrderRefusedError'

  constructor(code: string, message: string, cure: string, details?: unknown) {
    super(422, { code, message, cure, details })
  }
}

/** The maker has as many orders here as one maker may. */
export class TooManyOrdersError extends ServiceError {
  override name = 'TooManyOrdersError'

  constructor(maker: string, limit: number) {
    super(422, {
      code: 'TOO_MANY_ORDERS',
      message: `The maker ${maker} has ${limit} orders here that may still be filled; more are not kept.`,
      cure: 'cancel orders on chain or wait until some end; a signed order also fills directly on chain',
      details: { maker, limit },
    })
  }
}

/** All makers together have as many orders here as the relayer keeps. */
export class BookFullError extends ServiceError {
  override name = 'BookFullError'

  constructor(limit: number, which: 'that may still be filled' | 'that cannot be filled now') {
    super(
      429,
      {
        code: 'BOOK_FULL',
        message: `The relayer has ${limit} orders ${which}; more of them are not kept.`,
        cure:
          which === 'that cannot be filled now'
            ? 'make the order fillable first: hold the coupons or the money, and approve the Marketplace'
            : 'try again later or use another relayer; a signed order also fills directly on chain',
        details: { limit },
      },
      { headers: { 'retry-after': '600' } },
    )
  }
}

/** No such order here. */
export class OrderNotFoundError extends ServiceError {
  override name = 'OrderNotFoundError'

  constructor(hash: Hex) {
    super(404, {
      code: 'ORDER_NOT_FOUND',
      message: `This relayer does not know the order ${hash}.`,
      cure: 'check the hash, or ask the relayer that it was posted to',
      details: { hash },
    })
  }
}

/** A notice of cancellation that is past its deadline. */
export class NoticeExpiredError extends ServiceError {
  override name = 'NoticeExpiredError'

  constructor(deadline: number, now: number) {
    super(422, {
      code: 'NOTICE_EXPIRED',
      message: 'The notice is past its deadline.',
      cure: 'sign a new notice with a later deadline',
      details: { deadline, now },
    })
  }
}

/** A notice that somebody else than the maker signed. */
export class NoticeSignerError extends ServiceError {
  override name = 'NoticeSignerError'

  constructor(maker: string) {
    super(403, {
      code: 'NOTICE_SIGNER',
      message: `The notice is not signed by the order's maker ${maker}.`,
      cure: 'sign CancelOrder with the maker’s account in the domain "Genex Notice" of this chain',
      details: { maker },
    })
  }
}
