// Orders: hashed and encoded by ethers, packed field by field.
import { constants, utils } from 'ethers'
import { extremeOrders } from './extremes.mjs'
import { keys, place, random } from './random.mjs'
import { addressOf, digestOf, encodeStruct, fields, signDigest, structHash } from './typed.mjs'

const zeroAddress = constants.AddressZero

export const types = {
  Coupon: fields(
    'uint40 issuerId,uint32 series,uint32 serial,uint16 currency,uint64 faceValue,uint32 validFrom,uint32 validUntil,uint16 flags',
  ),
  Order: fields(
    'uint8 kind,address maker,address taker,address recipient,Coupon coupon,uint8 scope,uint32 maxSeries,uint32 minRemaining,uint8 minGrade,uint64 amount,uint64 minFill,' +
      'address paymentToken,uint8 pricing,uint128 unitPrice,uint128 priceArgument,uint40 start,uint40 end,uint64 nonce,uint64 epoch,uint16 maxFee',
  ),
}

export const domain = { name: 'Genex Marketplace', version: '1', ...place }

/** As `abi.encode(Order)` in Solidity, where the coupon is its id. */
const flat = types.Order.map(({ name, type }) => ({ name, type: name === 'coupon' ? 'uint256' : type }))

export const couponId = (coupon) => {
  const { issuerId, series, serial, currency, faceValue, validFrom, validUntil, flags } = coupon
  const low = (BigInt(currency) << 140n) | (faceValue << 76n) | (BigInt(validFrom) << 44n) | (BigInt(validUntil) << 12n)
  return (BigInt(issuerId) << 216n) | (BigInt(series) << 184n) | (BigInt(serial) << 152n) | low | BigInt(flags)
}

export const encode = (order) => encodeStruct(flat, { ...order, coupon: couponId(order.coupon) })

const packHead = 'uint8,address,uint256,uint64,uint64,address,uint128,uint40,uint40,uint64,uint64,uint16'.split(',')

export function pack(order) {
  const hasTaker = order.taker !== zeroAddress
  const hasRecipient = order.recipient !== zeroAddress
  const head = order.kind + order.scope * 4 + order.pricing * 16 + (hasTaker ? 64 : 0) + (hasRecipient ? 128 : 0)
  const packed = [...packHead]
  const values = [
    head,
    order.maker,
    couponId(order.coupon),
    order.amount,
    order.minFill,
    order.paymentToken,
    order.unitPrice,
    order.start,
    order.end,
    order.nonce,
    order.epoch,
    order.maxFee,
  ]
  const append = (type, value) => packed.push(type) && values.push(value)
  if (hasTaker) append('address', order.taker)
  if (hasRecipient) append('address', order.recipient)
  if (order.scope === 2) {
    append('uint32', order.maxSeries)
    append('uint32', order.minRemaining)
    append('uint8', order.minGrade)
  }
  if (order.pricing !== 0) append('uint128', order.priceArgument)
  return utils.solidityPack(packed, values)
}

function draw(source, index) {
  const kind = index % 3
  const isBid = kind === 1
  const scope = isBid ? source.below(3) : 0
  const pricing = source.below(3)
  const serialised = source.below(2) === 1
  const validFrom = Number(source.bits(31))
  const amount = source.edgy(64) || 1n
  const start = Number(source.bits(39))
  const address = () => source.bytes(20)
  const optional = () => (source.below(2) ? address() : zeroAddress)
  const isClass = scope === 2
  return {
    kind,
    maker: addressOf(keys[index % 2 ? 0 : source.below(3)]),
    taker: optional(),
    recipient: isBid ? optional() : zeroAddress,
    coupon: {
      issuerId: Number(source.bits(40)) || 1,
      series: isClass ? 0 : Number(source.edgy(32)),
      serial: kind !== 2 && scope === 0 && serialised ? Number(source.bits(32)) || 1 : 0,
      currency: source.pick([156, 392, 840, 999]),
      faceValue: source.edgy(64) || 1n,
      validFrom: isClass ? 0 : validFrom,
      validUntil: isClass ? 0 : source.below(4) ? validFrom + 1 + source.below(10 ** 9) : 0xffffffff,
      flags: source.below(3) + (serialised ? 4 : 0) + (source.below(2) ? 8 : 0) + (source.below(2) ? 32 : 0),
    },
    scope,
    maxSeries: isClass ? Number(source.edgy(32)) || 1 : 0,
    minRemaining: isClass ? Number(source.edgy(32)) || 1 : 0,
    minGrade: isClass ? source.below(11) : 0,
    amount: amount === 2n ** 64n - 1n ? amount - 1n : amount,
    minFill: source.pick([0n, 1n, amount >> 1n]),
    paymentToken: isBid ? address() : optional(),
    pricing,
    unitPrice: source.edgy(128) || 1n,
    priceArgument: pricing === 0 ? 0n : source.edgy(128) || 1n,
    start,
    end: start + 1 + source.below(10 ** 8),
    nonce: source.edgy(64),
    epoch: source.bits(63),
    maxFee: isBid ? 0 : source.pick([0, 100, 500, 65535]),
  }
}

/** Bytes that are nobody's packing, each with why. */
function malformed(orders) {
  const plain = orders.find((order) => order.kind === 0 && order.taker === zeroAddress && order.pricing === 0)
  const bytes = pack(plain)
  const head = (value, rest = bytes.slice(4)) => `0x${value.toString(16).padStart(2, '0')}${rest}`
  const zeros = (count) => '00'.repeat(count)
  return [
    ['empty', '0x'],
    ['one byte', '0x00'],
    ['one byte short', bytes.slice(0, -2)],
    ['one byte long', `${bytes}00`],
    ['kind 3', head(3)],
    ['scope 3', head(3 << 2)],
    ['pricing 3', head(3 << 4)],
    ['taker flag without taker', head(64)],
    ['taker flag over zero', head(64) + zeros(20)],
    ['recipient flag without recipient', head(1 + 128)],
    ['recipient flag over zero', head(1 + 128) + zeros(20)],
    ['class scope without its fields', head(1 + 8)],
    ['class scope cut short', head(1 + 8) + zeros(8)],
    ['linear without argument', head(16)],
    ['fixed with argument', bytes + zeros(16)],
  ]
}

export function orderVectors() {
  const source = random('orders')
  const drawn = Array.from({ length: 330 }, (_, index) => draw(source, index))
  const orders = [...drawn, ...extremeOrders()]
  const keyOf = (order) => keys.findIndex((key) => addressOf(key) === order.maker)
  const digests = orders.map((order) => digestOf(domain, types, order))
  const bad = malformed(orders)
  return {
    orders,
    json: {
      note: 'encoded = abi.encode(Order) with the coupon as its id; structHash, digest: EIP-712; signature by privateKeys[key].',
      ...place,
      privateKeys: keys,
      encoded: orders.map(encode),
      packed: orders.map(pack),
      structHash: orders.map((order) => structHash(types, order)),
      digest: digests,
      key: orders.map((order) => utils.hexValue(keyOf(order))),
      signature: orders.map((order, index) => signDigest(digests[index], keys[keyOf(order)])),
      malformed: bad.map(([, bytes]) => bytes),
      malformedWhy: bad.map(([why]) => why),
    },
  }
}
