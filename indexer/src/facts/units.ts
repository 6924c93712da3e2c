import { issuer, serie, seriesDay } from 'ponder:schema'
import type { Store } from './context.ts'
import { exposureChange } from './exposure.ts'
import { changeAccount } from './issuers.ts'

type Row = typeof serie.$inferSelect
type Day = typeof seriesDay.$inferSelect
type Counters<row, without> = {
  [column in keyof row as row[column] extends bigint ? Exclude<column, without> : never]?: row[column]
}

/** What to add to a series, and to its day; units, or token units where the column says so. */
export type UnitChange = {
  total?: Counters<Row, 'id' | 'issuerId' | 'number' | 'faceValue' | 'escrowPerUnit' | 'maxUnitPrice'>
  day?: Counters<Day, 'seriesId' | 'issuerId' | 'day'>
}

const dayLength = 86_400n

const noDay = {
  issued: 0n,
  sold: 0n,
  printed: 0n,
  redeemed: 0n,
  presentations: 0n,
  honoured: 0n,
  refused: 0n,
  returned: 0n,
  voided: 0n,
  refunded: 0n,
  exchangedOut: 0n,
  exchangedIn: 0n,
  claimed: 0n,
  finalised: 0n,
  resold: 0n,
  proceeds: 0n,
  fees: 0n,
  escrowReleased: 0n,
}

/** Counts units of a series, everywhere they count: totals, day, and the issuer's exposure. */
export async function bookUnits(db: Store, seriesId: bigint, timestamp: bigint, change: UnitChange): Promise<Row> {
  const row = await db.update(serie, { id: seriesId }).set((now) => sumOf(now, change.total ?? {}))
  if (change.day) await bookDay(db, row, timestamp, change.day)
  await moveExposure(db, row, change.total ?? {})
  return row
}

async function bookDay(db: Store, row: Row, timestamp: bigint, change: NonNullable<UnitChange['day']>) {
  const day = timestamp - (timestamp % dayLength)
  const { issuerId, currency } = row
  await db
    .insert(seriesDay)
    .values({ seriesId: row.id, day, issuerId, currency, ...noDay, ...change })
    .onConflictDoUpdate((now) => sumOf(now, change))
}

async function moveExposure(db: Store, row: Row, change: NonNullable<UnitChange['total']>) {
  const owner = await db.find(issuer, { id: row.issuerId })
  const delta = exposureChange(row, change, owner?.status === 'defaulted')
  if (delta === 0n) return
  await changeAccount(db, row.issuerId, row.currency, (now) => ({ exposure: now.exposure + delta }))
}

function sumOf<row extends object>(now: row, change: Partial<Record<keyof row, bigint>>): Partial<row> {
  const next: Partial<Record<keyof row, bigint>> = {}
  for (const column of Object.keys(change) as (keyof row)[]) {
    next[column] = (now[column] as bigint) + (change[column] ?? 0n)
  }
  return next as Partial<row>
}
