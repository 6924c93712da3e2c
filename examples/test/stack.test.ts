import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { decodeCouponId } from '@genex/sdk/ids'
import { indexer } from '@genex/sdk/indexer'
import { permit2Address } from '@genex/sdk/orders'
import { relayer } from '@genex/sdk/relayer'
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

test('quickstart: an empty project outside the repository lists, buys and redeems as printed', async () => {
  const folder = join(dirname(where.directory), 'my-app')
  const env = { ...process.env, GENEX_DATA: where.directory, INIT_CWD: dirname(folder) }
  const quickstart = (name: string) => exec(nodePath(), [at('scripts', 'quickstart.mjs'), name], { env, cwd: at() })
  await quickstart('my-app')
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['devnet.js', 'list-and-buy.mjs', 'package.json', 'redeem-at-till.mjs']),
  )

  const bought = await exec('npm', ['start'], { cwd: folder })
  expect(bought.stdout).toMatch(/bought: 2 coupons for 170.00 CNY in 0x[0-9a-f]{64}/)
  expect(bought.stdout).toContain('refused: OVERFILL; cure: ask for at most 1')
  const redeemed = await exec('npm', ['run', 'redeem'], { cwd: folder })
  expect(redeemed.stdout).toMatch(/recorded: redeemed in 0x[0-9a-f]{64}; asked again: before/)

  await expect(quickstart('my-app')).rejects.toMatchObject({ stderr: expect.stringContaining('is not empty') })
  await expect(quickstart(at('examples', 'app'))).rejects.toMatchObject({
    stderr: expect.stringContaining('inside the repository'),
  })
})

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
