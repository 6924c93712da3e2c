import type { CreditRows } from './rows.ts'
import { dayLength, windowDays } from './time.ts'
import type { CreditFacts, CurrencyFacts } from './types.ts'

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

type Days = Omit<CreditRows, 'issuer'>

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
  const byHolder = sumByHolder(days.unhonouredDays.filter(isInWindow))
  const { base, collateral, exposure, outstanding } = closing(days.accountDays)
  return {
    currency,
    issuedFace: sum(days.ratingDays, ({ issuedFace }) => issuedFace),
    issuedSquares: sum(days.ratingDays, ({ issuedSquares }) => issuedSquares),
    // What was redeemed on the day before the window can be voided inside it.
    redeemedFace: redeemedFace > 0n ? redeemedFace : 0n,
    expiredFace: sum(recent, ({ expiredFace }) => expiredFace),
    honouredFace,
    unhonouredFace,
    countedUnhonouredFace: countedFace(byHolder, honouredFace + unhonouredFace),
    base,
    collateral,
    exposure,
    outstanding,
  }
}

/**
 * What counts of the faces that were not honoured: of each holder at most a fifth of all settled presentations, so that
 * nobody ruins an issuer alone.
 *
 * @param faces - by holder, minor units
 * @param settled - face of all settled presentations, minor units
 */
export function countedFace(faces: readonly bigint[], settled: bigint): bigint {
  const most = settled / 5n
  return faces.reduce((total, face) => total + (face < most ? face : most), 0n)
}

function sumByHolder(rows: Days['unhonouredDays']): bigint[] {
  const faces = new Map<string, bigint>()
  for (const { holder, face } of rows) faces.set(holder, (faces.get(holder) ?? 0n) + face)
  return [...faces.values()]
}

/** The account at the end of the last day on which it changed. */
function closing(days: Days['accountDays']) {
  const none = { day: -1n, base: 0n, collateral: 0n, exposure: 0n, outstanding: 0n }
  return days.reduce((last, row) => (row.day > last.day ? row : last), none)
}

function sum<row>(rows: readonly row[], value: (row: row) => bigint): bigint {
  return rows.reduce((total, row) => total + value(row), 0n)
}
