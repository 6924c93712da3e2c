import { beforeAll, expect, test } from 'vitest'
import { creditRegistryAbi } from '../../src/abis/index.ts'
import { decodeCouponId, encodeCouponId, never } from '../../src/ids/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { creditDiscounts, explainPrice, fairValue, suggestPrice, wad } from '../../src/pricing/index.ts'
import { type Actor, chain, mint, newActor, newIssuer, newSeries, reviewerOf, thePlatform } from './actors.ts'
import { curve } from './globalSetup.ts'

const reviewer = reviewerOf(5)
let issuer: { admin: Actor; issuerId: number }
let couponId: bigint

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  couponId = await newSeries(issuer, reviewer)
})

test('the formula gives what the chain gives', async () => {
  const { timestamp, number } = await issuer.admin.getBlock()
  const now = Number(timestamp)
  const terms = decodeCouponId(couponId)
  const validities = [
    [now - 1, now + 1],
    [now - 1_000_003, now + 7_777_777],
    [now + 10, now + 20],
    [1, 2],
    [0, never - 1],
    [now, never],
  ]
  for (const [validFrom = 0, validUntil = 0] of validities) {
    for (const faceValue of [1n, 9_999n, 2n ** 64n - 1n]) {
      const id = encodeCouponId({ ...terms, faceValue, validFrom, validUntil })
      const [value] = await issuer.admin.readContract({
        abi: creditRegistryAbi,
        address: deploymentOf(31337).creditRegistry,
        functionName: 'valueOf',
        args: [id],
        blockNumber: number,
      })
      expect(fairValue({ couponId: id, time: timestamp, curve, creditDiscount: curve.rc[0] })).toBe(value)
    }
  }
})

test('a pegged ask is sold at the suggested price', async () => {
  const buyer = await newActor()
  await mint(chain.cny, buyer, 10n ** 12n)
  const order = await issuer.admin.signPrimaryAsk({
    couponId,
    amount: 5n,
    paymentToken: chain.cny,
    unitPrice: 1n,
    pricing: 'pegged',
    priceArgument: 9_900n,
  })
  const quote = await buyer.prepareFill({ orders: [order], amount: 1n, maxUnitPrice: 100_000_000n })
  for (const step of quote.steps) await step.run()
  const { fills, receipt } = await buyer.fillSync(quote)
  const { timestamp } = await buyer.getBlock({ blockNumber: receipt.blockNumber })
  const formula = { couponId, time: timestamp, curve, creditDiscount: curve.rc[0] }
  const expected = suggestPrice({ ...formula, scale: 10_000n, bps: 9_900, round: 'up' })
  expect(fills[0]?.unitPrice).toBe(expected)
  expect(fairValue(formula) / wad).toBeLessThan(10_000n)
})

test('who takes an order that follows the formula names the limit: what the maker named is the maker’s', async () => {
  const bidder = await newActor()
  const amount = 10n ** 12n
  await mint(chain.cny, bidder, amount)
  await bidder.allowTokenSync({ token: chain.cny, amount, spender: 'marketplace' })
  const pegged = { couponId, amount: 1n, paymentToken: chain.cny, pricing: 'pegged', priceArgument: 9_800n } as const
  const bid = await bidder.signBid({ ...pegged, unitPrice: 100_000_000n })
  const ask = await issuer.admin.signPrimaryAsk({ ...pegged, unitPrice: 1n })
  const nameless = (field: string) => ({ code: 'INVALID_ARGUMENT', field })
  await expect(bidder.fill({ order: ask, amount: 1n })).rejects.toMatchObject(nameless('maxUnitPrice'))
  const holder = await newActor()
  await issuer.admin.issueCouponsSync({ templateId: couponId, amount: 1n, to: holder.account.address })
  const sale = { bid, amount: 1n, maxFee: 100 }
  await expect(holder.acceptBid(sale)).rejects.toMatchObject(nameless('minUnitPrice'))
  const { fills } = await holder.acceptBidSync(await holder.prepareAcceptBid({ orders: [bid], amount: 1n }))
  expect(fills[0]?.unitPrice).toBeLessThan(bid.order.unitPrice)
})

test('a table made from probabilities of default is one that the registry takes', async () => {
  const setCurve = {
    abi: creditRegistryAbi,
    address: deploymentOf(31337).creditRegistry,
    functionName: 'setCurve',
  } as const
  const simulate = (rc: readonly number[]) =>
    thePlatform().simulateContract({ ...setCurve, args: [{ ...curve, rc: rc as unknown as typeof curve.rc }] })
  for (const tau of [0, 180 * 86_400, 2 ** 32]) await simulate(creditDiscounts({ tau }))
  await simulate(creditDiscounts({ tau: 2 ** 32, oneYear: Array(11).fill(1) }))
  await expect(simulate(Array(11).fill(10_000))).rejects.toThrow('CreditRegistry_InvalidCurve')
})

test('what is read from the chain can be explained', async () => {
  const value = await issuer.admin.getFairValue({ couponId })
  const { price, formula, reasons } = explainPrice({ couponId, ...value, scale: 1n, round: 'down' })
  expect(formula).toBe(value.value / wad)
  expect(price).toBe(formula)
  expect(reasons.reduce((sum, { amount }) => sum + amount, 10_000n)).toBe(price)
})
