import type { HttpBindings } from '@hono/node-server'
import { createRoute, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { SequenceAheadError, SequenceForgottenError } from '../../errors/request.ts'
import { clientOf } from '../../middleware/client.ts'
import type { Services } from '../../services.ts'
import { follow } from '../../stream/follow.ts'
import { createSeats } from '../../stream/seats.ts'
import { createRouter } from '../router.ts'
import { faultSchema } from '../schemas.ts'

const sequence = z
  .string()
  .regex(/^[0-9]{1,15}$/, 'must be the number of a journal entry')
  .transform(Number)
  .optional()

const route = createRoute({
  method: 'get',
  path: '/v1/stream',
  summary: 'Every change of the book as server-sent events',
  description:
    'Event `hello` first, its id the position; then event `order` for each journal entry, its id the sequence. ' +
    'Goes on after `Last-Event-ID` or `since`; since=0 replays everything; without either: from now on.',
  request: {
    query: z.strictObject({ since: sequence }),
    headers: z.object({ 'last-event-id': sequence }),
  },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    default: { description: 'A fault', content: { 'application/json': { schema: faultSchema } } },
  },
})

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  // Proxies must hand each event on at once.
  'x-accel-buffering': 'no',
  'transfer-encoding': 'chunked',
  // Nothing follows a stream on its connection, and an idle one would hold up the relayer's end.
  connection: 'close',
}

/** GET /v1/stream */
export function getStream(services: Services) {
  const { config, store } = services
  const takeSeat = createSeats(config.MAX_STREAMS, config.MAX_STREAMS_PER_CLIENT)
  return createRouter().openapi(route, (context) => {
    // A browser that reconnects sends the header and repeats the query: the header is newer.
    const last = store.journal.last()
    const since = context.req.valid('header')['last-event-id'] ?? context.req.valid('query').since ?? last
    if (since > last) throw new SequenceAheadError(since, last)
    const forgotten = store.forgotten()
    if (since > 0 && since < forgotten) throw new SequenceForgottenError(since, forgotten)
    for (const [name, value] of Object.entries(streamHeaders)) context.header(name, value)
    // HEAD has no body: a stream that nobody reads would never end.
    if (context.req.method === 'HEAD') return context.body(null, 200)
    const leaveSeat = takeSeat(clientOf(context, config.TRUST_PROXY))
    const { outgoing } = context.env as HttpBindings
    return stream(context, async (output) => {
      try {
        await follow(services, { stream: output, cut: () => void outgoing.destroy() }, since)
      } finally {
        leaveSeat()
      }
    })
  })
}
