import fc from 'fast-check'
import {
  type Hex,
  keccak256,
  numberToHex,
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
  stringToHex,
  zeroAddress,
} from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishScore, sortSignatures } from '../../src/actions/index.ts'
import { decodeCouponId, encodeCouponId, never } from '../../src/ids/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { type CreditScore, messageTypedData } from '../../src/orders/index.ts'
import { fairValue, suggestPrice } from '../../src/pricing/index.ts'
import {
  type Actor,
  blockTime,
  chain,
  mint,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
  thePlatform,
  travelTo,
} from './actors.ts'
import { curve } from './globalSetup.ts'

const addresses = deploymentOf(31337)
const day = 86_400
const reportHash = keccak256(stringToHex('the report'))

let stop: () => Promise<void>
let platform: Actor
let reviewer: Actor
let stranger: Actor
let scorers: Actor[]

beforeAll(async () => {
  stop = await ownChain()
  platform = thePlatform()
  reviewer = reviewerOf(0)
  stranger = await newActor()
  scorers = await Promise.all([newActor(), newActor(), newActor()])
})
afterAll(() => stop())

const setScorer = (scorer: Actor, active: boolean) =>
  platform.writeAdminSync({
    contract: 'creditRegistry',
    functionName: 'setScorer',
    args: [scorer.account.address, active],
  })

/** A score of the issuer from data of now, one second later than whatever was before. */
async function scoreOf(issuerId: number, score: number, change: Partial<CreditScore> = {}): Promise<CreditScore> {
  const asOf = (await blockTime(stranger)) + 1
  await travelTo(asOf)
  return { issuerId, score, asOf, reportHash, ...change }
}

/** Signatures of these over the score, in the order that the contract does not take. */
async function signed(score: CreditScore, by: readonly Actor[] = scorers.slice(0, 2)): Promise<Hex[]> {
  const descending = [...by].sort((a, b) =>
    a.account.address.toLowerCase() < b.account.address.toLowerCase() ? 1 : -1,
  )
  return Promise.all(descending.map(async (scorer) => (await scorer.signScore(score)).signature))
}

async function publish(score: CreditScore, by?: readonly Actor[]) {
  return stranger.publishScoreSync({ score, signatures: await signed(score, by) })
}

test('nothing is published before scorers and threshold are named', async () => {
  const { issuerId } = await newIssuer(reviewer)
  const score = await scoreOf(issuerId, 4_500)
  await expect(publish(score)).rejects.toMatchObject({ code: 'INVALID_THRESHOLD' })
  for (const scorer of scorers) await setScorer(scorer, true)
  await platform.writeAdminSync({ contract: 'creditRegistry', functionName: 'setThreshold', args: [2] })
  expect(await stranger.getRatingRules()).toEqual({
    thresholds: [1, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000],
    maxRise: 1_000,
    risePeriod: 7 * day,
    riseDelay: 2 * day,
    threshold: 2,
    scorers: 3,
  })
  expect(await publish(score)).toMatchObject({ took: 'effect', score: 4_500, grade: 5 })
})

describe('who must sign', () => {
  let issuerId: number
  beforeAll(async () => {
    issuerId = (await newIssuer(reviewer)).issuerId
  })

  test('what a scorer signs says where it counts', async () => {
    const score = await scoreOf(issuerId, 4_500)
    const [scorer] = scorers
    expect(await scorer?.signScore(score)).toMatchObject({
      score,
      chainId: 31337,
      verifyingContract: addresses.creditRegistry,
    })
  })

  test('enough scorers, each once, over exactly this score', async () => {
    const score = await scoreOf(issuerId, 4_500)
    const [first = '0x', second = '0x'] = await signed(score)
    const [foreign = '0x'] = await signed(score, [stranger])
    const [other = '0x'] = await signed({ ...score, score: 4_501 })
    const there = messageTypedData('CreditScore', score, { chainId: 1, verifyingContract: addresses.creditRegistry })
    const elsewhere = await (scorers[0] as Actor).signTypedData(there)
    const refused = async (code: string, signatures: Hex[], args = {}) =>
      expect(stranger.publishScore({ score, signatures })).rejects.toMatchObject({ code, args })
    await refused('TOO_FEW_SIGNATURES', [], { given: 0n, threshold: 2 })
    await refused('TOO_FEW_SIGNATURES', [first])
    await refused('SIGNERS_NOT_SORTED', [first, first])
    await refused('UNKNOWN_SCORER', [first, foreign])
    await refused('UNKNOWN_SCORER', [first, second, foreign])
    await refused('UNKNOWN_SCORER', [first, other])
    await refused('UNKNOWN_SCORER', [first, elsewhere])
    await refused('UNKNOWN_SCORER', ['0x', first], { signer: zeroAddress })
    await refused('UNKNOWN_SCORER', [`0x${'ff'.repeat(65)}`, first], { signer: zeroAddress })
    expect(await stranger.getScore({ issuerId })).toMatchObject({ score: 0, grade: 0, asOf: 0, stale: false })
  })

  test('a revoked scorer counts no more', async () => {
    const score = await scoreOf(issuerId, 4_500)
    const signatures = await signed(score)
    await setScorer(scorers[1] as Actor, false)
    await expect(stranger.publishScore({ score, signatures })).rejects.toMatchObject({
      code: 'UNKNOWN_SCORER',
      args: { signer: scorers[1]?.account.address },
    })
    await setScorer(scorers[1] as Actor, true)
    expect(await publish(score)).toMatchObject({ took: 'effect' })
  })

  test('a signature counts however it is written, and more than are needed do', async () => {
    const score = await scoreOf(issuerId, 4_400)
    const [first = '0x', second = '0x', third = '0x'] = await signed(score, scorers)
    const signatures = [compact(first), mirrored(second), bare(third)]
    expect(new Set(signatures.map(({ length }) => length))).toEqual(new Set([130, 132]))
    expect(await stranger.publishScoreSync({ score, signatures })).toMatchObject({ took: 'effect', score: 4_400 })
  })

  test('the mirror image of a signature is no second one', async () => {
    const score = await scoreOf(issuerId, 4_350)
    const [first = '0x'] = await signed(score)
    await expect(stranger.publishScore({ score, signatures: [first, mirrored(first)] })).rejects.toMatchObject({
      code: 'SIGNERS_NOT_SORTED',
    })
  })

  /** EIP-2098: 64 bytes. */
  const compact = (signature: Hex) => serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
  /** With 0 or 1 as its last byte. */
  const bare = (signature: Hex): Hex => `${signature.slice(0, -2) as Hex}0${parseSignature(signature).yParity}`
  /** The other s that verifies. */
  const mirrored = (signature: Hex) => {
    const { r, s, yParity } = parseSignature(signature)
    return serializeSignature({ r, s: numberToHex(curveOrder - BigInt(s), { size: 32 }), yParity: 1 - yParity })
  }
  const curveOrder = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

  test('sorted signatures are what the bare call takes', async () => {
    const score = await scoreOf(issuerId, 4_300)
    const at = { chainId: 31337, verifyingContract: addresses.creditRegistry }
    const backwards = await signed(score)
    const signatures = await sortSignatures(score, { ...at, signatures: backwards })
    expect(signatures).toEqual([...backwards].reverse())
    expect(publishScore.call({ score, signatures, addresses })).toMatchObject({ args: [score, signatures] })
    expect(await sortSignatures(score, { ...at, signatures: ['0x12', ...backwards] })).toEqual(['0x12', ...backwards])
  })

  test('wrong arguments are named', async () => {
    const score = await scoreOf(issuerId, 4_300)
    const wrong = (change: object) => ({ ...score, ...change }) as CreditScore
    const signatures: Hex[] = []
    await expect(stranger.signScore(wrong({ score: 70_000 }))).rejects.toMatchObject({ field: 'score' })
    await expect(stranger.publishScore({ score: wrong({ reportHash: '0x' }), signatures })).rejects.toMatchObject({
      field: 'score.reportHash',
    })
    await expect(stranger.publishScore({ score: wrong({ asOf: 2 ** 40 }), signatures })).rejects.toMatchObject({
      field: 'score.asOf',
    })
    expect(() => publishScore.call({ score, signatures: 'all' as never, addresses })).toThrow(
      'signatures must be a list',
    )
  })
})

describe('steps', () => {
  let issuer: { admin: Actor; issuerId: number }
  let issuerId: number
  const state = () => stranger.getScore({ issuerId })
  const quota = async () => (await stranger.getQuota({ issuerId, currency: 'CNY' })).quota

  beforeAll(async () => {
    issuer = await newIssuer(reviewer)
    issuerId = issuer.issuerId
  })

  test.each([
    ['FROM_THE_FUTURE', 4_500, { asOf: 10_000 * day * 10 }],
    ['STALE', 4_500, { asOf: 1 }],
    ['SCORE_OUT_OF_RANGE', 0, {}],
    ['SCORE_OUT_OF_RANGE', 10_001, {}],
    ['NO_SUCH_ISSUER', 4_500, { issuerId: 999_999 }],
  ])('%s %#', async (code, points, change) => {
    await expect(publish(await scoreOf(issuerId, points, change))).rejects.toMatchObject({ code })
    expect(await state()).toMatchObject({ score: 0 })
  })

  test('up: waits, then anyone makes it count', async () => {
    const first = await scoreOf(issuerId, 4_900)
    await publish(first)
    expect(await quota()).toBe(100_000_000n)
    await expect(publish(first)).rejects.toMatchObject({ code: 'NOT_NEWER', args: { last: first.asOf } })
    await travelTo(first.asOf + 100)
    await expect(publish(await scoreOf(issuerId, 5_901))).rejects.toMatchObject({
      code: 'RISE_TOO_LARGE',
      args: { highest: 5_900 },
    })
    const rise = await scoreOf(issuerId, 5_900)
    const outcome = await publish(rise)
    const { timestamp } = await stranger.getBlock({ blockNumber: outcome.receipt.blockNumber })
    const from = Number(timestamp) + 2 * day
    expect(outcome).toMatchObject({ took: 'wait', pending: 5_900, from })
    expect(await state()).toEqual({
      issuerId,
      score: 4_900,
      asOf: first.asOf,
      grade: 5,
      raisedAt: 0,
      pending: 5_900,
      pendingAsOf: rise.asOf,
      pendingFrom: from,
      stale: false,
    })
    await travelTo(from - 1)
    await expect(stranger.applyPendingScore({ issuerId })).rejects.toMatchObject({
      code: 'TOO_EARLY',
      args: { earliest: from },
    })
    await travelTo(from)
    expect(await stranger.applyPendingScoreSync({ issuerId })).toMatchObject({ score: 5_900, grade: 6 })
    expect(await state()).toMatchObject({ score: 5_900, asOf: rise.asOf, grade: 6, pending: 0, pendingFrom: 0 })
    expect(await quota()).toBe(120_000_000n)
    await expect(stranger.applyPendingScore({ issuerId })).rejects.toMatchObject({ code: 'NOTHING_PENDING' })
    await expect(publish(await scoreOf(issuerId, 6_000))).rejects.toMatchObject({ code: 'RISE_TOO_SOON' })
  })

  test('up, while a step waits: the lowest counts, at the time that was announced; a fall drops it', async () => {
    const other = await newIssuer(reviewer)
    await publish(await scoreOf(other.issuerId, 4_900))
    const first = await publish(await scoreOf(other.issuerId, 5_800))
    expect(first).toMatchObject({ took: 'wait', pending: 5_800 })
    const { pendingFrom: from } = await stranger.getScore({ issuerId: other.issuerId })
    const higher = await scoreOf(other.issuerId, 5_900)
    expect(await publish(higher)).toMatchObject({ took: 'wait', pending: 5_800, from })
    expect(await publish(await scoreOf(other.issuerId, 5_700))).toMatchObject({ took: 'wait', pending: 5_700, from })
    expect(await publish(await scoreOf(other.issuerId, 4_000))).toMatchObject({ took: 'effect', score: 4_000 })
    expect(await stranger.getScore({ issuerId: other.issuerId })).toMatchObject({ pending: 0, pendingFrom: 0 })
    // Its signatures are public: nobody brings the dropped step back.
    await expect(publish(higher)).rejects.toMatchObject({ code: 'NOT_NEWER' })
    await expect(stranger.applyPendingScore({ issuerId: other.issuerId })).rejects.toMatchObject({
      code: 'NOTHING_PENDING',
    })
  })

  test('down: at once, and minting stops', async () => {
    const templateId = await newSeries(issuer, reviewer)
    const to = stranger.account.address
    await issuer.admin.issueCouponsSync({ templateId, to, amount: 5_000n })
    expect(await publish(await scoreOf(issuerId, 1_500))).toMatchObject({ took: 'effect', score: 1_500, grade: 2 })
    expect(await stranger.getQuota({ issuerId, currency: 'CNY' })).toEqual({
      quota: 40_000_000n,
      exposure: 50_000_000n,
      headroom: 0n,
    })
    await expect(issuer.admin.issueCoupons({ templateId, to, amount: 1n })).rejects.toMatchObject({
      code: 'OVER_QUOTA',
      cure: 'nothing is left of the quota: wait for redemptions, or raise it',
    })
  })

  test('a guardian lowers, and never raises', async () => {
    const lower = (score: number) =>
      ({ contract: 'creditRegistry', functionName: 'lower', args: [issuerId, score, reportHash] }) as const
    await expect(platform.writeAdmin(lower(1_500))).rejects.toMatchObject({ code: 'NOT_LOWER' })
    await platform.writeAdminSync(lower(900))
    expect(await state()).toMatchObject({ score: 900, grade: 1 })
  })
})

describe('the fair value', () => {
  let issuer: { admin: Actor; issuerId: number }
  let couponId: bigint
  beforeAll(async () => {
    issuer = await newIssuer(reviewer)
    couponId = await newSeries(issuer, reviewer)
  })

  test('is what the formula gives from what comes with it', async () => {
    const terms = decodeCouponId(couponId)
    const now = await blockTime(stranger)
    await publish(await scoreOf(issuer.issuerId, 2_500))
    const validity = fc.tuple(fc.integer({ min: 1, max: 2 * now }), fc.integer({ min: 1, max: 2 * now }))
    const one = fc.record({ faceValue: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }), validity, endless: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(one, async ({ faceValue, validity: [validFrom, length], endless }) => {
        const validUntil = endless ? never : Math.min(validFrom + length, never - 1)
        const id = encodeCouponId({ ...terms, faceValue, validFrom, validUntil })
        const read = await stranger.getFairValue({ couponId: id })
        expect(fairValue({ couponId: id, ...read })).toBe(read.value)
      }),
      { numRuns: 40 },
    )
    expect(await stranger.getFairValue({ couponId })).toMatchObject({
      stale: false,
      grade: 3,
      curve: { d0: curve.d0, dmax: curve.dmax, k: curve.k },
      creditDiscount: curve.rc[3],
      time: BigInt(await blockTime(stranger)),
    })
  })

  test('falls as time passes, and with the grade; a block of the past keeps its own', async () => {
    const before = await stranger.getFairValue({ couponId })
    const blockNumber = await stranger.getBlockNumber()
    await travelTo(Number(before.time) + 30 * day)
    const later = await stranger.getFairValue({ couponId })
    expect(later.value).toBeLessThan(before.value)
    await publish(await scoreOf(issuer.issuerId, 500))
    const lower = await stranger.getFairValue({ couponId })
    expect(lower).toMatchObject({ grade: 1, creditDiscount: curve.rc[1] })
    expect(lower.value).toBeLessThan(later.value)
    for (const read of [later, lower]) expect(fairValue({ couponId, ...read })).toBe(read.value)
    expect(await stranger.getFairValue({ couponId, blockNumber })).toEqual(before)
  })

  test('prices a pegged ask to the last unit', async () => {
    const buyer = await newActor()
    await mint(chain.cny, buyer, 10n ** 12n)
    await buyer.allowTokenSync({ token: chain.cny, amount: 10n ** 12n, spender: 'marketplace' })
    const pegged = { pricing: 'pegged', priceArgument: 9_900n, unitPrice: 1n } as const
    const ask = { couponId, amount: 1n, paymentToken: chain.cny, expiresIn: 100 * day, ...pegged }
    const order = await issuer.admin.signPrimaryAsk(ask)
    const { fills, receipt } = await buyer.fillSync({ order, amount: 1n, maxUnitPrice: 100_000_000n })
    const read = await stranger.getFairValue({ couponId, blockNumber: receipt.blockNumber })
    expect(suggestPrice({ couponId, ...read, scale: 10_000n, bps: 9_900, round: 'up' })).toBe(fills[0]?.unitPrice)
  })

  test('says when the score is too old', async () => {
    const { asOf } = await stranger.getScore({ issuerId: issuer.issuerId })
    await travelTo(asOf + 90 * day - 1)
    expect(await stranger.getScore({ issuerId: issuer.issuerId })).toMatchObject({ stale: false })
    await travelTo(asOf + 90 * day)
    expect(await stranger.getScore({ issuerId: issuer.issuerId })).toMatchObject({ stale: true, grade: 1 })
    expect(await stranger.getFairValue({ couponId })).toMatchObject({ stale: true, grade: 1 })
  })

  test('of what is no coupon has none', async () => {
    await expect(stranger.getFairValue({ couponId: 1n })).rejects.toMatchObject({ name: 'InvalidCouponIdError' })
    await expect(stranger.getFairValue({ couponId: 1n << 256n })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})
