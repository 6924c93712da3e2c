import type { Address, Hex } from 'viem'
import { decodeCouponId, formatCouponId } from '../ids/index.ts'
import type { Order, SignedOrder } from '../orders/types.ts'

/**
 * Fields that are decimal strings in JSON: they pass 2^53.
 *
 * @inline
 */
type BigField = 'amount' | 'minFill' | 'unitPrice' | 'priceArgument' | 'nonce' | 'epoch'

/** An order as JSON: `couponId` as 0x and 64 digits, what passes 2^53 as decimal digits. */
export type OrderJson = Omit<Order, BigField | 'couponId'> & Record<BigField, string> & { couponId: Hex }

/** A signed order as JSON: the body of a post. */
export type SignedOrderJson = {
  order: OrderJson
  signature: Hex
  chainId: number
  verifyingContract: Address
  payment?: Hex | undefined
}

/** An order as JSON. @throws FieldOutOfRangeError */
export function orderToJson(order: Order): OrderJson {
  const { couponId, amount, minFill, unitPrice, priceArgument, nonce, epoch, ...rest } = order
  return {
    ...rest,
    couponId: formatCouponId(couponId),
    amount: amount.toString(),
    minFill: minFill.toString(),
    unitPrice: unitPrice.toString(),
    priceArgument: priceArgument.toString(),
    nonce: nonce.toString(),
    epoch: epoch.toString(),
  }
}

/** The inverse of {@link orderToJson}. @throws FieldOutOfRangeError, SyntaxError */
export function orderFromJson(json: OrderJson): Order {
  const couponId = BigInt(json.couponId)
  // A check of the range only: class bids leave fields open.
  decodeCouponId(couponId)
  return {
    ...json,
    couponId,
    amount: BigInt(json.amount),
    minFill: BigInt(json.minFill),
    unitPrice: BigInt(json.unitPrice),
    priceArgument: BigInt(json.priceArgument),
    nonce: BigInt(json.nonce),
    epoch: BigInt(json.epoch),
  }
}

/** The body of a post; other fields of `signed` are left out. */
export function signedOrderToJson(signed: SignedOrder): SignedOrderJson {
  const { order, signature, chainId, verifyingContract, payment } = signed
  return { order: orderToJson(order), signature, chainId, verifyingContract, ...(payment && { payment }) }
}

/** The inverse of {@link signedOrderToJson}. */
export function signedOrderFromJson(json: SignedOrderJson): SignedOrder {
  const { order, signature, chainId, verifyingContract, payment } = json
  return { order: orderFromJson(order), signature, chainId, verifyingContract, ...(payment && { payment }) }
}
