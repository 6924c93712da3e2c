import type { Address, Hex } from 'viem'
import type { Journal, SaleEntry } from './types.ts'

/** A journal in memory: for tests and tills that may forget. A crash loses the open sales. */
export function memoryJournal(): Journal {
  const entries = new Map<Hex, string>()
  const all = () => [...entries.values()].map(decodeEntry)
  return {
    write: async (entry) => {
      entries.set(entry.redemptionId, encodeEntry(entry))
    },
    read: async (redemptionId) => {
      const text = entries.get(redemptionId)
      return text === undefined ? undefined : decodeEntry(text)
    },
    unfinished: async () => all().filter(isUnfinished),
    ofHolder: async (holder) => all().filter((entry) => isOfHolder(entry, holder)),
  }
}

/** Whether a sale may still end in a redemption, or in its void. */
export const isUnfinished = ({ status }: SaleEntry): boolean =>
  status === 'open' || status === 'submitted' || status === 'voiding'

/** Whether a sale counts for a holder's cap. */
export const isOfHolder = ({ status, answer }: SaleEntry, holder: Address): boolean =>
  status !== 'closed' && status !== 'voided' && answer?.request.holder.toLowerCase() === holder.toLowerCase()

/** An entry as JSON; a bigint is an object of its own, `{"$n": "…"}`. */
export function encodeEntry(entry: SaleEntry): string {
  return JSON.stringify(entry, (_, value) => (typeof value === 'bigint' ? { $n: value.toString() } : value))
}

/** The inverse of {@link encodeEntry}. */
export function decodeEntry(text: string): SaleEntry {
  return JSON.parse(text, (_, value) =>
    typeof value === 'object' && value !== null && typeof value.$n === 'string' ? BigInt(value.$n) : value,
  )
}
