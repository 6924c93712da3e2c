import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createPublicClient, createWalletClient, erc20Abi, http } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { genexActions } from '../client/genexActions.ts'
import { deploymentOf } from '../deployments/index.ts'
import { decodeCouponId } from '../ids/index.ts'
import { newRedemptionId } from '../pos/index.ts'
import { findAnvil } from './findAnvil.ts'
import { type IssuerDevnet, startDevnet } from './index.ts'

const day = 86_400

let devnet: IssuerDevnet
let other: IssuerDevnet

beforeAll(async () => {
  const series = { currency: 'USD', faceValue: 5_000n, refundable: true, coolingOff: 3_600 }
  ;[devnet, other] = await Promise.all([startDevnet({ issuer: true }), startDevnet({ issuer: series })])
})
afterAll(() => Promise.all([devnet?.stop(), other?.stop()]))

function isRunning(pid: number): boolean {
  try {
    // A zombie that its new parent has not collected yet is not running.
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

/** The issuer sells `amount` coupons to the buyer at 90.00 CNY. */
async function sell(amount: bigint): Promise<void> {
  const { couponId } = devnet.issuer
  await devnet.fund('buyer', { cny: 90_000_000n * amount })
  const unitPrice = 90_000_000n
  const order = await devnet
    .client('issuer')
    .signPrimaryAsk({ couponId, amount, paymentToken: devnet.tokens.cny, unitPrice, expiresIn: day })
  const buyer = devnet.client('buyer')
  const quote = await buyer.prepareFill({ orders: [order], amount, maxUnitPrice: unitPrice })
  for (const step of quote.steps) await step.run()
  const { fills } = await buyer.fillSync(quote)
  expect(fills[0]?.amount).toBe(amount)
}

const holding = () =>
  devnet.client('buyer').getCouponBalance({ account: devnet.accounts.buyer.address, couponId: devnet.issuer.couponId })

/** The buyer signs, the till redeems. */
async function redeem(receipt: string) {
  const terminal = devnet.accounts.terminal.address
  const sale = { terminal, couponIds: [devnet.issuer.couponId], amounts: [1n] }
  const signed = await devnet.client('buyer').signRedeem({ ...sale, redemptionId: newRedemptionId(terminal, receipt) })
  return devnet.client('terminal').redeemSignedSync(signed)
}

describe('a devnet', () => {
  test('has the contracts where the SDK knows them to be', () => {
    expect(devnet.addresses).toEqual(deploymentOf(devnet.chain.id))
  })

  test('runs beside another one', async () => {
    expect(devnet.url).not.toBe(other.url)
    const coupons = [devnet, other].map(({ issuer }) => decodeCouponId(issuer.couponId))
    expect(coupons).toMatchObject([
      { currency: 156, faceValue: 10_000n },
      { currency: 840, faceValue: 5_000n },
    ])
    const { address } = devnet.accounts.stranger
    await devnet.client('issuer').setPayoutSync({ issuerId: devnet.issuer.issuerId, payout: address })
    const payouts = [devnet, other].map(async ({ client, issuer }) => (await client('buyer').getIssuer(issuer)).payout)
    expect(await Promise.all(payouts)).toEqual([address, other.accounts.issuer.address])
  })

  test('has a chain that is at its node, and at no other', async () => {
    const blocks = [devnet, other].map(async ({ chain, client }) => {
      const reader = createPublicClient({ chain, transport: http() })
      const [read, its] = await Promise.all([
        reader.getBlock({ blockNumber: 1n }),
        client('buyer').getBlock({ blockNumber: 1n }),
      ])
      expect(read.hash).toBe(its.hash)
      const wallet = createWalletClient({ account: devnet.accounts.stranger, chain, transport: http() })
      return wallet.extend(genexActions()).cancelAllSync()
    })
    const [here, there] = await Promise.all(blocks)
    for (const [{ client }, own, foreign] of [
      [devnet, here, there],
      [other, there, here],
    ] as const) {
      const hash = own!.receipt.transactionHash
      expect((await client('buyer').getTransactionReceipt({ hash })).blockHash).toBe(own!.receipt.blockHash)
      expect(own!.receipt.blockHash).not.toBe(foreign!.receipt.blockHash)
    }
    expect([devnet, other].map(({ chain, url }) => chain.rpcUrls.default.http[0] === url)).toEqual([true, true])
    expect('webSocket' in devnet.chain.rpcUrls.default).toBe(false)
  })

  test.each([
    ['who', () => other.fund('alice' as 'buyer', { cny: 1n })],
    ['who', () => other.fund('0x12', { cny: 1n })],
    ['who', () => other.fund(undefined as never, { cny: 1n })],
    ['who', async () => other.client('alice' as 'buyer')],
    ['who', async () => other.client(null as never)],
    ['funds', () => other.fund('buyer', null as never)],
    ['funds.cny', () => other.fund('buyer', { cny: 1 as never })],
    ['a name of funds', () => other.fund('buyer', { CNY: 1n } as never)],
  ])('names what it does not know: %s', async (field, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', field })
  })

  test('lists, sells and redeems', async () => {
    const before = await holding()
    await sell(2n)
    expect(await holding()).toBe(before + 2n)
    expect((await redeem('receipt 1')).recorded).toBe('redeemed')
    expect(await holding()).toBe(before + 1n)
  })

  test('travels past the expiry of coupons, and back', async () => {
    await sell(1n)
    const before = await holding()
    const snapshot = await devnet.snapshot()
    const start = await devnet.time.now()
    expect(await devnet.time.increase(366 * day)).toBe(start + 366 * day)
    await expect(redeem('receipt 2')).rejects.toMatchObject({ code: 'NOT_VALID_NOW' })
    expect(await holding()).toBe(before)
    await devnet.revert(snapshot)
    expect(await devnet.time.now()).toBe(start)
    expect((await redeem('receipt 2')).recorded).toBe('redeemed')
    expect(await holding()).toBe(before - 1n)
  })

  test('refuses a snapshot that is used up', async () => {
    const snapshot = await devnet.snapshot()
    await devnet.revert(snapshot)
    await expect(devnet.revert(snapshot)).rejects.toMatchObject({
      name: 'SnapshotUnknownError',
      code: 'SNAPSHOT_UNKNOWN',
    })
  })

  test('gives the next block its time, and mines', async () => {
    const now = await other.time.now()
    await other.time.setNext(now + 100)
    const { receipt } = await other.client('buyer').approveOperatorSync({
      operator: other.accounts.stranger.address,
      approved: true,
    })
    const block = await other.client('buyer').getBlock({ blockNumber: receipt.blockNumber })
    expect(Number(block.timestamp)).toBe(now + 100)
    await expect(other.time.setNext(now)).rejects.toMatchObject({ code: 'CALL_FAILED' })
    const height = await other.client('buyer').getBlockNumber()
    await other.time.mine(3)
    expect(await other.client('buyer').getBlockNumber()).toBe(height + 3n)
  })

  test('funds whoever asks, many at a time', async () => {
    const who = '0x00000000000000000000000000000000000000aa'
    await Promise.all([1n, 2n, 3n].map((usd) => other.fund(who, { usd, native: 5n })))
    const usd = { address: other.tokens.usd, abi: erc20Abi, functionName: 'balanceOf', args: [who] } as const
    expect(await other.client('buyer').readContract(usd)).toBe(6n)
    expect(await other.client('buyer').getBalance({ address: who })).toBe(15n)
  })
})

describe('anvil', () => {
  const empty = mkdtempSync(join(tmpdir(), 'genex-devnet-'))
  afterAll(() => rmSync(empty, { recursive: true, force: true }))

  /** Runs a program in an empty folder, with nothing on the PATH. @returns what it printed */
  async function run(program: string): Promise<string> {
    const start = `import { startDevnet } from '${new URL('index.ts', import.meta.url)}'\n`
    const args = ['--input-type=module', '--eval', start + program]
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: empty, env: { PATH: empty } })
    return stdout.trim()
  }

  test('that is nowhere is an error that says how to get it', async () => {
    const printed = await run('await startDevnet().catch(({ name, code, cure }) => console.log(name, code, cure))')
    expect(printed).toMatch(/^AnvilMissingError ANVIL_MISSING npm install --save-dev @foundry-rs\/anvil/)
  })

  test('that is not where it is said to be is an error', async () => {
    const anvil = join(empty, 'anvil')
    await expect(startDevnet({ anvil })).rejects.toMatchObject({ code: 'ANVIL_MISSING', shortMessage: /genex-devnet-/ })
  })

  test('that is another program, or none, is an error that says why', async () => {
    await expect(startDevnet({ anvil: process.execPath })).rejects.toMatchObject({
      name: 'AnvilFailedError',
      code: 'ANVIL_FAILED',
      details: expect.stringContaining('bad option'),
    })
    const text = join(empty, 'text')
    writeFileSync(text, 'no program')
    await expect(startDevnet({ anvil: text })).rejects.toMatchObject({
      code: 'ANVIL_FAILED',
      details: expect.stringContaining('EACCES'),
    })
  })

  test('ends when it is stopped, and when its scope ends', async () => {
    const pids: number[] = []
    const use = async () => {
      await using scoped = await startDevnet()
      expect(scoped.issuer).toBeUndefined()
      expect(isRunning(scoped.pid)).toBe(true)
      pids.push(scoped.pid)
    }
    const stopped = await startDevnet()
    await Promise.all([use(), stopped.stop(), stopped.stop()])
    await stopped.stop()
    expect([...pids, stopped.pid].map(isRunning)).toEqual([false, false])
  })

  test('keeps no process alive that watched it, and ended both', async () => {
    // Once it asks for changes it has a filter, which it takes back at the end from a node that is away.
    const printed = await run(`
      const asked = []
      const { promise, resolve } = Promise.withResolvers()
      const ask = fetch
      globalThis.fetch = (url, init) => {
        asked.push(JSON.parse(init.body).method)
        if (asked.at(-1) === 'eth_getFilterChanges') resolve()
        return ask(url, init)
      }
      const devnet = await startDevnet({ anvil: '${findAnvil()}' })
      const end = devnet.client('buyer').watchTrades({ onTrades: () => {}, pollingInterval: 20 })
      await promise
      end()
      await devnet.stop()
      console.log(asked.includes('eth_uninstallFilter'))`)
    expect(printed).toBe('true')
  })

  test.each([
    ['forgot it', ''],
    ['was told to end', "process.kill(process.pid, 'SIGTERM'); await new Promise(() => setInterval(() => {}, 1000))"],
  ])('ends with a process that %s', async (_, then) => {
    const start = `console.log((await startDevnet({ anvil: '${findAnvil()}' })).pid); ${then}`
    // Ended by a signal is an error, which has what was printed.
    const printed = await run(start).catch(({ stdout, signal }) => (signal === 'SIGTERM' ? stdout : ''))
    expect(Number(printed)).toBeGreaterThan(0)
    await expect.poll(() => isRunning(Number(printed)), { timeout: 10_000 }).toBe(false)
  })
})
