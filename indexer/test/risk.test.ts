import { complianceAbi, creditRegistryAbi, marketplaceAbi, redemptionAbi, treasuryAbi } from '@genex/sdk/abis'
import { fillSync, issueCouponsSync, redeemSync, returnPresentedSync, signAsk, signRedeem } from '@genex/sdk/actions'
import { withSerial } from '@genex/sdk/ids'
import { messageTypedData } from '@genex/sdk/orders'
import { fitCurves, readCurvePoints, yieldAt } from '@genex/sdk/pricing'
import { encodeAbiParameters, keccak256, stringToHex, zeroHash } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareWithChain } from './support/compare.ts'
import { type RunningIndexer, startIndexer, temporaryDirectory } from './support/indexerProcess.ts'
import { cny, type Protocol, send, startProtocol, tokenAbi } from './support/protocol.ts'
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
let directory: ReturnType<typeof temporaryDirectory>
let issuerId: number

beforeAll(async () => {
  directory = temporaryDirectory()
  protocol = await startProtocol()
  issuerId = (await enterIssuer(protocol)).issuerId
  const { url: rpcUrl, addresses } = protocol
  indexing = await startIndexer({ rpcUrl, addresses, directory: directory.path })
})

afterAll(async () => {
  await indexing?.stop()
  await protocol?.stop()
  directory.remove()
})

test('scores: published by signature, lowered by a guardian', async () => {
  const { people, addresses, govern } = protocol
  const { platform } = people
  const registry = { address: addresses.creditRegistry, abi: creditRegistryAbi }
  await govern(registry.address, registry.abi, 'setScorer', [platform.account.address, true])
  await govern(registry.address, registry.abi, 'setThreshold', [1])
  const score = { issuerId, score: 5_500, asOf: await now(protocol), reportHash: keccak256(stringToHex('report')) }
  const at = { chainId: foundry.id, verifyingContract: registry.address }
  const signature = await platform.account.signTypedData(messageTypedData('CreditScore', score, at))
  await send(people.carol, { ...registry, functionName: 'publish', args: [score, [signature]] })
  await compareIndex()
  await expectScore()
  await govern(registry.address, registry.abi, 'lower', [issuerId, 1_200, zeroHash])
  await compareIndex()
  await expectScore()

  const steps = (await indexing.index.scores({ orderBy: 'id' })).items
  expect(steps.map(({ step, score: value }) => [step, value])).toEqual([
    ['published', 5_500],
    ['lowered', 1_200],
  ])
  expect(steps[0]?.reportHash).toBe(score.reportHash)
})

test('trades are points of curves, with the grade that the issuer had then', async () => {
  const { people, addresses, govern, token: paymentToken } = protocol
  const { alice, bob, platform } = people
  const since = BigInt(await now(protocol))
  const newcomer = (await enterIssuer(protocol, 'cafe.example')).issuerId
  const validUntil = (await now(protocol)) + 200 * day
  const seriesId = await openSeries(protocol, newcomer, { validUntil })
  await sell(protocol, seriesId, alice, 4n, 8_500n)
  const registry = { address: addresses.creditRegistry, abi: creditRegistryAbi }
  const score = { issuerId: newcomer, score: 5_500, asOf: await now(protocol), reportHash: zeroHash }
  const at = { chainId: foundry.id, verifyingContract: registry.address }
  const signature = await platform.account.signTypedData(messageTypedData('CreditScore', score, at))
  await send(people.carol, { ...registry, functionName: 'publish', args: [score, [signature]] })
  await sell(protocol, seriesId, bob, 2n, 9_000n)
  await govern(registry.address, registry.abi, 'lower', [newcomer, 1_200, zeroHash])
  const resale = { addresses, paymentToken, couponId: seriesId, amount: 3n, unitPrice: 8_000n * scale, maxFee: 100 }
  await fillSync(bob, { addresses, order: await signAsk(alice, resale), amount: 3n })
  await compareIndex()

  const { index } = indexing
  const time = { currency: cny, since, until: BigInt(await now(protocol)) + 1n }
  const primary = await readCurvePoints(index, { ...time, market: 'primary' })
  expect(primary.sort((a, b) => a.grade - b.grade)).toMatchObject([
    { price: 8_500n * scale, faceValue: 10_000n, scale, grade: 0, weight: 40_000 },
    { price: 9_000n * scale, faceValue: 10_000n, scale, grade: 6, weight: 20_000 },
  ])
  const secondary = await readCurvePoints(index, time)
  const [resold] = (await index.trades({ where: { seriesId, market: 'secondary' } })).items
  const remaining = validUntil - Number(resold?.timestamp)
  expect(secondary).toMatchObject([{ price: 8_000n * scale, grade: 2, weight: 30_000, remaining }])
  const curve = fitCurves(secondary).get(2)
  expect(curve && yieldAt(curve, remaining)).toBeCloseTo((-Math.log(0.8) * 365 * day) / remaining, 12)

  expect(await readCurvePoints(index, { ...time, keep: ({ buyer }) => buyer !== bob.account.address })).toEqual([])
  expect(await readCurvePoints(index, { ...time, currency: 840 })).toEqual([])
  expect(await readCurvePoints(index, { ...time, until: resold?.timestamp ?? 0n })).toEqual([])
})

test('compliance: tiers, blocks, limits; governance: fees, pause', async () => {
  const { people, addresses, govern } = protocol
  const { alice, bob, carol } = people
  const seriesId = await openSeries(protocol, issuerId)
  const { compliance, marketplace } = addresses
  await govern(compliance, complianceAbi, 'setProvider', [carol.account.address, true])
  const attest = { address: compliance, abi: complianceAbi, functionName: 'attest' }
  const expiry = (await now(protocol)) + 365 * day
  await send(carol, { ...attest, args: [alice.account.address, 2, expiry] })
  await govern(compliance, complianceAbi, 'blockAccount', [bob.account.address, zeroHash])
  await govern(compliance, complianceAbi, 'setLimit', [2, cny, 1_000_000n, 2n ** 64n - 1n])
  await govern(compliance, complianceAbi, 'setSeriesTier', [seriesId, 1])
  await govern(compliance, complianceAbi, 'setSeriesTier', [12_345n << 12n, 1])
  await govern(marketplace, marketplaceAbi, 'pause', [(await now(protocol)) + 60])
  await compareIndex()

  const answer = await indexing.index.query(
    `{ attestations { items { account tier expiry } } blockedAccounts { items { account } }
       tradeLimits { items { tier currency perTrade perDay } } complianceProviders { items { address approved } }
       series(where: { minTier: 1 }) { items { id } } }`,
  )
  expect(answer).toEqual({
    attestations: { items: [{ account: lower(alice), tier: 2, expiry: String(expiry) }] },
    blockedAccounts: { items: [{ account: lower(bob) }] },
    tradeLimits: { items: [{ tier: 2, currency: cny, perTrade: '1000000', perDay: '18446744073709551615' }] },
    complianceProviders: { items: [{ address: lower(carol), approved: true }] },
    series: { items: [{ id: seriesId.toString() }] },
  })
  const settings = (await indexing.index.settings()).items
  expect(settings.find(({ name }) => name === 'fees')?.value).toEqual({ primaryFee: 100, secondaryFee: 50 })
  expect(settings.map(({ name }) => name)).toEqual(expect.arrayContaining(['gradeTable', 'pausedUntil']))
})

test('printed coupons count from issue on; the claim delivers them', async () => {
  const { people, addresses } = protocol
  const { alice, issuer } = people
  await passTime(protocol, 61)
  const printed = await openSeries(protocol, issuerId, { serialised: true })
  const key = privateKeyToAccount(generatePrivateKey())
  const leaf = encodeAbiParameters([{ type: 'uint32' }, { type: 'address' }], [1, key.address])
  const root = keccak256(keccak256(leaf))
  await factoryCall(protocol, issuer, 'issuePrinted', [printed, 1, root])
  await compareIndex()
  const [before] = (await indexing.index.series({ where: { id: printed } })).items
  expect(before).toMatchObject({ minted: 1n, printed: 1n, circulating: 0n })

  const claim = { couponId: withSerial(printed, 1), recipient: alice.account.address }
  const at = { chainId: foundry.id, verifyingContract: addresses.couponFactory }
  const signature = await key.signTypedData(messageTypedData('ClaimPrinted', claim, at))
  const proven = { ...claim, firstSerial: 1, key: key.address, proof: [], signature }
  await factoryCall(protocol, people.carol, 'claimPrinted', [proven])
  await compareIndex()
  expect((await indexing.index.serials()).items).toMatchObject([{ couponId: claim.couponId, owner: claim.recipient }])
})

test('a presentation that comes back after expiry credits its escrow', async () => {
  const { people, addresses } = protocol
  const { alice, issuer } = people
  const validUntil = (await now(protocol)) + day
  const seriesId = await openSeries(protocol, issuerId, { validUntil, escrowPerUnit: 3_000n })
  await sell(protocol, seriesId, alice, 2n)
  const content = { couponIds: [seriesId], amounts: [2n], terminal: issuer.account.address }
  const honourBy = validUntil + 3 * day
  const { request } = await signRedeem(alice, { addresses, ...content, redemptionId: redemptionId('P-1'), honourBy })
  await send(alice, {
    address: addresses.redemption,
    abi: redemptionAbi,
    functionName: 'redeem',
    args: [request, '0x'],
  })
  await passTime(protocol, 4 * day)
  await returnPresentedSync(people.carol, { addresses, request })
  await compareIndex()

  const [row] = (await indexing.index.series({ where: { id: seriesId } })).items
  expect(row).toMatchObject({ exited: 2n, presented: 0n, circulating: 0n })
  const owed = { account: alice.account.address, token: protocol.token, amount: 6_000n * scale }
  expect((await indexing.index.credits()).items).toEqual([owed])
  await send(alice, { address: addresses.treasury, abi: treasuryAbi, functionName: 'withdraw', args: [protocol.token] })
  await compareIndex()
  expect((await indexing.index.credits()).items).toEqual([])
})

test('default: notice, claims, and exposure that stands still', async () => {
  const { people, addresses, token, govern } = protocol
  const { alice, bob, issuer } = people
  const treasury = { address: addresses.treasury, abi: treasuryAbi }
  const validUntil = (await now(protocol)) + 200 * day
  const seriesId = await openSeries(protocol, issuerId, { validUntil, escrowPerUnit: 1_000n })
  await sell(protocol, seriesId, alice, 4n)
  await issueFree(await openSeries(protocol, issuerId, { validUntil }), 2n)
  const amount = 20_000n * scale
  await send(issuer, { address: token, abi: tokenAbi, functionName: 'approve', args: [treasury.address, amount] })
  await send(issuer, { ...treasury, functionName: 'depositCollateral', args: [issuerId, cny, token, amount] })
  await send(issuer, {
    ...treasury,
    functionName: 'requestCollateralWithdrawal',
    args: [issuerId, cny, 5_000n * scale],
  })
  await govern(treasury.address, treasury.abi, 'giveNotice', [issuerId, zeroHash])
  await compareIndex()
  await passTime(protocol, 37 * day)
  await send(bob, { ...treasury, functionName: 'openClaims', args: [issuerId] })
  await compareIndex()
  const [opened] = (await indexing.index.accounts()).items

  const content = { couponIds: [seriesId], amounts: [1n], terminal: issuer.account.address }
  await redeemSync(alice, { addresses, ...content, redemptionId: redemptionId('D-1') })
  await send(alice, { ...treasury, functionName: 'claim', args: [[seriesId], [2n]] })
  await compareIndex()

  const { index } = indexing
  const [claimed] = (await index.accounts()).items
  expect(claimed?.exposure).toBe(opened?.exposure)
  expect(claimed?.collateralAmount).toBeLessThan(amount)
  const [row] = (await index.series({ where: { id: seriesId } })).items
  expect(row).toMatchObject({ redeemed: 1n, exited: 2n, circulating: 1n })
  const [defaulted] = (await index.issuers()).items
  expect(defaulted?.status).toBe('defaulted')

  await passTime(protocol, 181 * day)
  await send(bob, { ...treasury, functionName: 'closeClaims', args: [issuerId, cny] })
  await send(bob, { ...treasury, functionName: 'sweepEscrow', args: [seriesId] })
  await compareIndex()
  const [closed] = (await index.accounts()).items
  expect(closed).toMatchObject({ collateral: 0n, collateralAmount: 0n })
  const history = await index.history({ where: { issuerId: BigInt(issuerId) }, limit: 1000 })
  const names = history.items.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['NoticeGiven', 'ClaimsOpened', 'ClaimsClosed', 'EscrowSwept']))
})

const compareIndex = () => compareWithChain(protocol, indexing)

const lower = (person: Protocol['people']['alice']) => person.account.address.toLowerCase()

async function issueFree(templateId: bigint, amount: bigint) {
  const { people, addresses } = protocol
  await issueCouponsSync(people.issuer, { addresses, templateId, to: people.bob.account.address, amount })
}

/** The indexed score is the chain's. */
async function expectScore() {
  const { people, addresses } = protocol
  const chain = await people.platform.readContract({
    abi: creditRegistryAbi,
    address: addresses.creditRegistry,
    functionName: 'scoreOf',
    args: [issuerId],
  })
  const [row] = (await indexing.index.issuers()).items
  expect(row).toMatchObject({ score: chain.score, grade: chain.grade, scoreAsOf: BigInt(chain.asOf) })
}
