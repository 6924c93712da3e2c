import {
  compactSignatureToSignature,
  type Hex,
  parseCompactSignature,
  parseSignature,
  serializeCompactSignature,
  serializeSignature,
  signatureToCompactSignature,
  size,
} from 'viem'
import { MalformedSignatureError } from '../errors/order.ts'
import { maxBulkHeight } from './bulk.ts'

/** What the signature bytes of an order hold. */
export type OrderSignature = {
  /** 65 bytes: r, s, v. */
  signature: Hex
  /** Set if the signature covers a tree of orders. */
  bulk?: { index: number; proof: readonly Hex[] } | undefined
}

/** Half of the curve's order: a signature with a larger s has a twin with a smaller one. */
const maxS = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/**
 * Bytes of one order's signature within a tree: the ECDSA signature (64 bytes per EIP-2098, or 65),
 * the leaf's index in 3 bytes, then the proof in 32 bytes an element. The length tells it apart from a
 * plain signature.
 */
export function encodeBulkSignature(parameters: {
  /** 64 or 65 bytes. */
  signature: Hex
  index: number
  proof: readonly Hex[]
}): Hex {
  const { signature, index, proof } = parameters
  const elements = proof.map((element) => element.slice(2)).join('')
  return `${signature}${index.toString(16).padStart(6, '0')}${elements}`
}

/**
 * Reads signature bytes. Strict: low s, v 27 or 28, an index inside the tree.
 *
 * @throws MalformedSignatureError
 */
export function decodeOrderSignature(bytes: Hex): OrderSignature {
  if (!/^0x([0-9a-fA-F]{2})*$/.test(bytes)) throw new MalformedSignatureError('not hexadecimal bytes')
  const length = size(bytes)
  if (length === 64 || length === 65) return { signature: normalise(bytes) }
  const inner = [64, 65].find((own) => length > own + 3 && (length - own - 3) % 32 === 0)
  if (inner === undefined) throw new MalformedSignatureError(`${length} bytes`)
  const digits = bytes.slice(2)
  const index = Number.parseInt(digits.slice(inner * 2, inner * 2 + 6), 16)
  const proof =
    digits
      .slice(inner * 2 + 6)
      .match(/.{64}/g)
      ?.map((word): Hex => `0x${word}`) ?? []
  if (proof.length > maxBulkHeight) throw new MalformedSignatureError(`${proof.length} levels`)
  if (index >= 2 ** proof.length) throw new MalformedSignatureError(`leaf ${index} is outside the tree`)
  return { signature: normalise(`0x${digits.slice(0, inner * 2)}`), bulk: { index, proof } }
}

/** The same signature in 64 bytes (EIP-2098), bulk proofs kept: 32 zero bytes less call data on chain. */
export function compactOrderSignature(bytes: Hex): Hex {
  const { signature, bulk } = decodeOrderSignature(bytes)
  const compact = serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))
  return bulk ? encodeBulkSignature({ signature: compact, ...bulk }) : compact
}

function normalise(signature: Hex): Hex {
  const compact = size(signature) === 64
  if (!compact && !/(1b|1c)$/i.test(signature)) throw new MalformedSignatureError('v is not 27 or 28')
  const full = compact ? serializeSignature(compactSignatureToSignature(parseCompactSignature(signature))) : signature
  const s = BigInt(`0x${full.slice(66, 130)}`)
  if (s === 0n || s > maxS) throw new MalformedSignatureError('s is zero or high')
  return full.toLowerCase() as Hex
}
