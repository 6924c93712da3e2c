import { address, maybe, small, whole, word } from '../fields.ts'
import { view } from './entity.ts'

/** What is added up over the facts, at the time of the question. */
export const reports = {
  /** Units and rates of an issuer in one currency. */
  issuerTotals: view('issuerTotal', {
    issuerId: whole,
    currency: small,
    series: small,
    issued: whole,
    sold: whole,
    redeemed: whole,
    presented: whole,
    honoured: whole,
    refused: whole,
    returned: whole,
    voided: whole,
    exited: whole,
    expired: whole,
    circulating: whole,
    issuedFace: whole,
    redeemedFace: whole,
    expiredFace: whole,
    usage: maybe(whole),
    honour: maybe(whole),
    breakage: maybe(whole),
  }),
  /** What an issuer took in by primary sales in one token of the currency; but for `sold` and `face` in token units. */
  issuerFinancings: view('issuerFinancing', {
    issuerId: whole,
    currency: small,
    paymentToken: address,
    sold: whole,
    face: whole,
    gross: whole,
    fees: whole,
    net: whole,
    discount: maybe(whole),
    netSeconds: whole,
    interest: maybe(whole),
    escrowDeposited: whole,
    escrowReleased: whole,
    payouts: whole,
    cashIn: whole,
  }),
  /** Trading of a UTC day in one token, smallest units. */
  marketDays: view('marketDay', {
    day: whole,
    paymentToken: address,
    market: word('primary', 'secondary'),
    trades: small,
    volume: whole,
    turnover: whole,
    fees: whole,
  }),
  /** An issuer’s UTC day in one currency: units, and their face value in minor units. */
  issuerDays: view('issuerDay', {
    issuerId: whole,
    currency: small,
    day: whole,
    issued: whole,
    sold: whole,
    resold: whole,
    redeemed: whole,
    soldFace: whole,
    redeemedFace: whole,
  }),
} as const
