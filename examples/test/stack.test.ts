import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { decodeCouponId } from '@genex/sdk/ids'
import { indexer } from '@genex/sdk/indexer'
import { permit2Address } from '@genex/sdk/orders'
import { type BookOrder, relayer } from '@genex/sdk/relayer'
import type { Address } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodePath } from '../../scripts/lib/node.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import { connectAnvil } from '../devnet/chain.ts'
import { connect } from '../devnet/connect.ts'
import type { Description } from '../devnet/description.ts'
import { announce, marketAfter, readStalls, startLasting } from '../devnet/lasting.ts'
import { testTokenAbi } from '../devnet/rules.ts'
import { type Stack, stageOf, startStack } from '../devnet/stack.ts'
import { deal } from '../market/dealings.ts'
import { squareOf } from '../market/openMarket.ts'
import { demoCoupons, refill } from '../market/refill.ts'
import { countOpen } from '../market/reopen.ts'
import { buy } from '../market/trade.ts'
import { Story } from '../story/story.ts'
import { play, steps } from '../story/tell.ts'
import { buyWithoutServices, redeemWithoutServices } from './alone.ts'
import { place, silent } from './support.ts'

const exec = promisify(execFile)

let stack: Stack
let story: Story
let where: Awaited<ReturnType<typeof place>>
const descriptionFile = () => join(where.directory, 'devnet.json')
const description = (): Description => JSON.parse(readFileSync(descriptionFile(), 'utf8'))

beforeAll(async () => {
  where = await place()
  stack = await startStack(where.directory, where.ports, silent)
  story = new Story(stageOf(stack, silent))
})

afterAll(async () => {
  await stack?.stop()
  where?.remove()
})

// In order: each step goes on where the one before has ended.
test.each(steps.map((step) => [step.title, step] as const))('story: %s', async (_, step) => {
  await play(story, step)
})

test('market: three issuers in three currencies, eight series, thirty open orders for a week', async () => {
  await marketAfter(story, stack, silent)
  const banner = await announce(stack, descriptionFile())
  expect(banner).toContain(stack.chain.url)

  const index = indexer({ url: (await stack.indexer()).url })
  const issuers = (await index.issuers()).items
  expect(new Set(issuers.map(({ kind }) => kind))).toEqual(new Set(['company', 'government', 'institution']))
  const series = (await index.series()).items
  // Eight on offer, and what the story has left.
  expect(readStalls(stack)).toHaveLength(8)
  expect(series.length).toBeGreaterThan(8)
  expect(new Set(series.map(({ currency }) => currency))).toEqual(new Set([156, 392, 840]))

  const book = relayer({ url: stack.relayer.url })
  expect(await countOpen(book)).toBeGreaterThanOrEqual(30)
  const { timestamp } = await connectAnvil(stack.chain.url).getBlock()
  const { orders } = await book.list({ status: 'open', limit: 200 })
  for (const { order } of orders) expect(order.end).toBeGreaterThanOrEqual(Number(timestamp) + 7 * 86_400)
  for (const side of ['ask', 'bid'] as const) expect(orders.some(({ order }) => order.kind === side)).toBe(true)
})

test('the chain’s time is within five seconds of the wall clock', async () => {
  const { timestamp } = await connectAnvil(stack.chain.url).getBlock()
  expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(5)
})

test('every way to pay a bid can be tried', async () => {
  const { authorizedCny: paymentToken } = description().tokens
  const [buyer, seller] = [connect('demoBuyer', stack.chain.url), connect('demoSeller', stack.chain.url)]
  const write = async (functionName: 'mint' | 'approve', to: Address) => {
    const hash = await buyer.writeContract({ abi: testTokenAbi, address: paymentToken, functionName, args: [to, 600n] })
    await buyer.waitForTransactionReceipt({ hash })
  }
  await write('mint', buyer.account.address)
  await write('approve', permit2Address)
  const terms = { couponId: BigInt(description().coupons[0]!.couponId), amount: 2n, paymentToken, unitPrice: 100n }
  for (const payment of ['erc2612', 'erc3009', 'permit2'] as const) {
    const bid = await buyer.signBid({ ...terms, payment })
    const { fills } = await seller.acceptBidSync({ bid, amount: 2n, maxFee: 100 })
    expect(fills).toMatchObject([{ amount: 2n }])
  }
})

const project = () => join(dirname(where.directory), 'my-app')
const inProject = async (...command: string[]) => (await exec('npm', command, { cwd: project() })).stdout

test('quickstart: an empty project outside the repository lists, buys and redeems as printed', async () => {
  const env = { ...process.env, GENEX_DATA: where.directory, INIT_CWD: dirname(project()) }
  const quickstart = (name: string) => exec(nodePath(), [at('scripts', 'quickstart.mjs'), name], { env, cwd: at() })
  await quickstart('my-app')
  expect(readdirSync(project())).toEqual(
    expect.arrayContaining(['devnet.js', 'package.json', ...readdirSync(at('examples', 'quickstart'))]),
  )

  const bought = await inProject('start')
  expect(bought).toMatch(/bought: 2 coupons for 170.00 CNY in 0x[0-9a-f]{64}/)
  expect(bought).toContain('refused: OVERFILL; cure: ask for at most 1')
  const redeemed = await inProject('run', 'redeem')
  expect(redeemed).toMatch(/recorded: redeemed in 0x[0-9a-f]{64}; asked again: before/)

  await expect(quickstart('my-app')).rejects.toMatchObject({ stderr: expect.stringContaining('is not empty') })
  await expect(quickstart(at('examples', 'app'))).rejects.toMatchObject({
    stderr: expect.stringContaining('inside the repository'),
  })
})

test('quickstart: a wallet signs what it shows, and neither what may lose money nor what it cannot read', async () => {
  const [signed = '', dangerous = '', unknown = ''] = (await inProject('run', 'wallet')).split(
    /(?<=^signed.*$|USER.*$)/m,
  )
  expect(signed).toContain('Sell 3 × 100.00 CNY for 85 tCNY each\n  You get at least: 253.725 tCNY\n')
  expect(signed).toMatch(/\nsigned: 0x([0-9a-f]{128}|[0-9a-f]{130})$/)
  expect(dangerous).toContain('⚠ 您可能以面值的 1 % 售出。')
  expect(dangerous).toContain('\n出售 3 张 100.00 CNY 的券,每张 1 tCNY\n')
  expect(dangerous).toMatch(/\nnot signed: .*\nthe page is told: USER_REJECTED$/)
  expect(unknown).toMatch(/^\nnot signed: .*rebate.*\nthe page is told: USER_REJECTED$/)
})

test('quickstart: an issuer applies, is approved, sells by signature and knows what is left of its quota', async () => {
  const told = await inProject('run', 'issue')
  const [, issuerId, couponId] = /approved: issuer (\d+), coupon (\d+)/.exec(told) ?? []
  expect(decodeCouponId(BigInt(couponId ?? 0))).toMatchObject({ issuerId: Number(issuerId), faceValue: 10_000n })
  expect(told).toMatch(/offered: 30 coupons at 90\.\d+ CNY, 9\.\d+ % below face/)
  expect(told).toContain('minted: 7; 700 CNY of 5000 outstanding, 4300 left')
  const { accounts } = description()
  const terminal = { issuerId: Number(issuerId), terminal: accounts.terminal.address as Address }
  expect(await connect('stranger', stack.chain.url).getTerminal(terminal)).toMatchObject({ dailyLimit: 200_000n })
})

test('quickstart: a market maker’s quotes give way to who trades, and in the end none is left', async () => {
  const square = squareOf(stageOf(stack, silent))
  const maker = square.as('demoSeller').account.address
  const quotes = async () => {
    const { orders } = await square.relayer.list({ maker, status: 'live', limit: 200 })
    return orders.filter(({ order }) => order.pricing === 'pegged')
  }
  const sideOf = async (side: 'ask' | 'bid') => (await quotes()).find(({ order }) => order.kind === side)!
  const seen: BookOrder[] = []
  const sell = async (bid: BookOrder) =>
    // The formula falls from second to second.
    square.as('demoConsumer').acceptBidSync({ bid, amount: 1n, minUnitPrice: (bid.price! * 99n) / 100n, maxFee: 100 })
  const rounds = [async () => buy(square, 'demoBuyer', await sideOf('ask'), 2n), async () => sell(await sideOf('bid'))]
  const bot = startBot('--rounds', '3')
  const lines: string[] = []
  for await (const line of bot.lines) {
    lines.push(line)
    if (!line.startsWith('holds')) continue
    // One on each side: what was replaced is hidden.
    const standing = await quotes()
    expect(standing.map(({ order }) => order.kind).sort()).toEqual(['ask', 'bid'])
    seen.push(...standing)
    await rounds.shift()?.()
  }
  expect(await bot.ended).toEqual([0, null])

  const told = lines.map(
    (line) => /^holds (\d+): asks ([\d.]+), bids ([\d.]+)/.exec(line)?.slice(1).map(Number) ?? line,
  )
  const [first, sold, second, bought, third, end] = told as [number[], string, number[], string, number[], string]
  const [held = 0] = first
  expect([sold, bought]).toEqual(['sold 2', 'bought 1'])
  expect([second[0], third[0]]).toEqual([held - 2, held - 1])
  expect(end).toBe(`cancelled; holds ${held - 1}, ${held} at the start`)
  for (const side of [1, 2]) {
    expect(second[side]).toBeGreaterThan(third[side]!)
    expect(third[side]).toBeGreaterThan(first[side]!)
  }
  for (const { order } of seen) {
    expect(await square.as('stranger').getOrderState({ order })).toMatchObject({ status: 'cancelled' })
  }
})

test('quickstart: Ctrl-C ends a market maker, and with it what it has quoted', async () => {
  const bot = startBot()
  const lines: string[] = []
  for await (const line of bot.lines) {
    lines.push(line)
    if (line.startsWith('holds')) bot.interrupt()
  }
  expect(await bot.ended).toEqual([0, null])
  expect(lines).toEqual([expect.stringMatching(/^holds/), expect.stringMatching(/^cancelled/)])
})

/** The market maker of the quickstart's project. */
function startBot(...args: string[]) {
  const bot = spawn(nodePath(), ['maker-bot.mjs', ...args], { cwd: project(), stdio: ['ignore', 'pipe', 'inherit'] })
  return { lines: createInterface(bot.stdout), ended: once(bot, 'exit'), interrupt: () => bot.kill('SIGINT') }
}

test('a second start resumes the state and skips the story', async () => {
  const { couponId } = description().coupons[0]!
  const index = indexer({ url: (await stack.indexer()).url })
  await index.waitForBlock(await connectAnvil(stack.chain.url).getBlockNumber({ cacheTime: 0 }))
  const before = await index.series({ where: { id: BigInt(couponId) } })
  await stack.stop()
  const lines: string[] = []
  stack = await startLasting({
    directory: where.directory,
    ports: where.ports,
    descriptionFile: descriptionFile(),
    say: (line) => lines.push(line),
  })
  expect(stack.resumed).toBe(true)
  expect(lines.join('\n')).not.toContain('becomes an issuer')
  const after = await indexer({ url: (await stack.indexer()).url }).series({ where: { id: BigInt(couponId) } })
  expect(after.items).toEqual(before.items)
  expect(await countOpen(relayer({ url: stack.relayer.url }))).toBeGreaterThanOrEqual(30)
})

test('demo accounts that have run dry are filled up as at the start', async () => {
  const square = squareOf(stageOf(stack, silent))
  const { account, transferSync, getCouponBalance } = square.as('demoConsumer')
  const couponId = BigInt(description().coupons[0]!.couponId)
  const held = () => getCouponBalance({ account: account.address, couponId })
  const to = square.as('stranger').account.address
  await transferSync({ from: account.address, to, couponId, amount: await held() })
  await refill(square, readStalls(stack))
  expect(await held()).toBe(demoCoupons.demoConsumer)
})

test('the demo trader buys and sells, and an order that is used up is followed by another', async () => {
  const square = squareOf(stageOf(stack, silent))
  const stalls = readStalls(stack).slice(0, 1)
  const open = await countOpen(square.relayer)
  const kinds = []
  for (let turn = 0; turn < 11; turn++) kinds.push((await deal(square, stalls, turn))?.order.kind)
  expect(kinds).toEqual([
    'primaryAsk',
    'bid',
    'primaryAsk',
    'bid',
    'primaryAsk',
    'bid',
    'primaryAsk',
    'bid',
    'primaryAsk',
    'bid',
    'primaryAsk',
  ])
  await expect.poll(() => countOpen(square.relayer), { timeout: 10_000 }).toBe(open)
})

test('relayer and indexer are off and buying from a signed order and redemption still work', async () => {
  const couponId = BigInt(description().coupons[0]!.couponId)
  expect(decodeCouponId(couponId).issuerId).toBe(1)
  const { service: indexing } = await stack.indexer()
  await Promise.all([stack.relayer.service.stop(), indexing.stop()])
  await expect(fetch(`${stack.relayer.url}/v1/status`)).rejects.toThrow()
  await expect(fetch(`${description().indexerUrl}/status`)).rejects.toThrow()

  await buyWithoutServices(stack, couponId)
  await redeemWithoutServices(stack, couponId)
})
