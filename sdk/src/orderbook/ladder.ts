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

/**
 * One side of a market: its levels by price, the worst first, in blocks of at most {@link mostOfABlock}, none of them
 * empty. The best level is the last of all: there most levels come and go, and nothing has to move; elsewhere little has,
 * whatever prices somebody thinks of.
 */
export type Ladder = { readonly side: BookSide; blocks: Level[][] }

const mostOfABlock = 512

/** A side without orders. */
export function emptyLadder(side: BookSide): Ladder {
  return { side, blocks: [] }
}

/** The order that trades first. */
export function bestOf({ blocks }: Ladder): Resting | undefined {
  return blocks.length === 0 ? undefined : lastOf(blocks[blocks.length - 1])?.first
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
  const { blocks } = ladder
  if (blocks.length === 0) blocks.push([])
  // Whatever is better than all goes into the last block.
  const at = Math.min(blockFor(ladder, price), blocks.length - 1)
  const block = blocks[at] as Level[]
  const place = placeIn(block, ladder.side, price)
  const better = block[place]
  if (better && better.price === price) return better
  const worse = place > 0 ? block[place - 1] : lastOf(blocks[at - 1])
  const level: Level = { price, ladder, first: undefined, last: undefined, worse }
  if (better) better.worse = level
  if (place === block.length) block.push(level)
  else block.splice(place, 0, level)
  if (block.length > mostOfABlock) blocks.splice(at + 1, 0, block.splice(mostOfABlock / 2))
  return level
}

function drop({ price, ladder, worse }: Level): void {
  const { blocks } = ladder
  const at = blockFor(ladder, price)
  const block = blocks[at] as Level[]
  const place = placeIn(block, ladder.side, price)
  const better = block[place + 1] ?? blocks[at + 1]?.[0]
  if (better) better.worse = worse
  if (place === block.length - 1) block.pop()
  else block.splice(place, 1)
  if (block.length === 0) blocks.splice(at, 1)
}

function lastOf(block: Level[] | undefined): Level | undefined {
  return block?.[block.length - 1]
}

/** Index of the first block that does not end before this price; their number if all do. */
function blockFor({ side, blocks }: Ladder, price: bigint): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const last = lastOf(blocks[middle])
    if (last && isWorse(side, last.price, price)) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the level with this price, or of the first that is better. */
function placeIn(block: readonly Level[], side: BookSide, price: bigint): number {
  let [low, high] = [0, block.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isWorse(side, (block[middle] as Level).price, price)) low = middle + 1
    else high = middle
  }
  return low
}

function isWorse(side: BookSide, a: bigint, b: bigint): boolean {
  return side === 'bid' ? a < b : a > b
}
