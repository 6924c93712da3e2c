import { readFileSync } from 'node:fs'
import type { Address, Hex } from 'viem'

/** The vectors that forge reads too. */
export function vectors<columns>(name: string): columns & Place {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'))
}

type Place = { chainId: number; verifyingContract: Address; privateKeys: readonly Hex[] }

/** An entry that the vectors are known to have. */
export function at<item>(items: readonly item[], index: number): item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`the vectors have no entry ${index}`)
  return item
}
