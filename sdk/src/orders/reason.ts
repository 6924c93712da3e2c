import type { GenexError } from '../errors/GenexError.ts'

/** Why an order does not fill: what `fill` itself would fail with. */
export type OrderReason = {
  /** Stable code of the contract's error, such as INSUFFICIENT_BALANCE. */
  code: string
  message: string
  cure: string | undefined
}

/** An error as a reason. */
export function reasonOf({ code, shortMessage, cure }: GenexError): OrderReason {
  return { code, message: shortMessage, cure }
}
