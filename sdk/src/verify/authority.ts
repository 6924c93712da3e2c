import type { Address, Hex } from 'viem'
import { getCode } from 'viem/actions'
import { acceptsSignature } from '../client/erc1271.ts'
import type { GenexClient } from '../client/types.ts'
import { unwrap, wouldAccept } from './erc6492.ts'
import type { SignatureVerification } from './types.ts'

/** One reading of a signature: the bytes that are said to sign a digest. */
export type Claim = { hash: Hex; signature: Hex; isBulk: boolean }

/** What a contract says, or would say, to a signature that no key made. */
export type ContractWord = { claim: Claim; verification: SignatureVerification }

/**
 * Asks the account's contract about each reading of the signature in turn.
 *
 * @param claimsOf - the readings of signature bytes, in the order in which they are tried
 * @returns undefined if none is accepted; `hasCode` tells whether there was anybody to ask
 */
export async function askContract(
  client: GenexClient,
  question: { account: Address; signature: Hex; blockNumber?: bigint | undefined },
  claimsOf: (signature: Hex) => readonly Claim[],
): Promise<{ hasCode: boolean; word?: ContractWord }> {
  const { account, signature, blockNumber } = question
  const at = blockNumber === undefined ? {} : { blockNumber }
  const hasCode = Boolean(await getCode(client, { address: account, ...at }))
  if (hasCode) {
    for (const claim of claimsOf(signature)) {
      const isAccepted = await acceptsSignature(client, { account, blockNumber, ...claim })
      if (isAccepted) return { hasCode, word: { claim, verification: { by: 'erc1271', countsOnChain: true } } }
    }
  }
  const wrapped = unwrap(signature)
  if (!wrapped) return { hasCode }
  for (const claim of claimsOf(wrapped.signature)) {
    const isAccepted = await wouldAccept(
      client,
      { account, blockNumber, ...claim },
      { ...wrapped, signature: claim.signature },
    )
    if (isAccepted) return { hasCode, word: { claim, verification: { by: 'erc6492', countsOnChain: false, wrapped } } }
  }
  return { hasCode }
}
