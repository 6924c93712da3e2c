import { type Address, decodeAbiParameters, type Hex, zeroAddress } from 'viem'
import { decodeCouponId } from '../../../../src/ids/index.ts'
import { toCoupon, toFactory, toMarket, toToken, toTreasury } from '../../play/calls.ts'
import { difference, differencesIn, type Fact } from '../../play/facts.ts'
import { filledOf } from '../rules/bucket.ts'
import { epochOf } from '../rules/consent.ts'
import { unitsOf } from '../rules/coupons.ts'
import { allowanceOf, moneyOf } from '../rules/money.ts'
import { permitNonceOf } from '../rules/payments.ts'
import type { World } from '../rules/world.ts'
import { nonces } from './deck.ts'
import type { Stage } from './stage.ts'

/** Finds where chain and model differ: coupons, money of everybody and of the Treasury, buckets, epochs, the issuer's books. */
export class Comparison {
  readonly #stage: Stage
  readonly #facts: readonly Fact<World>[]

  constructor(stage: Stage) {
    this.#stage = stage
    this.#facts = [...moneyFacts(stage), ...makerFacts(stage), ...issuerFacts(stage)]
  }

  async differences(world: World, coupons: readonly bigint[]): Promise<string[]> {
    const { chain } = this.#stage
    const { pairs, target } = holdings(this.#stage, coupons)
    const accounts = everybody(this.#stage)
    const [[balances], coins, found] = await Promise.all([
      chain.read([target], world.now),
      chain.coinOf(accounts),
      differencesIn(chain, world, this.#facts),
    ])
    const [units] = decodeAbiParameters([{ type: 'uint256[]' }], balances as Hex)
    return [
      ...pairs.map(({ owner, coupon }, i) =>
        difference(`coupon ${coupon} of ${owner}`, unitsOf(world, owner, coupon), units[i]),
      ),
      ...accounts.map((account, i) => difference(`coin of ${account}`, moneyOf(world, zeroAddress, account), coins[i])),
      ...found,
    ].filter((one) => one !== undefined)
  }
}

const people = ({ keys, wallet, seller }: Stage): Address[] => [
  ...keys.map(({ address }) => address),
  wallet,
  seller.address,
]

const everybody = (stage: Stage): Address[] => [
  ...people(stage),
  stage.app,
  stage.refuser,
  stage.world.treasury,
  stage.world.marketplace,
]

/** All coupons of all in one call. */
function holdings(stage: Stage, coupons: readonly bigint[]) {
  const owners = [...people(stage), stage.world.marketplace, stage.refuser]
  const pairs = owners.flatMap((owner) => coupons.map((coupon) => ({ owner, coupon })))
  const target = toCoupon('balanceOfBatch', [pairs.map(({ owner }) => owner), pairs.map(({ coupon }) => coupon)])
  return { pairs, target }
}

function moneyFacts(stage: Stage): Fact<World>[] {
  const { cny, authorized, usd } = stage
  const { marketplace, permit2 } = stage.world
  return [cny, authorized, usd].flatMap((token) => [
    {
      name: `booked of ${token}`,
      model: ({ booked }) => booked.get(token) ?? 0n,
      target: toTreasury('booked', [token]),
    },
    ...everybody(stage).map((account) => ({
      name: `money ${token} of ${account}`,
      model: (world: World) => moneyOf(world, token, account),
      target: toToken(token)('balanceOf', [account]),
    })),
    ...people(stage).flatMap((owner) => [
      ...[marketplace, permit2].map((spender) => ({
        name: `allowance ${token} of ${owner} for ${spender}`,
        model: (world: World) => allowanceOf(world, token, owner, spender),
        target: toToken(token)('allowance', [owner, spender]),
      })),
      {
        name: `permits ${token} of ${owner}`,
        model: (world: World) => permitNonceOf(world, token, owner),
        target: toToken(token)('nonces', [owner]),
      },
    ]),
  ])
}

function makerFacts(stage: Stage): Fact<World>[] {
  return people(stage).flatMap((maker) => [
    {
      name: `epoch of ${maker}`,
      model: (world: World) => epochOf(world, maker),
      target: toMarket('epochOf', [maker]),
    },
    ...Array.from({ length: nonces }, (_, nonce) => ({
      name: `bucket ${nonce} of ${maker}`,
      model: (world: World) => filledOf(world, maker, BigInt(nonce)),
      target: toMarket('filledOf', [maker, BigInt(nonce)]),
    })),
  ])
}

/** The first word of a series counts what was minted; the last of an account is its exposure. */
function issuerFacts({ world: { issuer, accounts }, templates }: Stage): Fact<World>[] {
  return [
    ...templates.map((template) => ({
      name: `minted of series ${decodeCouponId(template).series}`,
      model: ({ series }: World) => series.get(template)?.minted ?? 0n,
      target: toFactory('series', [template]),
    })),
    ...[...accounts.keys()].map((currency) => ({
      name: `exposure in ${currency}`,
      model: (world: World) => world.accounts.get(currency)?.exposure ?? 0n,
      target: toFactory('account', [issuer.issuerId, currency]),
      word: 3,
    })),
  ]
}
