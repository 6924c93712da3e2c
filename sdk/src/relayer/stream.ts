import { type Endpoint, urlOf } from '../http/endpoint.ts'
import { type BookEventJson, eventFrom } from './answers.ts'
import { RelayerAnswerError, RelayerRefusedError } from './errors.ts'
import { open } from './request.ts'
import { readEvents, type ServerEvent } from './sse.ts'
import type { BookEvent } from './types.ts'

/** How to follow the book. */
export type StreamOptions = {
  /** Journal entry after which to start; 0: from the beginning; left out: from now on. */
  since?: number | undefined
  /** Ends the stream. */
  signal?: AbortSignal | undefined
  /** Called when the connection stands, first and after each interruption. */
  onConnect?: (() => void) | undefined
}

/** Milliseconds without a sign of life after which a connection counts as dead: three heartbeats. */
const silence = 45_000
/** Milliseconds before the first new attempt; doubled up to the last. */
const backoff = { first: 250, last: 10_000 }
/** Longest wait, in milliseconds, that a relayer may ask for. */
const longestWait = 600_000

/**
 * Every change of the book, in sequence, none twice and none left out: after an interruption it
 * goes on where it stood. Ends by `signal` or by leaving the loop.
 *
 * @throws RelayerRefusedError, RelayerAnswerError
 */
export async function* streamBook(endpoint: Endpoint, options: StreamOptions): AsyncGenerator<BookEvent> {
  const signals = [endpoint.signal, options.signal].filter((signal) => signal !== undefined)
  const signal = signals.length > 0 ? AbortSignal.any(signals) : undefined
  let last = options.since
  let wait = backoff.first
  while (!signal?.aborted) {
    let asked = 0
    try {
      for await (const event of connect(endpoint, last, signal)) {
        wait = backoff.first
        // The relayer opens with its position, so that "from now on" survives a cut before the first event.
        if (event.event === 'hello') {
          const position = Number(event.id || Number.NaN)
          if (!Number.isSafeInteger(position)) throw new RelayerAnswerError(endpoint.url, 'it opens without a position')
          last ??= position
          options.onConnect?.()
        }
        if (event.event !== 'order') continue
        const change = read(endpoint, event)
        // A proxy may play again what it has kept.
        if (last !== undefined && change.sequence <= last) continue
        last = change.sequence
        yield change
      }
    } catch (error) {
      if (!(error instanceof RelayerRefusedError && error.status === 429)) throw error
      asked = Math.min((error.retryAfter ?? 0) * 1_000, longestWait)
    }
    await pause(Math.max(wait, asked), signal)
    wait = Math.min(wait * 2, backoff.last)
  }
}

function read({ url }: Endpoint, { data }: ServerEvent): BookEvent {
  try {
    const change = eventFrom(JSON.parse(data) as BookEventJson)
    if (Number.isSafeInteger(change.sequence)) return change
  } catch (cause) {
    throw new RelayerAnswerError(url, String(cause), cause)
  }
  throw new RelayerAnswerError(url, 'an event has no place in the journal')
}

async function* connect(
  endpoint: Endpoint,
  since: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerEvent> {
  const attempt = new AbortController()
  const stop = () => attempt.abort()
  signal?.addEventListener('abort', stop, { once: true })
  let watchdog = setTimeout(stop, silence)
  try {
    const url = urlOf(endpoint, '/v1/stream', { since: since?.toString() })
    const response = await open(endpoint, url, attempt.signal)
    const type = response.headers.get('content-type')
    if (!type?.startsWith('text/event-stream')) throw new RelayerAnswerError(url, `it is no stream, but ${type}`)
    if (!response.body) return
    for await (const event of readEvents(url, response.body)) {
      clearTimeout(watchdog)
      watchdog = setTimeout(stop, silence)
      if (event) yield event
    }
  } catch (error) {
    // A cut connection is not an error of the stream: it resumes.
    if (error instanceof RelayerRefusedError || error instanceof RelayerAnswerError) throw error
  } finally {
    clearTimeout(watchdog)
    signal?.removeEventListener('abort', stop)
    attempt.abort()
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done, { once: true })
  })
}
