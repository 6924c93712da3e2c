import { encodeFunctionData, keccak256, parseAbi, parseUnits, stringToHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeAdmin } from '../../src/actions/index.ts'
import { deploymentOf } from '../../src/index.ts'
import {
  type Actor,
  blockTime,
  chain,
  mint,
  newActor,
  newIssuer,
  newSeries,
  ownChain,
  reviewerOf,
  thePlatform,
  travelTo,
} from './actors.ts'

const day = 86_400
const reasonHash = keccak256(stringToHex('the reason'))
let stop: () => Promise<void>
let platform: Actor
let provider: Actor
let seller: Actor
let buyer: Actor
let couponId: bigint

beforeAll(async () => {
  stop = await ownChain()
  platform = thePlatform()
  ;[provider, seller, buyer] = await Promise.all([newActor(), newActor(), newActor()])
  const issuer = await newIssuer(reviewerOf(0))
  couponId = await newSeries(issuer, reviewerOf(0))
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: seller.account.address, amount: 100n })
  await mint(chain.cny, buyer, parseUnits('100000', 6))
  await buyer.allowTokenSync({ token: chain.cny, amount: parseUnits('100000', 6), spender: 'marketplace' })
  await platform.writeAdminSync({ contract: 'marketplace', functionName: 'switchCompliance', args: [true] })
})
afterAll(() => stop())

/** The buyer takes so many coupons of 100.00 CNY. */
async function trade(amount: bigint) {
  const ask = { couponId, amount, paymentToken: chain.cny, unitPrice: parseUnits('90', 6), maxFee: 100 }
  return buyer.fillSync({ order: await seller.signAsk({ ...ask, expiresIn: 400 * day }), amount })
}
const state = (account: Actor, currency?: string) =>
  buyer.getCompliance({ account: account.account.address, ...(currency !== undefined && { currency }) })
const setProvider = (approved: boolean) =>
  platform.writeAdminSync({
    contract: 'compliance',
    functionName: 'setProvider',
    args: [provider.account.address, approved],
  })

test('nobody is attested, blocked or limited at first', async () => {
  expect(await state(buyer)).toEqual({
    tier: 0,
    attestation: undefined,
    blocked: false,
    perTrade: undefined,
    perDay: undefined,
    tradedToday: undefined,
  })
  expect(await state(buyer, 'CNY')).toMatchObject({ perTrade: undefined, perDay: undefined, tradedToday: 0n })
  await expect(state(buyer, 'ABC')).rejects.toMatchObject({ code: 'CURRENCY_UNKNOWN' })
})

test('a provider attests, and takes it back', async () => {
  const subject = buyer.account.address
  const expiry = (await blockTime(buyer)) + 30 * day
  await expect(provider.attest({ subject, tier: 2, expiry })).rejects.toMatchObject({ code: 'NOT_PROVIDER' })
  await setProvider(true)
  await expect(provider.attest({ subject, tier: 0, expiry })).rejects.toMatchObject({ code: 'INVALID_ATTESTATION' })
  await expect(provider.attest({ subject, tier: 1, expiry: 1 })).rejects.toMatchObject({ code: 'INVALID_ATTESTATION' })
  await expect(provider.attest({ subject, tier: 256, expiry })).rejects.toMatchObject({ field: 'tier' })
  await expect(provider.revokeAttestation({ subject })).rejects.toMatchObject({ code: 'NOT_ATTESTED' })

  await provider.attestSync({ subject, tier: 2, expiry })
  const attestation = { tier: 2, expiry, provider: provider.account.address }
  expect(await state(buyer)).toMatchObject({ tier: 2, attestation })
  await expect(buyer.revokeAttestation({ subject })).rejects.toMatchObject({ code: 'NOT_PROVIDER' })
  await provider.revokeAttestationSync({ subject })
  expect(await state(buyer)).toMatchObject({ tier: 0, attestation: undefined })
})

test('an attestation counts until it expires, and while its provider is approved', async () => {
  const subject = seller.account.address
  const expiry = (await blockTime(buyer)) + day
  await provider.attestSync({ subject, tier: 3, expiry })
  await setProvider(false)
  expect(await state(seller)).toMatchObject({ tier: 0, attestation: { tier: 3 } })
  await setProvider(true)
  await travelTo(expiry - 1)
  expect(await state(seller)).toMatchObject({ tier: 3 })
  await travelTo(expiry)
  expect(await state(seller)).toMatchObject({ tier: 0, attestation: { tier: 3, expiry } })
})

test('limits are those of the tier, by trade and by day', async () => {
  const limit = (tier: number, perTrade: bigint, perDay: bigint) =>
    platform.writeAdminSync({ contract: 'compliance', functionName: 'setLimit', args: [tier, 156, perTrade, perDay] })
  // Early in a UTC day, so that the day does not end between two trades.
  await travelTo(Math.ceil((await blockTime(buyer)) / day) * day + 60)
  await expect(limit(0, 2n, 1n)).rejects.toMatchObject({ code: 'INVALID_LIMIT' })
  await limit(0, 20_000n, 30_000n)
  expect(await state(buyer, 'CNY')).toMatchObject({ perTrade: 20_000n, perDay: 30_000n, tradedToday: 0n })
  await expect(trade(3n)).rejects.toMatchObject({ code: 'OVER_LIMIT', args: { face: 30_000n, left: 20_000n } })
  await trade(2n)
  expect(await state(buyer, 'CNY')).toMatchObject({ tradedToday: 20_000n })
  expect(await state(seller, 'CNY')).toMatchObject({ tradedToday: 20_000n })
  await expect(trade(2n)).rejects.toMatchObject({
    code: 'OVER_LIMIT',
    shortMessage: expect.stringContaining('A face value of 200.00 CNY exceeds'),
    args: { left: 10_000n },
  })

  const expiry = (await blockTime(buyer)) + 30 * day
  for (const { account } of [buyer, seller]) await provider.attestSync({ subject: account.address, tier: 1, expiry })
  expect(await state(buyer, 'CNY')).toMatchObject({ tier: 1, perTrade: undefined, perDay: undefined })
  await trade(5n)
  expect(await state(buyer, 'CNY')).toMatchObject({ tradedToday: 70_000n })
  await travelTo((Math.floor((await blockTime(buyer)) / day) + 1) * day)
  expect(await state(buyer, 'CNY')).toMatchObject({ tradedToday: 0n })
})

test('a restricted series needs its tier', async () => {
  const needs = (tier: number) =>
    platform.writeAdminSync({ contract: 'compliance', functionName: 'setSeriesTier', args: [couponId, tier] })
  await needs(2)
  await expect(trade(1n)).rejects.toMatchObject({ code: 'TIER_TOO_LOW', args: { tier: 1, needed: 2 } })
  await needs(0)
  await trade(1n)
})

test('a blocked account trades no more; it still redeems; unblocked it trades again', async () => {
  const account = buyer.account.address
  const block = { contract: 'compliance', functionName: 'blockAccount', args: [account, reasonHash] } as const
  const unblock = { contract: 'compliance', functionName: 'unblockAccount', args: [account] } as const
  await expect(platform.writeAdmin(unblock)).rejects.toMatchObject({ code: 'NOT_BLOCKED' })
  await expect(provider.writeAdmin(block)).rejects.toMatchObject({ code: 'ACCESS_MANAGED_UNAUTHORIZED' })
  await platform.writeAdminSync(block)
  expect(await state(buyer)).toMatchObject({ blocked: true })
  await expect(trade(1n)).rejects.toMatchObject({ code: 'BLOCKED', args: { account } })
  const { issuerId } = await buyer.getSeries({ couponId })
  const { admin: terminal } = await buyer.getIssuer({ issuerId })
  await buyer.redeemSync({ couponIds: [couponId], amounts: [1n], terminal, redemptionId: reasonHash })
  await platform.writeAdminSync(unblock)
  await trade(1n)
})

test('a role with a delay announces what it does, and does it after the delay', async () => {
  const addresses = deploymentOf(31337)
  const manager = { address: addresses.authority, abi: managerAbi }
  const officer = await newActor()
  const officerRole = 6n
  const delay = 2 * day
  await platform.waitForTransactionReceipt({
    hash: await platform.writeContract({
      ...manager,
      functionName: 'grantRole',
      args: [officerRole, officer.account.address, delay],
    }),
  })
  const limit = { contract: 'compliance', functionName: 'setLimit', args: [9, 156, 1n, 2n] } as const
  await expect(officer.writeAdmin(limit)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_SCHEDULED' })
  const call = writeAdmin.call({ ...limit, addresses })
  const ready = (await blockTime(officer)) + delay + 60
  await officer.waitForTransactionReceipt({
    hash: await officer.writeContract({
      ...manager,
      functionName: 'schedule',
      args: [call.address, encodeFunctionData(call), ready],
    }),
  })
  await travelTo(ready - 1)
  await expect(officer.writeAdmin(limit)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_READY' })
  const other = { ...limit, args: [9, 156, 1n, 3n] } as const
  await travelTo(ready)
  await expect(officer.writeAdmin(other)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_SCHEDULED' })
  await officer.writeAdminSync(limit)
  await expect(officer.writeAdmin(limit)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_SCHEDULED' })
})

const managerAbi = parseAbi([
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
  'function schedule(address target, bytes data, uint48 when) returns (bytes32 operationId, uint32 nonce)',
])
