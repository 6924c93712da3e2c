import {
  checkProof,
  checkReview,
  hashReview,
  ReviewSignatureError,
  recordKey,
  type SignedReview,
} from '@genex/sdk/reviews'
import { encodeAbiParameters, type Hex, keccak256, size } from 'viem'
import { readHead } from '../chain/head.ts'
import { type Reader, readerAt } from '../chain/reader.ts'
import { isByKeyOf, isNoticeOf } from '../chain/signature.ts'
import { SignatureTooLongError, WrongChainError } from '../errors/order.ts'
import { ReviewTimeError } from '../errors/review.ts'
import { fault } from '../scores/judge.ts'
import type { Services } from '../services.ts'
import type { KeptReview } from '../store/reviews.ts'

/** Bytes: as of an order. */
const longestSignature = 4_096
/** Seconds of block time that a review may be late, or early where its signer's node is ahead of ours. */
const tolerance = { late: 600, early: 60 }

/** A review in the store, and whether this call put it there. */
export type AcceptedReview = { review: KeptReview; isNew: boolean }

/**
 * Checks a review or complaint against its signature and, where it reveals a redemption, against the record on chain, and
 * puts it on disk. What is known already is returned as it is, so that a repeated post is harmless; only a signature of the
 * author's key takes the place of one that a contract had accepted, which weighs nothing.
 *
 * Only its holder can reveal a redemption, by signing: this is the one way in which a relayer comes to know of one.
 *
 * @throws ReviewInvalidError, ReviewSignatureError, ReviewProofError, WrongChainError, SignatureTooLongError,
 * ReviewTimeError, ReviewOutOfOrderError, TooManyReviewsError, ContractRevertError, ChainUnavailableError
 */
export async function acceptReview(services: Services, signed: SignedReview): Promise<AcceptedReview> {
  const { store, chain, contracts, chainId, config } = services
  const { message, signature } = signed
  checkReview(signed)
  if (signed.chainId !== chainId) throw new WrongChainError(signed.chainId, chainId, 'review')
  if (size(signature) > longestSignature) throw new SignatureTooLongError(size(signature), longestSignature)
  const hash = hashReview(signed, chainId)
  const known = store.reviews.find(hash)
  if (known && !(await isStronger(signed, known))) return { review: known, isNew: false }

  const { number, time } = await readHead(chain)
  assertNow(message.at, time)
  if (known) return { review: store.reviews.resign(hash, signed), isNew: false }
  const question = { account: message.author, hash, signature, blockNumber: BigInt(number) }
  if (!(await isNoticeOf(services, question))) throw new ReviewSignatureError(message.author)
  const reader = readerAt(chain, contracts, number)
  const subject = await subjectOf(reader, signed)
  const receivedAt = Math.floor(Date.now() / 1000)
  return store.reviews.place({ signed, hash, subject, receivedAt }, config.MAX_UNPROVEN_REVIEWS)
}

/** Whether the author's key signed what is known only by a contract's word: anybody may have posted that one first. */
async function isStronger({ message, signature }: SignedReview, known: KeptReview): Promise<boolean> {
  const { author } = message
  if (await isByKeyOf(author, known.hash, known.signed.signature)) return false
  return isByKeyOf(author, known.hash, signature)
}

function assertNow(at: number, time: number): void {
  const [earliest, latest] = [time - tolerance.late, time + tolerance.early]
  if (at < earliest || at > latest) throw new ReviewTimeError(at, earliest, latest)
}

/** What a later word replaces: that on the same redemption, or without one that on the same issuer. */
async function subjectOf(reader: Reader, signed: SignedReview): Promise<Hex> {
  const { message, proof } = signed
  const { author, terminal, redemptionId, issuerId } = message
  if (proof) {
    const record = await reader.redemption(author, terminal, redemptionId)
    checkProof(signed, proof, record)
    return recordKey(message)
  }
  const issuer = await reader.issuer(issuerId)
  if ((issuer?.status ?? 0) === 0) throw fault('NoSuchIssuer', { issuerId })
  return keccak256(encodeAbiParameters([{ type: 'address' }, { type: 'uint40' }], [author, issuerId]))
}
