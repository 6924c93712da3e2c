import { GenexError } from './GenexError.ts'
import { shown } from './shown.ts'

/** A parameter is missing, or of another type than the verb takes. Nothing was asked of any network. */
export class InvalidArgumentError extends GenexError {
  override name = 'InvalidArgumentError'
  /** Path of the parameter, such as `couponId` or `orders[0].order.amount`. */
  readonly field: string
  /** What the verb takes there, in words. */
  readonly expected: string

  constructor(field: string, expected: string, given: unknown, cure?: string) {
    super(`${field} must be ${expected}; ${shown(given)} was given.`, {
      code: 'INVALID_ARGUMENT',
      cure: cure ?? (given === undefined ? `set ${field}, and check its spelling` : `pass ${expected}`),
      docsPath: 'guide/clients',
    })
    this.field = field
    this.expected = expected
  }
}
