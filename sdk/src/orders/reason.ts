import { explain } from '../errors/contract/explain.ts'
import { GenexError } from '../errors/GenexError.ts'

/** Why an order does not fill: what `fill` itself would fail with. */
export type OrderReason = {
  /** Stable code of the contract's error, such as INSUFFICIENT_BALANCE. */
  code: string
  message: string
  cure: string | undefined
}

/** An error as a reason. */
export function reasonOf(error: GenexError): OrderReason {
  const { code, shortMessage, cure } = explain(error)
  return { code, message: shortMessage, cure }
}

/** What a check refuses with; undefined if it does not. */
export function faultOf(check: () => unknown): GenexError | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof GenexError) return error
    throw error
  }
}
