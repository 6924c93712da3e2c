import { concatHex, encodeAbiParameters, keccak256, parseAbiParameters, stringToHex, zeroAddress, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { decodeCouponId, encodeCouponId } from '../ids/index.ts'
import {
  type Complaint,
  checkProof,
  checkReview,
  hashReview,
  type Review,
  reviewTypes,
  type SignedReview,
  signedReviewFromJson,
  signedReviewToJson,
} from './index.ts'

const subject = {
  author: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  issuerId: 7,
  series: 3,
  terminal: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  redemptionId: keccak256('0x01'),
  at: 1_800_000_000,
} as const
const review: Review = { ...subject, positive: true }
const complaint: Complaint = { ...subject, reason: 'UNAVAILABLE' }
const proof = { couponIds: [2n ** 255n + 1n], amounts: [2n ** 64n], honourBy: 0, deadline: 2 ** 40 - 1 }
const signed: SignedReview = { kind: 'review', message: review, signature: '0x12', chainId: 31337, proof }

// Independent of viem's typed data: the encoding of EIP-712 by hand.
describe('what is signed', () => {
  const types = {
    Review:
      'Review(address author,uint40 issuerId,uint32 series,bool positive,address terminal,bytes32 redemptionId,uint40 at)',
    Complaint:
      'Complaint(address author,uint40 issuerId,uint32 series,string reason,address terminal,bytes32 redemptionId,uint40 at)',
  }
  const id = (text: string) => keccak256(stringToHex(text))
  const separator = keccak256(
    encodeAbiParameters(parseAbiParameters('bytes32, bytes32, bytes32, uint256'), [
      id('EIP712Domain(string name,string version,uint256 chainId)'),
      id('Genex Notice'),
      id('1'),
      31337n,
    ]),
  )
  const digestOf = (type: string, word: `0x${string}`) => {
    const { author, issuerId, series, terminal, redemptionId, at } = subject
    const struct = encodeAbiParameters(
      parseAbiParameters('bytes32, address, uint40, uint32, bytes32, address, bytes32, uint40'),
      [id(type), author, issuerId, series, word, terminal, redemptionId, at],
    )
    return keccak256(concatHex(['0x1901', separator, keccak256(struct)]))
  }

  test('is of the type that the specification has', () => {
    for (const name of ['Review', 'Complaint'] as const) {
      const fields = reviewTypes[name].map((field) => `${field.type} ${field.name}`)
      expect(`${name}(${fields.join(',')})`).toBe(types[name])
    }
  })

  test('hashes as EIP-712 says', () => {
    expect(hashReview({ kind: 'review', message: review }, 31337)).toBe(
      digestOf(types.Review, `0x${'1'.padStart(64, '0')}`),
    )
    expect(hashReview({ kind: 'complaint', message: complaint }, 31337)).toBe(
      digestOf(types.Complaint, id('UNAVAILABLE')),
    )
  })
})

test.each([
  ['proof.amounts[1]', { amounts: [1n, 1n << 256n] }],
  ['proof.couponIds[0]', { couponIds: [-1n] }],
  ['proof.honourBy', { honourBy: 2 ** 40 }],
  ['proof.deadline', { deadline: -1 }],
])('a number that no message holds is named: %s', (field, change) => {
  expect(() => checkReview({ ...signed, proof: { ...proof, ...change } })).toThrow(
    expect.objectContaining({ code: 'REVIEW_INVALID', field }),
  )
})

test('a face that no message holds proves nothing', () => {
  const couponIds = [encodeCouponId({ ...decodeCouponId(proof.couponIds[0] as bigint), faceValue: 2n })]
  const record = { state: 'redeemed', time: 1, contentHash: zeroHash } as const
  expect(() => checkProof(signed, { ...proof, couponIds, amounts: [1n << 255n] }, record)).toThrow(
    expect.objectContaining({ code: 'REVIEW_PROOF' }),
  )
})

describe('JSON', () => {
  test('brings it back, and nothing besides', () => {
    const { proof: _, ...bare } = signed
    const more = { ...signed, sequence: 4, message: { ...review, note: 1 } } as SignedReview
    const texts = [signed, bare, { ...signed, kind: 'complaint', message: complaint } as SignedReview]
    for (const one of texts)
      expect(signedReviewFromJson(JSON.parse(JSON.stringify(signedReviewToJson(one))))).toEqual(one)
    expect(signedReviewToJson(more)).toEqual(signedReviewToJson(signed))
  })

  const json = signedReviewToJson(signed)
  const said = (change: object) => ({ ...json, message: { ...json.message, ...change } })
  const proven = (change: object) => ({ ...json, proof: { ...json.proof, ...change } })
  test.each<[string, unknown]>([
    ['review', null],
    ['review', []],
    ['message', { ...json, message: undefined }],
    ['kind', { ...json, kind: 'praise' }],
    ['signature', { ...json, signature: '0x1' }],
    ['chainId', { ...json, chainId: '1' }],
    ['message.author', said({ author: `${zeroAddress}00` })],
    ['message.issuerId', said({ issuerId: 1.5 })],
    ['message.series', said({ series: -1 })],
    ['message.positive', said({ positive: 1 })],
    ['message.redemptionId', said({ redemptionId: zeroHash.slice(2) })],
    ['message.at', said({ at: 2 ** 60 })],
    ['message.reason', { ...said({ reason: 'RUDE' }), kind: 'complaint' }],
    ['proof', { ...json, proof: 'all' }],
    ['proof.couponIds', proven({ couponIds: {} })],
    ['proof.couponIds', proven({ couponIds: Array(101).fill(zeroHash) })],
    ['proof.couponIds[0]', proven({ couponIds: ['0x01'] })],
    ['proof.amounts[0]', proven({ amounts: ['1e3'] })],
    ['proof.amounts[0]', proven({ amounts: ['9'.repeat(78)] })],
    ['proof.deadline', proven({ deadline: null })],
  ])('that is none is refused by name: %s', (field, wrong) => {
    expect(() => signedReviewFromJson(wrong)).toThrow(expect.objectContaining({ code: 'REVIEW_INVALID', field }))
  })
})
