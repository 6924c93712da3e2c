import type { Address, Hex } from 'viem'
import { aCountOf, aHash, anIssuerId, aTime, fieldsOf } from '../../client/check.ts'
import { accountOf, addressesOf, confirmedChainId } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { signTypedMessage } from '../../messages/typedData.ts'
import type { CreditScore } from '../../messages/types.ts'

/** What a scorer states. */
export type SignScoreParameters = AccountOptions & CreditScore

/** A score as one scorer signed it, and where the signature counts. */
export type SignedScore = {
  /** What was signed. */
  score: CreditScore
  signature: Hex
  chainId: number
  verifyingContract: Address
}

/** A score as it is signed. */
export const scoreFields = { issuerId: anIssuerId, score: /* @__PURE__ */ aCountOf(16), asOf: aTime, reportHash: aHash }

const accepts = /* @__PURE__ */ fieldsOf(scoreFields)

/**
 * Signs a score as one of the scorers. It counts once `threshold` of them have signed the same and somebody publishes it.
 *
 * @throws WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const { score, signature } = await signScore(scorer, { issuerId, score: 7_250, asOf, reportHash })
 * ```
 */
export function signScore(client: GenexClient, parameters: SignScoreParameters): Promise<SignedScore> {
  return named(async () => {
    accepts('', parameters)
    const { issuerId, asOf, reportHash } = parameters
    const score: CreditScore = { issuerId, score: parameters.score, asOf, reportHash }
    const account = accountOf(client, parameters)
    const [{ creditRegistry }, chainId] = await Promise.all([addressesOf(client, parameters), confirmedChainId(client)])
    const at = { chainId, verifyingContract: creditRegistry }
    const signature = await signTypedMessage(client, { name: 'CreditScore', message: score, at, account })
    return { score, signature, ...at }
  })
}
