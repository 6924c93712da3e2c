// Fills, payments, signed orders and pairs as call data, packed by viem's encodePacked.
import { concat, encodeAbiParameters, encodePacked, parseAbiParameters, size, slice, toHex, zeroAddress } from 'viem'
import { couponId, pack } from './orders.mjs'
import { random } from './random.mjs'

/** The fields that a flag announces, from the lowest bit; each with its packed types. */
const optional = [
  ['uint64', (fill) => [fill.minAmount]],
  ['uint128', (fill) => [fill.limitPrice]],
  ['uint256', (fill) => [fill.couponId]],
  ['address', (fill) => [fill.recipient]],
  ['uint16', (fill) => [fill.maxFee]],
  ['address,uint16', (fill) => [fill.app, fill.appFee]],
  ['uint16,bytes', (fill) => [size(fill.payment), fill.payment]],
]

const packFill = (fill) =>
  concat([
    encodePacked(['uint8', 'uint64'], [fill.flags, fill.amount]),
    ...optional.map(([types, values], bit) =>
      (fill.flags >> bit) & 1 ? encodePacked(types.split(','), values(fill)) : '0x',
    ),
    fill.order,
    fill.signature,
  ])

/** As Solidity's `Take`, then payment, order and signature. */
const takeTypes = parseAbiParameters(
  '(uint64 amount, uint64 minAmount, uint128 limitPrice, uint256 couponId, address recipient, uint16 maxFee, address app, uint16 appFee), bytes, bytes, bytes',
)

const payments = {
  erc2612: (source) => {
    const [r, s] = [source.bytes(32), source.bytes(32)]
    const [value, deadline, v] = [source.edgy(256), source.edgy(256), 27 + source.below(2)]
    const packed = encodePacked(
      ['uint8', 'uint256', 'uint256', 'uint8', 'bytes32', 'bytes32'],
      [0, value, deadline, v, r, s],
    )
    return { first: value, second: deadline, signature: concat([r, s, toHex(v)]), packed }
  },
  erc3009: (source) => {
    const [r, s] = [source.bytes(32), source.bytes(32)]
    const [after, before, v] = [Number(source.edgy(40)), Number(source.edgy(40)), 27 + source.below(2)]
    const packed = encodePacked(
      ['uint8', 'uint40', 'uint40', 'uint8', 'bytes32', 'bytes32'],
      [1, after, before, v, r, s],
    )
    return { first: BigInt(after), second: BigInt(before), signature: concat([r, s, toHex(v)]), packed }
  },
  permit2: (source) => {
    const [nonce, deadline] = [source.edgy(256), source.edgy(256)]
    const signature = concat([source.bytes(32), source.bytes(32), ...(source.below(2) ? ['0x1b'] : [])])
    const packed = encodePacked(['uint8', 'uint256', 'uint256', 'bytes'], [2, nonce, deadline, signature])
    return { first: nonce, second: deadline, signature, packed }
  },
}

const methods = Object.keys(payments)

/** A fill of an order; every set of flags comes up. */
function draw(source, index, orders, signatures, paid) {
  const order = orders[index % orders.length]
  const flags = index % 128
  const given = (bit, value, absent) => ((flags >> bit) & 1 ? value() : absent)
  const amount = source.edgy(64)
  // A field that says what its absence says would be left out by the SDK.
  const other = (bits, absent) => {
    const value = source.edgy(bits)
    return value === absent ? value ^ 1n : value
  }
  return {
    flags,
    amount,
    minAmount: given(0, () => other(64, amount), amount),
    limitPrice: given(1, () => other(128, order.unitPrice), order.unitPrice),
    couponId: given(2, () => other(256, couponId(order.coupon)), couponId(order.coupon)),
    recipient: given(3, () => source.bytes(20), zeroAddress),
    maxFee: given(4, () => Number(source.edgy(16)) || 1, 0),
    app: given(5, () => source.bytes(20), zeroAddress),
    appFee: given(5, () => Number(source.edgy(16)) || 1, 0),
    payment: given(6, () => source.pick(paid).packed, '0x'),
    order: pack(order),
    signature: source.below(8) ? signatures[index % orders.length] : '0x',
  }
}

function malformed(fill) {
  const bytes = packFill(fill)
  const withPayment = encodePacked(['uint8', 'uint64', 'uint16'], [64, fill.amount, 1])
  return [
    ['empty', '0x'],
    ['a flag byte alone', '0x00'],
    ['an amount cut short', slice(bytes, 0, 8)],
    ['bit 7', concat(['0x80', slice(bytes, 1)])],
    ['every bit', concat(['0xff', slice(bytes, 1)])],
    ['no order', slice(bytes, 0, 9)],
    ['an order cut short', slice(bytes, 0, 9 + 132)],
    ['a payment that is not there', withPayment],
    ['a payment without its length', slice(withPayment, 0, 10)],
    ['minAmount that is not there', encodePacked(['uint8', 'uint64', 'uint56'], [1, fill.amount, 0n])],
  ]
}

export function fillVectors(orders, signatures) {
  const source = random('fills')
  const list = methods.flatMap((method) => Array.from({ length: 8 }, () => ({ method, ...payments[method](source) })))
  const fills = Array.from({ length: 128 }, (_, index) => draw(source, index, orders, signatures, list))
  const plain = fills.find((fill) => fill.flags === 0)
  const bad = malformed({
    ...plain,
    order: pack(orders.find((order) => order.taker === zeroAddress && order.kind === 0)),
  })
  const signed = fills
    .slice(0, 32)
    .map((fill, index) => ({ ...fill, payment: index % 2 ? source.pick(list).packed : '0x' }))
  const pairs = Array.from({ length: 64 }, () => [16, 16, 64, 128].map((bits) => source.edgy(bits)))
  return {
    note: 'encoded = abi.encode(Take, bytes payment, bytes order, bytes signature) of fill; signedOrder = paymentLength 2, payment, order, signature; pair: ask 16, bid 16, amount 64, unitPrice 128; payment first/second: value, deadline | validAfter, validBefore | nonce, deadline.',
    fill: fills.map(packFill),
    encoded: fills.map((fill) => encodeAbiParameters(takeTypes, [fill, fill.payment, fill.order, fill.signature])),
    malformed: bad.map(([, bytes]) => bytes),
    malformedWhy: bad.map(([why]) => why),
    paymentMethod: list.map(({ method }) => method),
    paymentFirst: list.map(({ first }) => toHex(first)),
    paymentSecond: list.map(({ second }) => toHex(second)),
    paymentSignature: list.map(({ signature }) => signature),
    payment: list.map(({ packed }) => packed),
    signedOrder: signed.map(({ payment, order, signature }) =>
      concat([encodePacked(['uint16', 'bytes'], [size(payment), payment]), order, signature]),
    ),
    signedPayment: signed.map(({ payment }) => payment),
    signedPacked: signed.map(({ order }) => order),
    signedSignature: signed.map(({ signature }) => signature),
    pair: pairs.map((values) =>
      encodePacked(
        ['uint32', 'uint16', 'uint16', 'uint64', 'uint128'],
        [0, Number(values[0]), Number(values[1]), values[2], values[3]],
      ),
    ),
    pairAsk: pairs.map(([ask]) => toHex(ask)),
    pairBid: pairs.map(([, bid]) => toHex(bid)),
    pairAmount: pairs.map(([, , amount]) => toHex(amount)),
    pairPrice: pairs.map(([, , , price]) => toHex(price)),
  }
}
