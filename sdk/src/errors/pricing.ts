import { GenexError } from './GenexError.ts'

/** A parameter of the pricing formula lies outside its range. */
export class PricingRangeError extends GenexError {
  override name = 'PricingRangeError'
  readonly field: string

  constructor(field: string, value: bigint | number | string, range: string) {
    super(`${field} ${value} is outside ${range}.`, {
      code: 'PRICING_RANGE',
      cure: `choose ${field} in ${range}`,
      docsPath: 'guide/pricing',
    })
    this.field = field
  }
}
