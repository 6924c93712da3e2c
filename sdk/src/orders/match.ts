import { type Hex, size } from 'viem'
import { checkUint, uintDigits } from '../bytes/fields.ts'
import { readerOf } from '../bytes/reader.ts'
import { MalformedPackedFillError } from '../errors/order.ts'
import { packOrder } from './pack.ts'
import type { SignedOrder } from './types.ts'
import { packedOrderSize, unpackOrder } from './unpack.ts'

/** What of a signed order goes into a match. */
export type MatchedOrder = Pick<SignedOrder, 'order' | 'signature' | 'payment'>

/** Two orders of a batch that trade with each other. */
export type Pair = {
  /** Index of the ask in the batch's orders. */
  ask: number
  /** Index of the bid in the batch's orders. */
  bid: number
  /** Coupons. */
  amount: bigint
  /** Smallest units of the token per coupon; 0: the batch's price. */
  unitPrice: bigint
}

/**
 * Packs a signed order for `matchOrders`: its payment behind two bytes of length, the order, the signature.
 *
 * @throws MalformedPackedOrderError, FieldOutOfRangeError, MalformedAddressError
 */
export function packSignedOrder({ order, signature, payment = '0x' }: MatchedOrder): Hex {
  const length = uintDigits('payment', size(payment), 16)
  return `0x${length}${payment.slice(2)}${packOrder(order).slice(2)}${signature.slice(2)}`
}

/** The inverse of {@link packSignedOrder}. @throws MalformedPackedFillError, MalformedPackedOrderError */
export function unpackSignedOrder(packed: Hex): MatchedOrder {
  const read = readerOf(packed, (reason) => new MalformedPackedFillError(reason))
  const payment = read.bytes(read.number(2))
  const order = unpackOrder(read.bytes(packedOrderSize(read.peek())))
  return { order, signature: read.rest(), ...(payment !== '0x' && { payment }) }
}

/** A pair as one word: from the top 32 zero bits, ask 16, bid 16, amount 64, unitPrice 128. @throws FieldOutOfRangeError */
export function packPair({ ask, bid, amount, unitPrice }: Pair): bigint {
  const indices = (checkUint('ask', ask, 16) << 208n) | (checkUint('bid', bid, 16) << 192n)
  return indices | (checkUint('amount', amount, 64) << 128n) | checkUint('unitPrice', unitPrice, 128)
}

/** The inverse of {@link packPair}. @throws MalformedPackedFillError */
export function unpackPair(pair: bigint): Pair {
  if (pair >> 224n !== 0n) throw new MalformedPackedFillError('the upper 32 bits of a pair are not zero')
  return {
    ask: Number((pair >> 208n) & 0xffffn),
    bid: Number((pair >> 192n) & 0xffffn),
    amount: BigInt.asUintN(64, pair >> 128n),
    unitPrice: BigInt.asUintN(128, pair),
  }
}
