import { bytesToHex, type Hex } from 'viem'
import { keccak256 } from '../bytes/keccak.ts'
import type { Deployed } from '../messages/domains.ts'
import { couponStruct, orderDigest, orderStruct } from './digest.ts'
import type { Order } from './types.ts'

/**
 * The digest that an order's maker signs, equal to viem's `hashTypedData`. Packed by hand because
 * a book hashes every order it sees, and the generic way walks the type for each.
 *
 * @param at - the Marketplace
 * @throws FieldOutOfRangeError, MalformedAddressError
 */
export function hashOrder(order: Order, at: Deployed): Hex {
  return bytesToHex(orderDigest(keccak256, order, at))
}

/**
 * EIP-712 struct hash of the order: the same on every chain.
 *
 * @throws FieldOutOfRangeError, MalformedAddressError
 */
export function hashOrderStruct(order: Order): Hex {
  return bytesToHex(orderStruct(keccak256, order))
}

/** EIP-712 struct hash of a coupon's terms. @throws FieldOutOfRangeError */
export function hashCouponStruct(couponId: bigint): Hex {
  return bytesToHex(couponStruct(keccak256, couponId))
}
