import { onchainView, sql } from 'ponder'
import { paymentToken, trade } from './market.ts'
import { serie } from './series.ts'
import { refund } from './treasury.ts'

/**
 * What an issuer took in by selling below face, by currency and token, as far as the token stands for the currency.
 * `sold` is units, `face` minor units of the currency, `discount` and `interest` basis points; the rest is smallest
 * units of the token, with scale = token units per minor unit:
 *
 *   net = gross − fees
 *   discount = (face × scale − gross) / (face × scale), rounded down
 *   netSeconds = Σ (total − fee) × (validUntil − time of the sale), over sales of what expires
 *   interest = Σ (face × scale − net) × year / netSeconds over the same sales, rounded down: simple interest a year,
 *              ACT/365F, if every coupon is redeemed when its validity ends; null without such sales
 *   cashIn = net − escrow that the sales deposited + escrow released − payouts of issuer-funded refunds
 *
 * Escrow that the issuer's admin deposits on issue, exchange or void is no part of it. Payouts count in the series' token.
 */
export const issuerFinancing = onchainView('issuer_financing').as((query) => {
  // A series is sold in one token. An alias stands alone in SQL, so it must not be the name of a column too.
  const sales = query
    .select({
      seriesId: trade.seriesId,
      sold: sql<string>`sum(${trade.amount})`.as('sales_sold'),
      face: sql<string>`sum(${trade.face})`.as('sales_face'),
      gross: sql<string>`sum(${trade.total})`.as('sales_gross'),
      fees: sql<string>`sum(${trade.fee})`.as('sales_fees'),
      timed: sql<string>`sum((${trade.total} - ${trade.fee}) * ${trade.timestamp})`.as('sales_timed'),
    })
    .from(trade)
    .where(sql`${trade.market} = 'primary'`)
    .groupBy(trade.seriesId)
    .as('sales')
  const refunds = query
    .select({
      seriesId: refund.seriesId,
      payoutToken: refund.payoutToken,
      paid: sql<string>`sum(${refund.payout})`.as('refunds_paid'),
    })
    .from(refund)
    .where(sql`${refund.kind} = 'issuer'`)
    .groupBy(refund.seriesId, refund.payoutToken)
    .as('refunds')

  const scale = sql`('1e' || ${paymentToken.scaleLog10})::numeric`
  const value = sql`${sales.face} * ${scale}`
  const net = sql`(${sales.gross} - ${sales.fees})`
  const ifExpires = (amount: unknown) => sql`case when ${serie.validUntil} < 4294967295 then ${amount} else 0 end`
  const sum = (amount: unknown) => sql<string>`coalesce(sum(${amount}), 0)`
  const netSeconds = sum(ifExpires(sql`${net} * ${serie.validUntil} - ${sales.timed}`))
  const cost = sum(ifExpires(sql`${value} - ${net}`))
  const deposited = sum(sql`${sales.sold} * ${serie.escrowPerUnit} * ${scale}`)

  return query
    .select({
      issuerId: serie.issuerId,
      currency: serie.currency,
      paymentToken: serie.paymentToken,
      sold: sum(sales.sold).as('sold'),
      face: sum(sales.face).as('face'),
      gross: sum(sales.gross).as('gross'),
      fees: sum(sales.fees).as('fees'),
      net: sum(net).as('net'),
      discount: sql<string | null>`div((${sum(value)} - ${sum(sales.gross)}) * 10000, nullif(${sum(value)}, 0))`.as(
        'discount',
      ),
      netSeconds: netSeconds.as('net_seconds'),
      interest: sql<string | null>`div(10000 * ${cost} * 31536000, nullif(${netSeconds}, 0))`.as('interest'),
      escrowDeposited: deposited.as('escrow_deposited'),
      escrowReleased: sum(serie.escrowReleased).as('escrow_released'),
      payouts: sum(refunds.paid).as('payouts'),
      cashIn: sql<string>`${sum(net)} - ${deposited} + ${sum(serie.escrowReleased)} - ${sum(refunds.paid)}`.as(
        'cash_in',
      ),
    })
    .from(serie)
    .innerJoin(
      paymentToken,
      sql`${paymentToken.address} = ${serie.paymentToken} and ${paymentToken.currency} = ${serie.currency}`,
    )
    .leftJoin(sales, sql`${sales.seriesId} = ${serie.id}`)
    .leftJoin(refunds, sql`${refunds.seriesId} = ${serie.id} and ${refunds.payoutToken} = ${serie.paymentToken}`)
    .groupBy(serie.issuerId, serie.currency, serie.paymentToken)
})
