import { once } from 'node:events'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openBench } from '../test/bench.ts'
import { aJudgement, aNewOrder } from '../test/orders.ts'
import { openSocket, readAll } from '../test/raw.ts'
import { runRelayer, type TestRelayer } from '../test/relayer.ts'

const { devnet } = await openBench()

/** Milliseconds in which a relayer ends that waits for nobody; it gives answers under way 3,000. */
const prompt = 1_500

const connections: [what: string, open: (relayer: TestRelayer) => Promise<unknown>][] = [
  ['that has asked nothing yet', ({ url }) => openSocket(url)],
  ['in the middle of a head', ({ url }) => ask(url, 'GET / HTTP/1.1\r\n')],
  ['in the middle of a body', ({ url }) => ask(url, `${head('POST /v1/orders')}content-length: 100\r\n\r\n{`)],
  ['kept alive after an answer', ({ book }) => book.status()],
  ['that reads a stream', ({ url }) => fetch(`${url}/v1/stream`)],
  ['whose stream nobody reads', unreadStream],
]

test.each(connections)('a connection %s does not hold up the end', async (_, open) => {
  const relayer = await runRelayer(devnet)
  const opened = await open(relayer)
  const start = performance.now()
  await relayer.remove()
  expect(performance.now() - start).toBeLessThan(prompt)
  if (opened && typeof opened === 'object' && 'destroy' in opened) (opened as Socket).destroy()
})

test('a stream that is not read for a heartbeat is cut and gives its place back', async () => {
  const relayer = await runRelayer(devnet, { MAX_STREAMS: '1', STREAM_HEARTBEAT: '200' })
  const socket = await unreadStream(relayer)
  expect((await relayer.request('/v1/stream')).body.error.code).toBe('TOO_MANY_STREAMS')
  await expect.poll(() => statusOfStream(relayer.url), { timeout: 10_000 }).toBe(200)
  socket.destroy()
  await relayer.remove()
})

test('a request that does not come to its end is not waited for', async () => {
  const relayer = await runRelayer(devnet, { REQUEST_TIMEOUT: '100' })
  const socket = await ask(relayer.url, `${head('POST /v1/orders')}content-length: 100\r\n\r\n{`)
  expect(await readAll(socket)).toMatch(/^HTTP\/1.1 408 /)
  await relayer.remove()
})

async function statusOfStream(url: string): Promise<number> {
  const { status, body } = await fetch(`${url}/v1/stream`)
  await body?.cancel()
  return status
}

const head = (target: string) => `${target} HTTP/1.1\r\nhost: relayer\r\ncontent-type: application/json\r\n`

async function ask(url: string, text: string): Promise<Socket> {
  const socket = await openSocket(url)
  socket.write(text)
  return socket
}

/** Opens a stream of more than the machine's buffers hold, and stops reading when it begins. */
async function unreadStream({ url, services }: TestRelayer): Promise<Socket> {
  const order = aNewOrder()
  services.store.orders.place(order, aJudgement(), 1)
  const changes = Array.from({ length: 60_000 }, (_, count) => [order.hash, BigInt(count)] as const)
  services.store.orders.derive(changes, (_, fillable) => aJudgement({ fillable }), 1)
  const socket = await ask(url, `${head('GET /v1/stream?since=0')}\r\n`)
  await once(socket, 'readable')
  return socket
}
