import type { Hex } from 'viem'
import { InvalidPaymentError } from '../errors/payment.ts'
import { type Payment, type PaymentMethod, unpackPayment } from './payment.ts'
import type { Order } from './types.ts'

/**
 * Refuses an order that cannot be paid by this method: what is authorised is `unitPrice × amount` of a bid, so the
 * price must be fixed and the bid fill whole.
 *
 * @throws InvalidPaymentError
 */
export function assertPayable(
  order: Pick<Order, 'kind' | 'pricing' | 'minFill' | 'amount'>,
  method: PaymentMethod,
): void {
  if (order.kind !== 'bid') throw new InvalidPaymentError('an ask pays nothing', 'leave the payment out')
  if (method === 'erc2612') return
  if (order.pricing !== 'fixed') {
    throw new InvalidPaymentError('its price moves', "bid at a fixed price, or with payment: 'erc2612'")
  }
  if (order.minFill !== order.amount) {
    throw new InvalidPaymentError('it may fill in part', "set minFill to the amount, or pay by payment: 'erc2612'")
  }
}

/** Whether a payment counts at a time, Unix seconds. */
export function isInTime(payment: Payment, time: number): boolean {
  if (payment.method === 'erc3009') return payment.validAfter < time && time < payment.validBefore
  return BigInt(time) <= payment.deadline
}

/**
 * Reads the payment beside a bid and checks that it can pay for all of it, up to its end. Who signed it, only
 * the token's domain tells.
 *
 * @throws MalformedPaymentError, InvalidPaymentError
 */
export function assertPayment(order: Order, packed: Hex): Payment {
  const payment = unpackPayment(packed)
  assertPayable(order, payment.method)
  // The last second of the order is end − 1; a permit2 or permit deadline is a last second itself.
  const lasts = payment.method === 'erc3009' ? payment.validBefore >= order.end : payment.deadline >= order.end - 1
  const early = payment.method !== 'erc3009' || payment.validAfter < order.start
  if (!lasts || !early) {
    throw new InvalidPaymentError('it is not valid as long as the order', 'sign it for the time of the order')
  }
  return payment
}
