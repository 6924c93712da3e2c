import { QueryClient, QueryObserver } from '@tanstack/query-core'
import { expect, test, vi } from 'vitest'
import { relayer } from '../relayer/client.ts'
import type { StreamOptions } from '../relayer/stream.ts'
import { watchBook } from './watchBook.ts'

const url = 'http://book.example'
const change = {
  ...{ type: 'changed', hash: `0x${'00'.repeat(32)}`, side: 'ask', couponId: '1' },
  ...{ maker: `0x${'11'.repeat(20)}`, status: 'open', filled: '0', fillable: '1' },
}

/** A book whose news are sent by hand, and pages that show questions to it and to another one. */
function stage() {
  let wire!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start(started) {
      wire = started
    },
  })
  const send = (text: string) => wire.enqueue(new TextEncoder().encode(text))
  const headers = { 'content-type': 'text/event-stream' }
  const book = relayer({ url, fetch: async () => new Response(body, { headers }) })
  let seen = 0
  const queries = new QueryClient()
  const asked = { ours: 0, theirs: 0 }
  /** Answers wait for it. */
  let gate = Promise.resolve()
  const show = (key: 'ours' | 'theirs', from: string) =>
    new QueryObserver(queries, {
      queryKey: ['genex', 'quote', { chainId: 1, book: { url: from } }],
      queryFn: () => {
        asked[key] += 1
        return gate.then(() => asked[key])
      },
    }).subscribe(() => {})
  const leave = [show('ours', url), show('theirs', 'http://other.example')]
  return {
    book: {
      ...book,
      async *stream(options: StreamOptions) {
        for await (const event of book.stream(options)) {
          seen += 1
          yield event
        }
      },
    },
    queries,
    asked,
    hello: () => send('event: hello\nid: 1\ndata: {}\n\n'),
    changes(count: number) {
      for (let sequence = 2; sequence < count + 2; sequence += 1)
        send(`event: order\nid: ${sequence}\ndata: ${JSON.stringify({ ...change, sequence })}\n\n`)
    },
    hold() {
      let release = () => {}
      gate = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    seen: () => seen,
    leave: () => leave.map((unsubscribe) => unsubscribe()),
  }
}

test('what the book says is asked again when it is connected and when it changes, of this book alone', async () => {
  const { book, queries, asked, hello, changes, leave } = stage()
  await vi.waitFor(() => expect(asked).toEqual({ ours: 1, theirs: 1 }))
  const end = watchBook(queries, book)
  hello()
  await vi.waitFor(() => expect(asked.ours).toBe(2))
  changes(1)
  await vi.waitFor(() => expect(asked.ours).toBe(3))
  expect(asked.theirs).toBe(1)
  end()
  leave()
})

test('what changes while it is asked is one more question, however much it is', async () => {
  const { book, queries, asked, hello, changes, hold, seen, leave } = stage()
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0))
  const release = hold()
  const end = watchBook(queries, book)
  hello()
  await vi.waitFor(() => expect(asked.ours).toBe(2))
  changes(100)
  await vi.waitFor(() => expect(seen()).toBe(100))
  expect(asked.ours).toBe(2)
  release()
  await vi.waitFor(() => expect(asked.ours).toBe(3))
  await vi.waitFor(() => expect(queries.isFetching()).toBe(0))
  expect(asked.ours).toBe(3)
  end()
  leave()
})

test('a book that refuses says why, with a cure', async () => {
  const { queries, leave } = stage()
  const refusal = { error: { code: 'FORBIDDEN', message: 'No.', cure: 'ask another one' } }
  const closed = relayer({ url, fetch: async () => Response.json(refusal, { status: 403 }) })
  const error = await new Promise((resolve) => watchBook(queries, closed, resolve))
  expect(error).toMatchObject({ name: 'RelayerRefusedError', code: 'FORBIDDEN', cure: 'ask another one' })
  leave()
})
