import { onchainView, sql } from 'ponder'
import { seriesDay } from './lifecycle.ts'
import { candle } from './market.ts'
import { serie } from './series.ts'

/** `part` of `whole` in basis points, rounded down; null where there is no whole. */
const rate = (part: unknown, whole: unknown) => sql<string | null>`trunc(${part} * 10000 / nullif(${whole}, 0))`
const minor = (units: unknown) => sql<string>`sum(${units} * ${serie.faceValue})`

/**
 * An issuer's units and rates in one currency. Usage = redeemed / issued, honour = honoured / presented,
 * breakage = expired / issued; all in basis points of units. Amounts named `…Face` are minor units.
 */
export const issuerTotal = onchainView('issuer_total').as((query) =>
  query
    .select({
      issuerId: serie.issuerId,
      currency: serie.currency,
      series: sql<number>`count(*)::integer`.as('series'),
      issued: sql<string>`sum(${serie.minted})`.as('issued'),
      sold: sql<string>`sum(${serie.sold})`.as('sold'),
      redeemed: sql<string>`sum(${serie.redeemed})`.as('redeemed'),
      presented: sql<string>`sum(${serie.presentations})`.as('presented'),
      honoured: sql<string>`sum(${serie.honoured})`.as('honoured'),
      refused: sql<string>`sum(${serie.refused})`.as('refused'),
      returned: sql<string>`sum(${serie.returned})`.as('returned'),
      voided: sql<string>`sum(${serie.voided})`.as('voided'),
      exited: sql<string>`sum(${serie.exited})`.as('exited'),
      expired: sql<string>`sum(${serie.finalised})`.as('expired'),
      circulating: sql<string>`sum(${serie.circulating})`.as('circulating'),
      issuedFace: minor(serie.minted).as('issued_face'),
      redeemedFace: minor(serie.redeemed).as('redeemed_face'),
      expiredFace: minor(serie.finalised).as('expired_face'),
      usage: rate(sql`sum(${serie.redeemed})`, sql`sum(${serie.minted})`).as('usage'),
      honour: rate(sql`sum(${serie.honoured})`, sql`sum(${serie.presentations})`).as('honour'),
      breakage: rate(sql`sum(${serie.finalised})`, sql`sum(${serie.minted})`).as('breakage'),
    })
    .from(serie)
    .groupBy(serie.issuerId, serie.currency),
)

/** Trading of one UTC day in one token: the daily report; token amounts in smallest units. */
export const marketDay = onchainView('market_day').as((query) =>
  query
    .select({
      day: candle.start,
      paymentToken: candle.paymentToken,
      market: candle.market,
      series: sql<number>`count(*)::integer`.as('series'),
      trades: sql<number>`sum(${candle.trades})::integer`.as('trades'),
      volume: sql<string>`sum(${candle.volume})`.as('volume'),
      turnover: sql<string>`sum(${candle.turnover})`.as('turnover'),
      fees: sql<string>`sum(${candle.fees})`.as('fees'),
    })
    .from(candle)
    .where(sql`${candle.interval} = 86400`)
    .groupBy(candle.start, candle.paymentToken, candle.market),
)

/** An issuer's day in one currency, for cash-flow charts: units and their face value in minor units. */
export const issuerDay = onchainView('issuer_day').as((query) =>
  query
    .select({
      issuerId: seriesDay.issuerId,
      currency: seriesDay.currency,
      day: seriesDay.day,
      issued: sql<string>`sum(${seriesDay.issued})`.as('issued'),
      sold: sql<string>`sum(${seriesDay.sold})`.as('sold'),
      resold: sql<string>`sum(${seriesDay.resold})`.as('resold'),
      redeemed: sql<string>`sum(${seriesDay.redeemed})`.as('redeemed'),
      voided: sql<string>`sum(${seriesDay.voided})`.as('voided'),
      finalised: sql<string>`sum(${seriesDay.finalised})`.as('finalised'),
      soldFace: sql<string>`sum(${seriesDay.sold} * ${serie.faceValue})`.as('sold_face'),
      redeemedFace: sql<string>`sum(${seriesDay.redeemed} * ${serie.faceValue})`.as('redeemed_face'),
    })
    .from(seriesDay)
    .innerJoin(serie, sql`${serie.id} = ${seriesDay.seriesId}`)
    .groupBy(seriesDay.issuerId, seriesDay.currency, seriesDay.day),
)
