import { marketplaceAbi, redemptionAbi, treasuryAbi } from '@genex/sdk/abis'
import {
  honourSync,
  issueCouponsSync,
  redeemSignedSync,
  refuseSync,
  returnPresentedSync,
  signComplaint,
  signRedeem,
  transferSync,
  verifyReview,
  voidRedemptionSync,
} from '@genex/sdk/actions'
import {
  checkReport,
  checkReviews,
  computeReport,
  encodeReport,
  lastMidnight,
  readCreditFacts,
  readReviewTransfers,
} from '@genex/sdk/credit'
import { messageTypedData, type Redeem } from '@genex/sdk/orders'
import { parseEventLogs, type TransactionReceipt, zeroHash } from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareWithChain } from './support/compare.ts'
import { type RunningIndexer, startIndexer, temporaryDirectory } from './support/indexerProcess.ts'
import { cny, type Person, type Protocol, send, startProtocol, tokenAbi } from './support/protocol.ts'
import { sql } from './support/questions.ts'
import { day, enterIssuer, now, openSeries, passTime, redemptionId, scale, sell } from './support/scenes.ts'

let protocol: Protocol
let indexing: RunningIndexer
let directory: ReturnType<typeof temporaryDirectory>
let issuerId: number
let seriesId: bigint
/** The issuer's first day, and the sales of it. */
let firstDay: number
const sales: TransactionReceipt[] = []

beforeAll(async () => {
  directory = temporaryDirectory()
  protocol = await startProtocol()
  await passTime(protocol, lastMidnight(await now(protocol)) + day + 3_600 - (await now(protocol)))
  firstDay = lastMidnight(await now(protocol))
  issuerId = (await enterIssuer(protocol)).issuerId
  const { url: rpcUrl, addresses } = protocol
  indexing = await startIndexer({ rpcUrl, addresses, directory: directory.path })
})

afterAll(async () => {
  await indexing?.stop()
  await protocol?.stop()
  directory.remove()
})

test('a day: issued, honoured, refused, and who was refused', async () => {
  const { alice, bob, issuer } = protocol.people
  const validUntil = (await now(protocol)) + 100 * day
  seriesId = await openSeries(protocol, issuerId, { validUntil, escrowPerUnit: 1_000n })
  sales.push((await sell(protocol, seriesId, alice, 10n)).receipt)
  sales.push((await sell(protocol, seriesId, bob, 4n, 9_000n)).receipt)
  await honourSync(issuer, { addresses: protocol.addresses, request: await present(alice, 'A-1', 3n) })
  await refuse(await present(alice, 'A-2', 2n))
  await refuse(await present(alice, 'A-3', 1n))
  await refuse(await present(bob, 'B-1', 1n))
  await compareIndex()

  const { index } = indexing
  const key = { issuerId: BigInt(issuerId), currency: cny, day: BigInt(firstDay) }
  expect((await index.ratingDays()).items).toEqual([
    {
      ...key,
      issuedFace: 140_000n,
      issuedSquares: 14n * 10_000n ** 2n,
      redeemedFace: 30_000n,
      expiredFace: 0n,
      lapsedExposure: 0n,
      honouredFace: 30_000n,
      unhonouredFace: 40_000n,
    },
  ])
  const holders = (await index.unhonouredDays({ orderBy: 'face', direction: 'desc' })).items
  expect(holders).toEqual([
    { ...key, holder: alice.account.address, face: 30_000n },
    { ...key, holder: bob.account.address, face: 10_000n },
  ])
  const [account] = (await index.accounts()).items
  // Eleven live coupons of 100.00, of each 10.00 in escrow.
  expect(account).toMatchObject({ exposure: 99_000n, outstanding: 110_000n })
})

test('whose presentation is open cannot be read', async () => {
  const { people, addresses } = protocol
  const { carol, issuer } = people
  const couponId = await openSeries(protocol, issuerId)
  await issueCouponsSync(issuer, { addresses, templateId: couponId, to: carol.account.address, amount: 1n })
  const request = await present(carol, 'C-1', 1n, couponId)
  await compareIndex()
  const holder = carol.account.address.toLowerCase()
  const types = await indexing.index.query<{ __schema: { types: { name: string }[] } }>(
    '{ __schema { types { name } } }',
  )
  expect(types.__schema.types.filter(({ name }) => /redemptionRecord/i.test(name))).toEqual([])
  await expect(sql(indexing.url, 'select holder from redemption_record')).rejects.toThrow('403')
  await expect(sql(indexing.url, 'select * from _reorg__redemption_record')).rejects.toThrow('403')
  // Ponder takes the two for one query: it knows what it has allowed by 40 bits of a hash.
  expect((await sql(indexing.url, 'select 2759914 as n')).rows).toEqual([{ n: 2759914 }])
  const twin = `do $$ begin execute 'create view shown as select * from redemp'||'tion_record'; end $$ -- 520957`
  await expect(sql(indexing.url, twin)).rejects.toThrow('403')
  expect((await indexing.index.unhonouredDays({ where: { holder: carol.account.address } })).items).toEqual([])
  await honourSync(issuer, { addresses, request })
  await compareIndex()
  const rows = await sql(indexing.url, `select * from unhonoured_day where holder = '${holder}'`)
  expect(rows.rows).toEqual([])
})

test('the next day closes on its own; a time-out and a void count when they happen', async () => {
  const { people, addresses, token } = protocol
  const { alice, carol, issuer } = people
  const late = await present(alice, 'A-4', 1n)
  const served = await redeem(alice, 'A-5', 2n)
  await passTime(protocol, firstDay + 3 * day + 3_600 - (await now(protocol)))
  await returnPresentedSync(carol, { addresses, request: late })
  await voidRedemptionSync(issuer, { addresses, request: served })
  const amount = 40_000n * scale
  await send(issuer, { address: token, abi: tokenAbi, functionName: 'approve', args: [addresses.treasury, amount] })
  const deposit = { address: addresses.treasury, abi: treasuryAbi, functionName: 'depositCollateral' }
  await send(issuer, { ...deposit, args: [issuerId, cny, token, amount] })
  await compareIndex()

  const { index } = indexing
  const third = BigInt(firstDay + 3 * day)
  const [rating] = (await index.ratingDays({ where: { day: third } })).items
  expect(rating).toMatchObject({ redeemedFace: -20_000n, honouredFace: 0n, unhonouredFace: 10_000n, issuedFace: 0n })
  expect((await index.unhonouredDays({ where: { day: third } })).items).toMatchObject([
    { holder: alice.account.address, face: 10_000n },
  ])
  const closings = (await index.accountDays({ orderBy: 'day' })).items
  expect(closings.map((row) => [row.day, row.collateral, row.exposure, row.outstanding])).toEqual([
    [BigInt(firstDay), 0n, 81_000n, 90_000n],
    [third, 40_000n, 99_000n, 110_000n],
  ])
})

test('facts are those of whole days, whenever they are asked for', async () => {
  const { index } = indexing
  const asOf = firstDay + day
  const first = await readCreditFacts(index, { issuerId, asOf })
  expect(first).toMatchObject({ issuerId, asOf, since: Number((await index.issuers()).items[0]?.since) })
  expect(first.currencies).toMatchObject([
    {
      currency: cny,
      issuedFace: 150_000n,
      redeemedFace: 60_000n,
      honouredFace: 40_000n,
      unhonouredFace: 40_000n,
      // Alice's three coupons are less than a fifth of eight and ten.
      cappedHolders: 0,
      cappedFace: 0n,
      base: 10_000_000n,
      collateral: 0n,
      exposure: 81_000n,
      lapsedExposure: 0n,
    },
  ])
  await redeem(protocol.people.bob, 'B-2', 1n)
  await compareIndex()
  expect(await readCreditFacts(index, { issuerId, asOf })).toEqual(first)
  const midnight = lastMidnight(await now(protocol))
  expect((await readCreditFacts(index, { issuerId, asOf: midnight })).currencies).toMatchObject([
    { exposure: 81_000n, collateral: 0n },
  ])
  await expect(readCreditFacts(index, { issuerId, asOf: midnight + day })).rejects.toMatchObject({
    code: 'CREDIT_TOO_EARLY',
  })
  await expect(readCreditFacts(index, { issuerId, asOf: asOf + 1 })).rejects.toMatchObject({ code: 'CREDIT_RANGE' })
  await expect(readCreditFacts(index, { issuerId: 77, asOf })).rejects.toMatchObject({ code: 'CREDIT_ISSUER_UNKNOWN' })
})

test('two scorers that look at different times make the same report; a third can check it', async () => {
  const standing = { score: 0, asOf: 0, raisedAt: 0, pending: 0, pendingAsOf: 0 }
  const asOf = lastMidnight(await now(protocol))
  const parameters = { issuerId, asOf, standing, rules }
  const early = await computeReport(indexing.index, parameters)
  await passTime(protocol, 3_600)
  await sell(protocol, seriesId, protocol.people.bob, 1n)
  await compareIndex()
  const late = await computeReport(indexing.index, parameters)
  if (!early || !late) throw new RangeError('there is a score to publish')
  const { json, hash } = encodeReport(early)
  expect(encodeReport(late)).toEqual({ json, hash })
  expect(checkReport(json, { issuerId, asOf, score: early.score, reportHash: hash })).toEqual(early)
  expect(await computeReport(indexing.index, { ...parameters, asOf: firstDay })).toBeUndefined()
})

test('financing: what the sales brought, from the receipts', async () => {
  const { people, addresses, token } = protocol
  const { alice, issuer } = people
  const treasury = { address: addresses.treasury, abi: treasuryAbi }
  const endless = await openSeries(protocol, issuerId, { validUntil: 2 ** 32 - 1 })
  const unending = (await sell(protocol, endless, alice, 5n, 8_000n)).receipt
  await refundTo(alice, endless, 2n, 15_000n * scale)
  await send(issuer, { ...treasury, functionName: 'releaseEscrow', args: [seriesId] })
  await compareIndex()

  const expiring = (await fills([...sales])).concat(await fills(await lastSales()))
  const forever = await fills([unending])
  const every = [...expiring, ...forever]
  const sum = <item>(items: readonly item[], value: (item: item) => bigint) =>
    items.reduce((total, item) => total + value(item), 0n)
  const value = (amount: bigint) => amount * 10_000n * scale
  const gross = sum(every, ({ total }) => total)
  const net = sum(every, ({ total, fee }) => total - fee)
  const netSeconds = sum(expiring, ({ total, fee, remaining }) => (total - fee) * remaining)
  const cost = sum(expiring, ({ amount, total, fee }) => value(amount) - (total - fee))
  const sold = sum(every, ({ amount }) => amount)
  const [row] = (await indexing.index.series({ where: { id: seriesId } })).items
  const escrowDeposited = sum(expiring, ({ amount }) => amount) * 1_000n * scale
  const escrowReleased = row?.escrowReleased ?? 0n
  expect(escrowReleased).toBeGreaterThan(0n)
  const payouts = 15_000n * scale

  expect((await indexing.index.issuerFinancings({ where: { issuerId: BigInt(issuerId) } })).items).toEqual([
    {
      issuerId: BigInt(issuerId),
      currency: cny,
      paymentToken: token,
      sold,
      face: sold * 10_000n,
      gross,
      fees: gross - net,
      net,
      discount: ((value(sold) - gross) * 10_000n) / value(sold),
      netSeconds,
      interest: (10_000n * cost * 31_536_000n) / netSeconds,
      escrowDeposited,
      escrowReleased,
      payouts,
      cashIn: net - escrowDeposited + escrowReleased - payouts,
    },
  ])
})

test('a coupon that was refused twice, in two hands, weighs in one complaint', async () => {
  const { people, addresses } = protocol
  const { alice, carol, issuer } = people
  const couponId = await openSeries(protocol, issuerId)
  await issueCouponsSync(issuer, { addresses, templateId: couponId, to: carol.account.address, amount: 1n })
  const complain = async (holder: Person, receipt: string) => {
    const request = await present(holder, receipt, 1n, couponId)
    await refuse(request)
    await passTime(protocol, 1)
    return signComplaint(holder, { addresses, reason: 'REFUSED_AT_TILL', redemption: request })
  }
  const first = await complain(carol, 'C-2')
  const [from, to] = [carol.account.address, alice.account.address]
  await transferSync(carol, { addresses, from, to, couponId, amount: 1n })
  await passTime(protocol, 60)
  const signed = [first, await complain(alice, 'A-6')]
  await passTime(protocol, 2 * day)
  await compareIndex()

  const { index } = indexing
  const asOf = lastMidnight(await now(protocol))
  const reviews = await Promise.all(signed.map((review) => verifyReview(issuer, { addresses, review })))
  const transfers = await readReviewTransfers(index, { issuerId, asOf, reviews })
  expect(transfers).toMatchObject([{ couponId, amount: 1n, from, to }])
  const report = await computeReport(index, { issuerId, asOf, rules, reviews })
  if (!report) throw new RangeError('there is a score to publish')
  expect(report.facts.reviews).toMatchObject({ positive: 0, total: 1_000, count: 2 })
  checkReviews(report, reviews, transfers)
  // Without the transfer they look like two coupons.
  expect(() => checkReviews(report, reviews)).toThrow(expect.objectContaining({ field: 'facts.reviews.total' }))
})

test('under notice a presentation that comes back is not honoured either', async () => {
  const { people, addresses, govern } = protocol
  const request = await present(people.bob, 'B-3', 1n)
  await govern(addresses.treasury, treasuryAbi, 'giveNotice', [issuerId, zeroHash])
  await passTime(protocol, 3 * day)
  await returnPresentedSync(people.carol, { addresses, request })
  await compareIndex()
  const today = BigInt(lastMidnight(await now(protocol)))
  expect((await indexing.index.unhonouredDays({ where: { day: today } })).items).toMatchObject([
    { holder: people.bob.account.address, face: 10_000n },
  ])
})

const thresholds = [1, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000]
const rules = { thresholds, maxRise: 1_000, risePeriod: 7 * day, riseDelay: 2 * day }

const compareIndex = () => compareWithChain(protocol, indexing)

async function signed(holder: Person, receipt: string, amount: bigint, couponId = seriesId, honourBy?: number) {
  const terminal = protocol.people.issuer.account.address
  const content = { couponIds: [couponId], amounts: [amount], terminal, redemptionId: redemptionId(receipt) }
  return signRedeem(holder, { addresses: protocol.addresses, ...content, ...(honourBy ? { honourBy } : {}) })
}

/** The holder presents; the issuer has two days to honour. */
async function present(holder: Person, receipt: string, amount: bigint, couponId = seriesId): Promise<Redeem> {
  const { request } = await signed(holder, receipt, amount, couponId, (await now(protocol)) + 2 * day)
  const redemption = { address: protocol.addresses.redemption, abi: redemptionAbi }
  await send(holder, { ...redemption, functionName: 'redeem', args: [request, '0x'] })
  return request
}

/** The holder signs, the issuer burns at once. */
async function redeem(holder: Person, receipt: string, amount: bigint): Promise<Redeem> {
  const order = await signed(holder, receipt, amount)
  await redeemSignedSync(protocol.people.issuer, { addresses: protocol.addresses, ...order })
  return order.request
}

const refuse = (request: Redeem) =>
  refuseSync(protocol.people.issuer, { addresses: protocol.addresses, request, reason: 'SOLD_OUT' })

/** The issuer takes coupons back for money, as the holder signed. */
async function refundTo(holder: Person, couponId: bigint, amount: bigint, payout: bigint) {
  const { people, addresses, token } = protocol
  const verifyingContract = addresses.treasury
  await send(people.issuer, {
    address: token,
    abi: tokenAbi,
    functionName: 'approve',
    args: [verifyingContract, payout],
  })
  const deadline = (await now(protocol)) + 3_600
  const request = { holder: holder.account.address, couponId, amount, paymentToken: token, payout, nonce: 1n, deadline }
  const typed = messageTypedData('Refund', request, { chainId: foundry.id, verifyingContract })
  const signature = await holder.account.signTypedData(typed)
  await send(people.issuer, {
    address: verifyingContract,
    abi: treasuryAbi,
    functionName: 'refund',
    args: [request, signature],
  })
}

/** What a sale's own events say, and how long its coupons were still valid. */
async function fills(receipts: readonly TransactionReceipt[]) {
  const found = receipts.map(async ({ logs, blockNumber }) => {
    const { timestamp } = await protocol.people.platform.getBlock({ blockNumber })
    return parseEventLogs({ abi: marketplaceAbi, eventName: 'OrderFilled', logs }).map(({ args }) => ({
      amount: args.amount,
      total: args.amount * args.unitPrice,
      fee: args.fee,
      remaining: ((args.couponId >> 12n) & 0xffffffffn) - timestamp,
    }))
  })
  return (await Promise.all(found)).flat()
}

/** Sales of the first series that are not among the first two. */
async function lastSales(): Promise<TransactionReceipt[]> {
  const { items } = await indexing.index.trades({ where: { seriesId, market: 'primary' }, orderBy: 'id' })
  const hashes = items.map(({ transactionHash }) => transactionHash).slice(sales.length)
  return Promise.all(hashes.map((hash) => protocol.people.platform.getTransactionReceipt({ hash })))
}
