import { cancelOrderSync } from '@genex/sdk/actions'
import { relayer as client } from '@genex/sdk/relayer'
import { expect, test } from 'vitest'
import { openRelayerBench } from '../../../test/bench.ts'
import { collect, runRelayer } from '../../../test/relayer.ts'

const { devnet, market, relayer } = await openRelayerBench({ MAX_STREAMS: '3', STREAM_HEARTBEAT: '100' })

/** Reads a stream's text until it holds `wanted`. */
async function read(path: string, wanted: string, headers: Record<string, string> = {}): Promise<string> {
  const end = new AbortController()
  const response = await fetch(relayer.url + path, { headers, signal: end.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(chunk)
    if (text.includes(wanted)) break
  }
  end.abort()
  return text
}

test('replays the journal from any entry on, the same each time', async () => {
  const { hash, sequence } = await relayer.book.post(await market.ask('alice'))
  const other = await relayer.book.post(await market.ask('alice'))
  const nonce = (await relayer.book.get(hash)).order.nonce
  await cancelOrderSync(devnet.connect('alice'), { addresses: devnet.addresses, nonce })

  const all = await collect(relayer.book, 0, (event) => event.status === 'cancelled')
  expect(all.map((event) => [event.type, event.hash])).toEqual([
    ['placed', hash],
    ['placed', other.hash],
    ['changed', hash],
  ])
  expect(all.map((event) => event.sequence)).toEqual([sequence, sequence + 1, sequence + 2])
  expect(all[0]).toMatchObject({ side: 'ask', couponId: market.series, status: 'open', fillable: 3n })
  const rest = await collect(relayer.book, sequence + 1, (event) => event.status === 'cancelled')
  expect(rest).toEqual(all.slice(2))
})

test('a browser resumes by Last-Event-ID', async () => {
  const text = await read('/v1/stream?since=0', 'id: 3\n', { 'last-event-id': '2' })
  expect(text).toMatch(/^event: hello\nid: 2\ndata: {"sequence":2}\n\nevent: order\nid: 3\n/)
  expect(text).not.toContain('id: 1\n')
})

test('shows that it is alive', async () => {
  expect(await read('/v1/stream', ': alive')).toContain('event: hello')
})

test('without a position it starts with what comes', async () => {
  const signal = AbortSignal.timeout(10_000)
  let stand: (() => void) | undefined
  const connected = new Promise<void>((resolve) => {
    stand = resolve
  })
  const stream = relayer.book.stream({ signal, onConnect: () => stand?.() })
  const first = stream.next()
  await connected
  const { hash } = await relayer.book.post(await market.ask('alice'))
  expect((await first).value).toMatchObject({ type: 'placed', hash })
  await stream.return(undefined)
})

test('a position that the journal does not have is refused', async () => {
  const stream = relayer.book.stream({ since: 1_000_000 })
  await expect(stream.next()).rejects.toMatchObject({ code: 'SEQUENCE_AHEAD' })
  const { status, body } = await relayer.request('/v1/stream?since=-1')
  expect([status, body.error.code]).toEqual([400, 'INVALID_FIELD'])
})

test('no more streams than the relayer keeps', async () => {
  const end = new AbortController()
  const open = await Promise.all([1, 2, 3].map(() => fetch(`${relayer.url}/v1/stream`, { signal: end.signal })))
  expect(open.map(({ status }) => status)).toEqual([200, 200, 200])
  const { status, headers, body } = await relayer.request('/v1/stream')
  expect([status, body.error.code, headers.get('retry-after')]).toEqual([429, 'TOO_MANY_STREAMS', '10'])
  end.abort()
})

test('a client goes on where it stood when the relayer comes back', async () => {
  const port = new URL(relayer.url).port
  const book = client({ url: relayer.url })
  const since = (await book.status()).sequence
  const signal = AbortSignal.timeout(20_000)
  const stream = book.stream({ since, signal })
  const before = await relayer.book.post(await market.ask('alice'))
  expect((await stream.next()).value).toMatchObject({ hash: before.hash })

  const next = stream.next()
  await relayer.close()
  const again = await runRelayer(devnet, { PORT: port }, relayer.data)
  const after = await again.book.post(await market.ask('alice'))
  expect((await next).value).toMatchObject({ hash: after.hash, sequence: after.sequence })
  await stream.return(undefined)
  await again.close()
})
