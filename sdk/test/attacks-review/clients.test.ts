import { parseUnits } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { deploymentOf } from '../../src/index.ts'
import { allOf, indexer } from '../../src/indexer/index.ts'
import { emptyOrder, hashOrder, type Order, type SignedOrder } from '../../src/orders/index.ts'
import { relayer, signedOrderToJson } from '../../src/relayer/index.ts'
import { hashReview } from '../../src/reviews/index.ts'

const addresses = deploymentOf(31337)
const place = { chainId: 31337, verifyingContract: addresses.marketplace } as const
const maker = privateKeyToAccount(`0x${'2a'.repeat(32)}`).address
const token = '0x2222222222222222222222222222222222222222'
const templateId = (7n << 216n) | (1n << 184n) | (156n << 140n) | (10_000n << 76n) | (2_000_000_000n << 12n)
const order: Order = {
  ...emptyOrder,
  kind: 'ask',
  maker,
  couponId: templateId,
  amount: 10n,
  paymentToken: token,
  unitPrice: parseUnits('85', 6),
  end: 2_000_000_000,
}
const signed: SignedOrder = { order, signature: `0x${'11'.repeat(64)}1b`, ...place }
const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } })

test('a quote of a relayer is the sum of its orders', async () => {
  const stored = {
    ...signedOrderToJson(signed),
    hash: hashOrder(order, place),
    sequence: 1,
    receivedAt: 1,
    price: order.unitPrice.toString(),
    status: 'open',
    reason: null,
    filled: '0',
    fillable: '10',
    take: '2',
    unitPrice: '1',
  }
  const lie = { side: 'buy', amount: '2', covered: '2', paymentToken: token, orders: [stored, stored, stored] }
  const answer = { ...lie, total: '2', fee: '0', worstPrice: '1', head: { block: 1, timestamp: 1 } }
  const book = relayer({ url: 'http://relayer', fetch: async () => json(answer) })
  await expect(book.quote({ couponId: templateId, side: 'buy', amount: 2n })).rejects.toMatchObject({
    code: 'RELAYER_ANSWER',
  })
})

test('an order of a relayer has fields of their kinds', async () => {
  const stored = {
    ...signedOrderToJson(signed),
    hash: hashOrder(order, place),
    sequence: 1,
    receivedAt: 1,
    price: null,
    status: 'open',
    reason: null,
    filled: '0',
    fillable: '10',
  }
  const odd = { ...stored, order: { ...stored.order, end: '2000000000', start: '', maxFee: [] }, signature: { no: 1 } }
  const book = relayer({ url: 'http://relayer', fetch: async () => json(odd) })
  await expect(book.get(stored.hash)).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('pages that never end are named: indexer', async () => {
  let pages = 0
  const fetch = async () => {
    if (++pages > 50) throw new RangeError('asked more than 50 times')
    return json({ data: { page: { items: [], pageInfo: { hasNextPage: true, endCursor: 'same' } } } })
  }
  const index = indexer({ url: 'http://indexer', fetch })
  await expect(allOf((page) => index.issuers(page))).rejects.toMatchObject({ code: 'INDEXER_ANSWER' })
})

test('what a relayer stands behind a password is not told in its errors', async () => {
  const book = relayer({ url: 'http://clerk:secret@127.0.0.1:9', timeout: 500 })
  const error = await book.status().catch((error: Error) => error)
  expect(String(error)).not.toContain('secret')
})

test('pages that never end are named: reviews', async () => {
  const message = {
    author: maker,
    issuerId: 7,
    series: 1,
    terminal: maker,
    redemptionId: `0x${'00'.repeat(32)}`,
    at: 1,
    positive: true,
  } as const
  const review = { kind: 'review', message, signature: '0x', chainId: 31337 } as const
  const stored = { ...review, hash: hashReview(review, 31337), sequence: 1, receivedAt: 1, supersededBy: null }
  let pages = 0
  const fetch = async () => {
    if (++pages > 50) throw new RangeError('asked more than 50 times')
    return json({ reviews: [stored], cursor: pages % 2 ? 'a' : 'b' })
  }
  await expect(relayer({ url: 'http://relayer', fetch }).allReviews({ issuerId: 7 })).rejects.toMatchObject({
    code: 'RELAYER_ANSWER',
  })
})

test('reviews of an issuer are of that issuer', async () => {
  const message = {
    author: maker,
    issuerId: 8,
    series: 1,
    terminal: maker,
    redemptionId: `0x${'00'.repeat(32)}`,
    at: 1,
    positive: true,
  } as const
  const review = { kind: 'review', message, signature: '0x', chainId: 31337 } as const
  const stored = { ...review, hash: hashReview(review, 31337), sequence: 1, receivedAt: 1, supersededBy: null }
  const book = relayer({ url: 'http://relayer', fetch: async () => json({ reviews: [stored], cursor: null }) })
  const page = await book.reviews({ issuerId: 7 }).catch(() => ({ reviews: [] }))
  expect(page.reviews).toEqual([])
})

test('one order that cannot be read does not keep the others of a list', async () => {
  const stored = {
    ...signedOrderToJson(signed),
    hash: hashOrder(order, place),
    sequence: 1,
    receivedAt: 1,
    price: null,
    status: 'open',
    reason: null,
    filled: '0',
    fillable: '10',
  }
  const lie = { ...stored, order: { ...stored.order, maxFee: 70_000 } }
  const book = relayer({ url: 'http://relayer', fetch: async () => json({ orders: [lie, stored], cursor: null }) })
  expect((await book.list()).orders).toHaveLength(1)
})

test('a question about what to buy is not told in errors', async () => {
  const book = relayer({ url: 'http://127.0.0.1:9', timeout: 500 })
  const error = await book
    .quote({ couponId: templateId, side: 'buy', amount: 3n, taker: maker })
    .catch((error: Error) => error)
  expect(String(error)).not.toContain(maker)
})
