import { balance, holding, serial, serie } from 'ponder:schema'
import { decodeCouponId, templateOf } from '@genex/sdk/ids'
import { type Address, zeroAddress } from 'viem'
import type { Store } from './context.ts'

/** Moves units between accounts; the zero address stands for nobody. Burns leave no trace by holder. */
export async function moveUnits(db: Store, from: Address, to: Address, couponId: bigint, units: bigint) {
  const seriesId = templateOf(couponId)
  const left = from === zeroAddress ? 0 : await addUnits(db, from, couponId, seriesId, -units)
  const joined = to === zeroAddress ? 0 : await addUnits(db, to, couponId, seriesId, units)
  const circulating = (from === zeroAddress ? units : 0n) - (to === zeroAddress ? units : 0n)
  await db.update(serie, { id: seriesId }).set((now) => ({
    circulating: now.circulating + circulating,
    holders: now.holders + left + joined,
  }))
  await moveSerial(db, to, couponId, seriesId)
}

/** @returns 1 if the account now holds the series and did not, −1 the other way round */
async function addUnits(db: Store, holder: Address, couponId: bigint, seriesId: bigint, units: bigint) {
  const issuerId = BigInt(decodeCouponId(seriesId).issuerId)
  const row = await db
    .insert(balance)
    .values({ holder, couponId, seriesId, issuerId, units })
    .onConflictDoUpdate((now) => ({ units: now.units + units }))
  if (row.units === 0n) await db.delete(balance, { holder, couponId })
  const total = await db
    .insert(holding)
    .values({ holder, seriesId, units })
    .onConflictDoUpdate((now) => ({ units: now.units + units }))
  if (total.units === 0n) await db.delete(holding, { holder, seriesId })
  if (total.units === 0n) return -1
  return units > 0n && total.units === units ? 1 : 0
}

async function moveSerial(db: Store, owner: Address, couponId: bigint, seriesId: bigint) {
  if (couponId === seriesId) return
  if (owner === zeroAddress) {
    await db.delete(serial, { couponId })
    return
  }
  const number = BigInt(decodeCouponId(couponId).serial)
  await db.insert(serial).values({ couponId, seriesId, number, owner }).onConflictDoUpdate({ owner })
}
