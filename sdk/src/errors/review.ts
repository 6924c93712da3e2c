import { GenexError } from './GenexError.ts'

const docsPath = 'guide/reviews'

/** A review or complaint that says what none can say. */
export class ReviewInvalidError extends GenexError {
  override name = 'ReviewInvalidError'
  /** Path of the value, such as `message.issuerId`. */
  readonly field: string

  constructor(field: string, reason: string) {
    super(`The review cannot be taken: ${field} ${reason}.`, {
      code: 'REVIEW_INVALID',
      cure: 'let signReview or signComplaint make it',
      docsPath,
    })
    this.field = field
  }
}

/** The review was not signed by its author. */
export class ReviewSignatureError extends GenexError {
  override name = 'ReviewSignatureError'

  constructor(author: string) {
    super(`The signature of the review is not one of ${author}.`, {
      code: 'REVIEW_SIGNATURE',
      cure: 'sign with the account that redeemed; a contract account must accept the signature by ERC-1271',
      docsPath,
    })
  }
}

/** What is revealed of a redemption is not what its record on chain holds. */
export class ReviewProofError extends GenexError {
  override name = 'ReviewProofError'

  constructor(reason: string) {
    super(`The redemption that the review names is not proven: ${reason}.`, {
      code: 'REVIEW_PROOF',
      cure:
        'pass the message that was redeemed (`request` of signRedeem; of one’s own transaction its coupons, amounts and ' +
        'honourBy), or review without a redemption',
      docsPath,
    })
  }
}
