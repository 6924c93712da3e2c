import { dayLength } from './time.ts'
import type { CreditFacts, CurrencyFacts } from './types.ts'
import { lowerBound, priorCount } from './wilson.ts'

const whole = 10_000

/** Reviews are counted in thousandths. */
const thousand = 1_000

/** Days until tenure counts in full. */
const fullTenure = 730

/**
 * How many coupons a face amounts to, in average coupons that the issuer issued in the currency: face × Σf / Σf². The
 * average is by face, so that many tiny coupons do not turn a large one into many. A number without currency: what is
 * counted so can be added over currencies, and nothing is converted.
 */
function couponsOf(face: bigint, { issuedFace, issuedSquares }: CurrencyFacts): number {
  return issuedSquares === 0n ? 0 : Number(face * issuedFace) / Number(issuedSquares)
}

const sumOf = (facts: CreditFacts, face: (currency: CurrencyFacts) => bigint) =>
  facts.currencies.reduce((sum, currency) => sum + couponsOf(face(currency), currency), 0)

/** Wilson lower bound of honoured among settled presentations, by face. */
export function honourPart(facts: CreditFacts): number {
  return lowerBound(
    sumOf(facts, ({ honouredFace }) => honouredFace),
    facts.currencies.reduce((sum, currency) => sum + unhonouredCoupons(currency), 0),
  )
}

/** Without the ten a few tiny presentations of several holders would count more with each one that is honoured. */
function unhonouredCoupons(currency: CurrencyFacts): number {
  const { honouredFace, unhonouredFace, cappedHolders, cappedFace } = currency
  const most = (couponsOf(honouredFace + unhonouredFace, currency) + priorCount) / 5
  return couponsOf(unhonouredFace - cappedFace, currency) + cappedHolders * most
}

/** What was used of what ended, by face; as if ten coupons had ended before and five of them been used. */
export function usagePart(facts: CreditFacts): number {
  const used = sumOf(facts, ({ redeemedFace }) => redeemedFace)
  const expired = sumOf(facts, ({ expiredFace }) => expiredFace)
  return Math.floor((whole * (used + 5)) / (used + expired + 10))
}

/** Wilson lower bound of positive reviews. */
export function reviewsPart({ reviews }: CreditFacts): number {
  return reviews
    ? lowerBound(reviews.positive / thousand, (reviews.total - reviews.positive) / thousand)
    : lowerBound(0, 0)
}

/** Whole days since approval out of two years. */
export function tenurePart({ asOf, since }: CreditFacts): number {
  const days = Math.max(0, Math.floor((asOf - since) / dayLength))
  return Math.min(whole, Math.floor((whole * days) / fullTenure))
}

/** What is left of base and collateral after what is owed, in the worst currency. */
export function leveragePart(facts: CreditFacts): number {
  return worst(facts, (currency) => {
    const { base, collateral } = currency
    return share(base + collateral - owed(currency), base + collateral, owed(currency))
  })
}

/** What collateral covers of what is owed, in the worst currency. */
export function securityPart(facts: CreditFacts): number {
  return worst(facts, (currency) => share(currency.collateral, owed(currency), owed(currency)))
}

/**
 * Exposure, and what lapsed of it in the window: an issuer must not be better off for a coupon that it left unserved until it
 * expired, and whether anybody came for it the chain does not know. Only face that no escrow covers: a measure in which escrow
 * of live units counts for the issuer falls when such a unit is honoured.
 */
function owed({ exposure, lapsedExposure }: CurrencyFacts): bigint {
  return exposure + lapsedExposure
}

function worst(facts: CreditFacts, part: (currency: CurrencyFacts) => number): number {
  return facts.currencies.reduce((least, currency) => Math.min(least, part(currency)), whole)
}

/** `part` of `total`, 0 … 10,000 rounded down; full where nothing is owed. */
function share(part: bigint, total: bigint, debt: bigint): number {
  if (debt === 0n) return whole
  if (part <= 0n || total <= 0n) return 0
  return part >= total ? whole : Number((part * 10_000n) / total)
}
