// Orders at the edges of every field, whether a maker may sign them or not: only their hashes count.
import { utils } from 'ethers'
import { encode, types } from './orders.mjs'
import { digestOf, structHash } from './typed.mjs'

const domain = { name: 'Genex Marketplace', version: '1', chainId: 1, verifyingContract: `0x${'ff'.repeat(20)}` }

/** Only these are kinds, scopes and pricings. */
const choices = { kind: 2n, scope: 2n, pricing: 2n }
/** Narrower in the id than in the message. */
const widths = { currency: 12, flags: 12 }

const most = ({ name, type }) => choices[name] ?? 2n ** BigInt(widths[name] ?? type.slice(4)) - 1n

const value = (field, number) =>
  field.type === 'address' ? utils.hexZeroPad(utils.hexValue(number({ type: 'uint160' })), 20) : number(field)

const coupon = (number) => Object.fromEntries(types.Coupon.map((field) => [field.name, value(field, number)]))

const order = (number) =>
  Object.fromEntries(
    types.Order.map((field) => [field.name, field.name === 'coupon' ? coupon(number) : value(field, number)]),
  )

export function edgeVectors() {
  const zero = order(() => 0n)
  const full = order(most)
  const names = types.Order.map(({ name }) => name).filter((name) => name !== 'coupon')
  const ofOrder = (base, other) => names.map((name) => ({ ...base, [name]: other[name] }))
  const ofCoupon = (base, other) =>
    types.Coupon.map(({ name }) => ({ ...base, coupon: { ...base.coupon, [name]: other.coupon[name] } }))
  const orders = [zero, full, order(() => 1n), ...ofOrder(zero, full), ...ofCoupon(zero, full), ...ofCoupon(full, zero)]
  return {
    note: 'encoded = abi.encode(Order) with the coupon as its id. All zero, all at their most, all 1, each alone at its most, each field of the coupon alone zero.',
    chainId: domain.chainId,
    verifyingContract: domain.verifyingContract,
    encoded: orders.map(encode),
    structHash: orders.map((one) => structHash(types, one)),
    digest: orders.map((one) => digestOf(domain, types, one)),
  }
}
