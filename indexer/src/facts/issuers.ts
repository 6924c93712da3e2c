import { issuer, issuerAccount } from 'ponder:schema'
import type { Store } from './context.ts'

type Row = typeof issuer.$inferSelect
type Change = Partial<Omit<Row, 'id'>>

/** Changes an issuer; nothing happens for a number that the registry has not given out. */
export async function changeIssuer(db: Store, issuerId: number | bigint, change: Change | ((now: Row) => Change)) {
  const id = BigInt(issuerId)
  if (await db.find(issuer, { id })) await db.update(issuer, { id }).set(change)
}

type Account = typeof issuerAccount.$inferSelect

/** Changes an issuer's account in one currency, which exists from the first word about it. */
export async function changeAccount(
  db: Store,
  issuerId: number | bigint,
  currency: number,
  change: (now: Account) => Partial<Omit<Account, 'issuerId' | 'currency'>>,
) {
  const key = { issuerId: BigInt(issuerId), currency }
  const none = { base: 0n, cap: 0n, collateral: 0n, exposure: 0n, collateralAmount: 0n, claimed: 0n }
  await db
    .insert(issuerAccount)
    .values({ ...key, ...none })
    .onConflictDoNothing()
  await db.update(issuerAccount, key).set(change)
}
