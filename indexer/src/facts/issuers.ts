import { issuer } from 'ponder:schema'
import type { Store } from './context.ts'

type Row = typeof issuer.$inferSelect
type Change = Partial<Omit<Row, 'id'>>

/** Changes an issuer; nothing happens for a number that the registry has not given out. */
export async function changeIssuer(db: Store, issuerId: number | bigint, change: Change | ((now: Row) => Change)) {
  const id = BigInt(issuerId)
  if (await db.find(issuer, { id })) await db.update(issuer, { id }).set(change)
}
