import { larger, smaller } from '../../../bytes/smaller.ts'
import { relax } from './relax.ts'
import type { Problem } from './types.ts'

/** Choices that are searched for the best way at once; of a longer list those around the last that is needed. */
const widest = 24
/** Steps of the search at the most: far more than books need, and still no page that hangs. */
const mostSteps = 400

/**
 * How much to take of each choice: as many coupons as can be had up to the amount, and of the ways to have them the
 * cheapest, where selling the one that brings most.
 *
 * By price alone is best until orders have a smallest fill or share something. Then the whole of up to 24 choices is searched
 * by branch and bound, which proves its result; in a longer list, and after 400 steps, the result is what was best so far: never
 * worse than by price alone.
 */
export function bestRoute(problem: Problem): bigint[] {
  const byPrice = takeByPrice(problem)
  const { choices, amount } = problem
  const bound = takeByPrice({ ...problem, choices: choices.map((one) => ({ ...one, min: 0n })), shared: [] })
  const worth = worths(problem)
  const found = { taken: byPrice, value: worthOf(byPrice, worth) }
  if (found.value === worthOf(bound, worth)) return byPrice
  const last = byPrice.reduce((last, taken, index) => (taken > 0n ? index : last), 0)
  const from = choices.length <= widest ? 0 : Math.max(0, last - widest + 8)
  const isOpen = (index: number) => index >= from && index < from + widest
  const fixed = byPrice.map((taken, index) => (isOpen(index) ? 0n : taken))
  const highest = choices.map(({ max }, index) => (isOpen(index) ? smaller(max, amount) : (fixed[index] ?? 0n)))
  return search({ ...problem, worth }, found, { low: fixed, high: highest })
}

/** What is left out before is never missed by price alone: each gives all it can. */
function takeByPrice({ choices, shared, amount }: Problem): bigint[] {
  const rest = shared.map(({ limit }) => limit)
  let wanted = amount
  return choices.map(({ min, max }, index) => {
    const room = shared.map(({ weights }, row) => {
      const weight = weights.get(index)
      return weight ? (rest[row] ?? 0n) / weight : wanted
    })
    const take = [max, ...room].reduce(smaller, wanted)
    if (take <= 0n || take < min) return 0n
    for (const [row, { weights }] of shared.entries()) {
      rest[row] = (rest[row] ?? 0n) - (weights.get(index) ?? 0n) * take
    }
    wanted -= take
    return take
  })
}

/** One coupon more counts for more than any price: first how many, then for how much. */
function worths({ choices, amount, side }: Problem): bigint[] {
  const dearest = choices.reduce((most, { price }) => larger(most, price), 0n)
  const each = dearest * amount + 1n
  return choices.map(({ price }) => (side === 'buy' ? each - price : each + price))
}

function worthOf(taken: readonly bigint[], worth: readonly bigint[]): bigint {
  return taken.reduce((sum, units, index) => sum + units * (worth[index] ?? 0n), 0n)
}

/** A problem with what a coupon of each choice counts for. */
type Valued = Problem & { worth: readonly bigint[] }

/** Between what each choice is taken. */
type Range = { low: readonly bigint[]; high: readonly bigint[] }

/** Branch and bound: a range whose relaxed best does not beat what is found already holds nothing better. */
function search(problem: Valued, found: { taken: bigint[]; value: bigint }, whole: Range): bigint[] {
  let best = found
  const open = [whole]
  for (let step = 0; step < mostSteps; step++) {
    const range = open.pop()
    if (!range) break
    const relaxed = relaxIn(problem, range)
    if (!relaxed || relaxed.value <= best.value) continue
    const index = relaxed.taken.findIndex(({ whole, isPart }, index) => {
      return isPart || (whole > 0n && whole < (problem.choices[index]?.min ?? 0n))
    })
    const broken = relaxed.taken[index]
    if (!broken) {
      best = { taken: relaxed.taken.map(({ whole }) => whole), value: relaxed.value }
      continue
    }
    const least = problem.choices[index]?.min ?? 0n
    const isBelow = broken.whole < least
    open.push({ low: range.low, high: replaced(range.high, index, isBelow ? 0n : broken.whole) })
    open.push({ low: replaced(range.low, index, isBelow ? least : broken.whole + 1n), high: range.high })
  }
  return best.taken
}

function replaced(list: readonly bigint[], at: number, by: bigint): bigint[] {
  return list.map((one, index) => (index === at ? by : one))
}

/** The best within a range if parts of coupons could be had, and no order had a smallest fill. */
function relaxIn(problem: Valued, { low, high }: Range) {
  const { choices, shared, amount, worth } = problem
  if (low.some((least, index) => least > (high[index] ?? 0n))) return undefined
  const free = choices.flatMap((_, index) => ((high[index] ?? 0n) > (low[index] ?? 0n) ? [index] : []))
  const all = new Map(choices.map((_, index) => [index, 1n]))
  const rows = [...shared, { limit: amount, weights: all }].map(({ limit, weights }) => ({
    parts: free.map((index) => weights.get(index) ?? 0n),
    limit: low.reduce((rest, least, index) => rest - least * (weights.get(index) ?? 0n), limit),
  }))
  if (rows.some(({ limit }) => limit < 0n)) return undefined
  const own = free.map((index, column) => ({
    parts: free.map((_, other) => (other === column ? 1n : 0n)),
    limit: (high[index] ?? 0n) - (low[index] ?? 0n),
  }))
  const solution = relax({ values: free.map((index) => worth[index] ?? 0n), rows: [...rows, ...own] })
  const { denominator, unknowns } = solution
  const columns = new Map(free.map((index, column) => [index, column]))
  const taken = choices.map((_, index) => {
    const more = unknowns[columns.get(index) ?? -1] ?? 0n
    return { whole: (low[index] ?? 0n) + more / denominator, isPart: more % denominator !== 0n }
  })
  return { taken, value: worthOf(low, worth) + solution.value / denominator }
}
