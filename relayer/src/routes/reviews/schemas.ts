import type { StoredReviewJson } from '@genex/sdk/relayer'
import { complaintReasons, maxProofIds, signedReviewToJson } from '@genex/sdk/reviews'
import { z } from '@hono/zod-openapi'
import type { KeptReview } from '../../store/reviews.ts'
import { address, addressOut, hex, hexOut, uint } from '../schemas.ts'

const subject = {
  author: address,
  issuerId: uint(40),
  series: uint(32).openapi({ description: '0: none in particular' }),
  terminal: address.openapi({ description: 'Zero: no redemption is revealed' }),
  redemptionId: hex(32),
  at: uint(40).openapi({ description: 'Block time of the signature, Unix seconds' }),
}
const reason = z.enum(complaintReasons)

/** What of the redeemed message holder, terminal and id do not say. */
const proofSchema = z
  .strictObject({
    couponIds: z.array(hex(32)).min(1).max(maxProofIds),
    amounts: z
      .array(z.string().regex(/^(0|[1-9][0-9]{0,77})$/, 'must be a string of decimal digits'))
      .min(1)
      .max(maxProofIds),
    honourBy: uint(40),
    deadline: uint(40),
  })
  .openapi('RedemptionProof')

const rest = {
  signature: hex().openapi({ description: 'Of Review or Complaint in the domain "Genex Notice"', type: 'string' }),
  chainId: z.int().min(1),
  proof: proofSchema.optional().openapi({ description: 'What the author reveals of a redemption; none: no weight' }),
}

/** A review or complaint as posted. */
export const signedReviewSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('review'),
      message: z.strictObject({ ...subject, positive: z.boolean() }),
      ...rest,
    }),
    z.strictObject({ kind: z.literal('complaint'), message: z.strictObject({ ...subject, reason }), ...rest }),
  ])
  .openapi('SignedReview')

/** Answer to a post. */
export const postedReviewSchema = z
  .object({ hash: hexOut, sequence: z.int(), receivedAt: z.int() })
  .openapi('PostedReview')

const subjectOut = {
  author: addressOut,
  issuerId: z.int(),
  series: z.int(),
  terminal: addressOut,
  redemptionId: hexOut,
  at: z.int(),
}
const restOut = {
  hash: hexOut,
  sequence: z.int(),
  receivedAt: z.int(),
  supersededBy: z.int().nullable().openapi({ description: 'Sequence of the next word on the same redemption' }),
  signature: hexOut,
  chainId: z.int(),
  proof: z
    .object({ couponIds: z.array(hexOut), amounts: z.array(z.string()), honourBy: z.int(), deadline: z.int() })
    .optional(),
}

/** A review or complaint as answered. */
export const storedReviewSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('review'), message: z.object({ ...subjectOut, positive: z.boolean() }), ...restOut }),
    z.object({ kind: z.literal('complaint'), message: z.object({ ...subjectOut, reason }), ...restOut }),
  ])
  .openapi('StoredReview')

/** A review of the store as answers carry it. */
export function storedReviewJson({ signed, hash, sequence, receivedAt, supersededBy }: KeptReview): StoredReviewJson {
  return { ...signedReviewToJson(signed), hash, sequence, receivedAt, supersededBy }
}
