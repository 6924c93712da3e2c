import { erc20Abi, parseUnits } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeCouponId } from '../../src/ids/index.ts'
import { deploymentOf } from '../../src/index.ts'
import { callAuction, englishAuction, type SignedOrder } from '../../src/orders/index.ts'
import {
  type Actor,
  blockTime,
  chain,
  mint,
  moneyOf,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
  thePlatform,
  travelTo,
} from './actors.ts'

const yuan = (amount: string) => parseUnits(amount, 6)
let couponId: bigint
let auctioneer: Actor
let people: Actor[]

beforeAll(async () => {
  const stop = await ownChain()
  const reviewer = reviewerOf(9)
  const issuer = await newIssuer(reviewer)
  couponId = await newSeries(issuer, reviewer)
  auctioneer = await newActor()
  people = await Promise.all(Array.from({ length: 5 }, newActor))
  const { marketplace } = deploymentOf(31337)
  for (const person of people) {
    await issuer.admin.issueCouponsSync({ templateId: couponId, to: person.account.address, amount: 20n })
    await mint(chain.cny, person, yuan('10000'))
    const approve = { abi: erc20Abi, address: chain.cny, functionName: 'approve' } as const
    const hash = await person.writeContract({ ...approve, args: [marketplace, yuan('10000')] })
    await person.waitForTransactionReceipt({ hash })
  }
  return stop
})

const person = (index: number): Actor => {
  const found = people[index]
  if (!found) throw new RangeError(`there is no person ${index}`)
  return found
}
const common = () => ({ couponId, paymentToken: chain.cny })
const restricted = () => ({ ...common(), taker: auctioneer.account.address })
const bid = (index: number, price: string, amount: bigint) =>
  person(index).signBid({ ...restricted(), unitPrice: yuan(price), amount })
const ask = (index: number, price: string, amount: bigint) =>
  person(index).signAsk({ ...restricted(), unitPrice: yuan(price), amount, maxFee: 100 })
const holding = (actor: Actor) => actor.getCouponBalance({ account: actor.account.address, couponId })

test('a call auction: one transaction, one price for everybody', async () => {
  const marginal = await ask(1, '84', 5n)
  const orders = [
    await ask(0, '80', 5n),
    marginal,
    await ask(0, '95', 5n),
    await bid(2, '90', 4n),
    await bid(3, '86', 4n),
    await bid(4, '70', 9n),
  ]
  const auction = callAuction({
    ...common(),
    auctioneer: auctioneer.account.address,
    orders,
    budgets: await auctioneer.getAuctionBudgets({ ...common(), orders }),
    time: await blockTime(auctioneer),
  })
  expect(auction).toMatchObject({ unitPrice: yuan('85'), volume: 8n, imbalance: -2n, refused: [] })
  const [coupons, money] = [await holding(person(2)), await moneyOf(person(2), chain.cny)]
  const { fills } = await auctioneer.matchOrdersSync(auction)
  expect(fills.map(({ amount, unitPrice }) => [amount, unitPrice])).toEqual([
    [4n, yuan('85')],
    [1n, yuan('85')],
    [3n, yuan('85')],
  ])
  expect(await holding(person(2))).toBe(coupons + 4n)
  expect(await moneyOf(person(2), chain.cny)).toBe(money - 4n * yuan('85'))
  // What is left of an order is open until its end, for the next call.
  expect(await auctioneer.getOrderState({ order: marginal.order })).toMatchObject({ status: 'open', left: 2n })
})

test('a call auction counts what orders share once: one nonce, one balance, one purse', async () => {
  const [seller, buyer] = [await newActor(), await newActor()]
  const approve = { abi: erc20Abi, address: chain.cny, functionName: 'approve' } as const
  await mint(chain.cny, buyer, yuan('300'))
  const hash = await buyer.writeContract({ ...approve, args: [deploymentOf(31337).marketplace, yuan('10000')] })
  await buyer.waitForTransactionReceipt({ hash })
  await person(0).transferSync({ from: person(0).account.address, couponId, to: seller.account.address, amount: 3n })
  const terms = (price: string, amount: bigint) => ({ ...restricted(), unitPrice: yuan(price), amount })
  const small = await seller.signAsk({ ...terms('80', 2n), maxFee: 100 })
  const orders = [
    await seller.signAsk({ ...terms('81', 3n), maxFee: 100, nonce: small.order.nonce }),
    small,
    await seller.signAsk({ ...terms('82', 3n), maxFee: 100 }),
    await ask(1, '83', 1n),
    await buyer.signBid(terms('90', 2n)),
    await buyer.signBid(terms('88', 2n)),
    await bid(2, '87', 2n),
  ]
  const auction = callAuction({
    ...common(),
    auctioneer: auctioneer.account.address,
    orders,
    budgets: await auctioneer.getAuctionBudgets({ ...common(), orders }),
    time: await blockTime(auctioneer),
  })
  expect(auction.refused).toEqual([
    { order: orders[2], reason: expect.objectContaining({ code: 'INSUFFICIENT_BALANCE' }) },
  ])
  // The seller has three; the buyer can pay two at 90 and one at 88.
  expect(auction.volume).toBe(4n)
  const { fills } = await auctioneer.matchOrdersSync(auction)
  expect(fills.reduce((sum, { amount }) => sum + amount, 0n)).toBe(4n)
  expect([await holding(seller), await holding(buyer)]).toEqual([0n, 3n])
})

test('budgets: what is held, may be minted or paid, and what of it each way to pay may take', async () => {
  const [one, other] = [await ask(0, '80', 1n), await ask(0, '81', 1n)]
  const budgets = (orders: SignedOrder[]) => auctioneer.getAuctionBudgets({ ...common(), orders })
  const { address } = person(0).account
  expect(await budgets([one, other])).toEqual([{ maker: address, kind: 'ask', amount: await holding(person(0)) }])
  expect(await budgets([one])).toEqual([])
  const bids = [await bid(0, '80', 1n), await bid(0, '81', 1n)]
  const money = { maker: address, kind: 'bid', amount: await moneyOf(person(0), chain.cny) }
  const approved = { ...money, ways: { allowance: yuan('10000') } }
  expect(await budgets(bids)).toEqual([approved])
  const paid = async (payment: 'erc2612' | 'permit2') =>
    person(0).signBid({ ...restricted(), unitPrice: yuan('82'), amount: 1n, payment })
  expect(await budgets([...bids, await paid('erc2612')])).toEqual([approved])
  const ways = { ...approved.ways, permit2: 0n }
  expect(await budgets([...bids, await paid('permit2')])).toEqual([{ ...money, ways }])
  expect(await budgets([await paid('erc2612'), await paid('erc2612')])).toEqual([money])
})

test('with compliance on, budgets say how many coupons a daily limit leaves', async () => {
  const platform = thePlatform()
  const switchTo = (on: boolean) =>
    platform.writeAdminSync({ contract: 'marketplace', functionName: 'switchCompliance', args: [on] })
  const { currency, faceValue } = decodeCouponId(couponId)
  const args = [0, currency, 10n * faceValue, 13n * faceValue] as const
  await switchTo(true)
  await platform.writeAdminSync({ contract: 'compliance', functionName: 'setLimit', args })
  const orders = [
    await ask(0, '80', 5n),
    await ask(1, '80', 10n),
    await bid(4, '90', 9n),
    await bid(4, '89', 9n),
    await bid(3, '70', 1n),
  ]
  const budgets = await auctioneer.getAuctionBudgets({ ...common(), orders })
  expect(budgets).toEqual([expect.objectContaining({ maker: person(4).account.address, kind: 'bid', units: 13n })])
  const time = await blockTime(auctioneer)
  const auction = callAuction({ ...common(), auctioneer: auctioneer.account.address, orders, budgets, time })
  expect(auction.volume).toBe(13n)
  await auctioneer.matchOrdersSync(auction)
  expect(await auctioneer.getAuctionBudgets({ ...common(), orders })).toEqual([expect.objectContaining({ units: 0n })])
  await switchTo(false)
})

describe('an English auction', () => {
  const lot = async () => {
    const now = await blockTime(auctioneer)
    const settleBy = now + 3_600
    return person(0).signAuction({
      ...common(),
      amount: 2n,
      unitPrice: yuan('80'),
      maxFee: 100,
      auctioneer: auctioneer.account.address,
      settleBy,
      fallback: { unitPrice: yuan('75'), end: settleBy + 3_600 },
    })
  }

  test('the highest bid wins, only the auctioneer settles, and the fallback is void', async () => {
    const { ask, fallback } = await lot()
    const bids = [await bid(1, '81', 2n), await bid(2, '88', 2n), await bid(3, '85', 2n)]
    const settlement = { ask, bids, auctioneer: auctioneer.account.address, time: await blockTime(auctioneer) }
    const auction = englishAuction(settlement)
    await expect(person(4).fill({ order: ask, amount: 2n })).rejects.toMatchObject({ code: 'WRONG_TAKER' })
    await expect(person(4).matchOrders(auction)).rejects.toMatchObject({ code: 'WRONG_TAKER' })
    const { fills } = await auctioneer.matchOrdersSync(auction)
    expect(fills.map(({ taker, amount, unitPrice }) => [taker, amount, unitPrice])).toEqual([
      [person(2).account.address, 2n, yuan('88')],
    ])
    expect(await auctioneer.getOrderState({ order: fallback.order })).toMatchObject({ status: 'filled' })
  })

  test('that nobody settles is open to everybody afterwards', async () => {
    const { ask, fallback } = await lot()
    await expect(person(4).fill({ order: fallback, amount: 2n })).rejects.toMatchObject({ code: 'ORDER_NOT_STARTED' })
    await travelTo(ask.order.end)
    const high = await bid(1, '90', 2n)
    const late = { ask, bids: [high], auctioneer: auctioneer.account.address, time: await blockTime(auctioneer) }
    expect(englishAuction(late)).toEqual({
      orders: [],
      pairs: [],
      refused: [{ order: ask, reason: expect.objectContaining({ code: 'ORDER_EXPIRED' }) }],
    })
    const matches = [{ ask, bid: high, amount: 2n, unitPrice: yuan('90') }]
    await expect(auctioneer.matchOrders({ matches })).rejects.toMatchObject({ code: 'ORDER_EXPIRED' })
    const { fills } = await person(4).fillSync({ order: fallback, amount: 2n })
    expect(fills[0]).toMatchObject({ unitPrice: yuan('75'), amount: 2n })
  })
})
