import { createRoute, z } from '@hono/zod-openapi'
import { bookOrderJson } from '../../book/json.ts'
import { assertNoSerial } from '../../book/series.ts'
import type { Services } from '../../services.ts'
import { pageOf, pageQuery } from '../page.ts'
import { createRouter } from '../router.ts'
import { address, answers, count, couponId } from '../schemas.ts'
import { bookOrderSchema, sideSchema, statusFilterSchema } from './schemas.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/orders',
  summary: 'Orders in the sequence of their acceptance',
  request: {
    query: z.strictObject({
      maker: address.optional(),
      taker: address.optional().openapi({ description: 'Who alone may take them; the zero address: anybody may' }),
      couponId: couponId.optional(),
      template: couponId.optional().openapi({ description: 'All coupons of a series' }),
      issuerId: count(1, 2 ** 40 - 1).optional(),
      side: sideSchema.optional(),
      status: statusFilterSchema.optional(),
      ...pageQuery,
    }),
  },
  responses: answers(
    'A page; `cursor` is null on the last',
    z.object({ orders: z.array(bookOrderSchema), cursor: z.string().nullable() }),
  ),
})

/** GET /v1/orders */
export function listOrders(services: Services) {
  return createRouter().openapi(route, (context) => {
    const { cursor, limit, ...filter } = context.req.valid('query')
    // No order has such a template: an empty list would look like a series without orders.
    if (filter.template !== undefined) assertNoSerial(filter.template)
    const { page, next } = pageOf(services.store.list(filter, cursor ?? 0, limit + 1), limit)
    return context.json({ orders: page.map((order) => bookOrderJson(services, order)), cursor: next }, 200)
  })
}
