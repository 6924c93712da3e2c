import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SignedOrder } from '@genex/sdk/orders'
import type { PostedOrder } from '@genex/sdk/relayer'
import { parseEther } from 'viem'
import { expect, test } from 'vitest'
import { openBench } from '../../test/bench.ts'
import { yuan } from '../../test/market.ts'
import { matcherKeys, runMatcher } from '../../test/matcher.ts'
import { runRelayer, type TestRelayer } from '../../test/relayer.ts'

const { devnet, market } = await openBench()
await market.fund('dora', yuan('100000'))

/** Posts an ask and a bid that meet. */
async function postPair(relayer: TestRelayer): Promise<PostedOrder> {
  const post = async (order: Promise<SignedOrder>) => relayer.book.post(await order)
  await post(market.ask('alice', { amount: 1n }))
  return post(market.bid('bob', { amount: 1n }))
}

test('a relayer that restarts, before which its orders did not meet', async () => {
  const first = await runRelayer(devnet)
  const matcher = await runMatcher(devnet, first.url)
  await matcher.until('the matcher works')
  const ask = await first.book.post(await market.ask('alice', { amount: 1n }))
  const { port } = new URL(first.url)
  await first.close()
  const second = await runRelayer(devnet, { PORT: port }, first.data)
  const bid = await second.book.post(await market.bid('bob', { amount: 1n }))
  const [line] = await matcher.until('two orders are settled')
  expect(line).toMatchObject({ ask: ask.hash, bid: bid.hash })
  // Its data were not lost: there was nothing to read anew.
  expect(matcher.said('the book is read anew')).toEqual([])
  await matcher.remove()
  await second.remove()
})

test('a relayer that has lost its data: the book is read anew', async () => {
  const first = await runRelayer(devnet)
  const matcher = await runMatcher(devnet, first.url)
  await postPair(first)
  const [line] = await matcher.until('two orders are settled')
  const { port } = new URL(first.url)
  await first.remove()
  const second = await runRelayer(devnet, { PORT: port })
  const bid = await postPair(second)
  const lines = await matcher.until('two orders are settled', 2)
  expect(lines[1]).toMatchObject({ bid: bid.hash })
  expect(lines[1]?.ask).not.toBe(line?.ask)
  await matcher.remove()
  await second.remove()
})

test('a relayer that comes later than the matcher', async () => {
  const away = await runRelayer(devnet)
  await away.close()
  const matcher = await runMatcher(devnet, away.url)
  await matcher.until('the relayer cannot be reached')
  const relayer = await runRelayer(devnet, { PORT: new URL(away.url).port }, away.data)
  await postPair(relayer)
  await matcher.until('two orders are settled')
  expect(matcher.said('the relayer cannot be reached')).toHaveLength(1)
  expect(matcher.said('the relayer answers again')).toHaveLength(1)
  await matcher.remove()
  await relayer.remove()
})

/** A relayer's address at which something else answers when `answer` is set. */
async function openGate(target: string) {
  const gate = { url: '', answer: undefined as string | undefined, close: () => server.close() }
  const server = createServer(async (request, response) => {
    if (gate.answer !== undefined) return void response.end(gate.answer)
    const body = request.method === 'POST' ? await text(request) : null
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(target + request.url, { method: request.method ?? 'GET', body, headers })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    if (!answer.body) return void response.end()
    const reader = answer.body.getReader()
    response.once('close', () => void reader.cancel().catch(() => undefined))
    for (let part = await reader.read(); !part.done; part = await reader.read()) response.write(part.value)
    response.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  gate.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return gate
}

test.each([
  ['no JSON', '<html>'],
  ['nothing of what is asked for', '{}'],
  ['null', 'null'],
  ['a book of nonsense', '{"chainId":31337,"sequence":0,"orders":[{"hash":7}],"cursor":null}'],
  ['another chain', '{"chainId":1,"sequence":0,"orders":[],"cursor":null}'],
  ['a list without end', '{"chainId":31337,"sequence":0,"orders":[],"cursor":"7"}'],
  ['a position that is none', '{"chainId":31337,"sequence":"last","orders":[],"cursor":null}'],
])('rubbish ends nothing: %s', async (_, rubbish) => {
  const relayer = await runRelayer(devnet, { RATE_LIMIT: '0' })
  const gate = await openGate(relayer.url)
  gate.answer = rubbish
  const matcher = await runMatcher(devnet, gate.url)
  await matcher.until('the book cannot be read')
  expect(matcher.said('the matcher works')).toEqual([])
  gate.answer = undefined
  await postPair(relayer)
  await matcher.until('two orders are settled')
  expect(matcher.said('the book cannot be read')).toHaveLength(1)
  await matcher.remove()
  gate.close()
  await relayer.remove()
})

test('orders that are not what they are said to be are left out', async () => {
  const relayer = await runRelayer(devnet, { RATE_LIMIT: '0' })
  const ask = await relayer.book.post(await market.ask('alice', { amount: 1n }))
  const bid = await relayer.book.post(await market.bid('bob', { amount: 1n }))
  const [list, status] = [await relayer.request('/v1/orders'), await relayer.request('/v1/status')]
  const [first, second] = list.body.orders
  const change = (order: object) => ({ ...first, order: { ...first.order, ...order } })
  const lies = [
    change({ unitPrice: '1' }),
    change({ amount: '18446744073709551615' }),
    { ...first, hash: second.hash },
    { ...first, chainId: 1 },
    { ...first, verifyingContract: first.order.maker },
    { ...first, sequence: 'first' },
    { ...first, fillable: '-1' },
    { ...first, fillable: '9' },
  ]
  for (const lie of lies) {
    const gate = await openGate(relayer.url)
    gate.answer = JSON.stringify({ ...status.body, orders: [lie, second], cursor: null })
    const matcher = await runMatcher(devnet, gate.url)
    const [works] = await matcher.until('the matcher works')
    expect(works?.orders, JSON.stringify(lie).slice(0, 200)).toBe(1)
    await matcher.remove()
    gate.close()
  }
  for (const { hash } of [ask, bid]) expect(await relayer.book.get(hash)).toMatchObject({ filled: 0n })
  await relayer.remove()
})

test('a node that refuses: one line without its key, and it goes on when it answers', async () => {
  let refuses = false
  const provider = createServer(async (request, response) => {
    if (refuses) return void response.writeHead(401).end('unknown key')
    const body = await text(request)
    const answer = await fetch(devnet.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    response.end(await answer.text())
  })
  await once(provider.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v3/topsecret`
  const relayer = await runRelayer(devnet)
  const matcher = await runMatcher(devnet, relayer.url, { GENEX_RPC_URL: url })
  await matcher.until('the matcher works')
  refuses = true
  await matcher.until('nothing can be settled')
  await postPair(relayer)
  refuses = false
  await matcher.until('two orders are settled')
  expect(matcher.said('nothing can be settled')).toHaveLength(1)
  expect(JSON.stringify(matcher.lines)).not.toContain('topsecret')
  await matcher.remove()
  await expect(runMatcher({ ...devnet, url: 'http://127.0.0.1:1/v3/topsecret' }, relayer.url)).rejects.toMatchObject({
    name: 'MissingChainError',
    message: expect.not.stringContaining('topsecret'),
  })
  provider.close()
  await relayer.remove()
})

test('an account without money blames no order', async () => {
  const relayer = await runRelayer(devnet)
  const bid = await postPair(relayer)
  const matcher = await runMatcher(devnet, relayer.url, { GENEX_MATCHER_KEY: `0x${'0b'.repeat(32)}` })
  await matcher.until('nothing can be settled')
  expect(matcher.said('a pair is set aside')).toEqual([])
  await devnet.test.setBalance({ address: matcher.address, value: parseEther('1') })
  const [line] = await matcher.until('two orders are settled')
  expect(line).toMatchObject({ bid: bid.hash })
  await matcher.remove()
  await relayer.remove()
})

test('a transaction of an earlier run is waited for', async () => {
  const relayer = await runRelayer(devnet)
  await devnet.test.setAutomine(false)
  try {
    await postPair(relayer)
    const first = await runMatcher(devnet, relayer.url, { GENEX_MATCHER_KEY: matcherKeys[1] })
    const sent = () => devnet.test.getTransactionCount({ address: first.address, blockTag: 'pending' })
    const before = await devnet.test.getTransactionCount({ address: first.address })
    await expect.poll(sent).toBe(before + 1)
    await first.remove()
    const second = await runMatcher(devnet, relayer.url, { GENEX_MATCHER_KEY: matcherKeys[1] })
    await second.until('the matcher works')
    const bid = await postPair(relayer)
    await second.until('an earlier transaction is not mined yet')
    expect(await sent()).toBe(before + 1)
    await devnet.test.setAutomine(true)
    await devnet.test.mine({ blocks: 1 })
    const [line] = await second.until('two orders are settled')
    expect(line).toMatchObject({ bid: bid.hash })
    await second.remove()
  } finally {
    await devnet.test.setAutomine(true)
  }
  await relayer.remove()
})

test('a journal that has forgotten what happened meanwhile: the book is read anew', async () => {
  const first = await runRelayer(devnet, { RETENTION: '3600' })
  const ended = await first.book.post(await market.ask('alice', { expiresIn: 60 }))
  const matcher = await runMatcher(devnet, first.url)
  await matcher.until('the matcher works')
  const { port } = new URL(first.url)
  await first.close()
  await devnet.test.increaseTime({ seconds: 2 * 86_400 })
  await devnet.test.mine({ blocks: 1 })
  const second = await runRelayer(devnet, { RETENTION: '3600', PORT: port }, first.data)
  await expect(second.book.get(ended.hash)).rejects.toMatchObject({ status: 404 })
  const bid = await postPair(second)
  const [line] = await matcher.until('two orders are settled')
  expect(line).toMatchObject({ bid: bid.hash })
  expect(matcher.said('the book is read anew')).toMatchObject([{ code: 'SEQUENCE_FORGOTTEN' }])
  await matcher.remove()
  await second.remove()
})
