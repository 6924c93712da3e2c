import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contractErrors } from '@genex/sdk/errors'
import { type Relayer, relayer } from '@genex/sdk/relayer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stop } from '../../scripts/lib/processes.mjs'
import { addressOf, type Role } from '../devnet/cast.ts'
import { startChain } from '../devnet/chain.ts'
import { connect } from '../devnet/connect.ts'
import { type Deployment, deployDevnet } from '../devnet/genesis.ts'
import { testTokenAbi } from '../devnet/rules.ts'
import { startRelayer } from '../devnet/services.ts'
import { money } from '../story/money.ts'
import { buildPage, serveFolder, startBrowser } from './page.ts'
import { createProject } from './project.ts'
import { place } from './support.ts'

let where: Awaited<ReturnType<typeof place>>
let site: Awaited<ReturnType<typeof serveFolder>>
let deployment: Deployment
let rpc: string
let book: Relayer
let series: bigint
let browser: Browser
let page: Page
/** Of the ask that is still open. */
let nonce: bigint
/** What the browser complained about. */
const complaints: string[] = []

const as = (role: Role) => connect(role, rpc)
const button = (name: string) => page.getByRole('button', { name })
const text = (words: string) => page.getByText(words, { exact: true })

beforeAll(async () => {
  where = await place()
  const { directory, ports } = where
  mkdirSync(join(directory, 'logs'), { recursive: true })
  const now = Math.floor(Date.now() / 1000)
  const log = join(directory, 'logs', 'anvil.log')
  rpc = (await startChain({ port: ports.anvil, log, state: join(directory, 'chain.json'), since: now })).url
  deployment = await deployDevnet(rpc)
  const addressFile = join(directory, 'addresses.json')
  writeFileSync(addressFile, JSON.stringify(deployment.addresses))
  const service = await startRelayer({ rpcUrl: rpc, directory, addressFile, port: ports.relayer })
  book = relayer({ url: service.url })
  series = await openShop(now)

  // With the SDK as it is published.
  const project = join(dirname(directory), 'project')
  createProject(project)
  const folder = join(dirname(directory), 'page')
  await buildPage(join(project, 'wagmi'), folder)
  site = await serveFolder(folder)
  browser = await startBrowser()
  page = await browser.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  const settings = { rpc, relayer: service.url, series: String(series), account: addressOf('demoBuyer') }
  await page.goto(`${site.url}/?${new URLSearchParams(settings)}`)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  await stop()
  where?.remove()
})

/** An issuer with coupons in the seller's hands, and a buyer with money. @returns its coupons' id */
async function openShop(now: number): Promise<bigint> {
  const admin = as('demoIssuer')
  const { applicationHash } = await admin.applyAsIssuerSync({
    kind: 'company',
    payout: admin.account.address,
    seller: admin.account.address,
    jurisdiction: 'CN',
    domain: 'bakery.example',
  })
  const quotas = [{ currency: 'CNY', base: 200_000n, cap: 400_000n }]
  const { issuerId } = await as('reviewer').approveIssuerSync({ applicationHash, quotas })
  const { templateId } = await admin.createSeriesSync({
    issuerId,
    currency: 'CNY',
    faceValue: 10_000n,
    validFrom: now - 60,
    validUntil: now + 365 * 86_400,
    kind: 'physical',
    paymentToken: deployment.tokens.CNY,
    maxUnitPrice: 10_000n,
    terms: { title: { en: 'Mooncakes', zh: '月饼' } },
  })
  await as('reviewer').approveSeriesSync({ templateId })
  await admin.issueCouponsSync({ templateId, to: addressOf('demoSeller'), amount: 10n })
  const args = [addressOf('demoBuyer'), money('1000.00')] as const
  const mint = { abi: testTokenAbi, address: deployment.tokens.CNY, functionName: 'mint', args } as const
  const hash = await as('platform').writeContract(mint)
  await as('platform').waitForTransactionReceipt({ hash })
  return templateId
}

/** Lists coupons. @returns the order's nonce */
async function list(unitPrice: string, amount: bigint): Promise<bigint> {
  const terms = { couponId: series, amount, paymentToken: deployment.tokens.CNY, unitPrice: money(unitPrice) }
  const ask = await as('demoSeller').signAsk({ ...terms, maxFee: 100 })
  await book.post(ask)
  return ask.order.nonce
}

// In order: each test goes on with the page as the one before has left it.
test('before a wallet is connected nothing is asked and nothing can be bought', async () => {
  await text('You hold …').waitFor()
  expect(await button('Buy at …').isDisabled()).toBe(true)
})

test('an empty book says what to do', async () => {
  await button('Connect').click()
  await text('You hold 0').waitFor()
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('nothing is left of these orders')
})

test('what somebody lists is on the button at once, and a click buys it at that price', async () => {
  await list('85.00', 1n)
  await button('Buy at 85.00 CNY').click()
  await text('You hold 1').waitFor()
  expect(await as('demoBuyer').getCouponBalance({ account: addressOf('demoBuyer'), couponId: series })).toBe(1n)
})

test('when the cheapest is gone the next price stands on the button', async () => {
  await list('86.00', 1n)
  nonce = await list('87.00', 5n)
  await button('Buy at 86.00 CNY').click()
  await text('You hold 2').waitFor()
  await button('Buy at 87.00 CNY').waitFor()
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
})

test('an order that was cancelled meanwhile gives its cure, and nothing was paid', async () => {
  const token = { abi: testTokenAbi, address: deployment.tokens.CNY } as const
  const paid = () =>
    as('demoBuyer').readContract({ ...token, functionName: 'balanceOf', args: [addressOf('demoBuyer')] })
  const before = await paid()
  await as('demoSeller').cancelOrderSync({ nonce })
  await button('Buy at 87.00 CNY').click()
  const [, cure] = contractErrors.Marketplace_OrderCancelled!
  await expect.poll(() => page.getByRole('alert').textContent()).toBe(cure)
  expect(await paid()).toBe(before)
  await text('You hold 2').waitFor()
  expect(complaints).toEqual([])
})
