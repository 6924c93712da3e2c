import { type Hex, size } from 'viem'
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
const maxS = '7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0'

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
  const isOdd = signature.endsWith('1c')
  const top = Number(signature[66]) | (isOdd ? 8 : 0)
  const compact: Hex = `${signature.slice(0, 66) as Hex}${top.toString(16)}${signature.slice(67, 130)}`
  return bulk ? encodeBulkSignature({ signature: compact, ...bulk }) : compact
}

/** 65 bytes in lower case; of a low s the topmost bit is zero, which is where EIP-2098 keeps v. */
function normalise(bytes: Hex): Hex {
  const signature = bytes.toLowerCase()
  const isCompact = signature.length === 130
  const top = Number.parseInt(signature[66] as string, 16)
  const s = isCompact ? `${top & 7}${signature.slice(67)}` : signature.slice(66, 130)
  const v = isCompact ? (top & 8 ? '1c' : '1b') : signature.slice(130)
  if (v !== '1b' && v !== '1c') throw new MalformedSignatureError('v is not 27 or 28')
  // Digits of one length and case are in the order of their numbers.
  if (s > maxS || /^0+$/.test(s)) throw new MalformedSignatureError('s is zero or high')
  return `${signature.slice(0, 66) as Hex}${s}${v}`
}
