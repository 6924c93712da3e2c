import { formatCouponId } from '@genex/sdk/ids'
import { createRoute, z } from '@hono/zod-openapi'
import type { Address } from 'viem'
import { levelsOf } from '../../book/levels.ts'
import { assertTemplate, seriesCheck } from '../../book/series.ts'
import { bookSide } from '../../book/side.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { address, addressOut, answers, count, couponId, digitsOut, headSchema, hexOut } from '../schemas.ts'

const levelSchema = z
  .object({
    price: digitsOut,
    amount: digitsOut,
    orders: z.array(
      z.object({
        hash: hexOut,
        sequence: z.int(),
        amount: digitsOut,
        couponId: hexOut,
        kind: z.enum(['ask', 'bid', 'primaryAsk']),
      }),
    ),
  })
  .openapi('Level')

const route = createRoute({
  method: 'get',
  path: '/v1/book/{templateId}',
  summary: 'Asks and bids of a series in one payment token',
  description:
    'Best price first, within a price the earliest. Bids of the class that accept this series are among them; ' +
    'orders for one taker only if `taker` names him. Without `paymentToken`: the one most used. ' +
    'A series that does not exist has no book (404 SERIES_UNKNOWN).',
  request: {
    params: z.object({ templateId: couponId }),
    query: z.strictObject({
      paymentToken: address.optional(),
      taker: address.optional(),
      depth: count(1, 200).default(50),
    }),
  },
  responses: answers(
    'The book',
    z
      .object({
        templateId: hexOut,
        paymentToken: addressOut.nullable(),
        paymentTokens: z.array(addressOut),
        asks: z.array(levelSchema),
        bids: z.array(levelSchema),
        head: headSchema,
      })
      .openapi('Book'),
  ),
})

/** GET /v1/book/:templateId */
export function getBook(services: Services) {
  const assertSeries = seriesCheck(services)
  return createRouter().openapi(route, async (context) => {
    const { templateId: template } = context.req.valid('param')
    assertTemplate(template)
    await assertSeries(template)
    const { depth, taker, paymentToken: wanted } = context.req.valid('query')
    const paymentTokens = services.store.live.tokens(template)
    const paymentToken = wanted ?? paymentTokens[0] ?? null
    const side = (side: 'ask' | 'bid', token: Address) =>
      levelsOf(bookSide(services, { side, couponId: template, isWholeSeries: true, paymentToken: token, taker }), depth)
    const { number, time } = services.head.now()
    return context.json(
      {
        templateId: formatCouponId(template),
        paymentToken,
        paymentTokens,
        asks: paymentToken ? side('ask', paymentToken) : [],
        bids: paymentToken ? side('bid', paymentToken) : [],
        head: { block: number, time },
      },
      200,
    )
  })
}
