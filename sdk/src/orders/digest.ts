import { hexToBytes } from 'viem'
import { checkUint } from '../bytes/fields.ts'
import { words } from '../bytes/words.ts'
import { layout } from '../ids/layout.ts'
import { type Deployed, domainNames } from '../messages/domains.ts'
import { couponFields } from '../messages/types.ts'
import { type Order, orderKinds, orderPricings, orderScopes } from './types.ts'

// The hashes of an order in bytes, by any implementation of keccak256. The buffers belong to the module: each function runs to
// its end before the next one begins, and what it returns is its own.

/** keccak256 of bytes that it neither keeps nor changes. @returns 32 bytes, the caller's own */
export type Keccak = (message: Uint8Array) => Uint8Array

/** keccak256 of the encoded type of `Coupon`. */
export const couponTypeHash = '0x89c7dbf8a8cf5ddf7ea7afed6cb65fd9c59ed2b4c7045b32bbaeacf75442a52e'

/** keccak256 of the encoded type of `Order`, with the types it refers to. */
export const orderTypeHash = '0x9dfcec0d4ae1f3be0c0dcc9f78971b915ffc291b013b8eb4105d6f039f22bbe5'

/** @throws FieldOutOfRangeError, MalformedAddressError */
export function orderDigest(keccak: Keccak, order: Order, at: Deployed): Uint8Array {
  return digestOf(keccak, orderStruct(keccak, order), at)
}

/**
 * Field by field, in the order of `orderFields`: a walk over those takes longer than what it writes.
 *
 * @throws FieldOutOfRangeError, MalformedAddressError
 */
export function orderStruct(keccak: Keccak, order: Order): Uint8Array {
  const { uint, address, bytes32, bytes } = orderWords
  uint(1, 'kind', orderKinds.indexOf(order.kind), 8)
  address(2, 'maker', order.maker)
  address(3, 'taker', order.taker)
  address(4, 'recipient', order.recipient)
  bytes32(5, couponStruct(keccak, order.couponId))
  uint(6, 'scope', orderScopes.indexOf(order.scope), 8)
  uint(7, 'maxSeries', order.maxSeries, 32)
  uint(8, 'minRemaining', order.minRemaining, 32)
  uint(9, 'minGrade', order.minGrade, 8)
  uint(10, 'amount', order.amount, 64)
  uint(11, 'minFill', order.minFill, 64)
  address(12, 'paymentToken', order.paymentToken)
  uint(13, 'pricing', orderPricings.indexOf(order.pricing), 8)
  uint(14, 'unitPrice', order.unitPrice, 128)
  uint(15, 'priceArgument', order.priceArgument, 128)
  uint(16, 'start', order.start, 40)
  uint(17, 'end', order.end, 40)
  uint(18, 'nonce', order.nonce, 64)
  uint(19, 'epoch', order.epoch, 64)
  uint(20, 'maxFee', order.maxFee, 16)
  return keccak(bytes)
}

/** @throws FieldOutOfRangeError */
export function couponStruct(keccak: Keccak, couponId: bigint): Uint8Array {
  if (latestCoupon && latestCoupon.couponId === couponId) return latestCoupon.hash
  checkUint('couponId', couponId, 256)
  for (let i = 0; i < couponPlan.length; i++) {
    const { name, bits, shift } = couponPlan[i] as (typeof couponPlan)[number]
    couponWords.uint(i + 1, name, BigInt.asUintN(bits, couponId >> shift), 64)
  }
  const hash = keccak(couponWords.bytes)
  latestCoupon = { couponId, hash }
  return hash
}

/** The coupon that was hashed last: a book has one, and its hash is a third of an order's. */
let latestCoupon: { couponId: bigint; hash: Uint8Array } | undefined

/** Binds a struct hash to the Marketplace of one chain. @throws FieldOutOfRangeError, MalformedAddressError */
export function digestOf(keccak: Keccak, structHash: Uint8Array, at: Deployed): Uint8Array {
  message.set(separatorOf(keccak, at), 2)
  message.set(structHash, 34)
  return keccak(message)
}

/** The node above two of a tree. */
export function pairHash(keccak: Keccak, left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left)
  pair.set(right, 32)
  return keccak(pair)
}

/** Where an id has each field of the struct. */
const couponPlan = /* @__PURE__ */ couponFields.map(({ name }) => ({ name, ...layout[name] }))

const orderWords = /* @__PURE__ */ structOf(orderTypeHash, 20)
const couponWords = /* @__PURE__ */ structOf(couponTypeHash, 8)
const message = /* @__PURE__ */ Uint8Array.from({ length: 66 }, (_, i) => [0x19, 0x01][i] ?? 0)
const pair = /* @__PURE__ */ new Uint8Array(64)

function structOf(typeHash: `0x${string}`, fields: number) {
  const struct = words(fields + 1)
  struct.bytes32(0, hexToBytes(typeHash))
  return struct
}

/** The place that was hashed for last: a book has one. */
let latest: (Deployed & { separator: Uint8Array }) | undefined

function separatorOf(keccak: Keccak, { chainId, verifyingContract }: Deployed): Uint8Array {
  if (latest && latest.verifyingContract === verifyingContract && latest.chainId === chainId) return latest.separator
  const hashOf = (text: string) => keccak(new TextEncoder().encode(text))
  const domain = words(5)
  domain.bytes32(0, hashOf('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)'))
  domain.bytes32(1, hashOf(domainNames.Marketplace))
  domain.bytes32(2, hashOf('1'))
  domain.uint(3, 'chainId', chainId, 64)
  domain.address(4, 'verifyingContract', verifyingContract)
  const separator = keccak(domain.bytes)
  latest = { chainId, verifyingContract, separator }
  return separator
}
