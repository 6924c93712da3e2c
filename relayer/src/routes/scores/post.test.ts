import { maxReportSize } from '@genex/sdk/credit'
import type { SignedScore } from '@genex/sdk/relayer'
import {
  type Hex,
  hexToBigInt,
  numberToHex,
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
} from 'viem'
import { afterAll, describe, expect, test } from 'vitest'
import { runRelayer } from '../../../test/relayer.ts'
import { day, openScoringBench, reportOf, scorers } from '../../../test/scorers.ts'

const { devnet, scoring } = await openScoringBench()
// Without a key: what is stated stays as it is, so that every change shows.
const relayer = await runRelayer(devnet)
afterAll(() => relayer.remove())
const issuerId = await scoring.newIssuer()

/** A claim that nobody made yet, as of a block of its own. */
async function claimOf(change = {}) {
  const asOf = (await devnet.time()) + 1
  await scoring.travel(asOf)
  return { issuerId, score: 500, asOf, ...change }
}

/** Everything that the store holds of scores. */
const stored = () => relayer.book.scores({ limit: 200 })

/** Posts and returns the fault; nothing may have been kept. */
async function refusal(body: unknown) {
  const before = await stored()
  const { status, body: answer } = await relayer.post('/v1/scores', body)
  expect(await stored()).toEqual(before)
  expect(answer.error).toMatchObject({ message: expect.any(String), cure: expect.stringMatching(/./) })
  return { status, code: answer.error.code }
}

/** Posts a change of a good statement by the first scorer. */
const refusalOf = async (claim: object, change: Partial<SignedScore> = {}, scorer = 0) =>
  refusal({ ...(await scoring.sign(scorer, await claimOf(claim))), ...change })

describe('a good statement', () => {
  test('is answered with who made it, and the same again with the same', async () => {
    const signed = await scoring.sign(1, await claimOf())
    const first = await relayer.post('/v1/scores', signed)
    expect(first).toMatchObject({ status: 201, body: { state: 'collecting', threshold: 2 } })
    expect(await relayer.post('/v1/scores', signed)).toMatchObject({ status: 200, body: first.body })
    await relayer.book.postScore(await scoring.sign(0, signed.score))
    const [found] = (await relayer.book.scores({ issuerId, state: 'collecting' })).scores.slice(-1)
    // Ascending by address, with the signatures beside: what the chain takes.
    expect(found).toMatchObject({
      score: signed.score,
      state: 'collecting',
      signers: [scorers[0]?.address, scorers[1]?.address],
      transactionHash: null,
      reason: null,
    })
    expect(found?.signatures[1]).toBe(signed.signature)
    expect(await relayer.book.report(signed.score.reportHash)).toBe(signed.report)
  })

  test('may be signed in 64 bytes: one signature in two forms is one', async () => {
    const signed = await scoring.sign(0, await claimOf())
    const signature = serializeCompactSignature(signatureToCompactSignature(parseSignature(signed.signature)))
    expect(await relayer.post('/v1/scores', { ...signed, signature })).toMatchObject({ status: 201 })
    expect(await relayer.post('/v1/scores', signed)).toMatchObject({ status: 200 })
  })

  test('takes the place of the older one, which nobody else made', async () => {
    const older = await scoring.sign(2, await claimOf())
    await relayer.book.postScore(older)
    const newer = await scoring.sign(2, { ...older.score, asOf: older.score.asOf + 1 })
    await scoring.travel(newer.score.asOf)
    await relayer.book.postScore(newer)
    await expect(relayer.book.report(older.score.reportHash)).rejects.toMatchObject({
      status: 404,
      code: 'REPORT_NOT_FOUND',
    })
    const { scores } = await stored()
    expect(scores.filter(({ signers }) => signers.includes(scorers[2]?.address as Hex))).toHaveLength(1)
  })
})

describe('a body that is no statement', () => {
  test.each([
    ['nothing', '{}'],
    ['a list', '[]'],
    ['lists in lists', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['null', 'null'],
  ])('%s', async (_, body) => {
    expect(await refusal(body)).toEqual({ status: 400, code: 'INVALID_FIELD' })
  })

  test('unknown fields, at every depth', async () => {
    const signed = await scoring.sign(0, await claimOf())
    expect(await refusal({ ...signed, note: 1 })).toEqual({ status: 400, code: 'UNKNOWN_FIELD' })
    const score = { ...signed.score, grade: 1 }
    expect(await refusal({ ...signed, score })).toEqual({ status: 400, code: 'UNKNOWN_FIELD' })
  })

  test.each([
    ['a score that no type holds', { score: 65_536 }],
    ['a fraction', { asOf: 1.5 }],
    ['a negative time', { asOf: -1 }],
    ['a hash too short', { reportHash: '0x12' }],
    ['digits', { issuerId: '1' }],
  ])('%s', async (_, change) => {
    const signed = await scoring.sign(0, await claimOf())
    const score = { ...signed.score, ...change }
    expect(await refusal({ ...signed, score })).toEqual({ status: 400, code: 'INVALID_FIELD' })
  })

  test('a report or a signature too long, a body too large', async () => {
    expect(await refusalOf({ extra: { text: 'x'.repeat(maxReportSize) } })).toEqual({
      status: 400,
      code: 'INVALID_FIELD',
    })
    // Characters are not bytes.
    expect(await refusalOf({ extra: { text: '券'.repeat(17_000) } })).toEqual({ status: 400, code: 'INVALID_FIELD' })
    expect(await refusalOf({}, { signature: `0x${'11'.repeat(66)}` })).toEqual({ status: 400, code: 'INVALID_FIELD' })
    expect(await refusalOf({ extra: { text: 'x'.repeat(70_000) } })).toEqual({ status: 413, code: 'BODY_TOO_LARGE' })
  })
})

describe('a statement that is not what it claims', () => {
  test('a report of something else, or in another form', async () => {
    const claim = await claimOf()
    expect(await refusalOf({}, { report: reportOf({ ...claim, score: 501 }) })).toMatchObject({
      code: 'REPORT_MISMATCH',
    })
    expect(await refusalOf({ extra: { a: 1.5 } })).toEqual({ status: 422, code: 'REPORT_MISMATCH' })
    expect(await refusalOf({ extra: { issuerId: 9 } })).toMatchObject({ code: 'REPORT_MISMATCH' })
    const deep = { a: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) }
    expect(await refusalOf({ extra: deep })).toMatchObject({ code: 'REPORT_MISMATCH' })
  })

  test('for another chain or contract', async () => {
    expect(await refusalOf({}, { chainId: 1 })).toEqual({ status: 422, code: 'WRONG_CHAIN' })
    const verifyingContract = devnet.addresses.couponFactory
    expect(await refusalOf({}, { verifyingContract })).toEqual({ status: 422, code: 'WRONG_CONTRACT' })
  })

  test('of a score that is none', async () => {
    for (const score of [0, 10_001, 65_535]) {
      expect(await refusalOf({ score })).toEqual({ status: 422, code: 'SCORE_OUT_OF_RANGE' })
    }
  })

  test('by somebody who is no scorer, was one, or by nobody', async () => {
    const unknown = { status: 422, code: 'UNKNOWN_SCORER' }
    expect(await refusalOf({}, {}, 3)).toEqual(unknown)
    await scoring.registry('setScorer', scorers[2]?.address, false)
    expect(await refusalOf({}, {}, 2)).toEqual(unknown)
    await scoring.registry('setScorer', scorers[2]?.address, true)
    const signed = await scoring.sign(0, await claimOf())
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    const { r, s, v } = parseSignature(signed.signature)
    const mirrored = { r, s: numberToHex(order - hexToBigInt(s), { size: 32 }), v: v === 27n ? 28n : 27n }
    for (const signature of ['0x', '0x1234', `0x${'00'.repeat(65)}`, `0x${'ff'.repeat(65)}`, `0x${'11'.repeat(64)}`]) {
      expect(await refusal({ ...signed, signature }), signature).toEqual(unknown)
    }
    // The mirror image of a signature recovers too; the chain does not take it.
    expect(await refusal({ ...signed, signature: serializeSignature(mirrored) })).toEqual(unknown)
    expect(await refusal({ ...signed, score: { ...signed.score, issuerId: 2 } })).toMatchObject({
      code: 'REPORT_MISMATCH',
    })
  })
})

describe('a statement that the chain would refuse', () => {
  test('about nobody, of the future, too old', async () => {
    const time = await devnet.time()
    expect(await refusalOf({ issuerId: 999 })).toEqual({ status: 422, code: 'NO_SUCH_ISSUER' })
    expect(await refusalOf({ asOf: time + 1_000 })).toEqual({ status: 422, code: 'FROM_THE_FUTURE' })
    expect(await refusalOf({ asOf: time - 90 * day })).toEqual({ status: 422, code: 'STALE' })
  })

  test('not newer, a step too large or too soon', async () => {
    const scored = await scoring.newIssuer()
    const claim = { issuerId: scored, score: 500, asOf: await devnet.time() }
    const signed = await Promise.all([0, 1].map((scorer) => scoring.sign(scorer, claim)))
    await scoring.publish({ score: signed[0]?.score as never, signatures: signed.map(({ signature }) => signature) })
    expect(await refusal(signed[0])).toEqual({ status: 422, code: 'NOT_NEWER' })
    await scoring.travel(claim.asOf + 10)
    const rise = { issuerId: scored, asOf: claim.asOf + 10 }
    expect(await refusalOf({ ...rise, score: 1_501 })).toEqual({ status: 422, code: 'RISE_TOO_LARGE' })
    const up = await Promise.all([0, 1].map((scorer) => scoring.sign(scorer, { ...rise, score: 600 })))
    await scoring.publish({ score: up[0]?.score as never, signatures: up.map(({ signature }) => signature) })
    await scoring.travel((await scoring.standing(scored)).pendingFrom)
    await scoring.apply(scored)
    expect(await refusalOf({ issuerId: scored, score: 601 })).toEqual({ status: 422, code: 'RISE_TOO_SOON' })
    expect((await relayer.book.scores({ issuerId: scored })).scores).toEqual([])
  })

  test('out of order: a scorer says one thing of a time, and goes forward', async () => {
    const own = await scoring.newIssuer()
    const time = await devnet.time()
    const said = { issuerId: own, score: 500, asOf: time - 10 }
    await relayer.book.postScore(await scoring.sign(0, said))
    const outOfOrder = { status: 422, code: 'OUT_OF_ORDER' }
    expect(await refusalOf({ ...said, score: 501 })).toEqual(outOfOrder)
    expect(await refusalOf({ ...said, extra: { other: 1 } })).toEqual(outOfOrder)
    expect(await refusalOf({ ...said, asOf: time - 11 })).toEqual(outOfOrder)
    // Another scorer may be of another opinion.
    await relayer.book.postScore(await scoring.sign(1, { ...said, score: 501 }))
    expect((await relayer.book.scores({ issuerId: own })).scores.map(({ signers }) => signers.length)).toEqual([1, 1])
  })
})

describe('lists', () => {
  test('by issuer and state, page by page', async () => {
    const { scores } = await stored()
    const first = await relayer.book.scores({ limit: 1 })
    const second = await relayer.book.scores({ limit: 1, cursor: first.cursor as string })
    expect([...first.scores, ...second.scores]).toEqual(scores.slice(0, 2))
    expect((await relayer.book.scores({ cursor: String(scores.at(-1)?.sequence) })).cursor).toBeNull()
    expect((await relayer.book.scores({ issuerId: 999 })).scores).toEqual([])
    expect((await relayer.book.scores({ state: 'published' })).scores).toEqual([])
  })

  test.each(['issuerId=0', 'issuerId=1e3', 'state=open', 'limit=0', 'cursor=-1', 'other=1'])('%s', async (query) => {
    const { status, body } = await relayer.request(`/v1/scores?${query}`)
    expect([status, body.error.code]).toEqual([400, expect.stringMatching(/^(INVALID|UNKNOWN)_FIELD$/)])
  })

  test('a report that nobody handed in', async () => {
    const unknown = await relayer.request(`/v1/reports/0x${'11'.repeat(32)}`)
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'REPORT_NOT_FOUND'])
    const wrong = await relayer.request('/v1/reports/0x12')
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'INVALID_FIELD'])
  })
})
