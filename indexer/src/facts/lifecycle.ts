import { lifecycleEvent, setting } from 'ponder:schema'
import { decodeCouponId, templateOf } from '@genex/sdk/ids'
import { type Log, type Store, toJson } from './context.ts'

/** Whose history an event belongs to. A series names its issuer. */
export type Subject = { issuerId?: number | bigint; seriesId?: bigint }

/** Adds one step to the history of an issuer, a series, or the protocol. */
export async function recordStep(db: Store, event: Log, name: string, subject: Subject, data: object) {
  const seriesId = subject.seriesId === undefined ? null : templateOf(subject.seriesId)
  const issuerId = subject.issuerId ?? (seriesId === null ? null : decodeCouponId(seriesId).issuerId)
  await db.insert(lifecycleEvent).values({
    id: event.id,
    name,
    issuerId: issuerId === null ? null : BigInt(issuerId),
    seriesId,
    data: toJson(data),
    block: event.block.number,
    timestamp: event.block.timestamp,
    transactionHash: event.transaction.hash,
  })
}

/** Keeps the present value of something governance sets, and the step that set it. */
export async function recordSetting(db: Store, event: Log, name: string, step: string, value: unknown) {
  const row = { value: toJson(value), timestamp: event.block.timestamp }
  await db
    .insert(setting)
    .values({ name, ...row })
    .onConflictDoUpdate(row)
  await recordStep(db, event, step, {}, { [name]: value })
}
