import { bytesToHex, concat, domainSeparator, type Hex, keccak256 } from 'viem'
import { addressDigits } from '../bytes/fields.ts'
import { words } from '../bytes/words.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { type Deployed, domainOf } from '../messages/domains.ts'
import { couponFields, orderFields } from '../messages/types.ts'
import { orderMessage } from './typedData.ts'
import type { Order } from './types.ts'

/** keccak256 of the encoded type of `Coupon`. */
export const couponTypeHash = '0x89c7dbf8a8cf5ddf7ea7afed6cb65fd9c59ed2b4c7045b32bbaeacf75442a52e'

/** keccak256 of the encoded type of `Order`, with the types it refers to. */
export const orderTypeHash = '0x9dfcec0d4ae1f3be0c0dcc9f78971b915ffc291b013b8eb4105d6f039f22bbe5'

/**
 * The digest that an order's maker signs, equal to viem's `hashTypedData`. Packed by hand because
 * a book hashes every order it sees, and the generic way walks the type for each.
 *
 * @param at - the Marketplace
 * @throws FieldOutOfRangeError, MalformedAddressError
 */
export function hashOrder(order: Order, at: Deployed): Hex {
  return digest(hashOrderStruct(order), at)
}

/**
 * EIP-712 struct hash of the order: the same on every chain.
 *
 * @throws FieldOutOfRangeError, MalformedAddressError
 */
export function hashOrderStruct(order: Order): Hex {
  const message = orderMessage(order)
  const struct = words(orderFields.length + 1)
  struct.bytes32(orderTypeHash)
  for (const { name, type } of orderFields) {
    if (name === 'coupon') struct.bytes32(couponHash(order.couponId))
    else if (type === 'address') struct.address(name, message[name as 'maker'])
    else struct.uint(name, message[name as 'amount'], widths[type as keyof typeof widths])
  }
  return keccak256(struct.bytes)
}

/** EIP-712 struct hash of a coupon's terms. @throws FieldOutOfRangeError */
export function hashCouponStruct(couponId: bigint): Hex {
  return bytesToHex(couponHash(couponId))
}

function couponHash(couponId: bigint): Uint8Array {
  const terms = decodeCouponId(couponId)
  const struct = words(couponFields.length + 1)
  struct.bytes32(couponTypeHash)
  for (const { name, type } of couponFields) struct.uint(name, terms[name], widths[type])
  return keccak256(struct.bytes, 'bytes')
}

const widths = { uint8: 8, uint16: 16, uint32: 32, uint40: 40, uint64: 64, uint128: 128 } as const

/** Binds a struct hash to the Marketplace of one chain. */
export function digest(structHash: Hex, at: Deployed): Hex {
  return keccak256(concat(['0x1901', separatorOf(at), structHash]))
}

const separators = new Map<string, Hex>()

function separatorOf({ chainId, verifyingContract }: Deployed): Hex {
  const contract = `0x${addressDigits('verifyingContract', verifyingContract)}` as const
  const key = `${chainId}:${contract}`
  let separator = separators.get(key)
  if (!separator) {
    const domain = domainOf('Marketplace', { chainId, verifyingContract: contract })
    separator = domainSeparator({ domain })
    separators.set(key, separator)
  }
  return separator
}
