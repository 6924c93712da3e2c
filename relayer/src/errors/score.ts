import type { Hex } from 'viem'
import { ServiceError } from './ServiceError.ts'

/** The report is not the one that the score commits to, or says something else than the score. */
export class ReportMismatchError extends ServiceError {
  override name = 'ReportMismatchError'

  constructor(reason: string) {
    super(422, {
      code: 'REPORT_MISMATCH',
      message: `The report does not fit the score: ${reason}.`,
      cure: 'send the canonical JSON whose keccak256 was signed: encodeReport of @genex/sdk/credit makes it',
      details: { reason },
    })
  }
}

/** The scorer has stated something newer, or something else of the same time. */
export class OutOfOrderError extends ServiceError {
  override name = 'OutOfOrderError'

  constructor(signer: string, issuerId: number, last: number) {
    super(422, {
      code: 'OUT_OF_ORDER',
      message: `Scorer ${signer} has stated a score of issuer ${issuerId} as of ${last} already.`,
      cure: 'state newer data: a scorer says one thing for each time, and goes forward in it',
      details: { signer, issuerId, last },
    })
  }
}

/** No such report here. */
export class ReportNotFoundError extends ServiceError {
  override name = 'ReportNotFoundError'

  constructor(hash: Hex) {
    super(404, {
      code: 'REPORT_NOT_FOUND',
      message: `This relayer does not know the report ${hash}.`,
      cure: 'check the hash, ask another relayer or a scorer, or compute the report again from the index',
      details: { hash },
    })
  }
}
