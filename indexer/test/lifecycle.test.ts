import { couponFactoryAbi, issuerRegistryAbi, treasuryAbi } from '@genex/sdk/abis'
import {
  acceptBidSync,
  applyAsIssuerSync,
  approveOperatorSync,
  cancelAllSync,
  cancelOrderSync,
  cancelWordSync,
  fillSync,
  honourSync,
  issueCouponsSync,
  lockTradingSync,
  matchOrdersSync,
  redeemSignedSync,
  redeemSync,
  refuseSync,
  registerOrderSync,
  revokeTerminalSync,
  signAsk,
  signBid,
  signRedeem,
  signTransfer,
  transferSync,
  transferWithAuthorizationSync,
  voidRedemptionSync,
} from '@genex/sdk/actions'
import { withSerial } from '@genex/sdk/ids'
import { zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareWithChain } from './support/compare.ts'
import { type RunningIndexer, startIndexer, temporaryDirectory } from './support/indexerProcess.ts'
import { type Protocol, send, startProtocol, tokenAbi } from './support/protocol.ts'
import { expectNothingOf, sql } from './support/questions.ts'
import {
  day,
  enterIssuer,
  factoryCall,
  now,
  openSeries,
  passTime,
  redemptionId,
  scale,
  sell,
} from './support/scenes.ts'

let protocol: Protocol
let indexing: RunningIndexer
let issuerId: number
let seriesId: bigint
let directory: ReturnType<typeof temporaryDirectory>

beforeAll(async () => {
  directory = temporaryDirectory()
  protocol = await startProtocol()
  issuerId = (await enterIssuer(protocol)).issuerId
  const { url: rpcUrl, addresses } = protocol
  indexing = await startIndexer({ rpcUrl, addresses, directory: directory.path })
})

afterAll(async () => {
  const code = await indexing?.stop()
  await protocol?.stop()
  directory.remove()
  expect(code).toBe(0)
})

test('issuers: application, review, quota, terminals', async () => {
  const { people, addresses, govern } = protocol
  const applicant = people.carol.account.address
  const stated = { kind: 'institution', payout: applicant, seller: applicant, jurisdiction: 'US-NY' } as const
  const { applicationHash } = await applyAsIssuerSync(people.carol, { addresses, ...stated })
  await govern(addresses.issuerRegistry, issuerRegistryAbi, 'reject', [applicationHash, zeroHash])
  await govern(addresses.issuerRegistry, issuerRegistryAbi, 'suspend', [issuerId, zeroHash])
  await govern(addresses.issuerRegistry, issuerRegistryAbi, 'reinstate', [issuerId])
  const terminal = people.till.account.address
  await revokeTerminalSync(people.issuer, { addresses, issuerId, terminal })
  await compareIndex()

  const { index } = indexing
  const [rejected] = (await index.applications({ where: { hash: applicationHash } })).items
  expect(rejected).toMatchObject({ status: 'rejected', kind: 'institution', applicant, issuerId: null })
  expect((await index.terminals()).items).toMatchObject([{ address: terminal, canVoid: true, revoked: true }])
  const history = await index.history({ where: { issuerId: BigInt(issuerId) }, orderBy: 'id', limit: 100 })
  expect(history.items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['IssuerApproved', 'QuotaSet', 'IssuerSuspended', 'IssuerReinstated', 'TerminalRevoked']),
  )
})

test('primary sale, resale, bids, a match, gifts', async () => {
  const { people, addresses, token: paymentToken } = protocol
  const { alice, bob, carol, platform } = people
  seriesId = await openSeries(protocol, issuerId, { escrowPerUnit: 1_000n })
  await sell(protocol, seriesId, alice, 10n)
  const order = { addresses, paymentToken, couponId: seriesId, expiresIn: 3600 }

  const resale = await signAsk(alice, { ...order, amount: 4n, unitPrice: 9_000n * scale, maxFee: 100 })
  await fillSync(bob, { addresses, order: resale, amount: 2n, app: platform.account.address, appFee: 30 })
  const wish = { scope: 'class', maxSeries: 9, minRemaining: 60 } as const
  const bid = await signBid(carol, { ...order, ...wish, amount: 3n, unitPrice: 8_800n * scale })
  await acceptBidSync(alice, { addresses, bid, couponId: seriesId, amount: 1n, maxFee: 100 })
  const ask = await signAsk(alice, { ...order, amount: 2n, unitPrice: 8_000n * scale })
  await matchOrdersSync(platform, { addresses, matches: [{ ask, bid, amount: 2n, unitPrice: 8_400n * scale }] })
  const gift = { couponIds: [seriesId], amounts: [1n], to: bob.account.address }
  await transferWithAuthorizationSync(carol, { addresses, ...(await signTransfer(alice, { addresses, ...gift })) })
  await transferSync(bob, {
    addresses,
    from: bob.account.address,
    to: carol.account.address,
    couponId: seriesId,
    amount: 1n,
  })
  await compareIndex()

  const { index } = indexing
  const trades = (await index.trades({ where: { seriesId }, orderBy: 'id' })).items
  expect(trades.map(({ market, discount, bidHash }) => [market, discount, bidHash !== null])).toEqual([
    ['primary', 1_500n, false],
    ['secondary', 1_000n, false],
    ['secondary', 1_200n, false],
    ['secondary', 1_600n, true],
  ])
  expect(trades[2]).toMatchObject({ kind: 'bid', seller: alice.account.address, buyer: carol.account.address })
  expect(trades[0]?.fee).toBe((8_500n * 10n * scale) / 100n)
  const [filledBid] = (await index.orders({ where: { kind: 'bid' } })).items
  expect(filledBid).toMatchObject({ hash: trades[3]?.bidHash, maker: carol.account.address, filled: 3n, fills: 2 })
  const [candle] = (await index.candles({ where: { seriesId, market: 'secondary', interval: 86_400 } })).items
  expect(candle).toMatchObject({
    open: 9_000n * scale,
    high: 9_000n * scale,
    low: 8_400n * scale,
    close: 8_400n * scale,
    volume: 5n,
    turnover: (2n * 9_000n + 8_800n + 2n * 8_400n) * scale,
    face: 50_000n,
    discount: 1_280n,
  })
  const kinds = (await index.transfers({ where: { couponId: seriesId }, orderBy: 'id' })).items.map((row) => row.kind)
  expect(kinds).toEqual(['mint', 'sale', 'sale', 'sale', 'transfer', 'transfer'])
})

test('orders on chain: registered, cancelled, epochs, lock', async () => {
  const { people, addresses, token: paymentToken } = protocol
  const { alice, bob } = people
  await approveOperatorSync(alice, { addresses, operator: addresses.marketplace, approved: true })
  const unitPrice = 9_100n * scale
  const listed = await signAsk(alice, { addresses, paymentToken, couponId: seriesId, amount: 1n, unitPrice })
  const { orderHash } = await registerOrderSync(alice, { addresses, order: listed.order })
  await fillSync(bob, { addresses, order: { ...listed, signature: '0x' }, amount: 1n })
  await cancelOrderSync(alice, { addresses, nonce: 77n })
  await cancelWordSync(alice, { addresses, word: 5n })
  await cancelAllSync(alice, { addresses })
  await lockTradingSync(bob, { addresses })
  await compareIndex()

  const { index } = indexing
  const [row] = (await index.orders({ where: { hash: orderHash } })).items
  expect(row).toMatchObject({ registered: true, filled: 1n, nonce: listed.order.nonce, maker: alice.account.address })
  const locked = (await index.epochs({ where: { maker: bob.account.address } })).items
  expect(locked).toMatchObject([{ locked: true }])
  expect((await index.cancelledWords()).items).toMatchObject([{ word: 5n }])
})

test('serialised coupons: each unit has one owner, a burned one has no row', async () => {
  const { people, addresses } = protocol
  const { alice, bob, issuer } = people
  const serialised = await openSeries(protocol, issuerId, { serialised: true })
  await issueCouponsSync(issuer, { addresses, templateId: serialised, to: alice.account.address, amount: 3n })
  await sell(protocol, serialised, bob, 2n)
  const [first, second] = [withSerial(serialised, 1), withSerial(serialised, 2)]
  const [from, to] = [alice.account.address, bob.account.address]
  await transferSync(alice, { addresses, from, to, couponId: second, amount: 1n })
  const terminal = issuer.account.address
  await redeemSync(alice, { addresses, couponIds: [first], amounts: [1n], terminal, redemptionId: redemptionId('S-1') })
  await compareIndex()

  const { items } = await indexing.index.serials({ where: { seriesId: serialised }, orderBy: 'number' })
  expect(items.map(({ number, owner }) => [number, owner])).toEqual([
    [2n, to],
    [3n, from],
    [4n, to],
    [5n, to],
  ])
  const [row] = (await indexing.index.series({ where: { id: serialised } })).items
  expect(row).toMatchObject({ minted: 5n, issued: 3n, sold: 2n, redeemed: 1n, circulating: 4n, holders: 2 })
})

test('redemption: totals by series and day, and nobody named', async () => {
  const { people, addresses } = protocol
  const { carol, issuer } = people
  const terminal = issuer.account.address
  const basket = { addresses, couponIds: [seriesId], amounts: [1n], terminal }
  const id = (receipt: string) => ({ redemptionId: redemptionId(receipt) })
  const request = async (receipt: string, honourBy?: number) =>
    signRedeem(carol, { ...basket, ...id(receipt), ...(honourBy ? { honourBy } : {}) })

  const first = await request('R-1')
  await redeemSignedSync(issuer, { addresses, ...first })
  await redeemSignedSync(issuer, { addresses, ...first })
  await voidRedemptionSync(issuer, { addresses, request: first.request })
  await redeemSignedSync(issuer, { addresses, ...(await request('R-2')) })
  const honourBy = (await now(protocol)) + 2 * day
  const served = await request('R-3', honourBy)
  await redeemSignedSync(issuer, { addresses, ...served })
  await honourSync(issuer, { addresses, request: served.request })
  const refused = await request('R-4', honourBy)
  await redeemSignedSync(issuer, { addresses, ...refused })
  await refuseSync(issuer, { addresses, request: refused.request, reason: 'SOLD_OUT' })
  const open = await request('R-5', honourBy)
  await redeemSignedSync(issuer, { addresses, ...open })
  await compareIndex()

  const { index } = indexing
  const [row] = (await index.series({ where: { id: seriesId } })).items
  expect(row).toMatchObject({ redeemed: 2n, presented: 1n, voided: 1n })
  const [total] = (await index.issuerTotals({ where: { issuerId: BigInt(issuerId), currency: 156 } })).items
  // 3 of 15 issued were redeemed; one of three presentations was honoured.
  expect(total).toMatchObject({ issued: 15n, redeemed: 3n, usage: 2_000n, honour: 3_333n, breakage: 0n })
  await expectNothingOf(indexing.index, ['R-1', 'R-2', 'R-3', 'R-4', 'R-5'].map(redemptionId))
})

test('exchange, refund, collateral, escrow', async () => {
  const { people, addresses, token } = protocol
  const { alice, issuer } = people
  const target = await openSeries(protocol, issuerId, {
    escrowPerUnit: 1_000n,
    validUntil: (await now(protocol)) + 60 * day,
  })
  await factoryCall(protocol, issuer, 'openExchange', [seriesId, target])
  await factoryCall(protocol, alice, 'exchange', [[seriesId], [1n], target])
  const refundable = await openSeries(protocol, issuerId, {
    refundable: true,
    coolingOff: 7 * day,
    escrowPerUnit: 500n,
  })
  await sell(protocol, refundable, alice, 3n)
  const treasury = { address: addresses.treasury, abi: treasuryAbi }
  await send(alice, { ...treasury, functionName: 'refundCoolingOff', args: [[refundable], [2n], 0n] })
  const amount = 1_000_000n * scale
  await send(issuer, { address: token, abi: tokenAbi, functionName: 'approve', args: [addresses.treasury, amount] })
  await send(issuer, { ...treasury, functionName: 'depositCollateral', args: [issuerId, 156, token, amount] })
  await send(issuer, { ...treasury, functionName: 'releaseEscrow', args: [seriesId] })
  await compareIndex()

  const { index } = indexing
  const paths = (await index.exchangePaths()).items
  expect(paths).toEqual([{ sourceId: seriesId, targetId: target, open: true, exchanged: 1n }])
  const [receipt] = (await index.receipts({ where: { seriesId: refundable } })).items
  expect(receipt).toMatchObject({ buyer: alice.account.address, amount: 1n })
  const [account] = (await index.accounts()).items
  expect(account).toMatchObject({ collateralAmount: amount, collateral: 1_000_000n })
  const [today] = (await index.seriesDays({ where: { seriesId } })).items
  expect(today?.escrowReleased).toBe(2n * 1_000n * scale)
})

test('expiry: finalised units are breakage', async () => {
  const { people, addresses } = protocol
  const short = await openSeries(protocol, issuerId, { validUntil: (await now(protocol)) + day, escrowPerUnit: 2_000n })
  await sell(protocol, short, people.alice, 4n)
  await passTime(protocol, 32 * day)
  const finalise = { address: addresses.treasury, abi: treasuryAbi, functionName: 'finalise' }
  await send(people.carol, { ...finalise, args: [short] })
  await compareIndex()

  const [row] = (await indexing.index.series({ where: { id: short } })).items
  expect(row).toMatchObject({ finalised: 4n, circulating: 4n, minted: 4n })
  const [total] = (await indexing.index.issuerTotals()).items
  expect(total?.breakage).toBe((4n * 10_000n) / (total?.issued ?? 1n))
  const headroom = await people.platform.readContract({
    abi: couponFactoryAbi,
    address: addresses.couponFactory,
    functionName: 'headroomOf',
    args: [issuerId, 156],
  })
  expect(headroom).toBeGreaterThan(0n)
})

test('a hostile or mistaken event stops nothing', async () => {
  const { people, addresses } = protocol
  const { carol } = people
  const [from, to] = [carol.account.address, people.bob.account.address]
  const nonsense = 12_345n << 12n
  await transferSync(carol, { addresses, from, to, couponId: nonsense, amount: 0n })
  const domain = 'bad\0name.example'
  const stated = { kind: 'company', payout: from, seller: from, jurisdiction: 'CN', domain } as const
  await applyAsIssuerSync(carol, { addresses, ...stated })
  await compareIndex()

  const { items } = await indexing.index.applications({ where: { applicant: from, status: 'pending' } })
  expect(items).toMatchObject([{ domain: 'badname.example' }])
})

test('GraphQL, SQL and totals answer at the same address', async () => {
  const { index, url } = indexing
  const answer = await index.query<{ series: { items: { issuer: { domain: string } }[] } }>(
    '{ series(limit: 1) { items { issuer { domain } } } }',
  )
  expect(answer.series.items[0]?.issuer.domain).toBe('bakery.example')
  const totals = (await (await fetch(`${url}/totals`)).json()) as { trades: { count: number } }
  expect(totals.trades.count).toBe((await index.trades({ limit: 1000 })).items.length)
  expect((await fetch(`${url}/ready`)).status).toBe(200)
  expect((await sql(url, 'select count(*)::integer as n from trade')).rows).toEqual([{ n: totals.trades.count }])
  await expect(sql(url, 'select * from _reorg__balance')).rejects.toThrow('403')
  await expect(index.query('{ nothing }')).rejects.toMatchObject({ code: 'INDEXER_QUERY' })
  const page = await index.trades({ limit: 2 })
  const next = await index.trades({ limit: 2, cursor: page.cursor ?? '' })
  expect(next.items.map(({ id }) => id)).not.toEqual(page.items.map(({ id }) => id))
})

test('every list of the SDK is one of this index', async () => {
  const { url: _, query: _query, status: _status, waitForBlock: _wait, ...lists } = indexing.index
  expect(Object.keys(lists).length).toBeGreaterThan(30)
  for (const [name, list] of Object.entries(lists)) {
    await expect((list as typeof lists.series)({ limit: 1 }), name).resolves.toMatchObject({ items: expect.anything() })
  }
})

const compareIndex = () => compareWithChain(protocol, indexing)
