import type { WeightedKnot } from './knotsOf.ts'
import { leastSquares } from './leastSquares.ts'
import type { NelsonSiegelCurve } from './types.ts'

/** What level, slope and hump are multiplied with at a time left. */
export function loadings(remaining: number, decay: number): [number, number, number] {
  const x = remaining / decay
  const slope = -Math.expm1(-x) / x
  return [1, slope, slope - Math.exp(-x)]
}

/** Decays tried, evenly in the logarithm, before the best is refined. */
const tries = 40

/** Halvings by the golden section: 0.618^40 of two steps is below 10^-9 of the decay. */
const refinements = 40

/**
 * The curve nearest to knots, by weighted least squares: level, slope and hump are linear once the decay is chosen; the decay
 * is the best of a grid from half the shortest to the longest time left, refined by golden section. The same knots always
 * give the same curve.
 *
 * @param knots - ascending, at least three
 */
export function fitNelsonSiegel(knots: readonly WeightedKnot[]): NelsonSiegelCurve {
  const shortest = (knots[0] as WeightedKnot).remaining
  const longest = (knots.at(-1) as WeightedKnot).remaining
  const fit = (logarithm: number) => fitWith(knots, Math.exp(logarithm))
  const [from, to] = [Math.log(shortest / 2), Math.log(longest)]
  const step = (to - from) / (tries - 1)
  const grid = Array.from({ length: tries }, (_, index) => from + index * step)
  const best = grid.reduce((a, b) => (fit(b).rest < fit(a).rest ? b : a))
  const decay = Math.exp(goldenSection((at) => fit(at).rest, Math.max(from, best - step), Math.min(to, best + step)))
  const { coefficients, rest } = fitWith(knots, decay)
  const [level = 0, slope = 0, hump = 0] = coefficients
  const weight = knots.reduce((sum, knot) => sum + knot.weight, 0)
  const error = Math.sqrt(rest / weight)
  return { form: 'nelsonSiegel', level, slope, hump, decay, error, shortest, longest, knots: knots.length }
}

function fitWith(knots: readonly WeightedKnot[], decay: number) {
  const rows = knots.map(({ remaining }) => loadings(remaining, decay))
  const columns = ([0, 1, 2] as const).map((column) => rows.map((row) => row[column]))
  return leastSquares(
    columns,
    knots.map((knot) => knot.yield),
    knots.map(({ weight }) => weight),
  )
}

/** Where a function with one valley between two places is least. */
function goldenSection(of: (at: number) => number, from: number, to: number): number {
  const part = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  for (let round = 0; round < refinements; round++) {
    const left = high - part * (high - low)
    const right = low + part * (high - low)
    if (of(left) <= of(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
