// The least and the most of every shape of order that a maker may sign.
import { constants } from 'ethers'
import { keys } from './random.mjs'
import { addressOf } from './typed.mjs'

/** Kind, scope and pricing in every combination. */
const shapes = [
  [0, 0],
  [2, 0],
  [1, 0],
  [1, 1],
  [1, 2],
].flatMap(([kind, scope]) => [0, 1, 2].map((pricing) => ({ kind, scope, pricing })))

const atMost = (bits) => 2n ** BigInt(bits) - 1n
const nobody = constants.AddressZero
const everyone = `0x${'ff'.repeat(20)}`

/** The smallest order of its shape that a maker may sign. */
function least({ kind, scope, pricing }) {
  const isClass = scope === 2
  return {
    kind,
    maker: addressOf(keys[0]),
    taker: nobody,
    recipient: nobody,
    coupon: {
      issuerId: 1,
      series: 0,
      serial: 0,
      currency: 1,
      faceValue: 1n,
      validFrom: 0,
      validUntil: isClass ? 0 : 1,
      flags: 0,
    },
    scope,
    maxSeries: isClass ? 1 : 0,
    minRemaining: isClass ? 1 : 0,
    minGrade: 0,
    amount: 1n,
    minFill: 0n,
    paymentToken: kind === 1 ? '0x0000000000000000000000000000000000000001' : nobody,
    pricing,
    unitPrice: 1n,
    priceArgument: pricing === 0 ? 0n : 1n,
    start: 0,
    end: 1,
    nonce: 0n,
    epoch: 0n,
    maxFee: 0,
  }
}

/**
 * The largest: every field at the most that its shape allows. Coupons are financial (2; 3 is no kind) and
 * have every flag, but that only an issuer sells what is not transferable.
 */
function most({ kind, scope, pricing }) {
  const isClass = scope === 2
  return {
    kind,
    maker: addressOf(keys[1]),
    taker: everyone,
    recipient: kind === 1 ? everyone : nobody,
    coupon: {
      issuerId: Number(atMost(40)),
      series: isClass ? 0 : Number(atMost(32)),
      serial: kind !== 2 && scope === 0 ? Number(atMost(32)) : 0,
      currency: 999,
      faceValue: atMost(64),
      validFrom: isClass ? 0 : Number(atMost(32)) - 1,
      validUntil: isClass ? 0 : Number(atMost(32)),
      flags: kind === 2 ? 0b111110 : 0b101110,
    },
    scope,
    maxSeries: isClass ? Number(atMost(32)) : 0,
    minRemaining: isClass ? Number(atMost(32)) : 0,
    minGrade: isClass ? 10 : 0,
    amount: atMost(64) - 1n,
    minFill: atMost(64) - 1n,
    paymentToken: everyone,
    pricing,
    unitPrice: atMost(128),
    priceArgument: pricing === 0 ? 0n : atMost(128),
    start: Number(atMost(40)) - 1,
    end: Number(atMost(40)),
    nonce: atMost(64),
    epoch: atMost(64) - 1n,
    maxFee: kind === 1 ? 0 : 65535,
  }
}

export const extremeOrders = () => shapes.flatMap((shape) => [least(shape), most(shape)])
