import { createWalletClient, custom, http, publicActions, zeroAddress } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry, mainnet } from 'viem/chains'
import { beforeAll, describe, expect, test } from 'vitest'
import { genexActions } from '../../src/index.ts'
import { type Actor, blockTime, chain, newActor, newIssuer, newSeries, reviewerOf } from './actors.ts'

const reviewer = reviewerOf(2)
let issuer: { admin: Actor; issuerId: number }
let holder: Actor
let friend: Actor
let courier: Actor
let couponId: bigint

beforeAll(async () => {
  issuer = await newIssuer(reviewer)
  ;[holder, friend, courier] = await Promise.all([newActor(), newActor(), newActor()])
  couponId = await newSeries(issuer, reviewer)
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: holder.account.address, amount: 100n })
})

const holding = (actor: Actor) => actor.getCouponBalance({ account: actor.account.address, couponId })

test('a holder moves coupons', async () => {
  const parameters = { from: holder.account.address, to: friend.account.address, couponId }
  await holder.transferSync({ ...parameters, amount: 3n })
  expect(await holding(friend)).toBe(3n)
  await expect(holder.transfer({ ...parameters, amount: 98n })).rejects.toMatchObject({
    code: 'INSUFFICIENT_BALANCE',
    args: { balance: 97n, needed: 98n },
  })
  await expect(courier.transfer({ ...parameters, amount: 1n })).rejects.toMatchObject({ code: 'NOT_APPROVED' })
})

describe('a signed transfer', () => {
  const gift = (change = {}) =>
    holder.signTransfer({ to: friend.account.address, couponIds: [couponId], amounts: [1n], ...change })

  test('is carried by anyone, once', async () => {
    const before = await holding(friend)
    const signed = await gift()
    await courier.transferWithAuthorizationSync(signed)
    expect(await holding(friend)).toBe(before + 1n)
    await expect(courier.transferWithAuthorization(signed)).rejects.toMatchObject({ code: 'AUTHORIZATION_USED' })
  })

  test('is carried by whom it names alone', async () => {
    const signed = await gift({ caller: friend.account.address })
    await expect(courier.transferWithAuthorization(signed)).rejects.toMatchObject({ code: 'WRONG_CALLER' })
    await friend.transferWithAuthorizationSync(signed)
  })

  test('cannot be changed', async () => {
    const signed = await gift()
    const more = { ...signed, authorization: { ...signed.authorization, amounts: [50n] } }
    await expect(courier.transferWithAuthorization(more)).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
  })

  test('counts within its time', async () => {
    const now = await blockTime(holder)
    await expect(courier.transferWithAuthorization(await gift({ expiresIn: -1 }))).rejects.toMatchObject({
      code: 'AUTHORIZATION_EXPIRED',
    })
    await expect(courier.transferWithAuthorization(await gift({ validAfter: now + 1_000 }))).rejects.toMatchObject({
      code: 'AUTHORIZATION_NOT_YET_VALID',
    })
  })

  test('can be taken back before it is carried', async () => {
    const signed = await gift()
    await holder.cancelAuthorizationSync({ nonce: signed.authorization.nonce })
    await expect(courier.transferWithAuthorization(signed)).rejects.toMatchObject({ code: 'AUTHORIZATION_USED' })
  })
})

test.each([
  ['RESTRICTED', { restricted: true }],
  ['NON_TRANSFERABLE', { nonTransferable: true }],
])('%s coupons stay', async (code, flags) => {
  const bound = await newSeries(issuer, reviewer, flags)
  const from = holder.account.address
  await issuer.admin.issueCouponsSync({ templateId: bound, to: from, amount: 1n })
  await expect(
    holder.transfer({ from, to: friend.account.address, couponId: bound, amount: 1n }),
  ).rejects.toMatchObject({ code })
})

describe('clients', () => {
  const options = { transport: http(chain.url) }
  const gift = () => ({ to: friend.account.address, couponIds: [couponId], amounts: [1n] })

  test('of another chain than their node', async () => {
    const lost = createWalletClient({ ...options, account: holder.account, chain: mainnet }).extend(
      genexActions({ addresses: (await import('../../src/index.ts')).deploymentOf(31337) }),
    )
    await expect(lost.signTransfer(gift())).rejects.toMatchObject({ name: 'WrongChainError', code: 'WRONG_CHAIN' })
    await expect(lost.cancelAll()).rejects.toMatchObject({
      code: 'WRONG_CHAIN',
      shortMessage: 'The chain is 31337, it should be 1.',
      cure: 'connect the client to chain 1',
    })
  })

  test('of a chain without a deployment', async () => {
    const lost = createWalletClient({ ...options, account: holder.account, chain: mainnet }).extend(genexActions())
    await expect(lost.getSeries({ couponId })).rejects.toMatchObject({
      name: 'UnknownChainError',
      code: 'UNKNOWN_CHAIN',
    })
  })

  test('without an account', async () => {
    const reader = createWalletClient({ ...options, chain: foundry })
      .extend(publicActions)
      .extend(genexActions())
    expect(await reader.getCouponBalance({ account: holder.account.address, couponId })).toBeGreaterThan(0n)
    expect(await holder.getCouponBalance({ couponId })).toBe(await holding(holder))
    await expect(reader.cancelAll()).rejects.toMatchObject({ name: 'AccountRequiredError', code: 'ACCOUNT_REQUIRED' })
  })

  test('of a bare address, at a node that has no key of it', async () => {
    const { address } = privateKeyToAccount(generatePrivateKey())
    const bare = createWalletClient({ ...options, account: address, chain: foundry }).extend(genexActions())
    const keyless = {
      name: 'NoSignerError',
      code: 'NO_SIGNER',
      cure: expect.stringMatching(/privateKeyToAccount.*custom\(window\.ethereum\)/),
    }
    await expect(bare.cancelAll()).rejects.toMatchObject(keyless)
    await expect(bare.signTransfer(gift())).rejects.toMatchObject(keyless)
  })

  test.each([
    [-32601, 'the method METHOD does not exist/is not available'],
    [-32000, 'unknown account'],
    [-32600, 'Unsupported method: METHOD. See available methods at https://docs.example'],
    [-32004, 'method METHOD is not supported'],
  ])('of a bare address, at a public node that says %i', async (code, message) => {
    const node = http(chain.url)({ chain: foundry })
    const request = async (question: { method: string }) => {
      const signs = /eth_send|eth_sign|wallet_/.test(question.method)
      if (!signs) return node.request(question as never)
      throw Object.assign(new RangeError(message.replace('METHOD', question.method)), { code })
    }
    const { address } = privateKeyToAccount(generatePrivateKey())
    const transport = custom({ request })
    const bare = createWalletClient({ account: address, chain: foundry, transport }).extend(genexActions())
    await expect(bare.cancelAll()).rejects.toMatchObject({ code: 'NO_SIGNER' })
    await expect(bare.signTransfer(gift())).rejects.toMatchObject({ code: 'NO_SIGNER' })
  })

  test('without a coin for gas, or for what is to be paid with it', async () => {
    const penniless = createWalletClient({
      ...options,
      account: privateKeyToAccount(generatePrivateKey()),
      chain: foundry,
    })
      .extend(publicActions)
      .extend(genexActions())
    const poor = { name: 'InsufficientFundsError', code: 'INSUFFICIENT_FUNDS' }
    await expect(penniless.cancelAll()).rejects.toMatchObject(poor)
    const inCoins = { couponId, amount: 1n, paymentToken: zeroAddress, unitPrice: 1_000n, maxFee: 500 }
    const order = await issuer.admin.signPrimaryAsk(inCoins)
    await expect(penniless.fill({ order, amount: 1n })).rejects.toMatchObject(poor)
  })

  test('of a node that does not answer', async () => {
    const transport = http('http://127.0.0.1:9', { retryCount: 0 })
    const lost = createWalletClient({ transport, account: holder.account, chain: foundry }).extend(genexActions())
    await expect(lost.cancelAll()).rejects.toMatchObject({ name: 'CallFailedError', code: 'CALL_FAILED' })
  })
})
