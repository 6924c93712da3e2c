import type { Hex } from 'viem'
import { CreditReportError } from '../errors/credit.ts'
import { encodeReport, maxReportSize } from './encodeReport.ts'
import type { CreditFacts, CreditReport, CurrencyFacts, Rating, RatingRules, ReviewFacts, Standing } from './types.ts'

/**
 * Reads a report back. That it is well formed says nothing of whether it is right: see `checkReport`.
 *
 * @param json - text from anybody
 * @throws CreditReportError if the text is not the canonical form of a report of this version
 */
export function decodeReport(json: string): CreditReport {
  if (json.length > maxReportSize) throw new CreditReportError('json', `takes ${json.length} bytes of ${maxReportSize}`)
  const report = readReport(parse(json))
  // What was not read, or is written in another way, is missing or different here.
  if (encodeReport(report).json !== json) throw new CreditReportError('json', 'is not canonical')
  return report
}

type Json = Record<string, unknown>

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new CreditReportError('json', 'is no JSON', cause)
  }
}

function readReport(value: unknown): CreditReport {
  const report = object(value, 'report')
  if (report.version !== 1) throw new CreditReportError('version', 'is not 1')
  return {
    version: 1,
    ...numbers(report, 'report', ['issuerId', 'asOf', 'score']),
    facts: readFacts(report.facts, 'facts'),
    rating: readRating(report.rating, 'rating'),
    before: report.before === null ? null : readBefore(object(report.before, 'before')),
    standing: readStanding(report.standing),
    rules: readRules(object(report.rules, 'rules')),
  }
}

function readBefore({ facts, rating }: Json): NonNullable<CreditReport['before']> {
  return { facts: readFacts(facts, 'before.facts'), rating: readRating(rating, 'before.rating') }
}

function readFacts(value: unknown, path: string): CreditFacts {
  const facts = object(value, path)
  const currencies = list(facts.currencies, `${path}.currencies`)
  const reviews = facts.reviews === undefined ? {} : { reviews: readReviews(facts.reviews, `${path}.reviews`) }
  return {
    ...numbers(facts, path, ['issuerId', 'asOf', 'since']),
    currencies: currencies.map((item, index) => readCurrency(item, `${path}.currencies[${index}]`)),
    ...reviews,
  }
}

function readReviews(value: unknown, path: string): ReviewFacts {
  const reviews = object(value, path)
  return { ...numbers(reviews, path, ['positive', 'total', 'count']), digest: hash(reviews.digest, `${path}.digest`) }
}

const amountNames = [
  'issuedFace',
  'issuedSquares',
  'redeemedFace',
  'expiredFace',
  'lapsedExposure',
  'honouredFace',
  'unhonouredFace',
  'cappedFace',
  'base',
  'collateral',
  'exposure',
] as const

function readCurrency(value: unknown, path: string): CurrencyFacts {
  const facts = object(value, path)
  const amounts = amountNames.map((name) => [name, amount(facts[name], `${path}.${name}`)])
  return {
    ...numbers(facts, path, ['currency', 'cappedHolders']),
    ...(Object.fromEntries(amounts) as Omit<CurrencyFacts, 'currency'>),
  }
}

function readRating(value: unknown, path: string): Rating {
  const rating = object(value, path)
  const names = ['honour', 'usage', 'reviews', 'tenure', 'leverage', 'security'] as const
  return {
    ...numbers(rating, path, ['raw']),
    parts: numbers(object(rating.parts, `${path}.parts`), `${path}.parts`, names),
  }
}

function readStanding(value: unknown): Standing {
  const names = ['score', 'asOf', 'raisedAt', 'pending', 'pendingAsOf'] as const
  return numbers(object(value, 'standing'), 'standing', names)
}

function readRules(rules: Json): RatingRules {
  const thresholds = list(rules.thresholds, 'rules.thresholds')
  return {
    thresholds: thresholds.map((item, index) => integer(item, `rules.thresholds[${index}]`)),
    ...numbers(rules, 'rules', ['maxRise', 'risePeriod', 'riseDelay']),
  }
}

// ---- values ----

function numbers<const name extends string>(from: Json, path: string, names: readonly name[]): Record<name, number> {
  const entries = names.map((name) => [name, integer(from[name], `${path}.${name}`)])
  return Object.fromEntries(entries) as Record<name, number>
}

function object(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CreditReportError(path, 'is no object')
  }
  return value as Json
}

function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new CreditReportError(path, 'is no list')
  return value
}

function integer(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value)) throw new CreditReportError(path, 'is no integer')
  return value as number
}

function hash(value: unknown, path: string): Hex {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{64}$/.test(value)) throw new CreditReportError(path, 'is no hash')
  return value as Hex
}

function amount(value: unknown, path: string): bigint {
  if (typeof value !== 'string' || !/^(0|[1-9][0-9]*)$/.test(value)) {
    throw new CreditReportError(path, 'is no amount in decimal digits')
  }
  return BigInt(value)
}
