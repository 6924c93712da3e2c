import { type Address, type Hex, zeroAddress } from 'viem'
import { readerOf } from '../bytes/reader.ts'
import { MalformedPackedOrderError } from '../errors/order.ts'
import { packedFlags, packedHeadSize } from './pack.ts'
import { type Order, orderKinds, orderPricings, orderScopes } from './types.ts'

/**
 * Reads an order from call data: the inverse of `packOrder`, for exactly the bytes it makes.
 *
 * @throws MalformedPackedOrderError
 */
export function unpackOrder(packed: Hex): Order {
  const read = readerOf(packed, (reason) => new MalformedPackedOrderError(reason))
  const size = packedOrderSize(read.peek())
  if (read.left() !== size) throw new MalformedPackedOrderError(`${read.left()} bytes instead of ${size}`)
  const head = read.number(1)
  const kind = choose(orderKinds, head & 3, 'kind')
  const scope = choose(orderScopes, (head >> 2) & 3, 'scope')
  const pricing = choose(orderPricings, (head >> 4) & 3, 'pricing')
  const fixed = {
    maker: read.address(),
    couponId: read.uint(32),
    amount: read.uint(8),
    minFill: read.uint(8),
    paymentToken: read.address(),
    unitPrice: read.uint(16),
    start: read.number(5),
    end: read.number(5),
    nonce: read.uint(8),
    epoch: read.uint(8),
    maxFee: read.number(2),
  }
  const taker = head & packedFlags.taker ? given(read.address(), 'taker') : zeroAddress
  const recipient = head & packedFlags.recipient ? given(read.address(), 'recipient') : zeroAddress
  const isClass = scope === 'class'
  return {
    kind,
    scope,
    pricing,
    ...fixed,
    taker,
    recipient,
    maxSeries: isClass ? read.number(4) : 0,
    minRemaining: isClass ? read.number(4) : 0,
    minGrade: isClass ? read.number(1) : 0,
    priceArgument: pricing === 'fixed' ? 0n : read.uint(16),
  }
}

/** Bytes of the packed order that begins with `head`: it delimits itself. */
export function packedOrderSize(head: number): number {
  return (
    packedHeadSize +
    (head & packedFlags.taker ? 20 : 0) +
    (head & packedFlags.recipient ? 20 : 0) +
    (orderScopes[(head >> 2) & 3] === 'class' ? 9 : 0) +
    (orderPricings[(head >> 4) & 3] === 'fixed' ? 0 : 16)
  )
}

function choose<item>(items: readonly item[], index: number, name: string): item {
  const item = items[index]
  if (item === undefined) throw new MalformedPackedOrderError(`${name} ${index} does not exist`)
  return item
}

// A flag for a field that is zero would give the order a second packing.
function given(address: Address, name: string): Address {
  if (address === zeroAddress) throw new MalformedPackedOrderError(`the flag for ${name} is set, the field is zero`)
  return address
}
