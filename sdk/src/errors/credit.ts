import { GenexError } from './GenexError.ts'

const docsPath = 'guide/credit'

/** A fact or a time that no rating can be made from. */
export class CreditRangeError extends GenexError {
  override name = 'CreditRangeError'
  /** Path of the value, such as `facts.currencies[0].exposure`. */
  readonly field: string

  constructor(field: string, value: bigint | number, range: string) {
    super(`${field} ${value} is outside ${range}.`, {
      code: 'CREDIT_RANGE',
      cure: `choose ${field} in ${range}`,
      docsPath,
    })
    this.field = field
  }
}

/** The index knows no such issuer, so there is nothing to rate. */
export class CreditIssuerUnknownError extends GenexError {
  override name = 'CreditIssuerUnknownError'

  constructor(issuerId: number, url: string) {
    super(`The indexer at ${url} knows no issuer ${issuerId}.`, {
      code: 'CREDIT_ISSUER_UNKNOWN',
      cure: 'check the number, and that the indexer follows the chain that the issuer is on',
      docsPath,
    })
  }
}

/** The index has not come to the time that the facts are wanted for. */
export class CreditTooEarlyError extends GenexError {
  override name = 'CreditTooEarlyError'
  /** Time of the last indexed block, Unix time in seconds. */
  readonly indexed: number

  constructor(asOf: number, indexed: number, url: string) {
    super(`The indexer at ${url} is at time ${indexed}, before ${asOf}: the last day may not be complete.`, {
      code: 'CREDIT_TOO_EARLY',
      cure: 'ask again once a block at or after that time is indexed, or take an earlier midnight',
      docsPath,
    })
    this.indexed = indexed
  }
}

/** A credit report that is not what it must be, or does not lead to the score it is said to be behind. */
export class CreditReportError extends GenexError {
  override name = 'CreditReportError'
  /** What differs: `json`, `hash`, or the path of a value in the report. */
  readonly field: string

  constructor(field: string, reason: string, cause?: unknown) {
    super(`The credit report cannot be accepted: ${field} ${reason}.`, {
      code: 'CREDIT_REPORT',
      cure: 'make it with creditReport and encodeReport of @genex/sdk/credit, and sign the hash and the score it yields',
      docsPath,
      cause,
    })
    this.field = field
  }
}
