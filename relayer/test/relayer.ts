import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BookEvent, type BookOrder, type Relayer, relayer } from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import type { Hex } from 'viem'
import { readConfig } from '../src/config.ts'
import { startRelayer } from '../src/server.ts'
import type { Devnet } from './devnet.ts'

/** Seconds within which the book must follow the chain. */
const deadline = 15_000

/** A relayer on a port and a database of its own. */
export type TestRelayer = Awaited<ReturnType<typeof runRelayer>>

/**
 * @param directory - data of an earlier run; a new one by default
 * @param log - where it writes; nowhere by default
 */
export async function runRelayer(
  devnet: Devnet,
  environment: Record<string, string> = {},
  directory?: string,
  log?: Logger,
) {
  const data = directory ?? mkdtempSync(join(tmpdir(), 'genex-relayer-'))
  const addresses = join(data, 'addresses.json')
  writeFileSync(addresses, JSON.stringify(devnet.addresses))
  const running = await startRelayer(
    readConfig({
      GENEX_RPC_URL: devnet.url,
      GENEX_ADDRESSES: addresses,
      DATA_DIR: data,
      PORT: '0',
      POLL_INTERVAL: '50',
      LOG_LEVEL: 'silent',
      ...environment,
    }),
    log,
  )
  return {
    ...running,
    data,
    book: relayer({ url: running.url }),
    /** One request as a stranger would send it. */
    async request(path: string, init?: RequestInit) {
      const response = await fetch(running.url + path, init)
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
    },
    /** Posts any body. */
    post(path: string, body: unknown, type = 'application/json') {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return this.request(path, { method: 'POST', headers: { 'content-type': type }, body: text })
    },
    async remove() {
      await running.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Waits until the order is as `expected` says, following the stream. @returns the order */
export async function until(
  book: Relayer,
  hash: Hex,
  expected: (order: BookOrder) => boolean,
  since = 0,
): Promise<BookOrder> {
  const signal = AbortSignal.timeout(deadline)
  for await (const event of book.stream({ since, signal })) {
    if (event.hash !== hash) continue
    const order = await book.get(hash)
    if (expected(order)) return order
  }
  throw new StillWaitingError(await book.get(hash))
}

/** Collects events until one is as `expected` says. */
export async function collect(
  book: Relayer,
  since: number,
  expected: (event: BookEvent) => boolean,
): Promise<BookEvent[]> {
  const signal = AbortSignal.timeout(deadline)
  const events: BookEvent[] = []
  for await (const event of book.stream({ since, signal })) {
    events.push(event)
    if (expected(event)) return events
  }
  throw new StillWaitingError(events)
}

/** What was waited for did not come. */
class StillWaitingError extends Error {
  override name = 'StillWaitingError'

  constructor(last: unknown) {
    super(JSON.stringify(last, (_, value) => (typeof value === 'bigint' ? value.toString() : value)))
  }
}
