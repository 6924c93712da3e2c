import { encodeAbiParameters, type Hex, hashStruct, keccak256, slice } from 'viem'
import { buildRedeem } from '../actions/redeem/buildRedeem.ts'
import { GenexError } from '../errors/GenexError.ts'
import { ReviewProofError } from '../errors/review.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { messageTypes, type Redeem } from '../messages/types.ts'
import type { ProvenRedemption, RedemptionProof, RevealedRecord, ReviewMessage, ReviewSubject } from './types.ts'

/** Seconds in which a redemption may be voided: `VOID_WINDOW` of the contracts. */
const voidWindow = 7 * 86_400

/** Most coupon ids of one redemption: a proof is read by many. */
export const maxProofIds = 100

/** The key of a redemption's record on chain. */
export function recordKey({
  author,
  terminal,
  redemptionId,
}: Pick<ReviewSubject, 'author' | 'terminal' | 'redemptionId'>) {
  return keccak256(
    encodeAbiParameters(
      [{ type: 'address' }, { type: 'address' }, { type: 'bytes32' }],
      [author, terminal, redemptionId],
    ),
  )
}

/**
 * Holds what is revealed of a redemption against its record. The record's content is a hash of the whole message that was
 * redeemed, which the contract took from its holder, for a terminal of the coupons' issuer: equal content proves all of it.
 *
 * @param record - `recordOf` of the Redemption contract for author, terminal and id
 * @throws ReviewProofError
 */
export function checkProof(review: ReviewMessage, proof: RedemptionProof, record: RevealedRecord): ProvenRedemption {
  const { author, issuerId, series } = review.message
  if (record.state === 'none') throw new ReviewProofError('there is no record of holder, terminal and id')
  const request = requestOf(review.message, proof)
  if (request.totalFace >> 256n !== 0n) throw new ReviewProofError('its face is more than any message holds')
  if (contentOf(request) !== slice(record.contentHash, 0, 26)) {
    throw new ReviewProofError(`the record of ${author} has other content`)
  }
  const coupons = request.couponIds.map(decodeCouponId)
  const found = [...new Set(coupons.map((coupon) => coupon.series))].sort((a, b) => a - b)
  const issuer = coupons[0]?.issuerId
  if (issuer !== issuerId) throw new ReviewProofError(`it was redeemed with issuer ${issuer}, not ${issuerId}`)
  if (series !== 0 && !found.includes(series)) throw new ReviewProofError(`nothing of series ${series} was redeemed`)
  return {
    key: recordKey(review.message),
    state: record.state,
    time: record.time,
    series: found,
    couponIds: request.couponIds,
    amounts: request.amounts,
    honourBy: request.honourBy,
    currency: request.currency,
    face: request.totalFace,
    countsFrom: countsFrom(review, record),
  }
}

/** First 26 bytes of the struct hash: what the contract keeps of a message. */
export function contentOf(request: Redeem): Hex {
  const types = { Redeem: messageTypes.Redeem }
  return slice(hashStruct({ data: request, types, primaryType: 'Redeem' }), 0, 26)
}

function requestOf({ author, terminal, redemptionId }: ReviewSubject, proof: RedemptionProof): Redeem {
  const { couponIds, amounts, honourBy, deadline } = proof
  if (couponIds.length > maxProofIds) throw new ReviewProofError(`it has more than ${maxProofIds} coupon ids`)
  try {
    return buildRedeem({ holder: author, terminal, redemptionId, couponIds, amounts, honourBy, deadline })
  } catch (error) {
    throw error instanceof GenexError ? new ReviewProofError(error.shortMessage) : error
  }
}

/**
 * A review weighs once nobody can change what it is about: what was served, when it can be voided no more; what was not, at
 * once. One that was signed before the last change judges something else. So whether it counts at a time follows from the
 * record as it is at any later time.
 */
function countsFrom({ kind, message }: ReviewMessage, { state, time }: RevealedRecord): number | null {
  if (message.at < time) return null
  if (state === 'redeemed' || state === 'honoured') return time + voidWindow
  // Of what was not served there is nothing to review; there is something to complain of.
  if (kind === 'complaint' && (state === 'refused' || state === 'returned')) return time + 1
  return null
}
