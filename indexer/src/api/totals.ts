import { db } from 'ponder:api'
import { issuer, paymentToken, serie, trade } from 'ponder:schema'
import { Hono } from 'hono'
import { count, eq, sql, sum } from 'ponder'

/** The whole market in a few numbers; whole numbers of any size are decimal strings. */
export const totals = new Hono()

totals.get('/', async (context) => {
  const [issuers] = await db.select({ active: count() }).from(issuer).where(eq(issuer.status, 'active'))
  const [units] = await db
    .select({
      series: count(),
      issued: sum(serie.minted),
      sold: sum(serie.sold),
      redeemed: sum(serie.redeemed),
      circulating: sum(serie.circulating),
      expired: sum(serie.finalised),
    })
    .from(serie)
  const [trades] = await db.select({ count: count(), coupons: sum(trade.amount) }).from(trade)
  const tokens = await db
    .select({
      address: paymentToken.address,
      currency: paymentToken.currency,
      trades: paymentToken.trades,
      turnover: sql<string>`${paymentToken.turnover}::text`,
      fees: sql<string>`${paymentToken.fees}::text`,
    })
    .from(paymentToken)
  return context.json({ issuers, units, trades, tokens })
})
