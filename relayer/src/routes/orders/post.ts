import { createRoute, z } from '@hono/zod-openapi'
import { acceptOrder } from '../../orders/accept.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { answers } from '../schemas.ts'
import { postedOrderSchema, signedOrderSchema } from './schemas.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/orders',
  summary: 'List a signed order',
  description:
    'Durable before the answer. Posting the same order again answers 200 with the same sequence. ' +
    'An order that its maker cannot cover now is kept and comes back when the chain allows: ' +
    '`status` is then unfillable, and `reason` says why. The signature is over hash, sequence and time alone.',
  request: {
    query: z.strictObject({
      scheduled: z.enum(['true', 'false']).optional().openapi({
        description: 'true: keep an order that has not started; it opens at its start.',
      }),
    }),
    body: { required: true, content: { 'application/json': { schema: signedOrderSchema } } },
  },
  responses: {
    ...answers('The receipt of an order that was listed before, and its state', postedOrderSchema),
    201: {
      description: 'The receipt of a new order, and its state',
      content: { 'application/json': { schema: postedOrderSchema } },
    },
  },
})

/** POST /v1/orders */
export function postOrder(services: Services) {
  return createRouter().openapi(route, async (context) => {
    const isScheduled = context.req.valid('query').scheduled === 'true'
    const { order, isNew } = await acceptOrder(services, context.req.valid('json'), { isScheduled })
    const { hash, sequence, receivedAt, status, reason } = order
    const receipt = await services.signer.sign({ hash, sequence, receivedAt })
    const posted = { ...receipt, status, reason }
    return isNew ? context.json(posted, 201) : context.json(posted, 200)
  })
}
