import type { Resting } from './resting.ts'
import type { BookSide } from './types.ts'

/** The orders of one price, first come first: a list through the orders themselves, so that any leaves it at once. */
export type Level = {
  readonly price: bigint
  readonly ladder: Ladder
  first: Resting | undefined
  last: Resting | undefined
  /** The level behind it. */
  worse: Level | undefined
}

/** One side of a market. The best level is the last: there most levels come and go, and nothing has to move. */
export type Ladder = { readonly side: BookSide; levels: Level[] }

/** A side without orders. */
export function emptyLadder(side: BookSide): Ladder {
  return { side, levels: [] }
}

/** The order that trades first. */
export function bestOf({ levels }: Ladder): Resting | undefined {
  return levels.length === 0 ? undefined : levels[levels.length - 1]?.first
}

/** The order that trades after this one. */
export function nextAfter(order: Resting): Resting | undefined {
  return order.next ?? order.level?.worse?.first
}

/** Puts an order behind all others of its price. */
export function append(ladder: Ladder, order: Resting): void {
  const level = levelOf(ladder, order.price)
  const { last } = level
  order.level = level
  order.previous = last
  order.next = undefined
  if (last) last.next = order
  else level.first = order
  level.last = order
}

/** Takes an order out of its level, and the level away once it is empty. */
export function unlink(order: Resting): void {
  const { level, previous, next } = order
  if (!level) return
  if (previous) previous.next = next
  else level.first = next
  if (next) next.previous = previous
  else level.last = previous
  order.level = undefined
  order.previous = undefined
  order.next = undefined
  if (!level.first) drop(level)
}

function levelOf(ladder: Ladder, price: bigint): Level {
  const { levels } = ladder
  const place = placeOf(ladder, price)
  const there = levels[place]
  if (there && there.price === price) return there
  const level: Level = { price, ladder, first: undefined, last: undefined, worse: levels[place - 1] }
  if (there) there.worse = level
  if (place === levels.length) levels.push(level)
  else levels.splice(place, 0, level)
  return level
}

function drop(level: Level): void {
  const { levels } = level.ladder
  const place = placeOf(level.ladder, level.price)
  const better = levels[place + 1]
  if (better) better.worse = level.worse
  if (place === levels.length - 1) levels.pop()
  else levels.splice(place, 1)
}

/** Index of the level with this price, or of the first that is better. */
function placeOf({ side, levels }: Ladder, price: bigint): number {
  const isBid = side === 'bid'
  let [low, high] = [0, levels.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = (levels[middle] as Level).price
    if (isBid ? at < price : at > price) low = middle + 1
    else high = middle
  }
  return low
}
