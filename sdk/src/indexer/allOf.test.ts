import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { allOf } from './allOf.ts'
import { type Indexer, indexer } from './client.ts'

let server: Server | undefined
afterEach(() => server?.closeAllConnections())

type Variables = { limit: number; from?: string | number }
type Told = { items: unknown[]; pageInfo: { hasNextPage: boolean; endCursor?: unknown } }

/** An indexer that tells of each page what it likes, and what it was asked. */
async function telling(tell: (asked: Variables, page: number) => Told) {
  const asked: Variables[] = []
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { variables } = JSON.parse(body) as { variables: Variables }
    asked.push(variables)
    response.end(JSON.stringify({ data: { page: tell(variables, asked.length) } }))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { index: indexer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }), asked }
}

const holder = '0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc'
const row = { holder, couponId: '1', seriesId: '1', issuerId: '1', units: '1' }
const day = { day: '86400', paymentToken: holder, market: 'primary', trades: 1, volume: '1', turnover: '1', fees: '0' }

const balancesOf = (index: Indexer, options?: { mostPages: number }) => allOf((page) => index.balances(page), options)

test('every row comes, in the sequence of the pages', async () => {
  const { index, asked } = await telling((_, page) => ({
    items: page === 3 ? [] : [{ ...row, units: `${page}` }],
    pageInfo: { hasNextPage: page < 3, endCursor: `c${page}` },
  }))
  expect((await balancesOf(index)).map(({ units }) => units)).toEqual([1n, 2n])
  expect(asked).toEqual([{ limit: 1_000 }, { limit: 1_000, from: 'c1' }, { limit: 1_000, from: 'c2' }])
})

test.each([
  ['the cursor that it was asked with', () => 'c', 2],
  ['one of three cursors in turn', (page: number) => `c${page % 3}`, 4],
])('an indexer that answers %s is left', async (_, cursorOf, pages) => {
  const { index, asked } = await telling((_, page) => ({
    items: [row],
    pageInfo: { hasNextPage: true, endCursor: cursorOf(page) },
  }))
  await expect(balancesOf(index)).rejects.toMatchObject({ name: 'IndexerEndlessError', code: 'INDEXER_ENDLESS' })
  expect(asked).toHaveLength(pages)
})

test('an empty page that promises more is not followed, in a table or in a view', async () => {
  const { index, asked } = await telling((_, page) => ({
    items: [],
    pageInfo: { hasNextPage: true, endCursor: `c${page}` },
  }))
  await expect(balancesOf(index)).rejects.toMatchObject({ code: 'INDEXER_ENDLESS' })
  await expect(allOf((page) => index.marketDays(page))).rejects.toMatchObject({ code: 'INDEXER_ENDLESS' })
  expect(asked).toHaveLength(2)
})

test('rows without end, with new cursors, are read up to a limit', async () => {
  const { index, asked } = await telling((_, page) => ({
    items: [row],
    pageInfo: { hasNextPage: true, endCursor: `c${page}` },
  }))
  const endless = { code: 'INDEXER_ENDLESS', message: expect.stringMatching(/after 3 pages.*\n.*mostPages/) }
  await expect(balancesOf(index, { mostPages: 3 })).rejects.toMatchObject(endless)
  expect(asked).toHaveLength(3)
  await expect(balancesOf(index)).rejects.toMatchObject({ message: expect.stringContaining('after 1000 pages') })
  expect(asked).toHaveLength(1_003)
})

test('a list that ends with the last page that is read is whole', async () => {
  const { index } = await telling((_, page) => ({
    items: [day],
    pageInfo: { hasNextPage: page < 3 },
  }))
  expect(await allOf((page) => index.marketDays(page), { mostPages: 3 })).toHaveLength(3)
})

test('a page of more rows than were asked for is no answer', async () => {
  const { index } = await telling(() => ({ items: [row, row, row], pageInfo: { hasNextPage: false } }))
  await expect(index.balances({ limit: 2 })).rejects.toMatchObject({ code: 'INDEXER_ANSWER' })
  expect((await index.balances({ limit: 3 })).items).toHaveLength(3)
})
