import { type Address, type Hex, zeroAddress } from 'viem'
import { readerOf } from '../bytes/reader.ts'
import { MalformedPackedFillError } from '../errors/order.ts'
import { type Fill, fillFlags } from './fill.ts'
import { packedOrderSize, unpackOrder } from './unpack.ts'

/**
 * Reads a fill from call data, with every default written out. It reads what the Marketplace reads: a field that
 * says no more than its absence is allowed, though `packFill` leaves it out.
 *
 * @throws MalformedPackedFillError, MalformedPackedOrderError
 */
export function unpackFill(packed: Hex): Required<Fill> {
  const read = readerOf(packed, (reason) => new MalformedPackedFillError(reason))
  const flags = read.number(1)
  if (flags >> 7) throw new MalformedPackedFillError('bit 7 of the flags is set')
  const given = <value>(flag: number, take: () => value) => (flags & flag ? take() : undefined)
  const amount = read.uint(8)
  const minAmount = given(fillFlags.minAmount, () => read.uint(8)) ?? amount
  const limitPrice = given(fillFlags.limitPrice, () => read.uint(16))
  const couponId = given(fillFlags.couponId, () => read.uint(32))
  const recipient = given(fillFlags.recipient, () => read.address()) ?? zeroAddress
  const maxFee = given(fillFlags.maxFee, () => read.number(2)) ?? 0
  const [app, appFee] = given(fillFlags.app, () => [read.address(), read.number(2)] as [Address, number]) ?? [
    zeroAddress,
    0,
  ]
  const payment = given(fillFlags.payment, () => read.bytes(read.number(2))) ?? '0x'
  const order = unpackOrder(read.bytes(packedOrderSize(read.peek())))
  return {
    amount,
    minAmount,
    limitPrice: limitPrice ?? order.unitPrice,
    couponId: couponId ?? order.couponId,
    recipient,
    maxFee,
    app,
    appFee,
    payment,
    order,
    signature: read.rest(),
  }
}
