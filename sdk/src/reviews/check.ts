import { isAddressEqual, zeroAddress, zeroHash } from 'viem'
import { ReviewInvalidError } from '../errors/review.ts'
import { complaintReasons, type RedemptionProof, type ReviewSubject, type SignedReview } from './types.ts'

/**
 * Refuses what no review can say, whatever the chain knows.
 *
 * @throws ReviewInvalidError
 */
export function checkReview(review: Pick<SignedReview, 'kind' | 'message' | 'proof'>): void {
  const { message, proof } = review
  const { issuerId, series, at } = message
  checkWhole('message.issuerId', issuerId, 1, 2 ** 40 - 1)
  checkWhole('message.series', series, 0, 2 ** 32 - 1)
  checkWhole('message.at', at, 1, 2 ** 40 - 1)
  if (isAddressEqual(message.author, zeroAddress)) throw new ReviewInvalidError('message.author', 'is nobody')
  if ('reason' in message && !complaintReasons.includes(message.reason)) {
    throw new ReviewInvalidError('message.reason', `is none of ${complaintReasons.join(', ')}`)
  }
  const isNamed = namesRedemption(message)
  if (!isNamed && message.redemptionId !== zeroHash) {
    throw new ReviewInvalidError('message.terminal', 'is missing for the redemption')
  }
  if (isNamed && message.redemptionId === zeroHash) {
    throw new ReviewInvalidError('message.redemptionId', 'is missing for the terminal')
  }
  if (isNamed !== (proof !== undefined)) {
    throw new ReviewInvalidError('proof', isNamed ? 'is missing for the redemption' : 'is of no redemption')
  }
  if (proof) checkNumbers(proof)
}

/** What no message can hold has no hash either. */
function checkNumbers({ couponIds, amounts, honourBy, deadline }: RedemptionProof): void {
  checkWhole('proof.honourBy', honourBy, 0, 2 ** 40 - 1)
  checkWhole('proof.deadline', deadline, 0, 2 ** 40 - 1)
  for (const [name, numbers] of Object.entries({ couponIds, amounts })) {
    const wrong = numbers.findIndex((number) => number < 0n || number >> 256n !== 0n)
    if (wrong >= 0) throw new ReviewInvalidError(`proof.${name}[${wrong}]`, 'is outside 0 … 2^256 − 1')
  }
}

/** Whether the message reveals a redemption. */
function namesRedemption({ terminal }: Pick<ReviewSubject, 'terminal'>): boolean {
  return !isAddressEqual(terminal, zeroAddress)
}

function checkWhole(field: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new ReviewInvalidError(field, `${value} is outside ${least} … ${most}`)
  }
}
