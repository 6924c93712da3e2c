import { type Account, type Address, createTestClient, createWalletClient, http, publicActions } from 'viem'
import { generatePrivateKey, mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { inject } from 'vitest'
import type { CreateSeriesParameters } from '../../src/actions/index.ts'
import { genexActions } from '../../src/index.ts'
import { documented } from './documented.ts'
import { type DevChain, fund, reviewers, startProtocol, testTokenAbi } from './globalSetup.ts'

/** The chain of this run, or of this file after `ownChain`. */
export const chain: DevChain = { ...inject('chain') }

/**
 * Gives this test file a chain to itself: for whoever moves the clock, or changes rules that hold for everybody. Before
 * any actor; addresses are those of every chain.
 *
 * @param time - see `startProtocol`
 * @returns stops it
 */
export async function ownChain(time?: number): Promise<() => Promise<void>> {
  const own = await startProtocol(time)
  Object.assign(chain, own.chain)
  return own.stop
}

/** The next block has this time, and is mined at once. Only on a chain of one's own. */
export async function travelTo(time: number): Promise<void> {
  const anvil = createTestClient({ mode: 'anvil', chain: foundry, transport: http(chain.url) })
  await anvil.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await anvil.mine({ blocks: 1 })
}

/** A client of one account: what an application would have. */
export function connect(account: Account) {
  return createWalletClient({ account, chain: foundry, transport: http(chain.url), pollingInterval: 20, cacheTime: 0 })
    .extend(publicActions)
    .extend((client) => documented(genexActions()(client)))
}

export type Actor = ReturnType<typeof connect>

const mnemonic = 'test test test test test test test test test test test junk'

/** Holds every role but the reviewer's. Only on a chain of one's own: all files share its account. */
export function thePlatform(): Actor {
  return connect(mnemonicToAccount(mnemonic))
}

/** Somebody new with gas. */
export async function newActor(): Promise<Actor> {
  const account = privateKeyToAccount(generatePrivateKey())
  await fund(chain.url, account.address)
  return connect(account)
}

/** The nth reviewer; each test file takes another. */
export function reviewerOf(file: number): Actor {
  const addressIndex = reviewers[file]
  if (addressIndex === undefined) throw new RangeError(`there is no reviewer ${file}`)
  return connect(mnemonicToAccount(mnemonic, { addressIndex }))
}

/** Test money. */
export async function mint(token: Address, to: Actor, amount: bigint): Promise<void> {
  const hash = await to.writeContract({
    abi: testTokenAbi,
    address: token,
    functionName: 'mint',
    args: [to.account.address, amount],
  })
  await to.waitForTransactionReceipt({ hash })
}

/** Smallest units of a token that an account has. */
export function moneyOf(actor: Actor, token: Address): Promise<bigint> {
  return actor.readContract({
    abi: testTokenAbi,
    address: token,
    functionName: 'balanceOf',
    args: [actor.account.address],
  })
}

/** Block time now. */
export async function blockTime(actor: Actor): Promise<number> {
  return Number((await actor.getBlock()).timestamp)
}

/** An approved issuer whose admin, seller and payout are one account; quota 1,000,000.00 CNY and USD. */
export async function newIssuer(reviewer: Actor): Promise<{ admin: Actor; issuerId: number }> {
  const admin = await newActor()
  const { address } = admin.account
  const { applicationHash } = await admin.applyAsIssuerSync({
    kind: 'company',
    payout: address,
    seller: address,
    jurisdiction: 'CN',
    domain: 'bakery.example',
  })
  const quotas = ['CNY', 'USD'].map((currency) => ({ currency, base: 100_000_000n, cap: 1_000_000_000n }))
  const { issuerId } = await reviewer.approveIssuerSync({ applicationHash, quotas })
  return { admin, issuerId }
}

/** An approved series of 100.00 CNY, valid for a year from now; its coupons' id. */
export async function newSeries(
  issuer: { admin: Actor; issuerId: number },
  reviewer: Actor,
  change: Partial<CreateSeriesParameters> = {},
): Promise<bigint> {
  const now = await blockTime(issuer.admin)
  const { templateId } = await issuer.admin.createSeriesSync({
    issuerId: issuer.issuerId,
    currency: 'CNY',
    faceValue: 10_000n,
    validFrom: now - 60,
    validUntil: now + 365 * 86_400,
    kind: 'physical',
    paymentToken: chain.cny,
    maxUnitPrice: 10_000n,
    terms: { title: { en: 'Mooncakes', zh: '月饼' } },
    ...change,
  })
  await reviewer.approveSeriesSync({ templateId })
  return templateId
}
