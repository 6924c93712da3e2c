import { ponder } from 'ponder:registry'
import { issuer, redemptionRecord, serie } from 'ponder:schema'
import { decodeCouponId, hasExpired, templateOf } from '@genex/sdk/ids'
import type { Hex } from 'viem'
import type { Store } from './facts/context.ts'
import { type RatingKey, rateHonoured, rateLapsed, rateUnhonoured } from './facts/rating.ts'
import { bookUnits, type UnitChange } from './facts/units.ts'

// Redemptions count by series and day. Who redeemed, at which till, and under which id is read by nobody here. Of a
// presentation the holder is kept aside until it is settled, and shown only if it was not honoured.

type Units = { seriesId: string; amount: string }[]

ponder.on('Redemption:Redeemed', async ({ event, context }) => {
  const { key, couponIds, amounts } = event.args
  const units = unitsOf(couponIds, amounts)
  await context.db.insert(redemptionRecord).values({ key, state: 'redeemed', units })
  await book(context.db, event.block.timestamp, units, (amount) => ({
    total: { redeemed: amount },
    day: { redeemed: amount },
  }))
})

ponder.on('Redemption:Presented', async ({ event, context }) => {
  const { key, holder, couponIds, amounts } = event.args
  const units = unitsOf(couponIds, amounts)
  await context.db.insert(redemptionRecord).values({ key, state: 'presented', holder, units })
  await book(context.db, event.block.timestamp, units, (amount) => ({
    total: { presented: amount, presentations: amount },
    day: { presentations: amount },
  }))
})

ponder.on('Redemption:Honoured', async ({ event, context }) => {
  const { db } = context
  const { timestamp } = event.block
  const settled = { state: 'honoured', holder: null }
  const { units } = await db.update(redemptionRecord, { key: event.args.key }).set(settled)
  await book(db, timestamp, units, (amount) => ({
    total: { presented: -amount, redeemed: amount, honoured: amount },
    day: { redeemed: amount, honoured: amount },
  }))
  await rateHonoured(db, keyOf(units, timestamp), faceOf(units))
})

/** The coupons come back in the `Returned` that follows. */
ponder.on('Redemption:Refused', async ({ event, context }) => {
  const { units } = await context.db.update(redemptionRecord, { key: event.args.key }).set({ state: 'refused' })
  await book(context.db, event.block.timestamp, units, (amount) => ({
    total: { refused: amount },
    day: { refused: amount },
  }))
})

ponder.on('Redemption:Returned', async ({ event, context }) => {
  const record = await settle(context.db, event.args.key)
  if (!record) return
  const { timestamp } = event.block
  const { holder, units } = record
  // In default and under notice too: the holder stood at the till and got nothing.
  if (holder) await rateUnhonoured(context.db, keyOf(units, timestamp), faceOf(units), holder)
  const frozenAt = await frozenSince(context.db, units)
  for (const { seriesId, amount: text } of units) {
    const id = BigInt(seriesId)
    const amount = BigInt(text)
    const returned = record.state === 'refused' ? 0n : amount
    // Under notice a unit that was valid at the freeze has a claim, so it comes back alive.
    const isLive = !hasExpired(id, timestamp) || (frozenAt !== null && !hasExpired(id, frozenAt))
    const row = await bookUnits(context.db, id, timestamp, {
      total: { presented: -amount, returned, exited: isLive ? 0n : amount },
      day: { returned },
    })
    if (!isLive) await rateLapsed(context.db, keyOf(units, timestamp), row, amount)
  }
})

ponder.on('Redemption:Voided', async ({ event, context }) => {
  const record = await settle(context.db, event.args.key)
  if (!record) return
  for (const { seriesId, amount: text } of record.units) {
    const amount = BigInt(text)
    const change = { total: { redeemed: -amount, voided: amount }, day: { voided: amount } }
    const now = await bookUnits(context.db, BigInt(seriesId), event.block.timestamp, change)
    // Escrow that was paid out for these units came back from the issuer in the same call.
    if (now.released > now.redeemed) {
      await context.db.update(serie, { id: now.id }).set({ released: now.redeemed })
    }
  }
})

/** Takes a record that can change no more out of the index. */
async function settle(db: Store, key: Hex) {
  const record = await db.find(redemptionRecord, { key })
  await db.delete(redemptionRecord, { key })
  return record
}

/** A record is of one issuer and one currency. */
function keyOf([first]: Units, timestamp: bigint): RatingKey {
  const { issuerId, currency } = decodeCouponId(BigInt(first?.seriesId ?? 0))
  return { issuerId: BigInt(issuerId), currency, timestamp }
}

/** Face value of all of it, minor units. */
function faceOf(units: Units): bigint {
  return units.reduce(
    (sum, { seriesId, amount }) => sum + decodeCouponId(BigInt(seriesId)).faceValue * BigInt(amount),
    0n,
  )
}

async function frozenSince(db: Store, units: Units): Promise<bigint | null> {
  const first = units[0]
  if (!first) return null
  const row = await db.find(issuer, { id: BigInt(decodeCouponId(BigInt(first.seriesId)).issuerId) })
  return row?.frozenAt ?? null
}

async function book(db: Store, timestamp: bigint, units: Units, change: (amount: bigint) => UnitChange) {
  for (const { seriesId, amount } of units) {
    await bookUnits(db, BigInt(seriesId), timestamp, change(BigInt(amount)))
  }
}

function unitsOf(couponIds: readonly bigint[], amounts: readonly bigint[]): Units {
  const sums = new Map<bigint, bigint>()
  for (const [index, couponId] of couponIds.entries()) {
    const seriesId = templateOf(couponId)
    sums.set(seriesId, (sums.get(seriesId) ?? 0n) + (amounts[index] ?? 0n))
  }
  return [...sums].map(([seriesId, amount]) => ({ seriesId: seriesId.toString(), amount: amount.toString() }))
}
