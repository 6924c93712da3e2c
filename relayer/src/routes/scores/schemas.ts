import { maxReportSize } from '@genex/sdk/credit'
import type { ScoreStatementJson } from '@genex/sdk/relayer'
import { z } from '@hono/zod-openapi'
import type { Services } from '../../services.ts'
import type { StoredScore } from '../../store/scores/records.ts'
import { address, addressOut, hex, hexOut, uint } from '../schemas.ts'

/** States of a statement. */
export const stateSchema = z.enum(['collecting', 'published', 'refused'])

/** What scorers sign. */
const creditScoreSchema = z
  .strictObject({ issuerId: uint(40), score: uint(16), asOf: uint(40), reportHash: hex(32) })
  .openapi('CreditScore')

/** A scorer's statement as posted. */
export const signedScoreSchema = z
  .strictObject({
    score: creditScoreSchema,
    signature: hex()
      .refine((bytes) => bytes.length <= 132, 'must be 64 or 65 bytes')
      .openapi({ description: 'Of CreditScore in the domain "Genex CreditRegistry"', type: 'string' }),
    report: z
      .string()
      .refine((text) => Buffer.byteLength(text) <= maxReportSize, `must have at most ${maxReportSize} bytes`)
      .openapi({ description: 'Canonical JSON whose keccak256 is reportHash', type: 'string' }),
    chainId: z.int().min(1),
    verifyingContract: address,
  })
  .openapi('SignedScore')

/** Answer to a post. */
export const postedScoreSchema = z
  .object({
    state: stateSchema,
    signers: z.array(addressOut).openapi({ description: 'Who signed this very statement, ascending' }),
    threshold: z.int().openapi({ description: 'How many it takes' }),
  })
  .openapi('PostedScore')

/** A statement as answered. */
export const scoreStatementSchema = postedScoreSchema
  .extend({
    sequence: z.int(),
    score: z.object({ issuerId: z.int(), score: z.int(), asOf: z.int(), reportHash: hexOut }),
    signatures: z.array(hexOut).openapi({ description: 'One for each signer: what `publish` takes' }),
    receivedAt: z.int(),
    transactionHash: hexOut.nullable(),
    reason: z.string().nullable().openapi({ description: 'What stands in the way, such as NOT_NEWER' }),
  })
  .openapi('ScoreStatement')

/** A statement of the store as answers carry it. */
export function scoreStatementJson({ store }: Pick<Services, 'store'>, stored: StoredScore): ScoreStatementJson {
  const { sequence, score, signatures, state, reason, transactionHash, receivedAt } = stored
  return {
    sequence,
    score,
    state,
    signers: signatures.map(({ signer }) => signer),
    signatures: signatures.map(({ signature }) => signature),
    threshold: store.scores.threshold(),
    receivedAt,
    transactionHash,
    reason,
  }
}
