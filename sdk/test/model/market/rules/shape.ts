import { zeroAddress } from 'viem'
import { decodeCouponId } from '../../../../src/ids/index.ts'
import type { Order } from '../../../../src/orders/index.ts'
import { Refusal } from '../../play/refusal.ts'
import { isSerialised } from './coupons.ts'

/** Which orders make sense at all (design, section 9): the first field that does not is named. */
export function checkShape(order: Order): void {
  must(order.amount > 0n && order.amount < 2n ** 64n - 1n, 'amount')
  must(order.minFill <= order.amount, 'minFill')
  must(order.unitPrice > 0n, 'unitPrice')
  must(order.pricing === 'fixed' || order.priceArgument > 0n, 'priceArgument')
  must(order.start < order.end, 'end')
  if (order.kind === 'bid') checkBid(order)
  else checkAsk(order)
}

/** An ask names the serial it sells; a primary ask sells the next ones. */
function checkAsk(order: Order): void {
  must(order.scope === 'id', 'scope')
  must(order.recipient === zeroAddress, 'recipient')
  must(hasSerial(order) === (order.kind === 'ask' && isSerialised(order.couponId)), 'serial')
}

function checkBid(order: Order): void {
  must(order.paymentToken !== zeroAddress, 'paymentToken')
  must(order.maxFee === 0, 'maxFee')
  must(hasSerial(order) === (order.scope === 'id' && isSerialised(order.couponId)), 'serial')
  if (order.scope !== 'class') return
  // What a class leaves open is zero, and both of its bounds are there.
  const { series, validFrom, validUntil } = decodeCouponId(order.couponId)
  must(series === 0, 'series')
  must(validFrom === 0, 'validFrom')
  must(validUntil === 0, 'validUntil')
  must(order.maxSeries > 0, 'maxSeries')
  must(order.minRemaining > 0, 'minRemaining')
}

const hasSerial = (order: Order) => decodeCouponId(order.couponId).serial !== 0

function must(holds: boolean, field: string): void {
  if (!holds) throw new Refusal('Marketplace_InvalidOrder', field)
}
