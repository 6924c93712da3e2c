import fc from 'fast-check'
import { factsAt } from '../src/credit/factsAt.ts'
import type { CreditFacts } from '../src/credit/index.ts'
import type { CreditRows } from '../src/credit/rows.ts'
import { day, midnight } from './credit.ts'

/** A coupon of a history, minor units. */
export type Unit = { currency: number; face: bigint; escrow: bigint; holder: number }

/** How a coupon ends, or what its holder gets instead of goods. */
export type Act = 'redeemed' | 'honoured' | 'refused' | 'returnedExpired' | 'finalised' | 'refunded'

/** What becomes of a coupon, and how many days before the midnight. */
type Deed = { unit: number; act: Act; age: number }

/** Coupons that were issued, what became of some of them, and accounts by currency. */
export type History = {
  units: readonly Unit[]
  deeds: readonly Deed[]
  accounts: ReadonlyMap<number, { base: bigint; collateral: bigint }>
}

const currencies = [156, 392, 840]
const ends: ReadonlySet<Act> = new Set(['redeemed', 'honoured', 'returnedExpired', 'finalised', 'refunded'])

const anyUnit: fc.Arbitrary<Unit> = fc
  .record({
    currency: fc.constantFrom(...currencies),
    face: fc.oneof(fc.bigInt({ min: 1n, max: 100n }), fc.bigInt({ min: 1n, max: 10n ** 6n })),
    share: fc.oneof(fc.constantFrom(0n, 100n), fc.bigInt({ min: 0n, max: 100n })),
    holder: fc.nat(4),
  })
  .map(({ share, ...unit }) => ({ ...unit, escrow: (unit.face * share) / 100n }))

const anyAccount = fc.record({
  base: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 7n })),
  collateral: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 10n ** 6n })),
})

/** A history whose first coupon is still live. */
export const anyHistory: fc.Arbitrary<History> = fc.record({
  units: fc.array(anyUnit, { minLength: 1, maxLength: 12 }),
  deeds: fc.array(
    fc.record({
      unit: fc.integer({ min: 1, max: 11 }),
      act: fc.constantFrom<Act>('redeemed', 'honoured', 'refused', 'returnedExpired', 'finalised', 'refunded'),
      age: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 16 },
  ),
  accounts: fc.tuple(anyAccount, anyAccount, anyAccount).map((all) => {
    const entries = all.map((account, index): [number, typeof account] => [currencies[index] ?? 0, account])
    return new Map(entries)
  }),
})

/** What an index would say of it at the midnight: the issuer was approved two years before. */
export function factsOfHistory(history: History): CreditFacts {
  const rows = { ratingDays: [], unhonouredDays: [], accountDays: [], scores: [] } as Rows
  for (const unit of history.units) {
    rows.ratingDays.push({ ...dayOf(unit, 600), issuedFace: unit.face, issuedSquares: unit.face ** 2n })
  }
  const live = new Set(history.units)
  for (const { unit, act, age } of [...history.deeds].sort((a, b) => b.age - a.age)) {
    const of = history.units[unit]
    if (!of || !live.has(of)) continue
    if (ends.has(act)) live.delete(of)
    rows.ratingDays.push({ ...dayOf(of, age), ...sumsOf(of, act) })
    if (act !== 'refused' && act !== 'returnedExpired') continue
    const { issuerId, currency, day: first } = dayOf(of, age)
    rows.unhonouredDays.push({ issuerId, currency, day: first, holder: holderOf(of), face: of.face })
  }
  for (const [currency, account] of history.accounts) {
    const own = [...live].filter((unit) => unit.currency === currency)
    const sum = (value: (unit: Unit) => bigint) => own.reduce((total, unit) => total + value(unit), 0n)
    const exposure = sum(({ face, escrow }) => face - escrow)
    const outstanding = sum(({ face }) => face)
    rows.accountDays.push({ issuerId: 1n, currency, day: at(1), cap: account.base, ...account, exposure, outstanding })
  }
  const issuer = { id: 1n, since: BigInt(midnight - 730 * day) } as CreditRows['issuer']
  return factsAt({ issuer, ...rows }, midnight)
}

type Rows = { [name in keyof Omit<CreditRows, 'issuer'>]: CreditRows[name][number][] }
type Sums = Omit<CreditRows['ratingDays'][number], 'issuerId' | 'currency' | 'day'>

const at = (age: number) => BigInt(midnight - age * day)
const holderOf = ({ holder }: Unit) => `0x${`${holder + 1}`.repeat(40)}` as const

const dayOf = ({ currency }: Unit, age: number) => ({
  issuerId: 1n,
  currency,
  day: at(age),
  issuedFace: 0n,
  issuedSquares: 0n,
  redeemedFace: 0n,
  expiredFace: 0n,
  lapsedExposure: 0n,
  honouredFace: 0n,
  unhonouredFace: 0n,
})

function sumsOf({ face, escrow }: Unit, act: Act): Partial<Sums> {
  if (act === 'redeemed') return { redeemedFace: face }
  if (act === 'honoured') return { redeemedFace: face, honouredFace: face }
  if (act === 'refused') return { unhonouredFace: face }
  if (act === 'returnedExpired') return { unhonouredFace: face, lapsedExposure: face - escrow }
  if (act === 'finalised') return { expiredFace: face, lapsedExposure: face - escrow }
  return {}
}
