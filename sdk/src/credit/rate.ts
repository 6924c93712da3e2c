import { checkFacts } from './checkFacts.ts'
import { honourPart, leveragePart, reviewsPart, securityPart, tenurePart, usagePart } from './parts.ts'
import type { CreditFacts, Rating, RatingParts } from './types.ts'

/** Weights of the parts, out of 100. */
export const weights: Readonly<RatingParts> = {
  honour: 40,
  usage: 15,
  reviews: 15,
  tenure: 10,
  leverage: 10,
  security: 10,
}

/**
 * Rates an issuer by the facts alone: a pure function that anybody can compute again, see `docs/guide/credit.md`.
 *
 * A coupon that is redeemed or honoured never lowers the result; one that is not served never raises it, neither when its
 * presentation fails nor when it expires.
 *
 * @throws CreditRangeError if facts contradict each other
 */
export function rate(facts: CreditFacts): Rating {
  checkFacts(facts, 'facts')
  const parts: RatingParts = {
    honour: honourPart(facts),
    usage: usagePart(facts),
    reviews: reviewsPart(facts),
    tenure: tenurePart(facts),
    leverage: leveragePart(facts),
    security: securityPart(facts),
  }
  const names = Object.keys(weights) as (keyof RatingParts)[]
  const sum = names.reduce((total, name) => total + weights[name] * parts[name], 0)
  return { raw: Math.max(1, Math.round(sum / 100)), parts }
}
