import { type Address, concatHex, encodePacked, type Hex, type LocalAccount, size, zeroAddress } from 'viem'

export const ask = 0
export const bid = 1
export const scopeId = 0
export const scopeSeries = 1
export const scopeClass = 2
export const fixed = 0
export const linear = 1

/** An order as the design names its fields, written out apart from the SDK. */
export type Order = {
  kind: number
  maker: Address
  taker: Address
  recipient: Address
  coupon: bigint
  scope: number
  maxSeries: number
  minRemaining: number
  minGrade: number
  amount: bigint
  minFill: bigint
  paymentToken: Address
  pricing: number
  unitPrice: bigint
  priceArgument: bigint
  start: number
  end: number
  nonce: bigint
  epoch: bigint
  maxFee: number
}

export type Take = {
  amount: bigint
  minAmount: bigint
  limitPrice: bigint
  couponId: bigint
  recipient: Address
  maxFee: number
  app: Address
  appFee: number
}

export type Pair = { ask: number; bid: number; amount: bigint; unitPrice: bigint }

const field = (id: bigint, shift: number, bits: number) => (id >> BigInt(shift)) & ((1n << BigInt(bits)) - 1n)

/** The terms that stand in an id. */
export const termsOf = (id: bigint) => ({
  issuerId: Number(field(id, 216, 40)),
  series: Number(field(id, 184, 32)),
  serial: Number(field(id, 152, 32)),
  currency: Number(field(id, 140, 12)),
  faceValue: field(id, 76, 64),
  validFrom: Number(field(id, 44, 32)),
  validUntil: Number(field(id, 12, 32)),
  flags: Number(field(id, 0, 12)),
})

export function packOrder(order: Order): Hex {
  const head =
    order.kind |
    (order.scope << 2) |
    (order.pricing << 4) |
    (order.taker === zeroAddress ? 0 : 0x40) |
    (order.recipient === zeroAddress ? 0 : 0x80)
  const parts: Hex[] = [
    encodePacked(
      ['uint8', 'address', 'uint256', 'uint64', 'uint64', 'address', 'uint128'],
      [head, order.maker, order.coupon, order.amount, order.minFill, order.paymentToken, order.unitPrice],
    ),
    encodePacked(
      ['uint40', 'uint40', 'uint64', 'uint64', 'uint16'],
      [order.start, order.end, order.nonce, order.epoch, order.maxFee],
    ),
  ]
  if (order.taker !== zeroAddress) parts.push(order.taker)
  if (order.recipient !== zeroAddress) parts.push(order.recipient)
  if (order.scope === scopeClass) {
    parts.push(encodePacked(['uint32', 'uint32', 'uint8'], [order.maxSeries, order.minRemaining, order.minGrade]))
  }
  if (order.pricing !== fixed) parts.push(encodePacked(['uint128'], [order.priceArgument]))
  return concatHex(parts)
}

export function packFill(order: Order, signature: Hex, take: Take): Hex {
  const tail: Hex[] = []
  let flags = 0
  const add = (flag: number, present: boolean, bytes: () => Hex) => {
    if (!present) return
    flags |= flag
    tail.push(bytes())
  }
  add(0x01, take.minAmount !== take.amount, () => encodePacked(['uint64'], [take.minAmount]))
  add(0x02, take.limitPrice !== order.unitPrice, () => encodePacked(['uint128'], [take.limitPrice]))
  add(0x04, take.couponId !== order.coupon, () => encodePacked(['uint256'], [take.couponId]))
  add(0x08, take.recipient !== zeroAddress, () => take.recipient)
  add(0x10, take.maxFee !== 0, () => encodePacked(['uint16'], [take.maxFee]))
  add(0x20, take.app !== zeroAddress, () => encodePacked(['address', 'uint16'], [take.app, take.appFee]))
  return concatHex([encodePacked(['uint8', 'uint64'], [flags, take.amount]), ...tail, packOrder(order), signature])
}

/** An order of a match, without payment. */
export const packSigned = (order: Order, signature: Hex): Hex => concatHex(['0x0000', packOrder(order), signature])

export const packPair = (pair: Pair): bigint =>
  (BigInt(pair.ask) << 208n) | (BigInt(pair.bid) << 192n) | (pair.amount << 128n) | pair.unitPrice

const uints = (text: string) => text.split(' ').map((entry) => entry.split(':') as [string, string])
const types = {
  Order: uints(
    'kind:uint8 maker:address taker:address recipient:address coupon:Coupon scope:uint8 maxSeries:uint32 minRemaining:uint32 minGrade:uint8 amount:uint64 minFill:uint64 paymentToken:address pricing:uint8 unitPrice:uint128 priceArgument:uint128 start:uint40 end:uint40 nonce:uint64 epoch:uint64 maxFee:uint16',
  ).map(([name, type]) => ({ name, type })),
  Coupon: uints(
    'issuerId:uint40 series:uint32 serial:uint32 currency:uint16 faceValue:uint64 validFrom:uint32 validUntil:uint32 flags:uint16',
  ).map(([name, type]) => ({ name, type })),
}

export function signOrder(account: LocalAccount, marketplace: Address, order: Order): Promise<Hex> {
  return account.signTypedData({
    domain: { name: 'Genex Marketplace', version: '1', chainId: 31337, verifyingContract: marketplace },
    types,
    primaryType: 'Order',
    message: { ...order, coupon: termsOf(order.coupon) },
  })
}

/** The same signature with its last bit turned, which is nobody's or somebody else's. */
export const spoil = (signature: Hex): Hex => {
  const at = size(signature) - 2
  const byte = Number.parseInt(signature.slice(2 + 2 * at, 4 + 2 * at), 16) ^ 1
  return `0x${signature.slice(2, 2 + 2 * at)}${byte.toString(16).padStart(2, '0')}${signature.slice(4 + 2 * at)}`
}
