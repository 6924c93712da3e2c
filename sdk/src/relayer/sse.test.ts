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
  for await (const event of readEvents(body)) events.push(event)
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

test('an event without its end was cut off and does not count', async () => {
  expect(await read('data: 1\n\ndata: 2\n')).toEqual([{ id: undefined, event: 'message', data: '1' }])
})
