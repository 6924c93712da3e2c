import { RelayerAnswerError } from './errors.ts'

/** One event of a server-sent event stream. */
export type ServerEvent = { id: string | undefined; event: string; data: string }

/** Most characters of one event: far more than an order and its payment. */
const limit = 1_000_000

/** Longest blank line, less one: so much of its beginning can be in the part before. */
const seam = '\r\n\r\n'.length - 1

/**
 * Reads a body of type `text/event-stream`. A comment line yields undefined: a sign of life without
 * content.
 *
 * @param url - of the relayer, for the error
 * @throws RelayerAnswerError if an event is longer than any can be
 */
export async function* readEvents(
  url: string,
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerEvent | undefined> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  // The event under way: what holds no blank line, and its end, which may begin one. Searched again is the end alone.
  let searched: string[] = []
  let size = 0
  let end = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      // An event without its closing blank line was cut off: the next connection repeats it.
      if (done) return
      const blocks = (end + decoder.decode(value, { stream: true })).split(/\r\n\r\n|\n\n|\r\r/)
      const rest = blocks.pop() as string
      for (const block of blocks) {
        assertShort(url, size + block.length)
        yield parseEvent(searched.join('') + block)
        searched = []
        size = 0
      }
      assertShort(url, size + rest.length)
      searched.push(rest.slice(0, -seam))
      size += Math.max(0, rest.length - seam)
      end = rest.slice(-seam)
    }
  } finally {
    await reader.cancel()
  }
}

function assertShort(url: string, length: number): void {
  if (length > limit) throw new RelayerAnswerError(url, `an event of more than ${limit} characters`)
}

function parseEvent(block: string): ServerEvent | undefined {
  let id: string | undefined
  let event = 'message'
  const data: string[] = []
  for (const line of block.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'id') id = value
    else if (field === 'event') event = value
    else if (field === 'data') data.push(value)
  }
  return data.length > 0 ? { id, event, data: data.join('\n') } : undefined
}
