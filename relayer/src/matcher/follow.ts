import { hashOrder, validateOrder } from '@genex/sdk/orders'
import {
  type BookEvent,
  type BookOrder,
  type Relayer,
  RelayerRefusedError,
  type RelayerStatus,
} from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import { type Address, type Hex, isAddressEqual } from 'viem'
import type { Outage } from '../log/outage.ts'
import type { Alarm } from './alarm.ts'
import type { Aside } from './aside.ts'
import { isLive, type LiveBook } from './book.ts'
import { RubbishError } from './errors.ts'

/** Orders of a page: the most a relayer gives. */
const page = 200
/** Milliseconds before a book that cannot be followed is read anew; doubled up to the last. */
const backoff = { first: 250, last: 10_000 }

/** What the follower works with. */
export type Following = {
  relayer: Relayer
  book: LiveBook
  aside: Aside
  /** Where orders count; those for elsewhere are left out. */
  place: { chainId: number; marketplace: Address }
  /** Rung at every change. */
  alarm: Alarm
  /** For answers that cannot be used. */
  outage: Outage
  log: Logger
  stopping: AbortSignal
  /** Called once, when the book was read for the first time. */
  onReady(orders: number): void
}

/** Keeps the book as the relayer has it: read whole, then entry by entry, until the matcher stops. */
export async function follow(following: Following): Promise<void> {
  const { book, alarm, stopping, log, outage } = following
  let wait = backoff.first
  while (!stopping.aborted) {
    try {
      const status = await list(following)
      if (book.version() === 1) following.onReady(book.orders().length)
      alarm.ring()
      await listen(following, status, () => {
        wait = backoff.first
        outage.end()
      })
    } catch (error) {
      if (stopping.aborted) return
      if (error instanceof RelayerRefusedError) log.info({ code: error.code }, 'the book is read anew')
      // What cannot be reached is in the log already.
      else if ((error as Error).name !== 'RelayerUnavailableError') outage.begin(error)
    }
    await pause(wait, stopping)
    wait = Math.min(wait * 2, backoff.last)
  }
}

/** Reads the book whole. The position comes first: what happens meanwhile is heard again. */
async function list({ relayer, book, aside, place, stopping }: Following): Promise<RelayerStatus> {
  const status = await patiently(() => relayer.status(), stopping)
  if (status.chainId !== place.chainId) throw new RubbishError(`it serves chain ${status.chainId}`)
  if (!Number.isSafeInteger(status.sequence)) throw new RubbishError('the sequence is no number')
  const orders: BookOrder[] = []
  const seen = new Set<Hex>()
  let cursor: string | undefined
  do {
    const next = { status: 'live', limit: page, ...(cursor !== undefined && { cursor }) } as const
    const found = await patiently(() => relayer.list(next), stopping)
    const known = seen.size
    for (const order of found.orders) seen.add(order.hash)
    // Pages that repeat themselves would be read for ever.
    if (found.cursor !== null && seen.size === known) throw new RubbishError('its list has no end')
    orders.push(...found.orders.filter((order) => isUsable(order, place)))
    cursor = found.cursor ?? undefined
  } while (cursor !== undefined && !stopping.aborted)
  book.replace(orders, status.sequence)
  aside.retain(book.has)
  return status
}

/** Follows the journal from where the book stands; ends when the relayer turns out to be another one. */
async function listen(following: Following, { relayer: key }: RelayerStatus, onEntry: () => void): Promise<void> {
  const { relayer, book, stopping } = following
  const change = new AbortController()
  const signal = AbortSignal.any([stopping, change.signal])
  // One that has lost its data and grown past our position since would take no offence at it.
  async function confirm(): Promise<void> {
    const now = await relayer.status()
    if (now.relayer !== key || now.sequence < book.sequence()) change.abort()
  }
  const onConnect = () => void confirm().catch(() => undefined)
  for await (const event of relayer.stream({ since: book.sequence(), signal, onConnect })) {
    if (!Number.isSafeInteger(event.sequence)) throw new RubbishError('the sequence is no number')
    await hear(following, event)
    onEntry()
  }
}

async function hear({ relayer, book, aside, place, alarm, stopping }: Following, event: BookEvent): Promise<void> {
  if (!book.apply(event)) {
    const found = await patiently(() => getOrder(relayer, event.hash), stopping)
    if (found && isLive(found) && isUsable(found, place)) book.put(found)
  }
  if (isLive(event)) aside.news(event.hash)
  else aside.forget(event.hash)
  book.reach(event.sequence)
  alarm.ring()
}

/** Undefined if the relayer has forgotten it. */
async function getOrder(relayer: Relayer, hash: Hex): Promise<BookOrder | undefined> {
  try {
    return await relayer.get(hash)
  } catch (error) {
    if (error instanceof RelayerRefusedError && error.status === 404) return undefined
    throw error
  }
}

/** Whether the order is what it is said to be; nobody must trust a relayer. */
function isUsable(found: BookOrder, { chainId, marketplace }: Following['place']): boolean {
  try {
    const { order, hash, sequence, filled, fillable } = found
    return (
      found.chainId === chainId &&
      isAddressEqual(found.verifyingContract, marketplace) &&
      Number.isSafeInteger(sequence) &&
      filled >= 0n &&
      fillable > 0n &&
      fillable <= order.amount - filled &&
      validateOrder(order).length === 0 &&
      hashOrder(order, found) === hash.toLowerCase()
    )
  } catch {
    return false
  }
}

/** Asks again when the relayer says that it was asked too often. */
async function patiently<answer>(ask: () => Promise<answer>, stopping: AbortSignal): Promise<answer> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof RelayerRefusedError) || error.status !== 429 || stopping.aborted) throw error
      await pause((error.retryAfter ?? 1) * 1_000, stopping)
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
  })
}
