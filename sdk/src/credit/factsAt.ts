import { sum } from '../bytes/sum.ts'
import type { CreditRows } from './rows.ts'
import { dayLength, windowDays } from './time.ts'
import type { CreditFacts, CurrencyFacts } from './types.ts'
import { priorCount } from './wilson.ts'

/** An issuer's facts as of a midnight, from rows of days that may go on after it. */
export function factsAt({ issuer, ...rows }: CreditRows, asOf: number): CreditFacts {
  const isBefore = ({ day }: { day: bigint }) => day < BigInt(asOf)
  const known = {
    ratingDays: rows.ratingDays.filter(isBefore),
    unhonouredDays: rows.unhonouredDays.filter(isBefore),
    accountDays: rows.accountDays.filter(isBefore),
  }
  const numbers = [...known.ratingDays, ...known.accountDays].map(({ currency }) => currency)
  const currencies = [...new Set(numbers)].sort((a, b) => a - b)
  return {
    issuerId: Number(issuer.id),
    asOf,
    since: Number(issuer.since),
    currencies: currencies.map((currency) => currencyFacts(ofCurrency(known, currency), currency, asOf)),
  }
}

type Days = Omit<CreditRows, 'issuer' | 'scores'>

function ofCurrency({ ratingDays, unhonouredDays, accountDays }: Days, currency: number): Days {
  const isOf = (row: { currency: number }) => row.currency === currency
  return {
    ratingDays: ratingDays.filter(isOf),
    unhonouredDays: unhonouredDays.filter(isOf),
    accountDays: accountDays.filter(isOf),
  }
}

function currencyFacts(days: Days, currency: number, asOf: number): CurrencyFacts {
  const first = BigInt(asOf - windowDays * dayLength)
  const isInWindow = ({ day }: { day: bigint }) => day >= first
  const recent = days.ratingDays.filter(isInWindow)
  const honouredFace = sum(recent, ({ honouredFace }) => honouredFace)
  const unhonouredFace = sum(recent, ({ unhonouredFace }) => unhonouredFace)
  const redeemedFace = sum(recent, ({ redeemedFace }) => redeemedFace)
  const issued = {
    issuedFace: sum(days.ratingDays, ({ issuedFace }) => issuedFace),
    issuedSquares: sum(days.ratingDays, ({ issuedSquares }) => issuedSquares),
  }
  const byHolder = sumByHolder(days.unhonouredDays.filter(isInWindow))
  const { base, collateral, exposure } = closing(days.accountDays)
  return {
    currency,
    ...issued,
    // What was redeemed on the day before the window can be voided inside it.
    redeemedFace: redeemedFace > 0n ? redeemedFace : 0n,
    expiredFace: sum(recent, ({ expiredFace }) => expiredFace),
    lapsedExposure: sum(recent, ({ lapsedExposure }) => lapsedExposure),
    honouredFace,
    unhonouredFace,
    ...capHolders(byHolder, honouredFace + unhonouredFace, issued),
    base,
    collateral,
    exposure,
  }
}

/**
 * Holders whose presentations count only in part, so that nobody ruins an issuer alone: those with more than a fifth of
 * all that were settled and the ten average coupons of the prior.
 *
 * @param faces - what was not honoured, by holder, minor units
 * @param settled - face of all settled presentations, minor units
 * @param issued - what the average coupon follows from
 */
export function capHolders(
  faces: readonly bigint[],
  settled: bigint,
  { issuedFace, issuedSquares }: Pick<CurrencyFacts, 'issuedFace' | 'issuedSquares'>,
): Pick<CurrencyFacts, 'cappedHolders' | 'cappedFace'> {
  const all = settled * issuedFace + BigInt(priorCount) * issuedSquares
  const capped = faces.filter((face) => 5n * face * issuedFace > all)
  return { cappedHolders: capped.length, cappedFace: sum(capped, (face) => face) }
}

function sumByHolder(rows: Days['unhonouredDays']): bigint[] {
  const faces = new Map<string, bigint>()
  for (const { holder, face } of rows) faces.set(holder, (faces.get(holder) ?? 0n) + face)
  return [...faces.values()]
}

/** The account at the end of the last day on which it changed. */
function closing(days: Days['accountDays']) {
  const none = { day: -1n, base: 0n, collateral: 0n, exposure: 0n }
  return days.reduce((last, row) => (row.day > last.day ? row : last), none)
}
