import { creditRegistryAbi } from '@genex/sdk/abis'
import type { ScoreStatement } from '@genex/sdk/relayer'
import { type Hex, toHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { describe, expect, test, vi } from 'vitest'
import { openMarket } from '../../test/market.ts'
import { startServer } from '../../test/process.ts'
import { runRelayer, type TestRelayer } from '../../test/relayer.ts'
import { day, openScoringBench, outcome, publisherKey, scorers } from '../../test/scorers.ts'
import { createLog } from '../log/create.ts'
import { publishAll } from './publisher.ts'

const { devnet, scoring } = await openScoringBench()
const settings = { GENEX_PUBLISHER_KEY: publisherKey }

/** What became of the newest statement about an issuer. */
const newest = async ({ book }: TestRelayer, issuerId: number) => {
  const last = (await book.scores({ issuerId })).scores.at(-1)
  return last && outcome(last)
}

const becomes = (relayer: TestRelayer, issuerId: number, state: Partial<ReturnType<typeof outcome>>) =>
  expect.poll(() => newest(relayer, issuerId), { timeout: 15_000, interval: 30 }).toMatchObject(state)

/** Has the publisher look at the chain as it is now, whatever its own looks have seen. */
async function look({ services }: TestRelayer): Promise<void> {
  const latest = await devnet.test.getBlockNumber()
  await expect.poll(() => services.head.now().number).toBeGreaterThanOrEqual(Number(latest))
  await publishAll(services)
}

/** A claim as of the chain's present. */
const claimOf = async (issuerId: number, score = 500) => ({ issuerId, score, asOf: await devnet.time() })

const published = { state: 'published', reason: null } as const

describe('k of n', () => {
  test('publish, one fewer does not; two statements of one scorer are one', async () => {
    const relayer = await runRelayer(devnet, settings)
    const claim = await claimOf(await scoring.newIssuer())
    const before = await scoring.sent()
    const own = await scoring.sign(1, claim)
    expect(await relayer.book.postScore(own)).toMatchObject({ state: 'collecting', threshold: 2 })
    expect(await relayer.book.postScore(own)).toMatchObject({ signers: [scorers[1]?.address] })
    await look(relayer)
    await relayer.close()
    expect(await scoring.sent()).toBe(before)

    const again = await runRelayer(devnet, settings, relayer.data)
    // The lower address comes second: the chain wants them sorted.
    await again.book.postScore(await scoring.sign(0, claim))
    await becomes(again, claim.issuerId, { ...published, signers: 2 })
    expect(await scoring.sent()).toBe(before + 1)
    expect(await scoring.standing(claim.issuerId)).toMatchObject({ score: 500, asOf: claim.asOf })
    const [statement] = (await again.book.scores({ state: 'published' })).scores
    const receipt = await devnet.test.getTransactionReceipt({ hash: statement?.transactionHash as Hex })
    expect(receipt.status).toBe('success')

    // The third is late, and has said the same.
    expect(await again.book.postScore(await scoring.sign(2, claim))).toMatchObject({ state: 'published' })
    expect(await newest(again, claim.issuerId)).toEqual({ ...published, signers: 3 })
    expect(await scoring.sent()).toBe(before + 1)
    await again.remove()
  })

  test('a scorer that was revoked before the publication does not count', async () => {
    const relayer = await runRelayer(devnet, settings)
    const claim = await claimOf(await scoring.newIssuer())
    await relayer.book.postScore(await scoring.sign(0, claim))
    await scoring.registry('setScorer', scorers[0]?.address, false)
    expect(await relayer.book.postScore(await scoring.sign(1, claim))).toMatchObject({ state: 'collecting' })
    await look(relayer)
    await relayer.close()
    expect((await scoring.standing(claim.issuerId)).score).toBe(0)

    const again = await runRelayer(devnet, settings, relayer.data)
    await again.book.postScore(await scoring.sign(2, claim))
    await becomes(again, claim.issuerId, { ...published, signers: 3 })
    await scoring.registry('setScorer', scorers[0]?.address, true)
    await again.remove()
  })

  test('without a key they are collected, and anybody publishes', async () => {
    const relayer = await runRelayer(devnet)
    expect((await relayer.book.status()).publisher).toBeNull()
    const claim = await claimOf(await scoring.newIssuer())
    for (const scorer of [2, 0]) await relayer.book.postScore(await scoring.sign(scorer, claim))
    const [statement] = (await relayer.book.scores({ issuerId: claim.issuerId })).scores
    expect(statement && outcome(statement)).toEqual({ state: 'collecting', reason: null, signers: 2 })
    const { transactionHash } = await scoring.publish(statement as ScoreStatement)
    await becomes(relayer, claim.issuerId, published)
    expect((await relayer.book.scores()).scores[0]).toMatchObject({ transactionHash })
    await relayer.remove()
  })

  test('another statement of the same time on chain ends this one', async () => {
    const relayer = await runRelayer(devnet)
    const claim = await claimOf(await scoring.newIssuer())
    await relayer.book.postScore(await scoring.sign(0, claim))
    const other = await Promise.all([1, 2].map((scorer) => scoring.sign(scorer, { ...claim, extra: { other: 1 } })))
    await scoring.publish({ score: other[0]?.score as never, signatures: other.map(({ signature }) => signature) })
    await becomes(relayer, claim.issuerId, { state: 'refused', reason: 'NOT_NEWER' })
    await relayer.remove()
  })
})

test('what one scorer alone has said of an older time is not looked for in the chain’s events', async () => {
  const relayer = await runRelayer(devnet)
  const claim = await claimOf(await scoring.newIssuer())
  await relayer.book.postScore(await scoring.sign(0, claim))
  const asked = vi.spyOn(relayer.services.chain, 'getLogs')
  const newer = { ...claim, asOf: claim.asOf + 10 }
  await scoring.travel(claim.asOf + 20)
  const signed = await Promise.all([1, 2].map((scorer) => scoring.sign(scorer, newer)))
  await scoring.publish({ score: signed[0]?.score as never, signatures: signed.map(({ signature }) => signature) })
  await becomes(relayer, claim.issuerId, { state: 'refused', reason: 'NOT_NEWER' })
  // The watcher asks about other contracts too.
  expect(asked.mock.calls.filter(([query]) => Array.isArray(query?.address) && query.address.length === 1)).toEqual([])
  await relayer.remove()
})

describe('many at once', () => {
  test('take one nonce each', async () => {
    const relayer = await runRelayer(devnet, settings)
    const before = await scoring.sent()
    const claims: Awaited<ReturnType<typeof claimOf>>[] = []
    for (let count = 0; count < 5; count++) claims.push(await claimOf(await scoring.newIssuer()))
    const signed = await Promise.all(claims.flatMap((claim) => [1, 0].map((scorer) => scoring.sign(scorer, claim))))
    await Promise.all(signed.map((one) => relayer.book.postScore(one)))
    for (const { issuerId } of claims) await becomes(relayer, issuerId, { ...published, signers: 2 })
    expect(await scoring.sent()).toBe(before + 5)
    await relayer.remove()
  })

  test('by a key without money wait for it, and the log says so once', async () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => lines.push(line) })
    const poor = toHex(0x9009, { size: 32 })
    const relayer = await runRelayer(devnet, { GENEX_PUBLISHER_KEY: poor }, undefined, log)
    const claim = await claimOf(await scoring.newIssuer())
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, claim))
    const failures = () => lines.filter((line) => line.includes('scores cannot be published'))
    await expect.poll(() => failures().length).toBe(1)
    expect(await newest(relayer, claim.issuerId)).toEqual({ state: 'collecting', reason: null, signers: 2 })
    await devnet.test.setBalance({ address: privateKeyToAddress(poor), value: 10n ** 18n })
    await becomes(relayer, claim.issuerId, published)
    expect(failures()).toHaveLength(1)
    expect(lines.join()).not.toContain(poor.slice(2))
    await relayer.remove()
  })
})

describe('a restart', () => {
  test('after the last signature', async () => {
    const relayer = await runRelayer(devnet)
    const claim = await claimOf(await scoring.newIssuer())
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, claim))
    await relayer.close()
    const again = await runRelayer(devnet, settings, relayer.data)
    await becomes(again, claim.issuerId, published)
    await again.remove()
  })

  test('after a transaction was noted that never left', async () => {
    const relayer = await runRelayer(devnet)
    const claim = await claimOf(await scoring.newIssuer())
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, claim))
    const { store } = relayer.services
    store.scores.setTransaction(store.scores.open()[0]?.sequence as number, `0x${'ab'.repeat(32)}`)
    await relayer.close()
    const before = await scoring.sent()
    const again = await runRelayer(devnet, settings, relayer.data)
    await becomes(again, claim.issuerId, published)
    expect(await scoring.sent()).toBe(before + 1)
    await again.remove()
  })

  test('after a transaction was noted that was mined meanwhile, or reverted', async () => {
    const relayer = await runRelayer(devnet)
    const { store } = relayer.services
    const claim = await claimOf(await scoring.newIssuer())
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, claim))
    const [open] = store.scores.open()
    const noted = await scoring.publish({
      score: open?.score as never,
      signatures: open?.signatures.map(({ signature }) => signature) as Hex[],
    })
    store.scores.setTransaction(open?.sequence as number, noted.transactionHash)

    const lost = await claimOf(await scoring.newIssuer())
    await relayer.book.postScore(await scoring.sign(0, lost))
    // One signature is too few: mined all the same, since its gas was set.
    const client = devnet.connect('alice')
    const { score, signature } = await scoring.sign(0, lost)
    const call = { address: devnet.addresses.creditRegistry, abi: creditRegistryAbi, functionName: 'publish' } as const
    const hash = await client.writeContract({ ...call, args: [score, [signature]], gas: 300_000n })
    store.scores.setTransaction(store.scores.open().at(-1)?.sequence as number, hash)
    await relayer.close()

    const before = await scoring.sent()
    const again = await runRelayer(devnet, settings, relayer.data)
    await becomes(again, claim.issuerId, published)
    await becomes(again, lost.issuerId, { state: 'refused', reason: 'TRANSACTION_REVERTED' })
    expect(await scoring.sent()).toBe(before)
    // What it lacked was a signature: such as when a scorer is revoked just before the block.
    await again.book.postScore(await scoring.sign(1, lost))
    await becomes(again, lost.issuerId, { ...published, signers: 2 })
    expect(await scoring.sent()).toBe(before + 1)
    await again.remove()
  })

  test('of a process that was killed as soon as it had answered', async () => {
    const first = await runRelayer(devnet)
    await first.close()
    const environment = {
      ...settings,
      GENEX_RPC_URL: devnet.url,
      GENEX_ADDRESSES: `${first.data}/addresses.json`,
      DATA_DIR: first.data,
      PORT: '0',
    }
    const before = await scoring.sent()
    const killed = await startServer(environment)
    const claim = await claimOf(await scoring.newIssuer())
    for (const scorer of [0, 1]) await killed.book.postScore(await scoring.sign(scorer, claim))
    expect(await killed.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' })

    const again = await runRelayer(devnet, settings, first.data)
    await becomes(again, claim.issuerId, published)
    expect(await scoring.sent()).toBe(before + 1)
    await again.remove()
  })
})

describe('steps', () => {
  test('down at once, and with it the right to mint', async () => {
    const market = await openMarket(devnet)
    const mint = () => market.give('alice', 1n)
    await mint()
    const factors = [10_000, 0, ...Array<number>(9).fill(10_000)]
    await scoring.setFactors(factors)
    const relayer = await runRelayer(devnet, settings)
    const high = await claimOf(market.issuerId, 5_000)
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, high))
    await becomes(relayer, market.issuerId, published)
    await mint()
    await scoring.travel((await devnet.time()) + 10)
    const low = await claimOf(market.issuerId, 500)
    for (const scorer of [1, 2]) await relayer.book.postScore(await scoring.sign(scorer, low))
    await becomes(relayer, market.issuerId, { ...published, signers: 2 })
    await expect.poll(() => scoring.grade(market.issuerId)).toBe(1)
    await expect(mint()).rejects.toMatchObject({ code: 'OVER_QUOTA' })
    await scoring.setFactors(Array<number>(11).fill(10_000))
    await relayer.remove()
  })

  test('up after the delay, applied once', async () => {
    const relayer = await runRelayer(devnet, settings)
    const issuerId = await scoring.newIssuer()
    const first = await claimOf(issuerId)
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, first))
    await becomes(relayer, issuerId, published)
    await scoring.travel((await devnet.time()) + 8 * day)
    const rise = await claimOf(issuerId, 1_500)
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, rise))
    await expect.poll(async () => (await scoring.standing(issuerId)).pending).toBe(1_500)
    await becomes(relayer, issuerId, published)
    const { pendingFrom } = await scoring.standing(issuerId)
    const before = await scoring.sent()
    await scoring.travel(pendingFrom - 1)
    await look(relayer)
    await relayer.close()
    expect(await scoring.sent()).toBe(before)

    // Due while the relayer was away.
    await scoring.travel(pendingFrom)
    const again = await runRelayer(devnet, settings, relayer.data)
    await expect.poll(async () => (await scoring.standing(issuerId)).score, { timeout: 15_000 }).toBe(1_500)
    expect(await scoring.grade(issuerId)).toBe(2)
    await scoring.travel(pendingFrom + 1_000)
    await look(again)
    await again.close()
    expect(await scoring.sent()).toBe(before + 1)
    await again.remove()
  })

  test('a rise that another one has overtaken waits for its time', async () => {
    const relayer = await runRelayer(devnet, settings)
    const first = await claimOf(await scoring.newIssuer())
    const { issuerId } = first
    for (const scorer of [0, 1]) await relayer.book.postScore(await scoring.sign(scorer, first))
    await becomes(relayer, issuerId, published)
    const rise = { issuerId, score: 700, asOf: first.asOf + 20 }
    await scoring.travel(first.asOf + 30)
    await relayer.book.postScore(await scoring.sign(0, rise))
    const other = { issuerId, score: 600, asOf: first.asOf + 10 }
    const signed = await Promise.all([1, 2].map((scorer) => scoring.sign(scorer, other)))
    await scoring.publish({ score: signed[0]?.score as never, signatures: signed.map(({ signature }) => signature) })
    await scoring.travel((await scoring.standing(issuerId)).pendingFrom)
    await scoring.apply(issuerId)
    await becomes(relayer, issuerId, { state: 'collecting', reason: 'RISE_TOO_SOON' })
    const second = await scoring.sign(1, rise)
    await expect(relayer.book.postScore(second)).rejects.toMatchObject({ status: 422, code: 'RISE_TOO_SOON' })

    await scoring.travel((await scoring.standing(issuerId)).raisedAt + 7 * day)
    await relayer.book.postScore(second)
    await becomes(relayer, issuerId, { ...published, signers: 2 })
    expect((await scoring.standing(issuerId)).pending).toBe(700)
    await relayer.remove()
  })
})

describe('what the chain takes back', () => {
  test('is published again', async () => {
    const relayer = await runRelayer(devnet, settings)
    const claim = await claimOf(await scoring.newIssuer())
    await relayer.book.postScore(await scoring.sign(0, claim))
    const id = await devnet.test.snapshot()
    await relayer.book.postScore(await scoring.sign(1, claim))
    await becomes(relayer, claim.issuerId, published)
    await devnet.test.revert({ id })
    expect((await scoring.standing(claim.issuerId)).score).toBe(0)
    await devnet.test.mine({ blocks: 3 })
    await expect.poll(async () => (await scoring.standing(claim.issuerId)).score, { timeout: 15_000 }).toBe(500)
    await becomes(relayer, claim.issuerId, published)
    await relayer.remove()
  })
})
