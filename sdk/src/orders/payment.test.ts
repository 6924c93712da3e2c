import {
  type Address,
  concat,
  domainSeparator,
  type Hex,
  hashStruct,
  hashTypedData,
  hexToBigInt,
  hexToNumber,
  isAddressEqual,
  keccak256,
  recoverAddress,
  zeroAddress,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { at, vectors } from '../../test/vectors.ts'
import {
  assertPayable,
  assertPayment,
  bidValue,
  emptyOrder,
  hashOrder,
  hashPayment,
  type Order,
  type Payment,
  packPayment,
  paymentMessage,
  permit2Address,
  permit2Domain,
  type UnsignedPayment,
  unpackOrder,
} from './index.ts'

const columns = vectors<{ packed: Hex[] }>('orders')
const place = { chainId: columns.chainId, verifyingContract: columns.verifyingContract }
const bid: Order = { ...emptyOrder, kind: 'bid', amount: 3n, minFill: 3n, unitPrice: 85n, start: 1_000, end: 2_000 }
const signature: Hex = `0x${'11'.repeat(64)}1b`

describe('vectors', () => {
  type Columns = Record<'order' | 'nonce' | 'validAfter' | 'deadline' | 'digest' | 'signature' | 'erc3009', Hex[]>
  const payments = vectors<Columns & { spender: Address }>('payments')
  const spent = { chainId: payments.chainId, verifyingContract: payments.spender }
  const rows = payments.order.map((index, row) => ({
    row,
    order: unpackOrder(at(columns.packed, hexToNumber(index))),
    deadline: at(payments.deadline, row),
  }))

  test('there are more than 40, of the Permit2 that the SDK knows', () => {
    expect(rows.length).toBeGreaterThan(40)
    expect(isAddressEqual(payments.verifyingContract, permit2Address)).toBe(true)
  })

  test('permit2: digests equal, and the signatures are their makers’', async () => {
    for (const { row, order, deadline } of rows) {
      const nonce = hexToBigInt(at(payments.nonce, row))
      const hash = hashPayment(order, { method: 'permit2', nonce, deadline: hexToBigInt(deadline) }, spent)
      expect(hash).toBe(at(payments.digest, row))
      const signer = await recoverAddress({ hash, signature: at(payments.signature, row) })
      expect(isAddressEqual(signer, order.maker)).toBe(true)
    }
  })

  test('erc3009: struct hashes equal, and the digest is theirs in the token’s domain', () => {
    const separator = domainSeparator({ domain: { name: 'Token', version: '2', chainId: spent.chainId } })
    for (const { row, order, deadline } of rows) {
      const validity = { validAfter: hexToNumber(at(payments.validAfter, row)), validBefore: hexToNumber(deadline) }
      const payment = { method: 'erc3009', ...validity } as const
      const { message: data, ...typed } = paymentMessage(order, payment, spent)
      const struct = hashStruct({ ...typed, data })
      expect(struct).toBe(at(payments.erc3009, row))
      const digest = keccak256(concat(['0x1901', separator, struct]))
      expect(hashPayment(order, payment, { ...spent, separator })).toBe(digest)
    }
  })
})

describe('the digest that a payer signs', () => {
  const domain = { name: 'Token', version: '2', chainId: place.chainId, verifyingContract: zeroAddress }
  const separator = domainSeparator({ domain })
  const ways: [UnsignedPayment, object][] = [
    [{ method: 'erc2612', value: 255n, deadline: 2_000n }, domain],
    [{ method: 'erc3009', validAfter: 0, validBefore: 2_000 }, domain],
    [{ method: 'permit2', nonce: 7n, deadline: 2_000n }, permit2Domain(place.chainId)],
  ]

  test.each(ways)('is that of the typed data which a wallet shows: %o', (payment, signed) => {
    for (const packed of columns.packed.slice(0, 24)) {
      const order = unpackOrder(packed)
      const message = paymentMessage(order, payment, { ...place, nonce: 5n })
      const digest = hashTypedData({ domain: signed, ...message } as never)
      expect(hashPayment(order, payment, { ...place, nonce: 5n, separator })).toBe(digest)
    }
  })

  test('erc3009: the order’s hash is the nonce, the whole bid the value', () => {
    const { message } = paymentMessage(bid, { method: 'erc3009', validAfter: 0, validBefore: 2_000 }, place)
    expect(message).toMatchObject({ nonce: hashOrder(bid, place), value: 255n, to: place.verifyingContract })
  })

  test('permit2: commits to every field of the order', () => {
    const payment = { method: 'permit2', nonce: 7n, deadline: 2_000n } as const
    const digests = columns.packed.slice(0, 60).map((packed) => hashPayment(unpackOrder(packed), payment, place))
    expect(new Set(digests).size).toBe(60)
    const later = hashPayment({ ...bid, end: bid.end + 1 }, payment, place)
    expect(hashPayment(bid, payment, place)).not.toBe(later)
    expect(permit2Domain(1).verifyingContract).toBe(permit2Address)
  })
})

test('a bid is worth its highest price for all of it', () => {
  expect(bidValue(bid)).toBe(255n)
  expect(bidValue({ ...bid, pricing: 'linear', priceArgument: 90n })).toBe(270n)
  expect(bidValue({ ...bid, pricing: 'linear', priceArgument: 80n })).toBe(255n)
  expect(bidValue({ ...bid, pricing: 'pegged', priceArgument: 10_000n })).toBe(255n)
})

describe('a payment fits', () => {
  const erc3009: Payment = { method: 'erc3009', validAfter: 0, validBefore: 2_000, signature }
  const permit2: Payment = { method: 'permit2', nonce: 1n, deadline: 1_999n, signature }
  const permit: Payment = { method: 'erc2612', value: 1n, deadline: 1_999n, signature }
  const refused = (order: Order, payment: Payment) =>
    expect(() => assertPayment(order, packPayment(payment))).toThrow(
      expect.objectContaining({ code: 'PAYMENT_INVALID', cure: expect.stringMatching(/./) }),
    )

  test('a bid that it pays for whole, as long as the bid lasts', () => {
    for (const payment of [erc3009, permit2, permit]) {
      expect(assertPayment(bid, packPayment(payment))).toEqual(payment)
    }
  })

  test('no ask, whatever the method', () => {
    const ask = { ...bid, kind: 'ask' as const }
    for (const payment of [erc3009, permit2, permit]) refused(ask, payment)
    expect(() => assertPayable(ask, 'erc2612')).toThrow(expect.objectContaining({ code: 'PAYMENT_INVALID' }))
  })

  test('no bid that fills in part or whose price moves, but by permit', () => {
    for (const change of [{ minFill: 2n }, { pricing: 'linear', priceArgument: 1n }] as Partial<Order>[]) {
      const order = { ...bid, ...change }
      refused(order, erc3009)
      refused(order, permit2)
      expect(assertPayment(order, packPayment(permit))).toEqual(permit)
    }
  })

  test.each<[string, Payment]>([
    ['ends a second early', { ...erc3009, validBefore: 1_999 }],
    ['begins a second late', { ...erc3009, validAfter: 1_000 }],
    ['has a deadline before the last second', { ...permit2, deadline: 1_998n }],
    ['is a permit that ends before', { ...permit, deadline: 1_998n }],
  ])('none that %s', (_, payment) => refused(bid, payment))

  test('only bytes that are one', () => {
    expect(() => assertPayment(bid, '0x05')).toThrow(expect.objectContaining({ code: 'PAYMENT_MALFORMED' }))
  })
})
