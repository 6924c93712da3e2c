import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { redeemSync, signReview, verifyReview } from '@genex/sdk/actions'
import { checkReport, checkReviews, lastMidnight } from '@genex/sdk/credit'
import type { ScoreStatement } from '@genex/sdk/relayer'
import { type Address, toHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Devnet, startDevnet } from '../../test/devnet.ts'
import { type Market, openMarket } from '../../test/market.ts'
import { startIndexerProcess, startProcess, startScorerProcess } from '../../test/process.ts'
import { runRelayer, type TestRelayer } from '../../test/relayer.ts'
import { day, openScoring, publisherKey, scorerKeys, scorers } from '../../test/scorers.ts'
import { createLog } from '../log/create.ts'
import { settling } from './round.ts'

let devnet: Devnet
let market: Market
let scoring: Awaited<ReturnType<typeof openScoring>>
let indexer: Awaited<ReturnType<typeof startIndexerProcess>> | undefined
let common: Record<string, string>
/** The issuer's admin is one of its terminals. */
let till: { terminal: Address }
let at: { addresses: Devnet['addresses'] }
const directory = mkdtempSync(join(tmpdir(), 'genex-scorers-'))

// What fails here is undone below, which it is not while the file is read.
beforeAll(async () => {
  devnet = await startDevnet()
  market = await openMarket(devnet)
  await market.give('alice', 100n)
  scoring = await openScoring(devnet)
  at = { addresses: devnet.addresses }
  till = { terminal: devnet.connect('issuer').account.address }
  const addresses = join(directory, 'addresses.json')
  writeFileSync(addresses, JSON.stringify(devnet.addresses))
  const chain = { GENEX_RPC_URL: devnet.url, GENEX_ADDRESSES: addresses }
  indexer = await startIndexerProcess(join(directory, 'pglite'), chain)
  common = { ...chain, GENEX_INDEXER_URL: `${indexer.url}/`, POLL_INTERVAL: '50', LOG_LEVEL: 'info' }
}, 120_000)

afterAll(async () => {
  await indexer?.end('SIGINT')
  await devnet?.stop()
  rmSync(directory, { recursive: true, force: true })
})

const start = (scorer: number, environment: Record<string, string>) =>
  startScorerProcess({ ...common, GENEX_SCORER_KEY: scorerKeys[scorer] as string, ...environment })

/** Passes midnight by `days` days. @returns the last midnight, Unix seconds */
async function pass(days: number): Promise<number> {
  const midnight = lastMidnight(await devnet.time()) + days * day
  await scoring.travel(midnight + settling)
  return midnight
}

/** Waits for the published statement of a midnight. */
async function publishedAt({ book }: TestRelayer, asOf: number, signers: number): Promise<ScoreStatement> {
  const find = async () =>
    (await book.scores({ issuerId: market.issuerId, state: 'published' })).scores.find(
      (statement) => statement.score.asOf === asOf && statement.signers.length === signers,
    )
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return (await find()) as ScoreStatement
}

test('three processes come to one score, two are enough, and an outage is one line', { timeout: 120_000 }, async () => {
  const settings = { GENEX_PUBLISHER_KEY: publisherKey, PORT: '0' }
  const relayer = await runRelayer(devnet, settings)
  const url = { GENEX_RELAYER_URL: relayer.url }
  const [first, second, third] = await Promise.all([0, 1, 2].map((scorer) => start(scorer, url)))
  if (!first || !second || !third) return expect.unreachable()

  const holder = devnet.connect('alice')
  const redemption = { ...till, redemptionId: toHex(1, { size: 32 }), couponIds: [market.series], amounts: [1n] }
  await redeemSync(holder, { ...at, ...redemption })
  await relayer.book.postReview(await signReview(holder, { ...at, positive: true, redemption }))

  const midnight = await pass(2)
  const statement = await publishedAt(relayer, midnight, 3)
  expect(await scoring.standing(market.issuerId)).toMatchObject({ score: statement.score.score, asOf: midnight })
  // The report leads to the score by itself: nobody has to believe the scorers.
  checkReport(await relayer.book.report(statement.score.reportHash), statement.score)
  expect(statement.signers).toEqual(scorers.slice(0, 3).map(({ address }) => address))

  expect(await third.end('SIGTERM')).toEqual({ code: 0, signal: null })
  const { score } = await publishedAt(relayer, await pass(31), 2)
  // By now the redemption cannot be voided any more: what its holder said counts, and whoever asks finds it in the report.
  const report = checkReport(await relayer.book.report(score.reportHash), score)
  expect(report.facts.reviews).toMatchObject({ positive: 1_000, total: 1_000, count: 1 })
  const list = await relayer.book.allReviews({ issuerId: market.issuerId, proven: true })
  checkReviews(report, await Promise.all(list.map((review) => verifyReview(holder, { ...at, review }))))
  // A month older, the issuer has risen. While a step waits there is nothing new to say.
  await pass(3)
  await expect.poll(async () => (await scoring.standing(market.issuerId)).pending, { timeout: 30_000 }).toBe(0)

  // The relayer is away at midnight, and its database comes back later.
  await relayer.close()
  const later = await pass(31)
  const down = (lines: string[]) => lines.filter((line) => line.includes('the scorer cannot work'))
  await expect.poll(() => down(first.lines).length, { timeout: 30_000 }).toBe(1)
  const again = await runRelayer(devnet, { ...settings, PORT: new URL(relayer.url).port }, relayer.data)
  await publishedAt(again, later, 2)
  expect(down(first.lines)).toHaveLength(1)
  expect(first.lines.join()).toContain('the scorer goes on')
  for (const scorer of [first, second]) expect(await scorer.end('SIGINT')).toEqual({ code: 0, signal: null })
  const output = [first, second, third].flatMap(({ lines, errors }) => [...lines, ...errors]).join()
  for (const key of scorerKeys) expect(output).not.toContain(key.slice(2))
  await again.remove()
})

describe('a stranger’s scorer', () => {
  test('is told once that nobody has admitted it, and changes nothing', { timeout: 60_000 }, async () => {
    const requests: string[] = []
    const log = createLog('debug', { write: (line) => requests.push(line) })
    const relayer = await runRelayer(devnet, {}, undefined, log)
    await pass(3)
    if ((await scoring.standing(market.issuerId)).pending !== 0) await scoring.apply(market.issuerId)
    await pass(31)
    const stranger = await start(3, { GENEX_RELAYER_URL: relayer.url })
    const refusals = () => stranger.lines.filter((line) => line.includes('UNKNOWN_SCORER'))
    // It tries again, and tells no more of it.
    const posts = () => requests.filter((line) => line.includes('"method":"POST"')).length
    await expect.poll(posts, { timeout: 30_000 }).toBeGreaterThan(2)
    expect(refusals()).toHaveLength(1)
    expect((await relayer.book.scores()).scores).toEqual([])
    expect(await stranger.end('SIGTERM')).toEqual({ code: 0, signal: null })
    await relayer.remove()
  })
})

describe('a wrong setting ends it with one plain line', () => {
  test.each<[what: string, environment: Record<string, string>, line: RegExp]>([
    ['no key', {}, /^Set GENEX_SCORER_KEY or put a key .* into the file that GENEX_SCORER_KEY_FILE names\.$/],
    [
      'a key that is none',
      { GENEX_SCORER_KEY: '0x5ec4e7' },
      /^GENEX_SCORER_KEY: write 0x and the 64 hexadecimal digits of a key$/,
    ],
    ['a relayer that is no URL', { GENEX_RELAYER_URL: 'relayer' }, /^GENEX_RELAYER_URL: /],
    [
      'no chain',
      { GENEX_SCORER_KEY: toHex(1, { size: 32 }), GENEX_RPC_URL: 'http://127.0.0.1:1/topsecret' },
      /^No chain answers at http:\/\/127\.0\.0\.1:1; /,
    ],
    [
      'no registry',
      { GENEX_SCORER_KEY: toHex(1, { size: 32 }), GENEX_ADDRESSES: join(directory, 'nowhere.json') },
      /^There is no CreditRegistry at 0x/,
    ],
  ])('%s', async (_, environment, line) => {
    const nowhere = { ...devnet.addresses, creditRegistry: '0x00000000000000000000000000000000000000aa' }
    writeFileSync(join(directory, 'nowhere.json'), JSON.stringify(nowhere))
    const scorer = startProcess('../src/scorer/main.ts', { ...common, ...environment })
    expect(await scorer.exit()).toEqual({ code: 1, signal: null })
    expect(scorer.errors).toEqual([expect.stringMatching(line)])
    expect(scorer.lines).toHaveLength(0)
  })
})
