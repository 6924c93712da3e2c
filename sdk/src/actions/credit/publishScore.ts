import type { Hash, Hex, TransactionReceipt } from 'viem'
import {
  creditRegistryPublish,
  creditRegistryScorePending,
  creditRegistryScorePublished,
} from '../../../generated/calls.ts'
import { type ContractCall, contractCall } from '../../client/call.ts'
import { fieldsOf, listOf, someBytes } from '../../client/check.ts'
import { addressesOf, confirmedChainId } from '../../client/context.ts'
import { eventOf, eventsOf } from '../../client/events.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, WriteOptions } from '../../client/types.ts'
import { callOf, defineSync, sendCall, type Write } from '../../client/write.ts'
import type { Deployment } from '../../deployments/index.ts'
import type { CreditScore } from '../../messages/types.ts'
import { scoreFields } from './signScore.ts'
import { sortSignatures } from './sortSignatures.ts'

/** A score and who signed it. */
export type PublishScoreParameters = {
  /** What all of them signed. */
  score: CreditScore
  /** Of 65 or 64 bytes, by different scorers, in any order. */
  signatures: readonly Hex[]
}

/** What became of a published score. */
export type PublishedScore =
  /** It counts now; a step that waited is dropped. */
  | { took: 'effect'; score: number; grade: number }
  /** Upward steps wait: `pending` is the score that `applyPendingScore` makes count, from `from` on (Unix time). */
  | { took: 'wait'; pending: number; from: number }

const accepts = /* @__PURE__ */ fieldsOf({
  score: /* @__PURE__ */ fieldsOf(scoreFields, 'a score'),
  signatures: /* @__PURE__ */ listOf(someBytes),
})

async function send(client: GenexClient, parameters: PublishScoreParameters & WriteOptions): Promise<Hash> {
  return named(async () => {
    accepts('', parameters)
    const [addresses, chainId] = await Promise.all([addressesOf(client, parameters), confirmedChainId(client)])
    const at = { chainId, verifyingContract: addresses.creditRegistry }
    const signatures = await sortSignatures(parameters.score, { ...at, signatures: parameters.signatures })
    return sendCall(client, callOf(addresses, publication, { ...parameters, signatures }), parameters)
  })
}

function publication({ score, signatures }: PublishScoreParameters, addresses: Deployment): ContractCall {
  return contractCall({
    abi: creditRegistryPublish,
    address: addresses.creditRegistry,
    functionName: 'publish',
    args: [score, signatures],
  })
}

/**
 * Publishes a score that enough scorers have signed: a step down counts at once, a step up waits. Anyone. The
 * signatures are sorted by signer; `publishScore.call` leaves them as they are: `sortSignatures` sorts them.
 *
 * @throws TOO_FEW_SIGNATURES, UNKNOWN_SCORER, SIGNERS_NOT_SORTED, INVALID_THRESHOLD, FROM_THE_FUTURE, NOT_NEWER, STALE,
 * SCORE_OUT_OF_RANGE, RISE_TOO_LARGE, RISE_TOO_SOON, NO_SUCH_ISSUER, WrongChainError
 * @example
 * ```ts
 * const signed = await Promise.all(scorers.map((scorer) => signScore(scorer, score)))
 * const outcome = await publishScoreSync(client, { score, signatures: signed.map(({ signature }) => signature) })
 * ```
 */
export const publishScore: Write<PublishScoreParameters> = /* @__PURE__ */ Object.assign(send, {
  call: (parameters: PublishScoreParameters & { addresses: Deployment }) => {
    accepts('', parameters)
    return callOf(parameters.addresses, publication, parameters)
  },
})

/** As {@link publishScore}; says whether the score counts or waits. */
export const publishScoreSync = /* @__PURE__ */ defineSync(publishScore, publishedFrom)

function publishedFrom(receipt: TransactionReceipt, addresses: Deployment): PublishedScore {
  const source = { address: addresses.creditRegistry } as const
  const [waiting] = eventsOf(receipt, { ...source, abi: creditRegistryScorePending, eventName: 'ScorePending' })
  if (waiting) return { took: 'wait', pending: waiting.pending, from: waiting.from }
  const { score, grade } = eventOf(receipt, {
    ...source,
    abi: creditRegistryScorePublished,
    eventName: 'ScorePublished',
  })
  return { took: 'effect', score, grade }
}
