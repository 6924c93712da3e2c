import { type Address, type Hex, isAddressEqual } from 'viem'
import { marketplaceIsRegistered } from '../../generated/calls.ts'
import { aBigint, fieldsOf, optional } from '../client/check.ts'
import { addressesOf, confirmedChainId } from '../client/context.ts'
import { named } from '../client/named.ts'
import { assertChain, assertContract } from '../client/place.ts'
import { readContract } from '../client/read.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import {
  ContractSignatureError,
  MalformedSignatureError,
  NotRegisteredError,
  WrongSignerError,
} from '../errors/order.ts'
import { bulkRoot, hashBulkOrder } from '../orders/bulk.ts'
import { aSignedOrder } from '../orders/check.ts'
import { hashOrder, hashOrderStruct } from '../orders/hash.ts'
import { splitBulk } from '../orders/splitBulk.ts'
import type { SignedOrder } from '../orders/types.ts'
import { recoverOrderSigner } from '../orders/verify.ts'
import { askContract, type Claim } from './authority.ts'
import type { OrderVerification } from './types.ts'

/** Which order. */
export type VerifySignedOrderParameters = ReadOptions & {
  /** Of anybody. */
  order: SignedOrder
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
  /** Recovers ECDSA signatures; `recoverOrderSigner` by default. On a server pass `recover` of `createVerifier`. */
  recover?: ((signed: SignedOrder) => Address | Promise<Address>) | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({ order: aSignedOrder, blockNumber: /* @__PURE__ */ optional(aBigint) })

/**
 * By what an order is its maker's will, for every kind of account, as the Marketplace finds it out: a registration, ECDSA of the
 * order or of the tree that it is a leaf of, then ERC-1271. A signature by ERC-6492 of an account that is not deployed
 * yet is told too; the Marketplace takes it once the account stands. Nothing else of the order is looked at: see `inspectOrders`.
 *
 * Of a maker with a key nothing is asked of the network if the client knows its chain.
 *
 * @throws WrongChainError, WrongContractError, MalformedSignatureError, WrongSignerError, ContractSignatureError,
 * NotRegisteredError
 * @example
 * ```ts
 * const { by, countsOnChain } = await verifySignedOrder(client, { order: ask })
 * ```
 */
export function verifySignedOrder(
  client: GenexClient,
  parameters: VerifySignedOrderParameters,
): Promise<OrderVerification> {
  return named(async () => {
    accepts('', parameters)
    const { order: signed, blockNumber, recover = recoverOrderSigner } = parameters
    const { maker } = signed.order
    // Another contract than the Marketplace could call any order registered.
    await assertChain(client, signed)
    assertContract(signed, await addressesOf(client, parameters))
    const hash = hashOrder(signed.order, signed)
    if (signed.signature === '0x') {
      await confirmedChainId(client)
      if (await isRegistered(client, signed, hash, blockNumber)) {
        return { by: 'registered', countsOnChain: true, hash, isBulk: false }
      }
      throw new NotRegisteredError(hash)
    }
    const recovered = await keyOf(signed, recover)
    if (typeof recovered === 'string' && isAddressEqual(recovered, maker)) {
      return { by: 'ecdsa', countsOnChain: true, hash, isBulk: splitBulk(signed.signature) !== undefined }
    }
    await confirmedChainId(client)
    const question = { account: maker, signature: signed.signature, blockNumber }
    const { hasCode, word } = await askContract(client, question, (signature) => claimsOf(signed, hash, signature))
    if (word) return { ...word.verification, hash, isBulk: word.claim.isBulk }
    if (hasCode) throw new ContractSignatureError(maker)
    if (typeof recovered !== 'string') throw recovered
    throw new WrongSignerError(maker, recovered)
  })
}

/** As the Marketplace reads the bytes: as a signature of the tree if their length allows it, then as one of the order. */
function claimsOf(signed: SignedOrder, hash: Hex, signature: Hex): Claim[] {
  const order = { hash, signature, isBulk: false }
  const bulk = splitBulk(signature)
  if (!bulk) return [order]
  const root = bulkRoot(hashOrderStruct(signed.order), bulk.index, bulk.proof)
  const tree = { hash: hashBulkOrder(root, bulk.proof.length, signed), signature: bulk.signature, isBulk: true }
  return [tree, order]
}

function isRegistered(client: GenexClient, { verifyingContract }: SignedOrder, hash: Hex, blockNumber?: bigint) {
  const call = { abi: marketplaceIsRegistered, functionName: 'isRegistered', args: [hash] } as const
  return readContract(client, { ...call, address: verifyingContract, blockNumber })
}

async function keyOf(
  signed: SignedOrder,
  recover: NonNullable<VerifySignedOrderParameters['recover']>,
): Promise<Address | MalformedSignatureError> {
  try {
    return await recover(signed)
  } catch (error) {
    // A contract's own kind of signature is malformed to whom knows keys alone.
    if (error instanceof MalformedSignatureError) return error
    throw error
  }
}
