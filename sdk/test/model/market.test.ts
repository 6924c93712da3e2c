import fc from 'fast-check'
import { type Address, encodeFunctionData, maxUint256, parseAbi } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploymentOf } from '../../src/index.ts'
import { blockTime, chain, newIssuer, newSeries, ownChain, reviewerOf, thePlatform } from '../chain/actors.ts'
import { anyAct } from './acts.ts'
import { Game, type Table } from './game.ts'
import { Ledger } from './ledger.ts'
import { Market, Refusal } from './market.ts'

/** How many acts in all, and which: `GENEX_ACTIONS` and `GENEX_SEED`. */
const acts = Number(process.env.GENEX_ACTIONS ?? 300)
const seed = Number(process.env.GENEX_SEED ?? 1)
const actsOfAGame = 50

const { marketplace, coupon, treasury } = deploymentOf(31337)
const actors = [3, 4, 5, 6, 7].map((addressIndex) =>
  mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex }),
)
const app: Address = '0x00000000000000000000000000000000000000a9'
const tokenAbi = parseAbi(['function mint(address, uint256)', 'function approve(address, uint256)'])
const approvalAbi = parseAbi(['function setApprovalForAll(address, bool)'])
const units = 40n
const money = 4_000_000_000n

let ledger: Ledger
let stop: () => Promise<void>
let coupons: bigint[]
let platform: Address
let start: number

beforeAll(async () => {
  stop = await ownChain()
  ledger = new Ledger(chain.url, marketplace)
  platform = thePlatform().account.address
  const reviewer = reviewerOf(0)
  const issuer = await newIssuer(reviewer)
  // Three series of one class.
  coupons = []
  for (let i = 0; i < 3; i++) coupons.push(await newSeries(issuer, reviewer))
  for (const { address } of actors) {
    for (const templateId of coupons) await issuer.admin.issueCouponsSync({ templateId, to: address, amount: units })
  }
  start = (await blockTime(issuer.admin)) + 10
  await ledger.takeOver()
  for (const { address } of actors) {
    const approve = encodeFunctionData({ abi: tokenAbi, functionName: 'approve', args: [marketplace, maxUint256] })
    const mint = encodeFunctionData({ abi: tokenAbi, functionName: 'mint', args: [address, money] })
    const allow = encodeFunctionData({ abi: approvalAbi, functionName: 'setApprovalForAll', args: [marketplace, true] })
    for (const [data, to] of [
      [mint, chain.cny],
      [approve, chain.cny],
      [allow, coupon],
    ] as const) {
      expect(await ledger.act(start++, address, data, to)).not.toBeInstanceOf(Refusal)
    }
  }
})

afterAll(() => stop())

test('the contracts answer as the model, act by act', { timeout: 3_600_000 }, async () => {
  const tally = { succeeded: 0, failed: 0 }
  const games = fc.array(anyAct, { minLength: actsOfAGame, maxLength: actsOfAGame, size: 'max' })
  await fc.assert(
    fc.asyncProperty(games, async (game) => {
      const { result: snapshot } = await ledger.request('evm_snapshot', [])
      const played = new Game(newTable())
      for (const act of game) await played.play(act)
      expect(await played.differences()).toEqual([])
      await ledger.request('evm_revert', [snapshot])
      tally.succeeded += played.tally.succeeded
      tally.failed += played.tally.failed
    }),
    { numRuns: Math.ceil(acts / actsOfAGame), seed, endOnFailure: true },
  )
  console.log(`${tally.succeeded} calls succeeded, ${tally.failed} failed, all as the model says`)
  // Neither side of the rules goes untried.
  expect(tally.succeeded).toBeGreaterThan(acts / 4)
  expect(tally.failed).toBeGreaterThan(acts / 8)
})

function newTable(): Table {
  const market = new Market(treasury)
  market.now = start
  market.fee = 50
  for (const { address } of actors) {
    market.approved.add(address)
    market.money.set(address, money)
    for (const id of coupons) market.units.set(`${address}:${id}`, units)
  }
  return { ledger, market, marketplace, coupon, platform, token: chain.cny, app, actors, coupons }
}
