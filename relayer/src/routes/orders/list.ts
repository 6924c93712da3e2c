import { createRoute, z } from '@hono/zod-openapi'
import { bookOrderJson } from '../../book/json.ts'
import { assertNoSerial } from '../../book/series.ts'
import type { Services } from '../../services.ts'
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
      couponId: couponId.optional(),
      template: couponId.optional().openapi({ description: 'All coupons of a series' }),
      issuerId: count(1, 2 ** 40 - 1).optional(),
      side: sideSchema.optional(),
      status: statusFilterSchema.optional(),
      cursor: z
        .string()
        .regex(/^[0-9]{1,15}$/, 'must be the cursor of the page before')
        .transform(Number)
        .optional(),
      limit: count(1, 200).default(50),
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
    // One more than asked for tells whether there is a next page.
    const found = services.store.list(filter, cursor ?? 0, limit + 1)
    const page = found.slice(0, limit)
    const next = found.length > limit ? String(page.at(-1)?.sequence) : null
    return context.json({ orders: page.map((order) => bookOrderJson(services, order)), cursor: next }, 200)
  })
}
