import { type Address, type Hex, size, zeroAddress } from 'viem'
import { addressDigits, uintDigits } from '../bytes/fields.ts'
import { packOrder } from './pack.ts'
import type { Order } from './types.ts'

/** One fill as the Marketplace takes it; what is left out has the default that is given here. */
export type Fill = {
  /** Coupons wanted; the fill takes what is left if that is less. */
  amount: bigint
  /** Fewest coupons that are acceptable; `amount`. */
  minAmount?: bigint | undefined
  /** Most to pay or least to get per coupon, smallest units of the token; the order's `unitPrice`. */
  limitPrice?: bigint | undefined
  /** Delivered into a bid; the order's coupon. */
  couponId?: bigint | undefined
  /** Who gets the coupons of an ask, the money of a bid; the zero address: the taker. */
  recipient?: Address | undefined
  /** Most basis points of protocol fee, where the taker sells; 0. */
  maxFee?: number | undefined
  /** Who gets the app fee; the zero address: nobody. */
  app?: Address | undefined
  /** Basis points of the trade for the app; 0. */
  appFee?: number | undefined
  /** The payer's authorisation, as `packPayment` makes it; `0x`: none. */
  payment?: Hex | undefined
  order: Order
  signature: Hex
}

/** Bits of a fill's first byte: which fields follow. Bit 7 is 0. */
export const fillFlags = {
  minAmount: 1 << 0,
  limitPrice: 1 << 1,
  couponId: 1 << 2,
  recipient: 1 << 3,
  maxFee: 1 << 4,
  app: 1 << 5,
  payment: 1 << 6,
} as const

/**
 * Packs a fill for call data. A field that says what its absence says is left out: most fills are a flag
 * byte, the amount, the order and its signature.
 *
 * @throws MalformedPackedOrderError, FieldOutOfRangeError, MalformedAddressError
 */
export function packFill(fill: Fill): Hex {
  const { amount, order } = fill
  let flags = 0
  let digits = ''
  const put = (flag: number, isGiven: boolean, value: () => string) => {
    if (!isGiven) return
    flags |= flag
    digits += value()
  }
  const { minAmount = amount, limitPrice = order.unitPrice, couponId = order.couponId, maxFee = 0 } = fill
  const { recipient = zeroAddress, app = zeroAddress, appFee = 0, payment = '0x' } = fill
  put(fillFlags.minAmount, minAmount !== amount, () => uintDigits('minAmount', minAmount, 64))
  put(fillFlags.limitPrice, limitPrice !== order.unitPrice, () => uintDigits('limitPrice', limitPrice, 128))
  put(fillFlags.couponId, couponId !== order.couponId, () => uintDigits('couponId', couponId, 256))
  put(fillFlags.recipient, recipient !== zeroAddress, () => addressDigits('recipient', recipient))
  put(fillFlags.maxFee, maxFee !== 0, () => uintDigits('maxFee', maxFee, 16))
  put(
    fillFlags.app,
    app !== zeroAddress && appFee !== 0,
    () => addressDigits('app', app) + uintDigits('appFee', appFee, 16),
  )
  put(fillFlags.payment, payment !== '0x', () => uintDigits('payment', size(payment), 16) + payment.slice(2))
  const head = uintDigits('flags', flags, 8) + uintDigits('amount', amount, 64)
  return `0x${head}${digits}${packOrder(order).slice(2)}${fill.signature.slice(2)}`
}
