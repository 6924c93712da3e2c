import { expect, test } from 'vitest'
import { readEvents, type ServerEvent } from './sse.ts'

async function read(...chunks: string[]): Promise<(ServerEvent | undefined)[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })
  const events: (ServerEvent | undefined)[] = []
  for await (const event of readEvents('http://127.0.0.1:4000', body)) events.push(event)
  return events
}

test('events cut anywhere come out whole', async () => {
  const text = 'event: order\nid: 7\ndata: {"a":\ndata: 1}\n\n: alive\n\ndata: ü\n\n'
  const expected = [
    { id: '7', event: 'order', data: '{"a":\n1}' },
    undefined,
    { id: undefined, event: 'message', data: 'ü' },
  ]
  expect(await read(text)).toEqual(expected)
  expect(await read(...text.split(/(?<=.)/su))).toEqual(expected)
})

test('an event that is cut into many parts is looked at once', async () => {
  const text = 'a'.repeat(500_000)
  const parts = `data: ${text}\r\n\r\n`.match(/.{1,5}/gs) ?? []
  const started = performance.now()
  expect(await read(...parts)).toEqual([{ id: undefined, event: 'message', data: text }])
  // Looked at as a whole with each part it takes a minute.
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('an event longer than any can be is named, whole or without end', async () => {
  for (const end of ['', '\n\n'])
    await expect(read(`data: ${'a'.repeat(1_000_000)}${end}`)).rejects.toMatchObject({ code: 'RELAYER_ANSWER' })
})

test('an event without its end was cut off and does not count', async () => {
  expect(await read('data: 1\n\ndata: 2\n')).toEqual([{ id: undefined, event: 'message', data: '1' }])
})
