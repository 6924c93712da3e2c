import { ServiceError } from './ServiceError.ts'

/** The review was not signed now: what counts for a past midnight must not change any more. */
export class ReviewTimeError extends ServiceError {
  override name = 'ReviewTimeError'

  constructor(at: number, earliest: number, latest: number) {
    super(422, {
      code: 'REVIEW_TIME',
      message: `The review is of ${at}; reviews of ${earliest} to ${latest} are taken.`,
      cure: 'sign it again and post it at once; `at` is block time',
      details: { at, earliest, latest },
    })
  }
}

/** Its author has said something newer. */
export class ReviewOutOfOrderError extends ServiceError {
  override name = 'ReviewOutOfOrderError'

  constructor(at: number, last: number) {
    super(422, {
      code: 'OUT_OF_ORDER',
      message: `The review is of ${at}, its author has spoken of the same at ${last} already.`,
      cure: 'sign it again, a second later: the last word counts',
      details: { at, last },
    })
  }
}

/** Its author has changed its mind too often. */
export class TooManyReviewsError extends ServiceError {
  override name = 'TooManyReviewsError'

  constructor(limit: number) {
    super(422, {
      code: 'TOO_MANY_REVIEWS',
      message: `There are ${limit} reviews of this redemption; more are not kept.`,
      cure: 'leave it at the last one',
      details: { limit },
    })
  }
}
