import { issuer, serie, seriesDay } from 'ponder:schema'
import { changeAccount } from './accounts.ts'
import type { Store } from './context.ts'
import { dayOf } from './days.ts'
import { exposureChange, outstandingChange } from './exposure.ts'
import { rateUnits } from './rating.ts'

type Row = typeof serie.$inferSelect
type Day = typeof seriesDay.$inferSelect
type Counters<row, without> = {
  [column in keyof row as row[column] extends bigint ? Exclude<column, without> : never]?: row[column]
}

/** What to add to a series, and to its day; units, or token units where the column says so. */
export type UnitChange = {
  total?: Counters<Row, 'id' | 'issuerId' | 'number' | 'faceValue' | 'escrowPerUnit' | 'maxUnitPrice'>
  day?: Counters<Day, 'seriesId' | 'issuerId' | 'day' | 'exited'>
}

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
  exited: 0n,
  finalised: 0n,
  resold: 0n,
  proceeds: 0n,
  fees: 0n,
  escrowReleased: 0n,
}

/** Counts units of a series, everywhere they count: totals, day, the issuer's rating and exposure. */
export async function bookUnits(db: Store, seriesId: bigint, timestamp: bigint, change: UnitChange): Promise<Row> {
  const total = change.total ?? {}
  const row = await db.update(serie, { id: seriesId }).set((now) => sumOf(now, total))
  if (change.day) await bookDay(db, row, timestamp, { ...change.day, exited: total.exited ?? 0n })
  await rateUnits(db, { issuerId: row.issuerId, currency: row.currency, timestamp }, row, total)
  await moveExposure(db, row, timestamp, total)
  return row
}

async function bookDay(db: Store, row: Row, timestamp: bigint, change: Counters<Day, 'seriesId' | 'issuerId' | 'day'>) {
  const day = dayOf(timestamp)
  const { issuerId, currency } = row
  await db
    .insert(seriesDay)
    .values({ seriesId: row.id, day, issuerId, currency, ...noDay, ...change })
    .onConflictDoUpdate((now) => sumOf(now, change))
}

async function moveExposure(db: Store, row: Row, timestamp: bigint, change: NonNullable<UnitChange['total']>) {
  const owner = await db.find(issuer, { id: row.issuerId })
  const isDefaulted = owner?.status === 'defaulted'
  const exposure = exposureChange(row, change, isDefaulted)
  const outstanding = outstandingChange(row, change, isDefaulted)
  // A unit that is covered by its own escrow is outstanding without being exposure.
  if (outstanding === 0n) return
  await changeAccount(db, timestamp, row.issuerId, row.currency, (now) => ({
    exposure: now.exposure + exposure,
    outstanding: now.outstanding + outstanding,
  }))
}

function sumOf<row extends object>(now: row, change: Partial<Record<keyof row, bigint>>): Partial<row> {
  const next: Partial<Record<keyof row, bigint>> = {}
  for (const column of Object.keys(change) as (keyof row)[]) {
    next[column] = (now[column] as bigint) + (change[column] ?? 0n)
  }
  return next as Partial<row>
}
