import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Indexer, indexer } from './client.ts'

/** What the server says next, by path. */
const answers = new Map<string, { status?: number; body: string }>()
const asked: { query: string; variables: Record<string, unknown> }[] = []
let index: Indexer

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (chunks.length > 0) asked.push(JSON.parse(Buffer.concat(chunks).toString()))
  const { status = 200, body } = answers.get(request.url ?? '') ?? { status: 404, body: '' }
  response.writeHead(status).end(body)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  index = indexer({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/` })
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

const say = (path: string, body: unknown, status = 200) =>
  answers.set(path, { status, body: typeof body === 'string' ? body : JSON.stringify(body) })

const row = {
  holder: '0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc',
  couponId: '340282366920938463463374607431768211456',
  seriesId: '340282366920938463463374607431768211456',
  issuerId: '1',
  units: '18446744073709551616',
}

test('rows come with bigints and checksummed addresses', async () => {
  say('/graphql', { data: { page: { items: [row], pageInfo: { hasNextPage: true, endCursor: 'abc' } } } })
  const page = await index.balances({ where: { holder: row.holder as `0x${string}`, units_gt: 5n }, limit: 1 })
  expect(page).toEqual({
    items: [
      {
        holder: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
        couponId: 2n ** 128n,
        seriesId: 2n ** 128n,
        issuerId: 1n,
        units: 2n ** 64n,
      },
    ],
    cursor: 'abc',
  })
  expect(asked.at(-1)?.variables).toEqual({ where: { holder: row.holder, units_gt: '5' }, limit: 1 })
})

test('a question of another kind is named, and nobody is asked', async () => {
  say('/graphql', { data: { page: { items: [], pageInfo: { hasNextPage: false } } } })
  const before = asked.length
  const wrong: [string, () => Promise<unknown>][] = [
    ['The parameter', () => index.trades('all' as never)],
    ['where', () => index.trades({ where: null as never })],
    ['where.holder', () => index.balances({ where: { holder: 'bob' as never } })],
    ['where.seriesId', () => index.balances({ where: { seriesId: 'seven' as never } })],
    ['where.units_gt', () => index.balances({ where: { units_gt: {} as never } })],
    ['where.seriesId_in', () => index.balances({ where: { seriesId_in: 7n as never } })],
    ['where.seriesId_in', () => index.balances({ where: { seriesId_in: [7n, 'seven' as never] } })],
    ['orderBy', () => index.balances({ orderBy: 'amount' as never })],
    ['direction', () => index.balances({ direction: 'down' as never })],
    ['limit', () => index.balances({ limit: '5' as never })],
    ['cursor', () => index.balances({ cursor: 5 as never })],
    ['cursor', () => index.marketDays({ cursor: 'abc' })],
    ['block', () => index.waitForBlock(undefined as never)],
    ['timeout', () => index.waitForBlock(1n, { timeout: '5' as never })],
  ]
  for (const [field, ask] of wrong) {
    await expect(ask(), field).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', field })
  }
  expect(asked.length).toBe(before)
  const where = { seriesId_in: [7n, 8n], units_gte: 1n, holder: undefined, holder_not: row.holder as `0x${string}` }
  expect(await index.balances({ where: where as never })).toMatchObject({ items: [] })
})

test('views page by offset', async () => {
  const day = { day: '86400', paymentToken: row.holder, market: 'primary' }
  const items = [{ ...day, trades: 1, volume: '1', turnover: '1', fees: '0' }]
  say('/graphql', { data: { page: { items, pageInfo: { hasNextPage: true } } } })
  const page = await index.marketDays({ limit: 1, cursor: '4' })
  expect(page.cursor).toBe('5')
  expect(asked.at(-1)?.variables).toEqual({ limit: 1, from: 4 })
})

test('the last page has no cursor', async () => {
  say('/graphql', { data: { page: { items: [], pageInfo: { hasNextPage: false, endCursor: null } } } })
  expect(await index.trades()).toEqual({ items: [], cursor: null })
})

test.each([
  ['a refused query', { errors: [{ message: 'Cannot query field' }] }, 200, 'INDEXER_QUERY'],
  ['no data', {}, 200, 'INDEXER_ANSWER'],
  ['no JSON', '<html>', 200, 'INDEXER_ANSWER'],
  ['errors of nonsense', { errors: [null] }, 200, 'INDEXER_ANSWER'],
  ['a query refused with HTTP 400', { errors: [{ message: 'Syntax Error' }] }, 400, 'INDEXER_QUERY'],
  ['null', 'null', 200, 'INDEXER_ANSWER'],
  ['no page', { data: {} }, 200, 'INDEXER_ANSWER'],
  ['rows of another kind', { data: { page: { items: [{}], pageInfo: {} } } }, 200, 'INDEXER_ANSWER'],
  [
    'a holder who is no address',
    { data: { page: { items: [{ ...row, holder: 7 }], pageInfo: {} } } },
    200,
    'INDEXER_ANSWER',
  ],
  [
    'units that are no number',
    { data: { page: { items: [{ ...row, units: 'x' }], pageInfo: {} } } },
    200,
    'INDEXER_ANSWER',
  ],
  ['HTTP 404', '<html>', 404, 'INDEXER_ANSWER'],
  ['HTTP 429', 'too many', 429, 'INDEXER_UNAVAILABLE'],
  ['HTTP 503', 'not ready', 503, 'INDEXER_UNAVAILABLE'],
])('%s has a named error', async (_, body, status, code) => {
  say('/graphql', body, status)
  await expect(index.balances()).rejects.toMatchObject({ code })
})

test('nobody there has a named error', async () => {
  const nowhere = indexer({ url: 'http://127.0.0.1:1' })
  await expect(nowhere.status()).rejects.toMatchObject({ code: 'INDEXER_UNAVAILABLE' })
})

test('a word, a text or a flag of another kind is named, and what a null may stand for is not', async () => {
  const scorer = { address: row.holder, active: true }
  const page = (item: object) => ({ data: { page: { items: [item], pageInfo: { hasNextPage: false } } } })
  say('/graphql', page({ ...scorer, active: 1 }))
  await expect(index.scorers()).rejects.toMatchObject({ code: 'INDEXER_ANSWER' })
  const step = { id: 'a', issuerId: '1', step: 'published', score: 500, grade: null, asOf: null, effectiveFrom: null }
  const score = { ...step, reportHash: null, reasonHash: null, timestamp: '1' }
  say('/graphql', page(score))
  expect((await index.scores()).items[0]).toMatchObject({ step: 'published', grade: null, asOf: null })
  for (const change of [
    { step: 'guessed' },
    { id: 1 },
    { score: '500' },
    { reportHash: 'x' },
    { timestamp: undefined },
  ]) {
    say('/graphql', page({ ...score, ...change }))
    await expect(index.scores()).rejects.toMatchObject({ code: 'INDEXER_ANSWER' })
  }
})

test('an indexer that answers too late does not serve; what is given up ends with its reason', async () => {
  const url = 'http://127.0.0.1:9'
  const silent: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
  const slow = indexer({ url, fetch: silent, timeout: 20 })
  await expect(slow.trades()).rejects.toMatchObject({ code: 'INDEXER_UNAVAILABLE' })
  const end = new AbortController()
  const given = indexer({ url, fetch: silent, signal: end.signal })
  const questions = [given.trades(), given.status(), given.waitForBlock(1n), given.query('{ a }')]
  end.abort('enough')
  for (const question of questions) await expect(question).rejects.toBe('enough')
})

test.each([['null'], ['[1]'], [{ genex: {} }], [{ genex: { id: '1', block: { number: 1, timestamp: 1 } } }]])(
  'a status that is none is named: %j',
  async (body) => {
    say('/status', body)
    await expect(index.status()).rejects.toMatchObject({ code: 'INDEXER_ANSWER' })
  },
)

test('a block: reached, or not in time', async () => {
  say('/status', { genex: { id: 31337, block: { number: 7, timestamp: 1_800_000_000 } } })
  expect(await index.waitForBlock(7n)).toEqual({ chainId: 31337, block: 7n, timestamp: 1_800_000_000n })
  await expect(index.waitForBlock(8n, { timeout: 0 })).rejects.toMatchObject({ code: 'INDEXER_BEHIND', block: 7n })
  say('/status', {})
  await expect(index.status()).rejects.toMatchObject({ code: 'INDEXER_UNAVAILABLE' })
})
