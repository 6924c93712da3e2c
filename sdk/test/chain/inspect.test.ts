import { keccak256, parseUnits, stringToHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../src/errors/index.ts'
import { hashOrder } from '../../src/orders/index.ts'
import { type Actor, chain, mint, newActor, newIssuer, newSeries, ownChain, reviewerOf, thePlatform } from './actors.ts'

const price = parseUnits('85', 6)
let stop: () => Promise<void>
let platform: Actor
let seller: Actor
let buyer: Actor
let couponId: bigint

beforeAll(async () => {
  stop = await ownChain()
  platform = thePlatform()
  const issuer = await newIssuer(reviewerOf(0))
  ;[seller, buyer] = await Promise.all([newActor(), newActor()])
  couponId = await newSeries(issuer, reviewerOf(0))
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: seller.account.address, amount: 10n })
  await mint(chain.cny, buyer, 100n * price)
  await buyer.allowTokenSync({ token: chain.cny, amount: 100n * price, spender: 'marketplace' })
})
afterAll(() => stop())

const ask = (change: Partial<Parameters<Actor['signAsk']>[0]> = {}) =>
  seller.signAsk({ couponId, amount: 20n, paymentToken: chain.cny, unitPrice: price, maxFee: 100, ...change })

test('what fills, and how much of it', async () => {
  const order = await ask()
  const [before] = await buyer.inspectOrders({ orders: [order] })
  expect(before).toEqual({
    orderHash: hashOrder(order.order, order),
    left: 20n,
    fillable: 10n,
    unitPrice: price,
    reason: undefined,
  })
  await buyer.fillSync({ order, amount: 4n })
  expect(await buyer.inspectOrders({ orders: [order] })).toMatchObject([{ left: 16n, fillable: 6n }])
})

test('why one does not fill is the error of the fill, and does not touch the others', async () => {
  const [good, cancelled, dear] = [await ask(), await ask(), await ask({ minFill: 7n })]
  await seller.cancelOrderSync({ nonce: cancelled.order.nonce })
  const forged = { ...good, order: { ...good.order, unitPrice: 1n } }
  const orders = [good, cancelled, dear, forged]
  const findings = await buyer.inspectOrders({ orders })
  expect(findings.map(({ reason }) => reason?.code)).toEqual([
    undefined,
    'ORDER_CANCELLED',
    'INSUFFICIENT_BALANCE',
    'INVALID_SIGNATURE',
  ])
  for (const [index, order] of orders.entries()) {
    const reason = findings[index]?.reason
    if (!reason) continue
    const amount = order.order.minFill || 1n
    const refused = buyer.fill({ order, amount })
    await expect(refused).rejects.toMatchObject({
      name: 'ContractRevertError',
      code: reason.code,
      shortMessage: reason.message,
      cure: reason.cure,
    })
  }
})

test('more orders than one call looks at keep their order', async () => {
  const orders = await Promise.all(Array.from({ length: 30 }, () => ask()))
  const findings = await buyer.inspectOrders({ orders })
  expect(findings.map(({ orderHash }) => orderHash)).toEqual(orders.map((order) => hashOrder(order.order, order)))
})

test('a bid, and the coupon that would be delivered', async () => {
  const bid = await buyer.signBid({ couponId, amount: 3n, paymentToken: chain.cny, unitPrice: price })
  expect(await seller.inspectOrders({ orders: [bid] })).toMatchObject([{ fillable: 3n }])
  const [other] = await seller.inspectOrders({ orders: [bid], couponId: couponId + (1n << 184n) })
  expect(other?.reason?.code).toBe(codeOf('Marketplace_OutOfScope'))
})

test('a quote leaves out what would not fill, and says why', async () => {
  const order = await ask()
  await platform.writeAdminSync({ contract: 'marketplace', functionName: 'switchCompliance', args: [true] })
  const block = [seller.account.address, keccak256(stringToHex('the reason'))] as const
  await platform.writeAdminSync({ contract: 'compliance', functionName: 'blockAccount', args: block })
  await expect(buyer.prepareFill({ orders: [order], amount: 1n })).rejects.toMatchObject({
    name: 'OrderUnfillableError',
    code: 'BLOCKED',
    available: 0n,
  })
})
