import { createRoute, z } from '@hono/zod-openapi'
import { bookOrderJson } from '../../book/json.ts'
import { OrderNotFoundError } from '../../errors/order.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { answers, hex } from '../schemas.ts'
import { bookOrderSchema } from './schemas.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/orders/{hash}',
  summary: 'One order with its state',
  request: { params: z.object({ hash: hex(32) }) },
  responses: answers('The order', bookOrderSchema),
})

/** GET /v1/orders/:hash */
export function getOrder(services: Services) {
  return createRouter().openapi(route, (context) => {
    const { hash } = context.req.valid('param')
    const found = services.store.orders.get(hash)
    if (!found) throw new OrderNotFoundError(hash)
    return context.json(bookOrderJson(services, found), 200)
  })
}
