import { candle, paymentToken, serie, type trade } from 'ponder:schema'
import type { Address } from 'viem'
import type { Store } from './context.ts'
import { discountOf } from './discount.ts'

/** A token that nothing is known about yet. */
export const newToken = (address: Address) => ({
  address,
  open: false,
  trades: 0,
  turnover: 0n,
  fees: 0n,
  feesWithdrawn: 0n,
})

type Trade = typeof trade.$inferSelect

/** Candles of one hour and one day, seconds. */
const intervals = [3_600, 86_400] as const

/** Counts a trade in its token, the series' last price, and its candles. */
export async function countTrade(db: Store, row: Trade) {
  await db.update(paymentToken, { address: row.paymentToken }).set((now) => ({
    trades: now.trades + 1,
    turnover: now.turnover + row.total,
    fees: now.fees + row.fee,
  }))
  await db
    .update(serie, { id: row.seriesId })
    .set({ lastPrice: row.unitPrice, lastPriceToken: row.paymentToken, lastTradeAt: row.timestamp })
  for (const interval of intervals) await addToCandle(db, row, interval)
}

/** Discount of a trade, or null if its token does not stand for the coupon's currency. */
export async function discountIn(db: Store, token: Address, currency: number, face: bigint, paid: bigint) {
  const row = await db.find(paymentToken, { address: token })
  if (!row || row.currency !== currency || row.scaleLog10 === null) return null
  return discountOf(face, paid, row.scaleLog10)
}

async function addToCandle(db: Store, row: Trade, interval: number) {
  const { seriesId, paymentToken: token, market, unitPrice, currency } = row
  const start = row.timestamp - (row.timestamp % BigInt(interval))
  const key = { seriesId, paymentToken: token, market, interval, start }
  const now = await db.find(candle, key)
  const turnover = (now?.turnover ?? 0n) + row.total
  const face = (now?.face ?? 0n) + row.face
  const next = {
    open: now?.open ?? unitPrice,
    high: now && now.high > unitPrice ? now.high : unitPrice,
    low: now && now.low < unitPrice ? now.low : unitPrice,
    close: unitPrice,
    trades: (now?.trades ?? 0) + 1,
    volume: (now?.volume ?? 0n) + row.amount,
    turnover,
    fees: (now?.fees ?? 0n) + row.fee,
    face,
    discount: await discountIn(db, token, currency, face, turnover),
  }
  await db
    .insert(candle)
    .values({ ...key, ...next })
    .onConflictDoUpdate(next)
}
