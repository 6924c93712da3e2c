import { type Hex, size, slice } from 'viem'
import { maxBulkHeight } from './bulk.ts'

/**
 * Takes bulk bytes apart by their length alone, as the Marketplace does: the inner signature of a contract is its own affair.
 *
 * @returns undefined if the length is not one of a tree
 */
export function splitBulk(bytes: Hex): { signature: Hex; index: number; proof: Hex[] } | undefined {
  const head = size(bytes) % 32 === 4 ? 65 : 64
  const levels = (size(bytes) - head - 3) / 32
  if (!Number.isInteger(levels) || levels < 1 || levels > maxBulkHeight) return undefined
  const start = head + 3
  const proof = Array.from({ length: levels }, (_, level) => slice(bytes, start + level * 32, start + level * 32 + 32))
  return { signature: slice(bytes, 0, head), index: Number(slice(bytes, head, start)), proof }
}
