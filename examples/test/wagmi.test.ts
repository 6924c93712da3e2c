import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contractErrors } from '@genex/sdk/errors'
import { type Relayer, relayer } from '@genex/sdk/relayer'
import { type IssuerDevnet, startDevnet } from '@genex/sdk/testing'
import type { Browser, Page } from 'playwright-core'
import { erc20Abi } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stop } from '../../scripts/lib/processes.mjs'
import { startRelayer } from '../devnet/services.ts'
import { money } from '../story/money.ts'
import { buildPage, serveFolder, startBrowser } from './page.ts'
import { createProject } from './project.ts'
import { place } from './support.ts'

let where: Awaited<ReturnType<typeof place>>
let site: Awaited<ReturnType<typeof serveFolder>>
let devnet: IssuerDevnet
let book: Relayer
let series: bigint
let browser: Browser
let page: Page
/** Of the ask that is still open. */
let nonce: bigint
/** What the browser complained about. */
const complaints: string[] = []

const button = (name: string) => page.getByRole('button', { name })
const text = (words: string) => page.getByText(words, { exact: true })

beforeAll(async () => {
  where = await place()
  const { directory, ports } = where
  mkdirSync(join(directory, 'logs'), { recursive: true })
  devnet = await startDevnet({ issuer: true })
  const { url: rpc, accounts, issuer } = devnet
  series = issuer.couponId
  await devnet.client('issuer').issueCouponsSync({ templateId: series, to: accounts.secondBuyer.address, amount: 10n })
  await devnet.fund('buyer', { cny: money('1000.00') })
  const addressFile = join(directory, 'addresses.json')
  writeFileSync(addressFile, JSON.stringify(devnet.addresses))
  const service = await startRelayer({ rpcUrl: rpc, directory, addressFile, port: ports.relayer })
  book = relayer({ url: service.url })

  // With the SDK as it is published.
  const project = join(dirname(directory), 'project')
  createProject(project)
  const folder = join(dirname(directory), 'page')
  await buildPage(join(project, 'wagmi'), folder)
  site = await serveFolder(folder)
  browser = await startBrowser()
  page = await browser.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  const token = devnet.tokens.cny
  const settings = { rpc, relayer: service.url, series: String(series), token, account: accounts.buyer.address }
  await page.goto(`${site.url}/?${new URLSearchParams(settings)}`)
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  await stop()
  await devnet?.stop()
  where?.remove()
})

/** Lists coupons. @returns the order's nonce */
async function list(unitPrice: string, amount: bigint): Promise<bigint> {
  const terms = { couponId: series, amount, paymentToken: devnet.tokens.cny, unitPrice: money(unitPrice) }
  const ask = await devnet.client('secondBuyer').signAsk({ ...terms, maxFee: 100 })
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
  const account = devnet.accounts.buyer.address
  expect(await devnet.client('buyer').getCouponBalance({ account, couponId: series })).toBe(1n)
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
  const token = { abi: erc20Abi, address: devnet.tokens.cny, functionName: 'balanceOf' } as const
  const paid = () => devnet.client('buyer').readContract({ ...token, args: [devnet.accounts.buyer.address] })
  const before = await paid()
  await devnet.client('secondBuyer').cancelOrderSync({ nonce })
  await button('Buy at 87.00 CNY').click()
  const [, cure] = contractErrors.Marketplace_OrderCancelled!
  await expect.poll(() => page.getByRole('alert').textContent()).toBe(cure)
  expect(await paid()).toBe(before)
  await text('You hold 2').waitFor()
  expect(complaints).toEqual([])
})
