import { keccak256, stringToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { day, factsOf, issued, midnight, newcomer, rules } from '../../test/credit.ts'
import type { CreditScore } from '../messages/types.ts'
import { type CreditReport, checkReport, creditReport, decodeReport, encodeReport, maxReportSize } from './index.ts'

const facts = factsOf({ ...issued(100n), honouredFace: 900_000n, exposure: 500_000n })
const before = { ...facts, asOf: midnight - 7 * day }
const standing = { ...newcomer, score: 5_000, asOf: midnight - 8 * day, raisedAt: midnight - 8 * day }

function reportOf(change: Partial<Parameters<typeof creditReport>[0]> = {}): CreditReport {
  const report = creditReport({ facts, before, standing, rules, ...change })
  if (!report) throw new RangeError('there is something to publish')
  return report
}

const reviews = { positive: 3_000, total: 4_000, count: 4, digest: keccak256('0x') }
const report = reportOf()
const { json, hash } = encodeReport(report)
const score: CreditScore = { issuerId: 1, score: report.score, asOf: midnight, reportHash: hash }

/** The text and statement of a report that was tampered with. */
function forged(change: (report: Record<string, object>) => void) {
  const copy = JSON.parse(json)
  change(copy)
  return signedText(JSON.stringify(copy))
}

const signedText = (text: string) => ({ text, score: { ...score, reportHash: keccak256(stringToHex(text)) } })

describe('canonical JSON', () => {
  test('is this, for ever', () => {
    const first = encodeReport(reportOf({ facts: factsOf({}), before: undefined, standing: newcomer }))
    expect(first.json).toBe(
      '{"asOf":1728000000,"before":null,"facts":{"asOf":1728000000,"currencies":[{"base":"10000000",' +
        '"cappedFace":"0","cappedHolders":0,"collateral":"0","currency":156,"expiredFace":"0","exposure":"0","honouredFace":"0",' +
        '"issuedFace":"0","issuedSquares":"0","lapsedExposure":"0","redeemedFace":"0","unhonouredFace":"0"}],' +
        '"issuerId":1,"since":1696464000},"issuerId":1,"rating":{"parts":{"honour":4901,"leverage":10000,' +
        '"reviews":4901,"security":10000,"tenure":5000,"usage":5000},"raw":5946},"rules":{"maxRise":1000,' +
        '"riseDelay":172800,"risePeriod":604800,"thresholds":[1,1000,2000,3000,4000,5000,6000,7000,8000,9000]},' +
        '"score":5946,"standing":{"asOf":0,"pending":0,"pendingAsOf":0,"raisedAt":0,"score":0},"version":1}',
    )
    expect(first.hash).toBe(keccak256(stringToHex(first.json)))
  })

  test('has room for every currency that an issuer may have a little collateral in', () => {
    const inUse = { ...issued(10n ** 6n), redeemedFace: 10n ** 9n, honouredFace: 10n ** 9n, expiredFace: 10n ** 9n }
    const account = { base: 10n ** 10n, collateral: 10n ** 9n, exposure: 10n ** 9n, lapsedExposure: 10n ** 9n }
    const many = factsOf(...Array.from({ length: 60 }, (_, index) => ({ ...inUse, ...account, currency: 100 + index })))
    const large = reportOf({ facts: many, before: { ...many, asOf: midnight - 7 * day } })
    const text = encodeReport(large).json
    expect(decodeReport(text)).toEqual(large)
    // A relayer takes bodies of 64 KiB.
    expect(JSON.stringify({ report: text }).length).toBeLessThan(64_000)
  })

  test('comes back', () => {
    expect(decodeReport(json)).toEqual(report)
    const reviewed = reportOf({ facts: { ...facts, reviews } })
    expect(decodeReport(encodeReport(reviewed).json)).toEqual(reviewed)
  })

  test('does not depend on the order of keys, nor on what the chain answers besides', () => {
    const turned = Object.fromEntries(Object.entries(report).reverse()) as CreditReport
    expect(encodeReport(turned).hash).toBe(hash)
    const answer = { ...standing, grade: 6, pendingFrom: 0 }
    expect(encodeReport(reportOf({ standing: answer })).hash).toBe(hash)
  })

  test.each([
    ['no JSON', '{', 'json'],
    ['null', 'null', 'report'],
    ['a list', '[]', 'report'],
    ['white space', `${json} `, 'json'],
    ['an unknown key', json.replace('{', '{"a":1,'), 'json'],
    ['a key twice', json.replace('{', `{"asOf":${midnight},`), 'json'],
    ['__proto__', json.replace('{', '{"__proto__":{},'), 'json'],
    ['another version', json.replace('"version":1', '"version":2'), 'version'],
    ['a number as text', json.replace('"score":5', '"score":"5"'), 'json'],
    ['a fraction', json.replace('"maxRise":1000', '"maxRise":1000.5'), 'rules.maxRise'],
    ['an exponent', json.replace('"maxRise":1000', '"maxRise":1e3'), 'json'],
    ['an amount as number', json.replace('"base":"10000000"', '"base":10000000'), 'before.facts.currencies[0].base'],
    ['a leading zero', json.replace('"base":"10000000"', '"base":"010000000"'), 'before.facts.currencies[0].base'],
    ['a negative amount', json.replace('"base":"10000000"', '"base":"-1"'), 'before.facts.currencies[0].base'],
    ['what is too long', ' '.repeat(maxReportSize + 1), 'json'],
    ['deep nesting', '['.repeat(maxReportSize), 'json'],
  ])('%s is refused', (_, text, field) => {
    expect(() => decodeReport(text)).toThrow(expect.objectContaining({ code: 'CREDIT_REPORT' }))
    if (!text.includes('"score":"')) expect(() => decodeReport(text)).toThrow(expect.objectContaining({ field }))
  })
})

test.each([
  ['too short', keccak256('0x').slice(0, -2)],
  ['upper case', keccak256('0x').toUpperCase().replace('X', 'x')],
  ['a number', 1],
])('a digest that is none is refused: %s', (_, digest) => {
  const text = encodeReport(reportOf({ facts: { ...facts, reviews } })).json
  const forgery = JSON.stringify({
    ...JSON.parse(text),
    facts: { ...JSON.parse(text).facts, reviews: { ...reviews, digest } },
  })
  expect(() => decodeReport(forgery)).toThrow(expect.objectContaining({ field: 'facts.reviews.digest' }))
})

describe('a report against the score that was signed', () => {
  test('is what the facts lead to', () => {
    expect(checkReport(json, score)).toEqual(report)
    expect(checkReport(json, { ...score, reportHash: `0x${hash.slice(2).toUpperCase()}` })).toEqual(report)
  })

  test.each([
    ['issuerId', { issuerId: 2 }],
    ['asOf', { asOf: midnight + day }],
    ['score', { score: 5_001 }],
    ['hash', { reportHash: keccak256('0x') }],
  ])('%s of the statement differs', (field, change) => {
    expect(() => checkReport(json, { ...score, ...change })).toThrow(
      expect.objectContaining({ code: 'CREDIT_REPORT', field }),
    )
  })

  test.each<[string, (report: never) => void]>([
    ['rating.raw', ({ rating }: CreditReport) => Object.assign(rating, { raw: 9_999 })],
    ['rating.parts.honour', ({ rating }: CreditReport) => Object.assign(rating.parts, { honour: 1 })],
    ['before.rating.raw', ({ before: earlier }: CreditReport) => Object.assign(earlier?.rating ?? {}, { raw: 9_999 })],
    ['facts.asOf', (it: CreditReport) => Object.assign(it.facts, { asOf: midnight + 1 })],
    ['before.asOf', (it: CreditReport) => Object.assign(it.before?.facts ?? {}, { asOf: midnight - 8 * day })],
    ['before.issuerId', (it: CreditReport) => Object.assign(it.before?.facts ?? {}, { issuerId: 2 })],
    [
      'issuerId',
      (it: CreditReport) => [it.facts, it.before?.facts].map((of) => Object.assign(of ?? {}, { issuerId: 2 })),
    ],
    ['standing.score', (it: CreditReport) => Object.assign(it.standing, { score: -1 })],
    ['rules.thresholds[1]', (it: CreditReport) => Object.assign(it.rules.thresholds, { 1: 1 })],
    [
      'facts.currencies[0].lapsedExposure',
      (it: CreditReport) => Object.assign(it.facts.currencies[0] ?? {}, { lapsedExposure: '99999999999' }),
    ],
  ])('%s in the report is not right', (field, change) => {
    const { text, score: statement } = forged(change as never)
    expect(() => checkReport(text, statement)).toThrow(expect.objectContaining({ code: 'CREDIT_REPORT', field }))
  })

  test('a score that changes nothing is not to be published', () => {
    const { text, score: statement } = forged((it: Record<string, object>) =>
      Object.assign(it.standing ?? {}, { asOf: midnight }),
    )
    expect(() => checkReport(text, statement)).toThrow(expect.objectContaining({ field: 'score' }))
  })
})

test('nothing to publish: no report', () => {
  expect(creditReport({ facts, before, standing: { ...standing, asOf: midnight }, rules })).toBeUndefined()
})

test.each([
  ['facts.since', { facts: { ...facts, since: midnight - day + 1 } }],
  ['before.asOf', { before: facts }],
  ['rules.thresholds.length', { rules: { ...rules, thresholds: [1] } }],
  ['rules.maxRise', { rules: { ...rules, maxRise: 0 } }],
])('%s: no report can be made', (field, change) => {
  expect(() => reportOf(change)).toThrow(expect.objectContaining({ code: 'CREDIT_RANGE', field }))
})
