import { type Address, type Hex, zeroAddress } from 'viem'
import { MalformedPackedOrderError } from '../errors/order.ts'
import { packedFlags, packedHeadSize } from './pack.ts'
import { type Order, orderKinds, orderPricings, orderScopes } from './types.ts'

/**
 * Reads an order from call data: the inverse of `packOrder`, for exactly the bytes it makes.
 *
 * @throws MalformedPackedOrderError
 */
export function unpackOrder(packed: Hex): Order {
  if (!/^0x([0-9a-fA-F]{2})*$/.test(packed)) throw new MalformedPackedOrderError('not hexadecimal bytes')
  const head = Number.parseInt(packed.slice(2, 4) || '0', 16)
  const kind = choose(orderKinds, head & 3, 'kind')
  const scope = choose(orderScopes, (head >> 2) & 3, 'scope')
  const pricing = choose(orderPricings, (head >> 4) & 3, 'pricing')
  const expected = sizeOf(head, scope, pricing)
  const actual = packed.length / 2 - 1
  if (actual !== expected) {
    throw new MalformedPackedOrderError(`${actual} bytes instead of ${expected}`)
  }

  const read = reader(packed, 1)
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

function sizeOf(head: number, scope: Order['scope'], pricing: Order['pricing']): number {
  return (
    packedHeadSize +
    (head & packedFlags.taker ? 20 : 0) +
    (head & packedFlags.recipient ? 20 : 0) +
    (scope === 'class' ? 9 : 0) +
    (pricing === 'fixed' ? 0 : 16)
  )
}

function reader(packed: Hex, start: number) {
  let offset = 2 + start * 2
  const take = (size: number): Hex => {
    const digits = packed.slice(offset, offset + size * 2)
    offset += size * 2
    return `0x${digits}`
  }
  return {
    address: () => take(20).toLowerCase() as Address,
    uint: (size: number) => BigInt(take(size)),
    number: (size: number) => Number(take(size)),
  }
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
