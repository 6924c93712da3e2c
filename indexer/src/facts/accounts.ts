import { issuerAccount, issuerAccountDay } from 'ponder:schema'
import type { Store } from './context.ts'
import { dayOf } from './days.ts'

type Account = typeof issuerAccount.$inferSelect

const none = { base: 0n, cap: 0n, collateral: 0n, exposure: 0n, outstanding: 0n, collateralAmount: 0n, claimed: 0n }

/** Changes an issuer's account in one currency, which exists from the first word about it, and how its day closes. */
export async function changeAccount(
  db: Store,
  timestamp: bigint,
  issuerId: number | bigint,
  currency: number,
  change: (now: Account) => Partial<Omit<Account, 'issuerId' | 'currency'>>,
) {
  const key = { issuerId: BigInt(issuerId), currency }
  await db
    .insert(issuerAccount)
    .values({ ...key, ...none })
    .onConflictDoNothing()
  const { base, cap, collateral, exposure, outstanding } = await db.update(issuerAccount, key).set(change)
  const closing = { base, cap, collateral, exposure, outstanding }
  await db
    .insert(issuerAccountDay)
    .values({ ...key, day: dayOf(timestamp), ...closing })
    .onConflictDoUpdate(closing)
}
