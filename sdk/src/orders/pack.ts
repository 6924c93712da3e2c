import { type Hex, zeroAddress } from 'viem'
import { addressDigits, uintDigits } from '../bytes/fields.ts'
import { MalformedPackedOrderError } from '../errors/order.ts'
import { orderMessage } from './typedData.ts'
import type { Order } from './types.ts'

/** Bits of the first byte beside kind (0-1), scope (2-3) and pricing (4-5). */
export const packedFlags = { taker: 1 << 6, recipient: 1 << 7 } as const

/** Bytes of the part that every packed order has. */
export const packedHeadSize = 133

/**
 * Packs an order for call data: 133 bytes and then only the fields in use. Canonical: two packings
 * of one order are equal, so an order has one form on the wire.
 *
 * @throws MalformedPackedOrderError if a field is set that this form leaves out
 * @throws FieldOutOfRangeError, MalformedAddressError
 */
export function packOrder(order: Order): Hex {
  const { kind, scope, pricing } = orderMessage(order)
  const hasTaker = order.taker !== zeroAddress
  const hasRecipient = order.recipient !== zeroAddress
  const head =
    kind |
    (scope << 2) |
    (pricing << 4) |
    (hasTaker ? packedFlags.taker : 0) |
    (hasRecipient ? packedFlags.recipient : 0)
  let digits = uintDigits('head', head, 8)
  digits += addressDigits('maker', order.maker)
  digits += uintDigits('couponId', order.couponId, 256)
  digits += uintDigits('amount', order.amount, 64)
  digits += uintDigits('minFill', order.minFill, 64)
  digits += addressDigits('paymentToken', order.paymentToken)
  digits += uintDigits('unitPrice', order.unitPrice, 128)
  digits += uintDigits('start', order.start, 40)
  digits += uintDigits('end', order.end, 40)
  digits += uintDigits('nonce', order.nonce, 64)
  digits += uintDigits('epoch', order.epoch, 64)
  digits += uintDigits('maxFee', order.maxFee, 16)
  if (hasTaker) digits += addressDigits('taker', order.taker)
  if (hasRecipient) digits += addressDigits('recipient', order.recipient)
  return `0x${digits}${packScope(order)}${packPricing(order)}`
}

function packScope(order: Order): string {
  const { maxSeries, minRemaining, minGrade } = order
  if (order.scope !== 'class') {
    if (maxSeries || minRemaining || minGrade) {
      throw new MalformedPackedOrderError('maxSeries, minRemaining or minGrade without class scope')
    }
    return ''
  }
  return (
    uintDigits('maxSeries', maxSeries, 32) +
    uintDigits('minRemaining', minRemaining, 32) +
    uintDigits('minGrade', minGrade, 8)
  )
}

function packPricing(order: Order): string {
  if (order.pricing !== 'fixed') return uintDigits('priceArgument', order.priceArgument, 128)
  if (order.priceArgument) throw new MalformedPackedOrderError('priceArgument with a fixed price')
  return ''
}
