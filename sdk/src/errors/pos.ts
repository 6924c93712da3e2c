import { GenexError } from './GenexError.ts'

const docsPath = 'guide/pos'

/** A till's code cannot be read. */
export class MalformedSaleRequestError extends GenexError {
  override name = 'MalformedSaleRequestError'

  constructor(reason: string) {
    super(`The till’s code cannot be read: ${reason}.`, {
      code: 'SALE_REQUEST_MALFORMED',
      cure: 'scan the code that the till shows now',
      docsPath,
    })
  }
}

/** A till's code was shown too long ago: it may be a photograph. Nothing was signed. */
export class StaleSaleRequestError extends GenexError {
  override name = 'StaleSaleRequestError'

  constructor(seconds: number) {
    super(`The till’s code has been stale for ${seconds} s.`, {
      code: 'SALE_REQUEST_STALE',
      cure: 'scan the code that the till shows now; if it is fresh, set this device’s clock',
      docsPath,
    })
  }
}

/** A till's code is for another Redemption contract than the wallet's own. Nothing was signed. */
export class WrongRedemptionError extends GenexError {
  override name = 'WrongRedemptionError'

  constructor(named: string, own: string) {
    super(`The till’s code is for the Redemption contract ${named}, this chain has ${own}.`, {
      code: 'WRONG_REDEMPTION',
      cure: 'do not sign for this till; if it is right, pass its `addresses`',
      docsPath,
    })
  }
}

/** The coupons are not what a till's code asks for. Nothing was signed. */
export class SaleMismatchError extends GenexError {
  override name = 'SaleMismatchError'

  constructor(reason: { code: string; message: string; cure: string }) {
    super(reason.message, { code: reason.code, cure: reason.cure, docsPath })
  }
}

/** A wallet's answer cannot be read. */
export class MalformedAnswerError extends GenexError {
  override name = 'MalformedAnswerError'

  constructor(reason: string) {
    super(`The wallet’s answer cannot be read: ${reason}.`, {
      code: 'ANSWER_MALFORMED',
      cure: 'send the JSON that encodeAnswer makes',
      docsPath,
    })
  }
}

/** The till refused what the wallet signed; nothing was redeemed. */
export class SaleRefusedError extends GenexError {
  override name = 'SaleRefusedError'

  constructor(reason: { code: string; message: string; cure: string }) {
    super(reason.message, { code: reason.code, cure: reason.cure, docsPath })
  }
}

/** The till's answer URL does not answer, or a till that cannot judge now. It may have taken the signature. */
export class TillUnavailableError extends GenexError {
  override name = 'TillUnavailableError'

  /** @param details - what the till says that keeps it, or what came of the question */
  constructor(url: string, details: string, cause?: unknown) {
    super(`The till at ${url} does not answer.`, {
      code: 'TILL_UNAVAILABLE',
      cure: 'call answerSale again with the same coupons: if the till has taken them, it counts once',
      details,
      docsPath,
      cause,
    })
  }
}

/** What stands at the till's answer URL has answered, but not as a till: whether it took the signature is not known. */
export class TillAnswerError extends GenexError {
  override name = 'TillAnswerError'

  constructor(url: string, details: string, cause?: unknown) {
    super(`The answer of ${url} is not a till’s.`, {
      code: 'TILL_ANSWER',
      cure: 'ask the cashier whether it is paid',
      details,
      docsPath,
      cause,
    })
  }
}

/** The journal has no such sale. */
export class UnknownSaleError extends GenexError {
  override name = 'UnknownSaleError'

  constructor(redemptionId: string) {
    super(`There is no sale ${redemptionId}.`, {
      code: 'UNKNOWN_SALE',
      cure: 'use the redemption id of a sale of this till’s journal',
      docsPath,
    })
  }
}

/** The journal cannot promise that what it wrote survives a crash. */
export class JournalError extends GenexError {
  override name = 'JournalError'

  constructor(reason: string) {
    super(`The journal is not safe: ${reason}.`, {
      code: 'JOURNAL_UNSAFE',
      cure: 'use a file on a local disk that SQLite can sync',
      docsPath,
    })
  }
}

/** The redemption was recorded and then taken back. */
export class RedemptionUndoneError extends GenexError {
  override name = 'RedemptionUndoneError'
  /** What the record says, such as `voided`. */
  readonly state: string
  /** Since when, Unix time. */
  readonly time: number

  constructor(redemptionId: string, state: string, time: number) {
    super(`Redemption ${redemptionId} is ${state}.`, {
      code: 'REDEMPTION_UNDONE',
      cure: 'open a new sale',
      docsPath,
    })
    this.state = state
    this.time = time
  }
}
