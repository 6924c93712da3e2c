import { type Address, getAddress, type LocalAccount, maxUint256, zeroAddress } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { readArtifact } from '../../../../../contracts/deploy/index.ts'
import type { CreateSeriesParameters } from '../../../../src/actions/index.ts'
import { decodeCouponId } from '../../../../src/ids/index.ts'
import { permit2Address } from '../../../../src/orders/index.ts'
import { type Actor, connect, chain as devChain, reviewerOf, thePlatform } from '../../../chain/actors.ts'
import { factors } from '../../../chain/globalSetup.ts'
import { addresses, type Target, toCoupon, toFactory, toToken, toWallet } from '../../play/calls.ts'
import { Chain } from '../../play/chain.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { isSerialised } from '../rules/coupons.ts'
import { staleAfter } from '../rules/credit.ts'
import { deliver } from '../rules/mint.ts'
import { allow, pass } from '../rules/money.ts'
import type { World } from '../rules/world.ts'

const account = (addressIndex: number) =>
  mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex })

/** Everybody and everything of a game, on the chain and in the model. */
export type Stage = {
  chain: Chain
  world: World
  /** Accounts with keys that trade. */
  keys: readonly LocalAccount[]
  seller: LocalAccount
  scorer: LocalAccount
  /** An account without a key, which agrees by ERC-1271. */
  wallet: Address
  /** Takes neither coupons nor native coin. */
  refuser: Address
  app: Address
  /** Of series: see `newCoupons`. */
  templates: readonly bigint[]
  cny: Address
  authorized: Address
  usd: Address
}

const day = 86_400
const unitsOfEach = 10n
const base = 100_000_000n
const cap = 1_000_000_000n
const coin = 10n ** 24n

/** Of the chain's first block, Unix seconds. What is set up before the game takes less than an hour. */
export const start = 2_000_000_000
const opening = start + 3_600

/**
 * Sets a market up on a chain that began at `start`: a maker's epoch is drawn from the hash of the block before, and so every
 * run of a seed is the same only if every block is.
 */
export async function newStage(): Promise<Stage> {
  const platform = thePlatform()
  const reviewer = reviewerOf(0)
  await openCredit(platform, account(9).address)
  const admin = connect(account(8))
  const issuerId = await newIssuer(admin, reviewer)
  const templates = await newCoupons(admin, issuerId, reviewer)
  const hash = await platform.deployContract({ ...readArtifact('ContractWallet'), args: [] })
  const { contractAddress } = await platform.waitForTransactionReceipt({ hash })
  const chain = new Chain(devChain.url)
  const stage: Stage = {
    chain,
    world: newWorld(issuerId, account(8).address, platform.account.address, reviewer.account.address),
    keys: [3, 4, 5, 6, 7].map(account),
    seller: account(8),
    scorer: account(9),
    wallet: getAddress(contractAddress as Address),
    refuser: addresses.paymentTokens,
    app: '0x00000000000000000000000000000000000000A9',
    templates: [...templates.keys()],
    cny: devChain.cny,
    authorized: devChain.authorized,
    usd: devChain.usd,
  }
  const { world } = stage
  world.series = templates
  world.refusesCoupons.add(stage.refuser)
  world.refusesBatches.add(stage.wallet)
  world.refusesCoin.add(stage.wallet)
  world.now = opening
  await chain.takeOver()
  await handOut(stage)
  return stage
}

// ---- on the chain ----

async function openCredit(platform: Actor, scorer: Address): Promise<void> {
  const registry = { contract: 'creditRegistry' } as const
  await platform.writeAdminSync({ ...registry, functionName: 'setScorer', args: [scorer, true] })
  await platform.writeAdminSync({ ...registry, functionName: 'setThreshold', args: [1] })
  // A rise may have any size and comes at once, but in two steps.
  const thresholds = [1, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000] as const
  const rules = { thresholds, maxRise: 10_000, risePeriod: 0, riseDelay: 0 }
  await platform.writeAdminSync({ ...registry, functionName: 'setRules', args: [rules] })
  const table = { factors, collateralFactor: 8_000, staleAfter }
  await platform.writeAdminSync({ contract: 'couponFactory', functionName: 'setGradeTable', args: [table] })
  await platform.writeAdminSync({ contract: 'paymentTokens', functionName: 'map', args: [zeroAddress, 999, 0] })
}

async function newIssuer(admin: Actor, reviewer: Actor): Promise<number> {
  const { address } = admin.account
  const profile = { kind: 'company', jurisdiction: 'CN', domain: 'bakery.example' } as const
  const { applicationHash } = await admin.applyAsIssuerSync({ ...profile, payout: address, seller: address })
  const quotas = ['CNY', 'XXX'].map((currency) => ({ currency, base, cap }))
  return (await reviewer.approveIssuerSync({ applicationHash, quotas })).issuerId
}

/** Series of every sort; the last is never approved. */
async function newCoupons(admin: Actor, issuerId: number, reviewer: Actor): Promise<World['series']> {
  const now = start
  const series: World['series'] = new Map()
  const usual = { paymentToken: devChain.cny, maxUnitPrice: 10_000n, escrowPerUnit: 0n }
  const open = async (change: Partial<CreateSeriesParameters & typeof usual>, approved = true) => {
    const money = { ...usual, ...change }
    const { templateId } = await admin.createSeriesSync({
      ...{ issuerId, currency: 'CNY', faceValue: 10_000n, kind: 'physical' },
      ...{ validFrom: now - day, validUntil: now + 300 * day },
      ...money,
      terms: { title: { en: 'Mooncakes', zh: '月饼' } },
    })
    if (approved) await reviewer.approveSeriesSync({ templateId })
    const { paymentToken: token, maxUnitPrice, escrowPerUnit } = money
    series.set(templateId, { approved, token, maxUnitPrice, escrowPerUnit, minted: 0n })
  }
  // A plain one and another of its class.
  await open({})
  await open({ validUntil: now + 200 * day })
  await open({ restricted: true })
  await open({ nonTransferable: true })
  await open({ escrowPerUnit: 3_000n })
  await open({ validUntil: now + 12 * 3_600 })
  await open({ validUntil: 2 ** 32 - 1 })
  await open({ currency: 'XXX', faceValue: 100n, maxUnitPrice: 100n, paymentToken: zeroAddress })
  await open({ serialised: true })
  await open({}, false)
  return series
}

// ---- on the chain and in the model ----

function newWorld(issuerId: number, seller: Address, platform: Address, reviewer: Address): World {
  const issuer = { issuerId, seller, active: true, grade: 0, score: 0, asOf: 0, pending: undefined }
  const token = { currency: 156, scale: 10n ** 4n, authorises: false }
  return {
    now: 0,
    ...{
      marketplace: addresses.marketplace,
      treasury: addresses.treasury,
      permit2: permit2Address,
      platform,
      reviewer,
    },
    ...{ primaryFee: 100, secondaryFee: 50, pausedAt: 0, pausedUntil: 0 },
    ...{ epochs: new Map(), filled: new Map(), registered: new Set() },
    ...{ money: new Map(), allowances: new Map(), permits: new Map(), spent: new Set(), booked: new Map() },
    tokens: new Map([
      [devChain.cny, token],
      [devChain.authorized, { ...token, authorises: true }],
      [devChain.usd, { ...token, currency: 840, authorises: true }],
      [zeroAddress, { currency: 999, scale: 10n ** 18n, authorises: false }],
    ]),
    ...{ units: new Map(), approved: new Set(), accepted: new Set() },
    ...{ refusesCoupons: new Set(), refusesBatches: new Set(), refusesCoin: new Set() },
    issuer,
    accounts: new Map([156, 999].map((currency) => [currency, { base, cap, exposure: 0n }])),
    series: new Map(),
  }
}

/** Sends for somebody; must succeed. */
async function must({ chain, world }: Stage, from: Address, target: Target): Promise<void> {
  const answer = await chain.act(world.now++, { from, ...target })
  if (answer instanceof Refusal) throw answer
}

/** Ten of everything for everybody, two serials for each key and one for the wallet; money, and rights to spend it. */
async function handOut(stage: Stage): Promise<void> {
  const { keys, wallet, seller, world } = stage
  await must(stage, seller.address, toToken(stage.cny)('mint', [seller.address, coin]))
  await must(stage, seller.address, toToken(stage.cny)('approve', [world.treasury, maxUint256]))
  const people = [...keys.map(({ address }) => address), wallet]
  for (const template of stage.templates) {
    if (!world.series.get(template)?.approved) continue
    for (const person of people) {
      await issue(stage, template, person, isSerialised(template) ? (person === wallet ? 1n : 2n) : unitsOfEach)
    }
  }
  for (const person of [...people, seller.address]) await equip(stage, person)
  const [first, second] = people as [Address, Address]
  // Sells by signature alone.
  await must(stage, second, toCoupon('setApprovalForAll', [world.marketplace, false]))
  world.approved.delete(second)
  // These pay by signature or not at all, and this one by a limited allowance.
  for (const person of [first, second]) await letSpend(stage, stage.authorized, person, world.marketplace, 0n)
  await letSpend(stage, stage.cny, second, world.marketplace, 500_000_000n)
  for (const [token, amount] of [
    [stage.cny, maxUint256],
    [stage.authorized, 1_500_000_000n],
  ] as const) {
    for (const person of people.slice(0, 4)) await letSpend(stage, token, person, world.permit2, amount)
  }
}

async function issue(stage: Stage, template: bigint, to: Address, amount: bigint): Promise<void> {
  const { world } = stage
  const series = world.series.get(template)
  const account = world.accounts.get(decodeCouponId(template).currency)
  if (series === undefined || account === undefined) throw new Error(`nothing to issue of ${template}`)
  await must(stage, stage.seller.address, toFactory('issue', [template, to, amount]))
  account.exposure += amount * (decodeCouponId(template).faceValue - series.escrowPerUnit)
  const escrow = amount * series.escrowPerUnit * (world.tokens.get(series.token)?.scale ?? 0n)
  world.booked.set(series.token, (world.booked.get(series.token) ?? 0n) + escrow)
  pass(world, series.token, stage.seller.address, world.treasury, escrow)
  deliver(world, template, to, amount, series.minted + 1n)
  series.minted += amount
}

async function equip(stage: Stage, person: Address): Promise<void> {
  const { world, chain } = stage
  for (const token of [stage.cny, stage.authorized, stage.usd]) {
    await must(stage, person, toToken(token)('mint', [person, 4_000_000_000n]))
    await letSpend(stage, token, person, world.marketplace, maxUint256)
    const [money] = await chain.read([toToken(token)('balanceOf', [person])], world.now)
    world.money.set(keyOf(token, person), BigInt(money as string))
  }
  await chain.request('anvil_setBalance', person, `0x${coin.toString(16)}`)
  world.money.set(keyOf(zeroAddress, person), coin)
  await must(stage, person, toCoupon('setApprovalForAll', [world.marketplace, true]))
  world.approved.add(person)
}

async function letSpend(stage: Stage, token: Address, owner: Address, spender: Address, amount: bigint) {
  await must(stage, owner, toToken(token)('approve', [spender, amount]))
  allow(stage.world, token, owner, spender, amount)
}

/** The wallet agrees to a hash from now on. */
export const acceptHash = (stage: Stage, hash: `0x${string}`) =>
  must(stage, stage.seller.address, toWallet(stage.wallet)('accept', [hash]))
