import { keccak256, stringToHex, zeroAddress, zeroHash } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, blockTime, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(6)
const reasonHash = keccak256(stringToHex('the reason'))
let issuer: { admin: Actor; issuerId: number }
let issuerId: number
let stranger: Actor

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  issuerId = issuer.issuerId
  stranger = await newActor()
})

const state = () => stranger.getIssuer({ issuerId })

test('an application is taken back by its applicant alone, before it is reviewed', async () => {
  const { address } = stranger.account
  const stated = { kind: 'company', payout: address, seller: address, jurisdiction: 'CN' } as const
  const { applicationHash } = await stranger.applyAsIssuerSync(stated)
  const read = () => issuer.admin.getApplication({ applicationHash })
  expect(await read()).toEqual({ ...stated, applicationHash, applicant: address, profileHash: zeroHash, domain: '' })
  await expect(issuer.admin.withdrawApplication({ applicationHash })).rejects.toMatchObject({ code: 'NOT_APPLICANT' })
  await stranger.withdrawApplicationSync({ applicationHash })
  expect(await read()).toBeUndefined()
  await expect(stranger.withdrawApplication({ applicationHash })).rejects.toMatchObject({
    code: 'NO_SUCH_APPLICATION',
  })
  await expect(reviewer.approveIssuer({ applicationHash, quotas: [] })).rejects.toMatchObject({
    code: 'NO_SUCH_APPLICATION',
  })
  // The same again is a new application.
  await stranger.applyAsIssuerSync(stated)
  expect(await read()).toMatchObject({ applicant: address })
  await reviewer.writeAdminSync({
    contract: 'issuerRegistry',
    functionName: 'reject',
    args: [applicationHash, reasonHash],
  })
  expect(await read()).toBeUndefined()
  await expect(stranger.getApplication({ applicationHash: '0x12' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  await expect(stranger.withdrawApplication({ applicationHash: '0x12' })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    field: 'applicationHash',
  })
})

test('an application is read as it was stated; the reviewer suspends what it approved, and reinstates it', async () => {
  const { address } = stranger.account
  const profileHash = keccak256(stringToHex('documents'))
  const stated = {
    kind: 'institution',
    payout: issuer.admin.account.address,
    seller: address,
    jurisdiction: 'US-NY',
    profileHash,
    domain: 'museum.example',
  } as const
  const { applicationHash } = await stranger.applyAsIssuerSync(stated)
  expect(await issuer.admin.getApplication({ applicationHash })).toEqual({
    ...stated,
    applicationHash,
    applicant: address,
  })
  const { issuerId: museum } = await reviewer.approveIssuerSync({ applicationHash, quotas: [] })
  expect(await stranger.getApplication({ applicationHash })).toBeUndefined()
  const status = async () => (await stranger.getIssuer({ issuerId: Number(museum) })).status
  const contract = 'issuerRegistry'
  const args = [Number(museum), reasonHash] as const
  await reviewer.writeAdminSync({ contract, functionName: 'suspend', args })
  expect(await status()).toBe('suspended')
  await reviewer.writeAdminSync({ contract, functionName: 'reinstate', args: [Number(museum)] })
  expect(await status()).toBe('active')
})

test('the admin hands over in two steps, and may think better of it', async () => {
  const next = await newActor()
  const admin = next.account.address
  await expect(next.acceptAdmin({ issuerId })).rejects.toMatchObject({ code: 'NOT_PENDING_ADMIN' })
  await expect(next.proposeAdmin({ issuerId, admin })).rejects.toMatchObject({ code: 'NOT_ADMIN' })
  await issuer.admin.proposeAdminSync({ issuerId, admin })
  expect(await state()).toMatchObject({ admin: issuer.admin.account.address, pendingAdmin: admin })
  await expect(stranger.acceptAdmin({ issuerId })).rejects.toMatchObject({ code: 'NOT_PENDING_ADMIN' })

  await issuer.admin.proposeAdminSync({ issuerId, admin: zeroAddress })
  await expect(next.acceptAdmin({ issuerId })).rejects.toMatchObject({ code: 'NOT_PENDING_ADMIN' })

  await issuer.admin.proposeAdminSync({ issuerId, admin })
  await next.acceptAdminSync({ issuerId })
  expect(await state()).toMatchObject({ admin, pendingAdmin: zeroAddress })
  await expect(issuer.admin.setPayout({ issuerId, payout: admin })).rejects.toMatchObject({ code: 'NOT_ADMIN' })
  await expect(next.acceptAdmin({ issuerId })).rejects.toMatchObject({ code: 'NOT_PENDING_ADMIN' })
  issuer.admin = next
})

test('a terminal serves until it expires or is revoked; the admin always', async () => {
  const terminal = stranger.account.address
  const read = () => stranger.getTerminal({ issuerId, terminal })
  expect(await read()).toEqual({ isTerminal: false, expiry: 0, canVoid: false, dailyLimit: 0n })
  const settings = { expiry: (await blockTime(stranger)) + 1_000, canVoid: true, dailyLimit: 500n }
  await issuer.admin.setTerminalSync({ issuerId, terminal, ...settings })
  expect(await read()).toEqual({ isTerminal: true, ...settings })
  await issuer.admin.revokeTerminalSync({ issuerId, terminal })
  expect(await read()).toMatchObject({ isTerminal: false, expiry: 0 })
  const admin = { issuerId, terminal: issuer.admin.account.address }
  expect(await stranger.getTerminal(admin)).toMatchObject({ isTerminal: true, expiry: 2 ** 40 - 1, canVoid: true })
})

test('the admin changes payout, seller and profile', async () => {
  const { address } = stranger.account
  await issuer.admin.setPayoutSync({ issuerId, payout: address })
  await issuer.admin.setSellerSync({ issuerId, seller: address })
  await issuer.admin.setProfileSync({ issuerId, profileHash: reasonHash, domain: 'cakes.example' })
  expect(await state()).toMatchObject({
    jurisdiction: 'CN',
    payout: address,
    seller: address,
    profileHash: reasonHash,
    domain: 'cakes.example',
  })
})

test('what nobody may change stays', async () => {
  const before = await state()
  const { address } = stranger.account
  const profile = { profileHash: reasonHash, domain: 'x'.repeat(254) }
  for (const attempt of [
    () => stranger.setPayout({ issuerId, payout: address }),
    () => stranger.setSeller({ issuerId, seller: address }),
    () => stranger.setProfile({ issuerId, ...profile, domain: '' }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_ADMIN', args: { caller: address } })
  }
  for (const attempt of [
    () => issuer.admin.setPayout({ issuerId, payout: zeroAddress }),
    () => issuer.admin.setSeller({ issuerId, seller: zeroAddress }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'ZERO_ADDRESS' })
  }
  await expect(issuer.admin.setProfile({ issuerId, ...profile })).rejects.toMatchObject({
    code: 'DOMAIN_TOO_LONG',
    args: { length: 254n },
  })
  const nobody = { issuerId: 999_999, payout: address }
  await expect(issuer.admin.setPayout(nobody)).rejects.toMatchObject({ code: 'NO_SUCH_ISSUER' })
  await expect(issuer.admin.setPayout({ ...nobody, issuerId: -1 })).rejects.toMatchObject({ field: 'issuerId' })
  expect(await state()).toEqual(before)
})

describe('the platform’s roles', () => {
  const suspend = () => ({ contract: 'issuerRegistry', functionName: 'suspend', args: [issuerId, reasonHash] }) as const
  const reinstate = () => ({ contract: 'issuerRegistry', functionName: 'reinstate', args: [issuerId] }) as const

  test('an issuer is suspended, and reinstated', async () => {
    await expect(stranger.writeAdmin(suspend())).rejects.toMatchObject({
      code: 'ACCESS_MANAGED_UNAUTHORIZED',
      args: { caller: stranger.account.address },
    })
    await reviewer.writeAdminSync(suspend())
    expect(await state()).toMatchObject({ status: 'suspended' })
    await expect(reviewer.writeAdmin(suspend())).rejects.toMatchObject({ code: 'WRONG_STATUS' })
    await expect(newSeries(issuer, reviewer)).rejects.toMatchObject({ code: 'ISSUER_NOT_ACTIVE' })
    await reviewer.writeAdminSync(reinstate())
    expect(await state()).toMatchObject({ status: 'active' })
    await expect(reviewer.writeAdmin(reinstate())).rejects.toMatchObject({ code: 'WRONG_STATUS' })
  })

  test('a role does what is its own, and no more', async () => {
    const quota = { contract: 'couponFactory', functionName: 'setQuota', args: [issuerId, 156, 5n, 10n] } as const
    await reviewer.writeAdminSync(quota)
    expect(await stranger.getQuota({ issuerId, currency: 'CNY' })).toMatchObject({ quota: 5n })
    await expect(reviewer.writeAdmin({ ...quota, args: [issuerId, 156, 11n, 10n] })).rejects.toMatchObject({
      code: 'INVALID_QUOTA',
    })
    await expect(
      reviewer.writeAdmin({ contract: 'marketplace', functionName: 'setFees', args: [0, 0] }),
    ).rejects.toMatchObject({ code: 'ACCESS_MANAGED_UNAUTHORIZED' })
  })
})
