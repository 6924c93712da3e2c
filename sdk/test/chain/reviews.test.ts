import {
  type Address,
  concatHex,
  encodeErrorResult,
  encodeFunctionData,
  getAddress,
  type Hex,
  keccak256,
  numberToHex,
  parseAbi,
  size,
  stringToHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import { toAccount } from 'viem/accounts'
import { beforeAll, describe, expect, test } from 'vitest'
import { readArtifact } from '../../../contracts/deploy/index.ts'
import { redemptionAbi } from '../../src/abis/index.ts'
import { buildRedeem } from '../../src/actions/redeem/buildRedeem.ts'
import { deploymentOf } from '../../src/index.ts'
import {
  hashReview,
  recordKey,
  type SignedReview,
  signedReviewFromJson,
  signedReviewToJson,
} from '../../src/reviews/index.ts'
import { type Actor, blockTime, newActor, newIssuer, newSeries, ownChain, reviewerOf, travelTo } from './actors.ts'

const day = 86_400
let issuer: { admin: Actor; issuerId: number }
let other: { admin: Actor; issuerId: number }
let holder: Actor
let till: Actor
let stranger: Actor
let couponId: bigint
let second: bigint
let count = 0

beforeAll(async () => {
  const stop = await ownChain()
  const reviewer = reviewerOf(0)
  issuer = await newIssuer(reviewer)
  other = await newIssuer(reviewer)
  ;[holder, till, stranger] = await Promise.all([newActor(), newActor(), newActor()])
  couponId = await newSeries(issuer, reviewer)
  second = await newSeries(issuer, reviewer)
  const to = holder.account.address
  await issuer.admin.issueCouponsSync({ templateId: couponId, to, amount: 100n })
  await issuer.admin.issueCouponsSync({ templateId: second, to, amount: 10n })
  const terminal = till.account.address
  const expiry = (await blockTime(till)) + 300 * day
  await issuer.admin.setTerminalSync({ issuerId: issuer.issuerId, terminal, expiry, canVoid: true })
  return stop
})

/** What a till would show. */
const sale = () => ({
  terminal: till.account.address,
  redemptionId: keccak256(stringToHex(`sale ${count++}`)),
  couponIds: [couponId],
  amounts: [2n],
})

/** A redemption at once. */
async function redeemed() {
  const signed = await holder.signRedeem(sale())
  await till.redeemSignedSync(signed)
  return signed
}

/** A presentation that may wait for two days. */
async function presented() {
  const signed = await holder.signRedeem({ ...sale(), honourBy: (await blockTime(till)) + 2 * day })
  await till.redeemSignedSync(signed)
  return signed
}

/** One bit of what was signed is changed. */
const altered = (review: SignedReview, change: object): SignedReview =>
  ({ ...review, message: { ...review.message, ...change } }) as SignedReview

describe('a review', () => {
  test('proves that its author redeemed, how much, and where', async () => {
    const { request } = await redeemed()
    const review = await holder.signReview({ positive: true, redemption: request })
    const { time } = await till.getRedemption(request)
    const author = holder.account.address
    expect(review).toMatchObject({ kind: 'review', message: { author, issuerId: issuer.issuerId, series: 1 } })
    expect(await stranger.verifyReview({ review })).toEqual({
      hash: hashReview(review, 31337),
      kind: 'review',
      author,
      issuerId: issuer.issuerId,
      series: 1,
      at: review.message.at,
      isPositive: true,
      authority: 'ecdsa',
      redemption: {
        key: recordKey(review.message),
        state: 'redeemed',
        time,
        series: [1],
        couponIds: [couponId],
        amounts: [2n],
        honourBy: 0,
        currency: 156,
        face: 20_000n,
        // Until then it may be voided.
        countsFrom: time + 7 * day,
      },
    })
    expect(
      await stranger.verifyReview({
        review: signedReviewFromJson(JSON.parse(JSON.stringify(signedReviewToJson(review)))),
      }),
    ).toMatchObject({ isPositive: true })
  })

  test('of one’s own transaction needs no more than what it was called with', async () => {
    const content = { ...sale(), couponIds: [couponId, second], amounts: [1n, 3n] }
    await holder.redeemSync(content)
    const review = await holder.signReview({ positive: false, redemption: content })
    const { isPositive, series, redemption } = await stranger.verifyReview({ review })
    // Of two series it speaks of none in particular.
    expect({ isPositive, series }).toEqual({ isPositive: false, series: 0 })
    expect(redemption).toMatchObject({ series: [1, 2], face: 40_000n })
    await expect(holder.signReview({ positive: true, series: 3, redemption: content })).rejects.toMatchObject({
      code: 'REVIEW_PROOF',
    })
  })

  test('without a redemption reveals nothing and proves nothing', async () => {
    const review = await stranger.signReview({ issuerId: issuer.issuerId, positive: true })
    expect(review.message).toMatchObject({ terminal: zeroAddress, redemptionId: zeroHash, series: 0 })
    expect(review.proof).toBeUndefined()
    expect(await holder.verifyReview({ review })).toMatchObject({ redemption: null, authority: 'ecdsa' })
    await expect(stranger.signReview({ positive: true })).rejects.toMatchObject({ field: 'issuerId' })
  })

  test('that was taken back with its goods counts no more', async () => {
    const signed = await redeemed()
    const review = await holder.signReview({ positive: true, redemption: signed.request })
    await till.voidRedemptionSync(signed)
    expect((await stranger.verifyReview({ review })).redemption).toMatchObject({ state: 'voided', countsFrom: null })
  })

  test('at a block of the past is what it was', async () => {
    const before = await stranger.getBlockNumber()
    const { request } = await redeemed()
    const review = await holder.signReview({ positive: true, redemption: request })
    await expect(stranger.verifyReview({ review, blockNumber: before })).rejects.toMatchObject({ code: 'REVIEW_PROOF' })
  })
})

describe('a complaint', () => {
  test('of a refusal counts at once, a review of it never', async () => {
    const signed = await presented()
    const early = await holder.signComplaint({ reason: 'UNAVAILABLE', redemption: signed.request })
    expect((await stranger.verifyReview({ review: early })).redemption).toMatchObject({
      state: 'presented',
      countsFrom: null,
    })
    await travelTo(early.message.at + 1)
    await till.refuseSync({ ...signed, reason: 'SOLD_OUT' })
    const { time } = await till.getRedemption(signed.request)
    // Signed before the refusal, it is about something else.
    expect((await stranger.verifyReview({ review: early })).redemption).toMatchObject({ countsFrom: null })
    const complaint = await holder.signComplaint({ reason: 'REFUSED_AT_TILL', redemption: signed.request })
    expect(await stranger.verifyReview({ review: complaint })).toMatchObject({
      kind: 'complaint',
      isPositive: false,
      redemption: { state: 'refused', countsFrom: time + 1 },
    })
    const praise = await holder.signReview({ positive: true, redemption: signed.request })
    expect((await stranger.verifyReview({ review: praise })).redemption).toMatchObject({ countsFrom: null })
  })

  test('of a presentation that nobody answered', async () => {
    const signed = await presented()
    await travelTo(signed.request.honourBy)
    await stranger.returnPresentedSync(signed)
    const review = await holder.signComplaint({ reason: 'UNAVAILABLE', redemption: signed.request })
    expect((await stranger.verifyReview({ review })).redemption).toMatchObject({ state: 'returned' })
  })

  test('of goods that were served counts as a review does', async () => {
    const signed = await presented()
    await till.honourSync(signed)
    const review = await holder.signComplaint({ reason: 'NOT_AS_DESCRIBED', redemption: signed.request })
    const { time } = await till.getRedemption(signed.request)
    expect((await stranger.verifyReview({ review })).redemption).toMatchObject({ countsFrom: time + 7 * day })
    await expect(holder.signComplaint({ reason: 'RUDE' as never, redemption: signed.request })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      field: 'reason',
    })
  })
})

describe('what is not its author’s word, or not what happened', () => {
  test('nobody reviews another’s redemption', async () => {
    const { request } = await redeemed()
    await expect(stranger.signReview({ positive: false, redemption: request })).rejects.toMatchObject({
      code: 'REVIEW_PROOF',
    })
  })

  test('what was signed cannot be changed', async () => {
    const { request } = await redeemed()
    const review = await holder.signReview({ positive: true, redemption: request })
    for (const change of [{ positive: false }, { at: review.message.at + 1 }, { series: 0 }]) {
      await expect(stranger.verifyReview({ review: altered(review, change) })).rejects.toMatchObject({
        code: 'REVIEW_SIGNATURE',
      })
    }
    const complaint = { ...review, kind: 'complaint', message: { ...review.message, reason: 'OTHER' } } as SignedReview
    await expect(stranger.verifyReview({ review: complaint })).rejects.toMatchObject({ code: 'REVIEW_SIGNATURE' })
    for (const signature of ['0x', '0x12', `0x${'00'.repeat(65)}`, `0x${'ff'.repeat(2_000)}`] as Hex[]) {
      await expect(stranger.verifyReview({ review: { ...review, signature } })).rejects.toMatchObject({
        code: 'REVIEW_SIGNATURE',
      })
    }
  })

  test('the proof is of this record and of all of it', async () => {
    const { request } = await redeemed()
    const review = await holder.signReview({ positive: true, redemption: request })
    const { proof } = review
    if (!proof) return expect.unreachable()
    for (const change of [
      { amounts: [3n] },
      { amounts: [1n, 1n], couponIds: [couponId, couponId] },
      { couponIds: [second] },
      { couponIds: [], amounts: [] },
      { couponIds: [1n << 255n] },
      { deadline: proof.deadline + 1 },
      { honourBy: 1 },
      { couponIds: Array(101).fill(couponId), amounts: Array(101).fill(1n) },
    ]) {
      const attempt = stranger.verifyReview({ review: { ...review, proof: { ...proof, ...change } } })
      await expect(attempt, JSON.stringify(Object.keys(change))).rejects.toMatchObject({ code: 'REVIEW_PROOF' })
    }
  })

  test('the redemption is of the issuer', async () => {
    const { request } = await redeemed()
    const { issuerId } = other
    await expect(holder.signReview({ issuerId, positive: false, redemption: request })).rejects.toMatchObject({
      code: 'REVIEW_PROOF',
      shortMessage: expect.stringContaining(`not ${issuerId}`),
    })
  })

  test('a redemption is named and revealed, or neither', async () => {
    const { request } = await redeemed()
    const review = await holder.signReview({ positive: true, redemption: request })
    for (const [field, wrong] of [
      ['proof', { ...review, proof: undefined }],
      ['message.terminal', altered(review, { terminal: zeroAddress })],
      ['message.redemptionId', altered(review, { redemptionId: zeroHash })],
      ['message.issuerId', altered(review, { issuerId: 0 })],
      ['message.at', altered(review, { at: 0 })],
      ['message.author', altered(review, { author: zeroAddress })],
      ['chainId', { ...review, chainId: 1 }],
    ] as [string, SignedReview][]) {
      await expect(stranger.verifyReview({ review: wrong })).rejects.toMatchObject({ code: 'REVIEW_INVALID', field })
    }
  })
})

test('a contract’s word is its own, while it stands by it', async () => {
  const { abi, bytecode } = readArtifact('ContractWallet')
  const deployed = await stranger.waitForTransactionReceipt({
    hash: await stranger.deployContract({ abi, bytecode, args: [] }),
  })
  const wallet = getAddress(deployed.contractAddress as Address)
  const write = async (functionName: string, args: readonly unknown[]) =>
    stranger.waitForTransactionReceipt({
      hash: await stranger.writeContract({ abi, address: wallet, functionName, args }),
    })
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: wallet, amount: 2n })
  const request = buildRedeem({ ...sale(), holder: wallet, honourBy: 0, deadline: 2 ** 40 - 1 })
  const data = encodeFunctionData({ abi: redemptionAbi, functionName: 'redeem', args: [request, '0x'] })
  await write('call', [deploymentOf(31337).redemption, data])

  const no = async (): Promise<never> => expect.unreachable()
  const account = toAccount({
    address: wallet,
    signMessage: no,
    signTransaction: no,
    signTypedData: async () => '0x1234',
  })
  const review = await stranger.signReview({ account, positive: true, redemption: request })
  await expect(holder.verifyReview({ review })).rejects.toMatchObject({ code: 'REVIEW_SIGNATURE' })
  await write('accept', [hashReview(review, 31337)])
  expect(await holder.verifyReview({ review })).toMatchObject({ authority: 'erc1271', redemption: { face: 20_000n } })
})

test('a contract that sends its askers to a host of its choice has accepted nothing', async () => {
  const abi = parseAbi([
    'error OffchainLookup(address sender, string[] urls, bytes data, bytes4 callback, bytes extra)',
  ])
  const author = getAddress(`0x${'ab'.repeat(20)}`)
  const args = [author, ['http://127.0.0.1:1'], '0x', '0x00000000', '0x'] as const
  const revert = encodeErrorResult({ abi, errorName: 'OffchainLookup', args })
  const length = numberToHex(size(revert), { size: 2 })
  // Reverts with what stands behind the code.
  const code = concatHex(['0x61', length, '0x600c5f39', '0x61', length, '0x5ffd', revert])
  await stranger.request({ method: 'anvil_setCode' as never, params: [author, code] as never })
  const { message, ...rest } = await stranger.signReview({ issuerId: issuer.issuerId, positive: true })
  const review = { ...rest, message: { ...message, author } } as SignedReview
  await expect(holder.verifyReview({ review })).rejects.toMatchObject({ code: 'REVIEW_SIGNATURE' })
})
