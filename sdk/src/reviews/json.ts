import { getAddress, type Hex } from 'viem'
import { ReviewInvalidError } from '../errors/review.ts'
import { formatCouponId } from '../ids/index.ts'
import { maxProofIds } from './proof.ts'
import { type Complaint, complaintReasons, type RedemptionProof, type Review, type SignedReview } from './types.ts'

/** A proof as JSON: ids as 0x and 64 digits, amounts as decimal digits. */
export type RedemptionProofJson = Omit<RedemptionProof, 'couponIds' | 'amounts'> & {
  couponIds: readonly Hex[]
  amounts: readonly string[]
}

/** A signed review as JSON: the body of a post. */
export type SignedReviewJson = ({ kind: 'review'; message: Review } | { kind: 'complaint'; message: Complaint }) & {
  signature: Hex
  chainId: number
  proof?: RedemptionProofJson | undefined
}

/** The body of a post; other fields of `signed` are left out. */
export function signedReviewToJson(signed: SignedReview): SignedReviewJson {
  const { author, issuerId, series, terminal, redemptionId, at } = signed.message
  const subject = { author, issuerId, series, terminal, redemptionId, at }
  const { signature, chainId, proof } = signed
  const rest = { signature, chainId, ...(proof && { proof: proofToJson(proof) }) }
  return signed.kind === 'review'
    ? { kind: 'review', message: { ...subject, positive: signed.message.positive }, ...rest }
    : { kind: 'complaint', message: { ...subject, reason: signed.message.reason }, ...rest }
}

/**
 * The inverse of {@link signedReviewToJson}, from anybody: what is of another type is refused.
 *
 * @throws ReviewInvalidError
 */
export function signedReviewFromJson(json: unknown): SignedReview {
  const { kind, message: said, signature, chainId, proof } = object(json, 'review')
  const message = object(said, 'message')
  const subject = {
    author: address(message.author, 'message.author'),
    issuerId: whole(message.issuerId, 'message.issuerId'),
    series: whole(message.series, 'message.series'),
    terminal: address(message.terminal, 'message.terminal'),
    redemptionId: hex(message.redemptionId, 'message.redemptionId', 32),
    at: whole(message.at, 'message.at'),
  }
  const rest = {
    signature: hex(signature, 'signature'),
    chainId: whole(chainId, 'chainId'),
    ...(proof === undefined || proof === null ? {} : { proof: proofFrom(object(proof, 'proof')) }),
  }
  if (kind === 'review') {
    if (typeof message.positive !== 'boolean') throw new ReviewInvalidError('message.positive', 'is not true or false')
    return { kind, message: { ...subject, positive: message.positive }, ...rest }
  }
  if (kind !== 'complaint') throw new ReviewInvalidError('kind', 'is neither review nor complaint')
  const reason = complaintReasons.find((one) => one === message.reason)
  if (!reason) throw new ReviewInvalidError('message.reason', `is none of ${complaintReasons.join(', ')}`)
  return { kind, message: { ...subject, reason }, ...rest }
}

function proofToJson({ couponIds, amounts, honourBy, deadline }: RedemptionProof): RedemptionProofJson {
  return { couponIds: couponIds.map(formatCouponId), amounts: amounts.map(String), honourBy, deadline }
}

function proofFrom({ couponIds, amounts, honourBy, deadline }: Record<string, unknown>): RedemptionProof {
  return {
    couponIds: list(couponIds, 'proof.couponIds').map((id, index) => BigInt(hex(id, `proof.couponIds[${index}]`, 32))),
    amounts: list(amounts, 'proof.amounts').map((amount, index) => digits(amount, `proof.amounts[${index}]`)),
    honourBy: whole(honourBy, 'proof.honourBy'),
    deadline: whole(deadline, 'proof.deadline'),
  }
}

// ---- values ----

function object(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ReviewInvalidError(field, 'is no object')
  return value as Record<string, unknown>
}

function list(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value) || value.length > maxProofIds) {
    throw new ReviewInvalidError(field, `is no list of at most ${maxProofIds}`)
  }
  return value
}

function hex(value: unknown, field: string, bytes?: number): Hex {
  const isHex = typeof value === 'string' && /^0x([0-9a-f]{2})*$/i.test(value)
  if (!isHex || (bytes !== undefined && value.length !== 2 + 2 * bytes)) {
    throw new ReviewInvalidError(field, `is not ${bytes === undefined ? 'bytes' : `${bytes} bytes`} in hexadecimal`)
  }
  return value.toLowerCase() as Hex
}

function address(value: unknown, field: string) {
  return getAddress(hex(value, field, 20))
}

function whole(value: unknown, field: string): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0 || Number(value) >= 2 ** 48) {
    throw new ReviewInvalidError(field, 'is no whole number')
  }
  return value as number
}

function digits(value: unknown, field: string): bigint {
  if (typeof value !== 'string' || !/^(0|[1-9][0-9]{0,77})$/.test(value) || BigInt(value) >> 256n !== 0n) {
    throw new ReviewInvalidError(field, 'is no amount in decimal digits')
  }
  return BigInt(value)
}
