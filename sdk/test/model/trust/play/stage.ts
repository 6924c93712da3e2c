import { type Address, getAddress, type LocalAccount, maxUint256 } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { readArtifact } from '../../../../../contracts/deploy/index.ts'
import { addressOf } from '../../../../../examples/devnet/cast.ts'
import { chain as devChain, reviewerOf, thePlatform, travelTo } from '../../../chain/actors.ts'
import { allow } from '../../market/rules/money.ts'
import { addresses, type Target, toCoupon, toToken } from '../../play/calls.ts'
import { Chain } from '../../play/chain.ts'
import { keyOf, Refusal } from '../../play/refusal.ts'
import { day, type World } from '../rules/world.ts'

const account = (addressIndex: number) =>
  mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex })

/** Everybody and everything of a life, on the chain and in the model. */
export type Stage = {
  chain: Chain
  world: World
  /** Whoever may become the admin of an issuer: the last lets the Treasury take nothing. */
  shops: readonly LocalAccount[]
  /** Accounts with keys that hold coupons: the last lets nobody take its money. */
  people: readonly LocalAccount[]
  terminals: readonly LocalAccount[]
  /** Sells for issuers. */
  sellers: readonly LocalAccount[]
  /** In the order of their addresses; the last is none at first. */
  scorers: readonly LocalAccount[]
  /** Keys that are printed under scratch fields. */
  scratched: readonly LocalAccount[]
  /** An account without a key, which agrees by ERC-1271, and lets Redemption and CouponFactory act. */
  wallet: Address
  /** Takes no coupons. */
  refuser: Address
  /** Of 6 and 18 decimals, and one of another currency. */
  cny: Address
  plain: Address
  usd: Address
}

const money = 10n ** 24n

/** Seconds. What is set up before the game takes less than an hour, more or less as the machine is busy. */
const start = 2_000_000_000
const opening = start + 3_600

/** A chain and a world without issuers, at a time of its own, so that every run of a seed is the same. */
export async function newStage(): Promise<Stage> {
  const platform = thePlatform()
  await travelTo(start)
  const scorers = [12, 13, 14, 15].map(account).sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1))
  const world = newWorld(platform.account.address, reviewerOf(0).account.address)
  const credit = { contract: 'creditRegistry' } as const
  for (const { address } of scorers.slice(0, 3)) {
    await platform.writeAdminSync({ ...credit, functionName: 'setScorer', args: [address, true] })
    world.scorers.add(address)
  }
  await platform.writeAdminSync({ ...credit, functionName: 'setThreshold', args: [world.threshold] })
  const ledger = { contract: 'couponFactory' } as const
  await platform.writeAdminSync({ ...ledger, functionName: 'setGradeTable', args: [world.table as never] })
  await platform.writeAdminSync({ ...ledger, functionName: 'setBreakageShare', args: [world.breakageShare] })
  const hash = await platform.deployContract({ ...readArtifact('ContractWallet'), args: [] })
  const { contractAddress } = await platform.waitForTransactionReceipt({ hash })
  const stage: Stage = {
    ...{ chain: new Chain(devChain.url), world },
    shops: [3, 4, 1, 2].map(account),
    people: [5, 6, 7].map(account),
    terminals: [8, 9].map(account),
    sellers: [16, 17].map(account),
    scorers,
    scratched: [20, 21, 22, 23].map(account),
    wallet: getAddress(contractAddress as Address),
    refuser: addresses.paymentTokens,
    ...{ cny: devChain.cny, plain: devChain.plain, usd: devChain.usd },
  }
  world.refusesCoupons.add(stage.refuser)
  world.refusesBatches.add(stage.wallet)
  world.now = opening
  await stage.chain.takeOver()
  await equip(stage)
  return stage
}

function newWorld(platform: Address, reviewer: Address): World {
  const { marketplace, treasury, redemption, couponFactory: factory } = addresses
  return {
    now: 0,
    ...{ marketplace, treasury, redemption, factory, platform, reviewer, protectionFund: addressOf('protectionFund') },
    ...{ pausedAt: 0, pausedUntil: 0, primaryFee: 100, breakageShare: 2_000 },
    table: {
      factors: [10_000, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000],
      collateralFactor: 8_000,
      staleAfter: 20 * day,
    },
    // As the protocol is born.
    rating: {
      thresholds: [1, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000],
      maxRise: 1_000,
      risePeriod: 7 * day,
      riseDelay: 2 * day,
    },
    ...{ scorers: new Set(), threshold: 2 },
    tokens: new Map([
      [devChain.cny, { currency: 156, scale: 10n ** 4n }],
      [devChain.plain, { currency: 156, scale: 10n ** 16n }],
      [devChain.usd, { currency: 840, scale: 10n ** 4n }],
    ]),
    ...{ applications: new Map(), issuers: new Map(), accounts: new Map(), vaults: new Map() },
    ...{ series: new Map(), paths: new Set(), receipts: new Map(), printed: new Map(), delivered: new Set() },
    ...{ records: new Map(), usage: new Map(), usedNonces: new Set() },
    ...{ units: new Map(), approved: new Set(), refusesCoupons: new Set(), refusesBatches: new Set() },
    ...{ money: new Map(), allowances: new Map(), booked: new Map(), credits: new Map() },
  }
}

/** Money for everybody, and rights to take it; the wallet's approvals. */
async function equip(stage: Stage): Promise<void> {
  const { world, shops, people, wallet, cny, plain, usd } = stage
  for (const token of [cny, plain, usd]) {
    for (const { address } of [...shops, ...people]) {
      await must(stage, address, toToken(token)('mint', [address, money]))
      world.money.set(keyOf(token, address), money)
    }
    for (const { address } of [...shops.slice(0, -1), ...people.slice(0, -1)]) {
      for (const spender of [world.treasury, world.marketplace]) {
        await must(stage, address, toToken(token)('approve', [spender, maxUint256]))
        allow(world, token, address, spender, maxUint256)
      }
    }
  }
  for (const operator of [world.redemption, world.factory]) {
    await must(stage, wallet, toCoupon('setApprovalForAll', [operator, true]))
    world.approved.add(keyOf(wallet, operator))
  }
}

/** Sends for somebody; must succeed. */
export async function must({ chain, world }: Stage, from: Address, target: Target): Promise<void> {
  const answer = await chain.act(world.now++, { from, ...target })
  if (answer instanceof Refusal) throw answer
}
