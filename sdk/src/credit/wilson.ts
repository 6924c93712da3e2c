/** Quantile of the normal distribution for 95 % confidence, two-sided. */
const z = 1.96

/** What everybody begins with: ten observations of which eight were good. */
const prior = { good: 8, bad: 2 }

/** How many observations that are. */
export const priorCount = prior.good + prior.bad

/**
 * Lower bound of the share of good ones (Wilson score interval), after the prior.
 *
 * Only + − × ÷ √ of IEEE-754 doubles in the order written here, so that any language gets the same bits.
 *
 * @param good - observations for, need not be whole
 * @param bad - observations against
 * @returns basis points, rounded down
 */
export function lowerBound(good: number, bad: number): number {
  const successes = good + prior.good
  const failures = bad + prior.bad
  const n = successes + failures
  const spread = z * Math.sqrt((successes * failures) / n + (z * z) / 4)
  return Math.floor((10_000 * (successes + (z * z) / 2 - spread)) / (n + z * z))
}
