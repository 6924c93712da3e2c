import {
  bulkRoot,
  hashBulkOrder,
  hashOrder,
  hashOrderStruct,
  recoverOrderSigner,
  type SignedOrder,
} from '@genex/sdk/orders'
import { type Hex, isAddressEqual, size, slice } from 'viem'
import {
  ContractSignatureError,
  MalformedSignatureError,
  NotRegisteredError,
  WrongSignerError,
} from '../errors/order.ts'
import type { Authority } from '../store/records.ts'
import type { Reader } from './reader.ts'

/**
 * Finds out what makes the order its maker's will, as the Marketplace does: a registration, ECDSA
 * first, then ERC-1271.
 *
 * @throws MalformedSignatureError, WrongSignerError, ContractSignatureError, NotRegisteredError,
 * ChainUnavailableError
 */
export async function authorityOf(reader: Reader, signed: SignedOrder): Promise<Authority> {
  const { maker } = signed.order
  if (size(signed.signature) === 0) {
    const hash = hashOrder(signed.order, signed)
    if (await reader.isRegistered(hash)) return 'registered'
    throw new NotRegisteredError(hash)
  }
  const recovered = await recover(signed)
  if (typeof recovered === 'string' && isAddressEqual(recovered, maker)) return 'ecdsa'
  // Only a contract can accept what does not recover to it.
  if (!(await reader.code(maker))) {
    if (typeof recovered !== 'string') throw recovered
    throw new WrongSignerError(maker, recovered)
  }
  if (await acceptsSignature(reader, signed)) return 'erc1271'
  throw new ContractSignatureError(maker)
}

/** Whether a contract maker accepts the signature, over the order or over the tree it is a leaf of. */
async function acceptsSignature(reader: Reader, signed: SignedOrder): Promise<boolean> {
  const { order, signature } = signed
  const bulk = splitBulk(signature)
  if (bulk) {
    const root = bulkRoot(hashOrderStruct(order), bulk.index, bulk.proof)
    const digest = hashBulkOrder(root, bulk.proof.length, signed)
    if (await reader.accepts(order.maker, digest, bulk.head)) return true
  }
  return reader.accepts(order.maker, hashOrder(order, signed), signature)
}

async function recover(signed: SignedOrder): Promise<Hex | MalformedSignatureError> {
  try {
    return await recoverOrderSigner(signed)
  } catch (error) {
    return new MalformedSignatureError((error as { details?: string }).details ?? 'not a signature')
  }
}

// The inner signature of a contract is its own affair: only the lengths are read here.
function splitBulk(signature: Hex) {
  const head = size(signature) % 32 === 4 ? 65 : 64
  const levels = (size(signature) - head - 3) / 32
  if (!Number.isInteger(levels) || levels < 1 || levels > 10) return undefined
  const proof = Array.from({ length: levels }, (_, level) =>
    slice(signature, head + 3 + level * 32, head + 35 + level * 32),
  )
  return { head: slice(signature, 0, head), index: Number(slice(signature, head, head + 3)), proof }
}
