import { GenexError } from '../GenexError.ts'

/** Arguments of a contract's error by name. */
export type ErrorArguments = Record<string, unknown>

/** A contract refused the call: nothing has changed on chain. */
export class ContractRevertError extends GenexError {
  override name = 'ContractRevertError'
  /** Name of the error in the contracts, such as `Marketplace_OrderExpired`. */
  readonly contractError: string
  /** Its arguments by name; money in minor units or in smallest units of the token, times in Unix seconds. */
  readonly args: ErrorArguments

  /** @param texts - message and cure, from `explain`: code and arguments are enough for a program, and for a small bundle */
  constructor(
    contractError: string,
    args: ErrorArguments,
    cause?: unknown,
    texts: { message?: string; cure?: string } = {},
  ) {
    const call = `${contractError}(${Object.values(args).join(', ')})`
    super(texts.message ?? `A contract refused: ${call}.`, {
      code: codeOf(contractError),
      cure: texts.cure ?? 'explain(error) of @genex/sdk/errors says what to do',
      details: texts.message && call,
      docsPath: 'specification/errors',
      cause,
    })
    this.contractError = contractError
    this.args = args
  }
}

/** `Marketplace_OrderExpired` → `ORDER_EXPIRED`: the reason, whichever contract gives it. */
export function codeOf(contractError: string): string {
  const reason = contractError.slice(contractError.indexOf('_') + 1)
  return reason
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
}
