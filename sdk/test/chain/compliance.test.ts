import {
  type Address,
  createWalletClient,
  custom,
  encodeFunctionData,
  getAbiItem,
  getAddress,
  keccak256,
  numberToHex,
  parseAbi,
  parseUnits,
  stringToHex,
} from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complianceAbi } from '../../src/abis/index.ts'
import { loadBlockListSync, writeAdmin } from '../../src/actions/index.ts'
import { hashBlockList, parseBlockList } from '../../src/compliance/index.ts'
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
    enforced: true,
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

test('switched off, nobody is asked', async () => {
  const turn = (on: boolean) =>
    platform.writeAdminSync({ contract: 'marketplace', functionName: 'switchCompliance', args: [on] })
  await turn(false)
  expect(await state(buyer)).toMatchObject({ enforced: false })
  await turn(true)
  expect(await state(buyer)).toMatchObject({ enforced: true })
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

/** Somebody who does nothing. */
const nobody = (index: number): Address => getAddress(numberToHex(BigInt(index) + (1n << 100n), { size: 20 }))
const blockings = async () => {
  const event = getAbiItem({ abi: complianceAbi, name: 'AccountBlocked' })
  const { compliance } = deploymentOf(31337)
  const logs = await platform.getLogs({ address: compliance, event, fromBlock: 0n, strict: true })
  return logs.map(({ args }) => args)
}
const isBlocked = async (account: Address) => (await buyer.getCompliance({ account })).blocked
const setBlocked = (account: Address, reason?: typeof reasonHash) =>
  platform.writeAdminSync(
    reason
      ? { contract: 'compliance', functionName: 'blockAccount', args: [account, reason] }
      : { contract: 'compliance', functionName: 'unblockAccount', args: [account] },
  )

/** The platform, whose line breaks after so many transactions. */
function breaksAfter(transactions: number) {
  let left = transactions
  const request = async (call: { method: string }) => {
    if (call.method === 'eth_sendRawTransaction' && left-- === 0) throw new RangeError('the line broke')
    return platform.request(call as never)
  }
  return createWalletClient({
    account: platform.account,
    chain: foundry,
    transport: custom({ request }, { retryCount: 0 }),
    pollingInterval: 20,
  })
}

test('a list is loaded; broken off, it is loaded on, and nobody is blocked twice', async () => {
  const before = (await blockings()).length
  const text = ['address,since', ...[1, 2, 3, 4].map((index) => `${nobody(index)},2022`), buyer.account.address].join(
    '\n',
  )
  const { accounts, hash } = parseBlockList(text)
  await setBlocked(nobody(2), reasonHash)
  await expect(loadBlockListSync(breaksAfter(2), { accounts })).rejects.toMatchObject({ code: 'CALL_FAILED' })
  const rest = await platform.getBlockListChanges({ accounts })
  expect(rest.toBlock).toHaveLength(2)
  expect(rest).toMatchObject({ hash, toUnblock: [] })
  expect(await platform.loadBlockListSync({ accounts })).toEqual(rest)

  const reasons = (await blockings()).slice(before)
  expect(new Set(reasons.map(({ account }) => account))).toEqual(new Set(accounts))
  expect(reasons.map(({ reasonHash }) => reasonHash)).toEqual([reasonHash, hash, hash, hash, hash])
  const nothing = { hash, toBlock: [], toUnblock: [], calls: [] }
  expect(await platform.loadBlockListSync({ accounts, previous: [hash] })).toEqual(nothing)
})

test('who is on the list trades nothing, and redeems', async () => {
  const account = buyer.account.address
  await expect(trade(1n)).rejects.toMatchObject({ code: 'BLOCKED', args: { account } })
  const { issuerId } = await buyer.getSeries({ couponId })
  const { admin: terminal } = await buyer.getIssuer({ issuerId })
  const redemptionId = keccak256(stringToHex('on the list'))
  await buyer.redeemSync({ couponIds: [couponId], amounts: [1n], terminal, redemptionId })
})

test('a new version unblocks who left the list, and nobody who is blocked for another reason', async () => {
  const old = [...[1, 2, 3, 4].map(nobody), buyer.account.address]
  // One was blocked before the list came, one after it, one is on neither list; one was, was unblocked, and is on it by the list alone.
  await setBlocked(nobody(3), reasonHash)
  await setBlocked(nobody(9), reasonHash)
  await setBlocked(nobody(4), reasonHash)
  await setBlocked(nobody(4))
  await platform.loadBlockListSync({ accounts: old })
  const accounts = [nobody(1), nobody(5), nobody(6)]
  const parameters = { accounts, previous: [hashBlockList(old)] }

  expect(await platform.getBlockListChanges({ accounts })).toMatchObject({ toUnblock: [] })
  const changes = await platform.getBlockListChanges(parameters)
  expect(changes.toBlock).toEqual([nobody(5), nobody(6)])
  expect(new Set(changes.toUnblock)).toEqual(new Set([nobody(4), buyer.account.address]))
  await expect(loadBlockListSync(breaksAfter(3), parameters)).rejects.toMatchObject({ code: 'CALL_FAILED' })
  expect((await platform.loadBlockListSync(parameters)).calls).toEqual(changes.calls.slice(3))

  const isNow = await Promise.all([...[1, 2, 3, 4, 5, 6, 9].map(nobody), buyer.account.address].map(isBlocked))
  expect(isNow).toEqual([true, true, true, false, true, true, true, false])
  await trade(1n)
})

test('who left in an earlier version, and was never unblocked, is unblocked if all versions are named', async () => {
  const versions = [
    [1, 5, 6, 7],
    [1, 5, 6, 7, 8],
    [1, 5, 6, 8],
  ].map((indexes) => indexes.map(nobody))
  for (const accounts of versions.slice(0, 2)) await platform.loadBlockListSync({ accounts })
  const [first = [], second = [], accounts = []] = versions
  const after = (previous: Address[][]) =>
    platform.getBlockListChanges({ accounts, previous: previous.map(hashBlockList) })
  expect(await after([second])).toMatchObject({ toUnblock: [] })
  expect(await after([first, second])).toMatchObject({ toBlock: [], toUnblock: [nobody(7)] })
})

test('a long list is asked for in parts', async () => {
  const accounts = Array.from({ length: 1_234 }, (_, index) => nobody(index))
  const { toBlock, calls } = await platform.getBlockListChanges({ accounts })
  const blocked = new Set([1, 2, 3, 5, 6, 7, 8, 9].map(nobody))
  expect(toBlock).toEqual(accounts.filter((account) => !blocked.has(account)))
  expect(calls).toHaveLength(toBlock.length)
})

test('the calls of a list are those that writeAdmin takes; a stranger’s are refused', async () => {
  const accounts = [nobody(20), nobody(21)]
  const addresses = deploymentOf(31337)
  const { calls, hash } = await buyer.getBlockListChanges({ accounts })
  const sent = calls.map((call) => writeAdmin.call({ ...call, addresses }))
  expect(sent).toEqual(
    accounts.map((account) => ({
      abi: complianceAbi,
      address: addresses.compliance,
      to: addresses.compliance,
      functionName: 'blockAccount',
      args: [account, hash],
    })),
  )
  await expect(buyer.loadBlockListSync({ accounts })).rejects.toMatchObject({ code: 'ACCESS_MANAGED_UNAUTHORIZED' })
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
  const list = { accounts: [nobody(20), nobody(21)] }
  const { calls } = await officer.getBlockListChanges(list)
  await expect(officer.loadBlockListSync(list)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_SCHEDULED' })
  for (const one of [call, ...calls.map((blocking) => writeAdmin.call({ ...blocking, addresses }))]) {
    await officer.waitForTransactionReceipt({
      hash: await officer.writeContract({
        ...manager,
        functionName: 'schedule',
        args: [one.address, encodeFunctionData(one), ready],
      }),
    })
  }
  await travelTo(ready - 1)
  await expect(officer.writeAdmin(limit)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_READY' })
  const other = { ...limit, args: [9, 156, 1n, 3n] } as const
  await travelTo(ready)
  await expect(officer.writeAdmin(other)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_SCHEDULED' })
  await officer.writeAdminSync(limit)
  await officer.loadBlockListSync(list)
  expect(await Promise.all(list.accounts.map(isBlocked))).toEqual([true, true])
  await expect(officer.writeAdmin(limit)).rejects.toMatchObject({ code: 'ACCESS_MANAGER_NOT_SCHEDULED' })
})

const managerAbi = parseAbi([
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
  'function schedule(address target, bytes data, uint48 when) returns (bytes32 operationId, uint32 nonce)',
])
