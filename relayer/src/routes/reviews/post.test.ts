import { redeemSync, signComplaint, signReview, verifyReview } from '@genex/sdk/actions'
import { relayer as connect, type StoredReview } from '@genex/sdk/relayer'
import { hashReview, type SignedReview, signedReviewToJson } from '@genex/sdk/reviews'
import { concatHex, type Hex, toHex } from 'viem'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openBench } from '../../../test/bench.ts'
import type { Person } from '../../../test/devnet.ts'
import { lookupCode, openBystander } from '../../../test/lookup.ts'
import { runRelayer } from '../../../test/relayer.ts'

const { devnet, market } = await openBench()
const relayer = await runRelayer(devnet)
afterAll(() => relayer.remove())
const { issuerId } = market
const at = { addresses: devnet.addresses }
const alice = devnet.connect('alice')
let sales = 0

/** The next block's time is later by so many seconds. */
async function wait(seconds: number): Promise<void> {
  await devnet.test.setNextBlockTimestamp({ timestamp: BigInt((await devnet.time()) + seconds) })
  await devnet.test.mine({ blocks: 1 })
}

/** A coupon of alice's, redeemed with the issuer's admin. */
async function redeemed() {
  const redemptionId = toHex(++sales, { size: 32 })
  const terminal = devnet.connect('issuer').account.address
  const redemption = { terminal, redemptionId, couponIds: [market.series], amounts: [1n] }
  await redeemSync(alice, { ...at, ...redemption })
  return redemption
}

const proven = async (positive = true) => signReview(alice, { ...at, positive, redemption: await redeemed() })
const bare = (person: Person, positive = true) => signReview(devnet.connect(person), { ...at, issuerId, positive })
const listed = async () => relayer.book.allReviews({ issuerId })

/** Posts and returns the fault; nothing may have been kept. */
async function refusal(signed: unknown, to = relayer) {
  const before = await listed()
  const { status, body } = await to.post('/v1/reviews', signed)
  expect(await listed()).toEqual(before)
  expect(body.error).toMatchObject({ message: expect.any(String), cure: expect.stringMatching(/./) })
  return { status, code: body.error.code }
}

const jsonOf = async (signed: Promise<SignedReview>, change: object = {}, rest: object = {}) => {
  const json = signedReviewToJson(await signed)
  return { ...json, ...rest, message: { ...json.message, ...change } }
}

describe('a review', () => {
  test('is kept with what it reveals; the same again changes nothing', async () => {
    const signed = await proven()
    const { status, body } = await relayer.post('/v1/reviews', signedReviewToJson(signed))
    expect([status, body]).toEqual([
      201,
      { hash: hashReview(signed, 31337), sequence: expect.any(Number), receivedAt: expect.any(Number) },
    ])
    expect(await relayer.post('/v1/reviews', signedReviewToJson(signed))).toMatchObject({ status: 200, body })
    expect((await listed()).at(-1)).toEqual({ ...signed, ...body, supersededBy: null })
  })

  test('is replaced by a later word on the same redemption, and kept: it may have counted', async () => {
    const redemption = await redeemed()
    const first = await relayer.book.postReview(await signReview(alice, { ...at, positive: true, redemption }))
    const again = signComplaint(alice, { ...at, reason: 'WRONG_VALUE', redemption })
    expect(await refusal(await jsonOf(again))).toEqual({ status: 422, code: 'OUT_OF_ORDER' })
    await wait(1)
    const second = await relayer.book.postReview(
      await signComplaint(alice, { ...at, reason: 'WRONG_VALUE', redemption }),
    )
    const all = await relayer.book.allReviews({ issuerId, proven: true })
    const find = (sequence: number) => all.find((review) => review.sequence === sequence)
    expect(find(first.sequence)).toMatchObject({ supersededBy: second.sequence })
    expect(find(second.sequence)).toMatchObject({ kind: 'complaint', supersededBy: null })
    const latest = await relayer.book.allReviews({ issuerId, proven: true, latest: true })
    expect(latest.map(({ sequence }) => sequence)).not.toContain(first.sequence)
    expect(latest.map(({ sequence }) => sequence)).toContain(second.sequence)
  })

  test('without a redemption is its author’s only one of the issuer', async () => {
    const first = await relayer.book.postReview(await bare('bob'))
    await wait(1)
    const second = await relayer.book.postReview(await bare('bob', false))
    await relayer.book.postReview(await bare('carol'))
    const found = await relayer.book.allReviews({ issuerId, proven: false })
    const sequences = found.map(({ sequence }) => sequence)
    expect(sequences).not.toContain(first.sequence)
    expect(sequences).toContain(second.sequence)
    expect(found).toHaveLength(2)
  })

  test('is still there after a restart, in pages', async () => {
    const own = await runRelayer(devnet)
    const hashes: string[] = []
    for (let index = 0; index < 3; index++) hashes.push((await own.book.postReview(await proven())).hash)
    await own.close()
    const again = await runRelayer(devnet, {}, own.data)
    const first = await again.book.reviews({ issuerId, limit: 2 })
    expect(first.reviews.map(({ hash }) => hash)).toEqual(hashes.slice(0, 2))
    const next = await again.book.reviews({ issuerId, limit: 2, cursor: first.cursor ?? '' })
    expect([next.reviews.map(({ hash }) => hash), next.cursor]).toEqual([hashes.slice(2), null])
    expect(await again.book.reviews({ issuerId: 2 })).toEqual({ reviews: [], cursor: null })
    await again.remove()
  })
})

describe('what is refused', () => {
  test.each<[what: string, change: object, rest: object, code: string]>([
    ['a word that no review has', { text: 'lovely' }, {}, 'UNKNOWN_FIELD'],
    ['a field that it does not have', {}, { stars: 5 }, 'UNKNOWN_FIELD'],
    ['a review that is neither yes nor no', { positive: 5 }, {}, 'INVALID_FIELD'],
    ['another kind', {}, { kind: 'praise' }, 'INVALID_FIELD'],
    ['an issuer’s number that is none', { issuerId: -1 }, {}, 'INVALID_FIELD'],
    ['an id without a terminal', { terminal: `0x${'00'.repeat(20)}` }, {}, 'REVIEW_INVALID'],
    ['no proof', {}, { proof: undefined }, 'REVIEW_INVALID'],
    ['another chain', {}, { chainId: 1 }, 'WRONG_CHAIN'],
    ['another word than was signed', { positive: false }, {}, 'REVIEW_SIGNATURE'],
    ['no signature', {}, { signature: '0x' }, 'REVIEW_SIGNATURE'],
    ['a signature without end', {}, { signature: `0x${'11'.repeat(4_097)}` }, 'SIGNATURE_TOO_LONG'],
  ])('%s', async (_, change, rest, code) => {
    expect((await refusal(await jsonOf(proven(), change, rest))).code).toBe(code)
  })

  test('a redemption that is not in the record', async () => {
    const signed = signedReviewToJson(await proven())
    const proof = { ...signed.proof, amounts: ['2'] }
    expect(await refusal({ ...signed, proof })).toEqual({ status: 422, code: 'REVIEW_PROOF' })
    const many = { ...signed.proof, couponIds: Array(101).fill(`0x${'00'.repeat(32)}`) }
    expect(await refusal({ ...signed, proof: many })).toEqual({ status: 400, code: 'INVALID_FIELD' })
  })

  test('an issuer that is none', async () => {
    const signed = await signReview(alice, { ...at, issuerId: 999, positive: true })
    expect(await refusal(signedReviewToJson(signed))).toEqual({ status: 422, code: 'NO_SUCH_ISSUER' })
  })

  test('what was signed for another time: the past must not change', async () => {
    const signed = signedReviewToJson(await proven())
    await wait(601)
    expect(await refusal(signed)).toEqual({ status: 422, code: 'REVIEW_TIME' })
    const message = { ...signed.message, at: (await devnet.time()) + 61 }
    expect(await refusal({ ...signed, message })).toEqual({ status: 422, code: 'REVIEW_TIME' })
  })

  test('a contract that sends its askers to a host of its choice: nobody goes there', async () => {
    const author = `0x${'ab'.repeat(20)}` as const
    const bystander = await openBystander()
    await devnet.test.setCode({ address: author, bytecode: lookupCode(bystander.url) })
    const refused = await refusal(await jsonOf(bare('bob'), { author }))
    bystander.close()
    expect(bystander.asked).toEqual([])
    expect(refused).toEqual({ status: 422, code: 'REVIEW_SIGNATURE' })
  })

  test('the eleventh word on one redemption', async () => {
    const redemption = await redeemed()
    const say = async (positive: boolean) => {
      await wait(1)
      return signReview(alice, { ...at, positive, redemption })
    }
    for (let word = 0; word < 10; word++) await relayer.book.postReview(await say(word % 2 > 0))
    expect(await refusal(await jsonOf(say(true)))).toEqual({ status: 422, code: 'TOO_MANY_REVIEWS' })
  })
})

describe('room for reviews without a redemption', () => {
  test('is made by the oldest of them: nobody is shut out, and none with a redemption goes', async () => {
    const small = await runRelayer(devnet, { MAX_UNPROVEN_REVIEWS: '2' })
    const kept = async () => (await small.book.allReviews({ issuerId })).map(({ hash }) => hash)
    const { hash: first } = await small.book.postReview(await proven())
    const { hash: bob } = await small.book.postReview(await bare('bob'))
    const { hash: carol } = await small.book.postReview(await bare('carol'))
    expect(await kept()).toEqual([first, bob, carol])
    const { hash: stranger } = await small.book.postReview(await bare('issuer'))
    expect(await kept()).toEqual([first, carol, stranger])
    // Who replaces his own word takes nobody's room.
    await wait(1)
    const { hash: again } = await small.book.postReview(await bare('carol', false))
    const { hash: second } = await small.book.postReview(await proven())
    expect(await kept()).toEqual([first, stranger, again, second])
    await small.remove()
  })
})

describe('an author with code', () => {
  const author = alice.account.address
  /** Code that answers every question as a wallet that accepts the signature. */
  const credulous = concatHex(['0x7f', '0x1626ba7e'.padEnd(66, '0') as Hex, '0x5f5260205ff3'])
  afterEach(() => devnet.test.setCode({ address: author, bytecode: '0x' }))

  test('is not robbed of weight by who posts the review first, with another signature', async () => {
    const signed = await proven()
    await devnet.test.setCode({ address: author, bytecode: credulous })
    const foreign = { ...signed, signature: '0x1234' } as const
    const first = await relayer.book.postReview(foreign)
    expect((await listed()).at(-1)).toMatchObject({ hash: first.hash, signature: foreign.signature })
    expect(await relayer.post('/v1/reviews', signedReviewToJson(signed))).toMatchObject({ status: 200, body: first })
    expect((await listed()).at(-1)).toMatchObject({ hash: first.hash, signature: signed.signature })
    // The other way round nothing changes.
    await relayer.book.postReview(foreign)
    expect((await listed()).at(-1)).toMatchObject({ signature: signed.signature })
    const review = (await listed()).at(-1) as StoredReview
    expect(await verifyReview(alice, { ...at, review })).toMatchObject({ authority: 'ecdsa' })
  })

  test('changes nothing of the past: later than ten minutes it stays as it was posted', async () => {
    const signed = await proven()
    await devnet.test.setCode({ address: author, bytecode: credulous })
    await relayer.book.postReview({ ...signed, signature: '0x1234' })
    await wait(601)
    expect(await refusal(signedReviewToJson(signed))).toEqual({ status: 422, code: 'REVIEW_TIME' })
  })
})

test('a relayer that changes a word is found out', async () => {
  const { hash } = await relayer.book.postReview(await proven())
  const forging: typeof fetch = async (input, init) => {
    const text = await (await fetch(input, init)).text()
    return new Response(text.replaceAll('"positive":true', '"positive":false'))
  }
  const book = connect({ url: relayer.url, fetch: forging })
  await expect(book.allReviews({ issuerId })).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
  expect((await listed()).map((review) => review.hash)).toContain(hash)
})
