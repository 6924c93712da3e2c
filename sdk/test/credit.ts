import fc from 'fast-check'
import { capHolders } from '../src/credit/factsAt.ts'
import type { CreditFacts, CurrencyFacts, RatingRules, Standing } from '../src/credit/index.ts'

export const day = 86_400

/** A UTC midnight. */
export const midnight = 20_000 * day

/** A newcomer's currency: nothing issued, quota of 100,000.00. */
const noFacts: CurrencyFacts = {
  currency: 156,
  issuedFace: 0n,
  issuedSquares: 0n,
  redeemedFace: 0n,
  expiredFace: 0n,
  lapsedExposure: 0n,
  honouredFace: 0n,
  unhonouredFace: 0n,
  cappedHolders: 0,
  cappedFace: 0n,
  base: 10_000_000n,
  collateral: 0n,
  exposure: 0n,
}

/** Facts of an issuer that was approved a year ago. */
export function factsOf(...currencies: Partial<CurrencyFacts>[]): CreditFacts {
  return {
    issuerId: 1,
    asOf: midnight,
    since: midnight - 365 * day,
    currencies: currencies.map((change) => ({ ...noFacts, ...change })),
  }
}

/** `count` coupons of 100.00 issued. */
export const issued = (count: bigint) => ({ issuedFace: count * 10_000n, issuedSquares: count * 100_000_000n })

/** What the genesis deployment begins with. */
export const rules: RatingRules = {
  thresholds: [1, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000],
  maxRise: 1_000,
  risePeriod: 7 * day,
  riseDelay: 2 * day,
}

export const newcomer: Standing = { score: 0, asOf: 0, raisedAt: 0, pending: 0, pendingAsOf: 0 }

/** One settled presentation. */
export type Presentation = { honoured: boolean; holder: number; face: bigint }

export const anyPresentation: fc.Arbitrary<Presentation> = fc.record({
  honoured: fc.boolean(),
  holder: fc.nat(5),
  face: fc.oneof(fc.bigInt({ min: 1n, max: 100n }), fc.bigInt({ min: 1n, max: 10n ** 9n })),
})

/** Facts that these presentations lead to. */
export function factsAfter(
  presentations: readonly Presentation[],
  change: Pick<CurrencyFacts, 'issuedFace' | 'issuedSquares'>,
): CreditFacts {
  const sum = (of: readonly Presentation[]) => of.reduce((total, { face }) => total + face, 0n)
  const honouredFace = sum(presentations.filter(({ honoured }) => honoured))
  const failed = presentations.filter(({ honoured }) => !honoured)
  const faces = [...new Set(failed.map(({ holder }) => holder))].map((holder) =>
    sum(failed.filter((one) => one.holder === holder)),
  )
  const unhonouredFace = sum(failed)
  const capped = capHolders(faces, honouredFace + unhonouredFace, change)
  return factsOf({ ...change, honouredFace, unhonouredFace, ...capped })
}
