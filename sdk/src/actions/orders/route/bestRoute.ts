import { larger, smaller } from '../../../bytes/smaller.ts'
import { relax, type Work } from './relax.ts'
import type { Problem, Shared } from './types.ts'

/** Choices that are searched for the best way at once; of a longer list those around the last that is needed. */
const widest = 24
/** Work of one search at the most: far more than books need, and a few tenths of a second whoever made the list. */
export const mostWork = 2_000_000

/**
 * How much to take of each choice: as many coupons as can be had up to the amount, and of the ways to have them the
 * cheapest, where selling the one that brings most.
 *
 * By price alone is best until orders have a smallest fill or share something. Then the whole of up to 24 choices is searched
 * by branch and bound, which proves its result; in a longer list, and once the work is spent, the result is what was best so
 * far: never worse than by price alone.
 *
 * @param work - what the search may cost; what is left of it is there afterwards
 */
export function bestRoute(problem: Problem, work: Work = { left: mostWork }): bigint[] {
  const byPrice = takeByPrice(problem)
  const { choices } = problem
  const bound = takeByPrice({ ...problem, choices: choices.map((one) => ({ ...one, min: 0n })), shared: [] })
  const worth = worths(problem)
  if (worthOf(byPrice, worth) === worthOf(bound, worth)) return byPrice
  const last = byPrice.reduce((last, taken, index) => (taken > 0n ? index : last), 0)
  const from = choices.length <= widest ? 0 : Math.max(0, last - widest + 8)
  const open = part({ ...problem, worth }, byPrice, from)
  const taken = byPrice.slice(from, from + widest)
  const found = { taken, value: worthOf(taken, open.worth) }
  const highest = open.choices.map(({ max }) => smaller(max, open.amount))
  const best = search(open, found, { low: taken.map(() => 0n), high: highest }, work)
  return [...byPrice.slice(0, from), ...best, ...byPrice.slice(from + widest)]
}

/** The problem of the widest list from a choice on, once what is taken of all others is fixed. */
function part({ choices, shared, amount, side, worth }: Valued, taken: readonly bigint[], from: number): Valued {
  const isOpen = (index: number) => index >= from && index < from + widest
  const fixed = taken.map((units, index) => (isOpen(index) ? 0n : units))
  const limits = new Map<string, Shared>()
  for (const { limit, weights } of shared) {
    const open = [...weights]
      .filter(([index]) => isOpen(index))
      .map(([index, weight]) => [index - from, weight] as const)
    const rest = [...weights].reduce((rest, [index, weight]) => rest - weight * (fixed[index] ?? 0n), limit)
    // Of limits of the same choices the lowest is all there is to know: a long list makes many of them.
    const same = limits.get(open.join())
    if (open.length > 0)
      limits.set(open.join(), { limit: same ? smaller(same.limit, rest) : rest, weights: new Map(open) })
  }
  return {
    side,
    choices: choices.slice(from, from + widest),
    worth: worth.slice(from, from + widest),
    shared: [...limits.values()],
    amount: fixed.reduce((rest, units) => rest - units, amount),
  }
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
function search(problem: Valued, found: { taken: bigint[]; value: bigint }, whole: Range, work: Work): bigint[] {
  let best = found
  const open = [whole]
  while (work.left > 0) {
    const range = open.pop()
    if (!range) break
    const relaxed = relaxIn(problem, range, work)
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

/**
 * The best within a range if parts of coupons could be had, and no order had a smallest fill; undefined if there is none, or
 * no work left to find it.
 */
function relaxIn(problem: Valued, { low, high }: Range, work: Work) {
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
  const solution = relax({ values: free.map((index) => worth[index] ?? 0n), rows: [...rows, ...own] }, work)
  if (!solution) return undefined
  const { denominator, unknowns } = solution
  const columns = new Map(free.map((index, column) => [index, column]))
  const taken = choices.map((_, index) => {
    const more = unknowns[columns.get(index) ?? -1] ?? 0n
    return { whole: (low[index] ?? 0n) + more / denominator, isPart: more % denominator !== 0n }
  })
  return { taken, value: worthOf(low, worth) + solution.value / denominator }
}
