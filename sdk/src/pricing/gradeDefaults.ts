import { PricingRangeError } from '../errors/pricing.ts'
import { defaultProbability } from './defaultProbability.ts'
import { basisPointsOf, expectedLoss } from './expectedLoss.ts'

/**
 * One-year default probabilities by grade, 0 (never scored) … 10. A proposal to begin with, until defaults of coupon issuers
 * have been seen: averages of corporate ratings, AAA for grade 10 down to CCC for grade 1, with the geometric mean where two
 * grades share the step between two letters. Who was never scored counts as B.
 */
export const oneYearDefaults: readonly number[] = [
  0.03, // never scored, as B
  0.26, // CCC
  0.088, // between B and CCC
  0.03, // B
  0.0134, // between BB and B
  0.006, // BB
  0.003, // between BBB and BB
  0.0015, // BBB
  0.0005, // A
  0.0002, // AA
  0, // AAA
]

/**
 * Credit discounts by grade, from probabilities of default: a table as the CreditRegistry takes it (`rc` of its curve), which
 * never rises with the grade and stays below the whole.
 *
 * @param parameters.tau - seconds: the validity that the table is for
 * @param parameters.lossGivenDefault - fraction 0 … 1; 1 by default: neither escrow nor collateral
 * @param parameters.oneYear - by grade 0 … 10, not rising from 1 on; `oneYearDefaults` by default
 * @returns basis points by grade 0 … 10, rounded up
 * @throws PricingRangeError
 * @example
 * ```ts
 * creditDiscounts({ tau: 180 * 86_400 }) // [150, 1380, …, 1, 0]
 * ```
 */
export function creditDiscounts(parameters: {
  tau: number
  lossGivenDefault?: number | undefined
  oneYear?: readonly number[] | undefined
}): number[] {
  const { tau, lossGivenDefault = 1, oneYear = oneYearDefaults } = parameters
  if (oneYear.length !== 11) throw new PricingRangeError('oneYear.length', oneYear.length, '11 … 11')
  return oneYear.map((probability, grade) => {
    const before = oneYear[grade - 1] as number
    if (grade > 1 && probability > before) {
      throw new PricingRangeError(`oneYear[${grade}]`, probability, `0 … oneYear[${grade - 1}]`)
    }
    const loss = expectedLoss({ probability: defaultProbability({ oneYear: probability, tau }), lossGivenDefault })
    // The registry takes no discount of the whole face.
    return Math.min(basisPointsOf(loss), 9_999)
  })
}
