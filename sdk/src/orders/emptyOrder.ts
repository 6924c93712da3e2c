import { zeroAddress } from 'viem'
import type { Order } from './types.ts'

/**
 * The order with every field zero. It fills the leaves of a bulk tree that no order uses, and
 * settles nothing: an order of amount 0 is invalid.
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
