import { type Address, isAddressEqual } from 'viem'
import { aBigint, anAddress, fieldsOf, optional, someBytes } from '../client/check.ts'
import type { SignatureQuestion } from '../client/erc1271.ts'
import { named } from '../client/named.ts'
import type { GenexClient } from '../client/types.ts'
import { ContractSignatureError, MalformedSignatureError, WrongSignerError } from '../errors/order.ts'
import { recoverSigner } from '../orders/recoverSigner.ts'
import { askContract } from './authority.ts'
import type { SignatureVerification } from './types.ts'

/** Which signature of which digest. */
export type VerifySignatureParameters = SignatureQuestion

const accepts = /* @__PURE__ */ fieldsOf({
  account: anAddress,
  hash: someBytes,
  signature: someBytes,
  blockNumber: /* @__PURE__ */ optional(aBigint),
})

/**
 * By what a signature of any of the protocol's messages is its account's: ECDSA first, without a question to the network, then
 * ERC-1271, then ERC-6492. Of orders see `verifySignedOrder`.
 *
 * @throws WrongSignerError, ContractSignatureError, MalformedSignatureError
 * @example
 * ```ts
 * const hash = hashTypedMessage('Redeem', request, { chainId, verifyingContract: addresses.redemption })
 * const { by } = await verifySignature(client, { account: request.holder, hash, signature })
 * ```
 */
export function verifySignature(
  client: GenexClient,
  parameters: VerifySignatureParameters,
): Promise<SignatureVerification> {
  return named(async () => {
    accepts('', parameters)
    const { account, hash } = parameters
    const recovered = await keyOf(parameters)
    if (typeof recovered === 'string' && isAddressEqual(recovered, account)) return { by: 'ecdsa', countsOnChain: true }
    const { hasCode, word } = await askContract(client, parameters, (bytes) => [
      { hash, signature: bytes, isBulk: false },
    ])
    if (word) return word.verification
    if (hasCode) throw new ContractSignatureError(account)
    if (typeof recovered !== 'string') throw recovered
    throw new WrongSignerError(account, recovered)
  })
}

/** Whose key signed; the error if the bytes are no ECDSA signature as the contracts read one. */
async function keyOf(question: SignatureQuestion): Promise<Address | MalformedSignatureError> {
  try {
    return await recoverSigner(question)
  } catch (error) {
    // A contract's own kind of signature is malformed to whom knows keys alone.
    if (error instanceof MalformedSignatureError) return error
    throw error
  }
}
