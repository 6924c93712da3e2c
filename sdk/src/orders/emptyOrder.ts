import { zeroAddress } from 'viem'
import type { Order } from './types.ts'

/**
 * The order with every field zero: what an order is built upon by hand. It also fills the leaves of a bulk tree that no
 * order uses, and settles nothing: an order of amount 0 is invalid.
 *
 * @example
 * ```ts
 * const order: Order = {
 *   ...emptyOrder, kind: 'ask', maker, couponId, amount: 3n, paymentToken, unitPrice, start, end, nonce, epoch, maxFee: 100,
 * }
 * const signed = await signOrder(client, { order, account, chainId, verifyingContract: marketplace })
 * ```
 */
export const emptyOrder: Order = {
  kind: 'ask',
  maker: zeroAddress,
  taker: zeroAddress,
  recipient: zeroAddress,
  couponId: 0n,
  scope: 'id',
  maxSeries: 0,
  minRemaining: 0,
  minGrade: 0,
  amount: 0n,
  minFill: 0n,
  paymentToken: zeroAddress,
  pricing: 'fixed',
  unitPrice: 0n,
  priceArgument: 0n,
  start: 0,
  end: 0,
  nonce: 0n,
  epoch: 0n,
  maxFee: 0,
}
