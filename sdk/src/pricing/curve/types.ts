/** One price of a coupon, as it was traded or offered. */
export type CurvePoint = {
  /** Smallest units of the token per coupon, above 0. */
  price: bigint
  /** Minor units of the currency. */
  faceValue: bigint
  /** Smallest token units per minor unit; 1 by default: the price is in minor units. */
  scale?: bigint | undefined
  /** Seconds from then until validUntil, above 0. */
  remaining: number
  /** Credit grade of the issuer then, 0 (never scored) … 10. */
  grade: number
  /** How much it counts, above 0; 1 by default. The face that was traded, say: money, not number of trades. */
  weight?: number | undefined
}

/** A yield at a time left. */
export type Knot = {
  /** Seconds. */
  remaining: number
  /** Per year as a fraction, continuous. */
  yield: number
}

/**
 * What both forms of curve say of their data.
 *
 * @inline
 */
type Observed = {
  /** Time left of the shortest knot, seconds; below it the yield stays as it is there. */
  shortest: number
  /** Time left of the longest knot, seconds; beyond it the yield stays as it is there. */
  longest: number
  /** Knots behind the curve: different whole days left. */
  knots: number
}

/** Straight lines from knot to knot. */
export type LinearCurve = Observed & {
  form: 'linear'
  /** In the sequence of time left. */
  through: readonly Knot[]
}

/** Nelson and Siegel's z(τ) = level + slope · f(x) + hump · (f(x) − e^(−x)), x = τ / decay, f(x) = (1 − e^(−x)) / x. */
export type NelsonSiegelCurve = Observed & {
  form: 'nelsonSiegel'
  /** Per year as a fraction, continuous. */
  level: number
  /** How far the short end lies from the long one. */
  slope: number
  /** How far the middle lies from both. */
  hump: number
  /** Seconds. */
  decay: number
  /** Root of the weighted mean square of what the knots differ by, per year as a fraction. */
  error: number
}

/** Yields by time left. Plain numbers: goes through JSON and back unchanged. */
export type YieldCurve = LinearCurve | NelsonSiegelCurve
