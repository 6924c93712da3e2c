import { createRoute, z } from '@hono/zod-openapi'
import { bookOrderJson } from '../../book/json.ts'
import { withdrawOrder } from '../../orders/withdraw.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { answers, hex } from '../schemas.ts'
import { bookOrderSchema, cancelNoticeSchema } from './schemas.ts'

const warning =
  'The order is hidden here and nowhere else. Whoever has it can fill it until its maker cancels on chain ' +
  '(Marketplace.cancel, cancelWord, cancelAll or lock).'

const route = createRoute({
  method: 'post',
  path: '/v1/orders/{hash}/cancel',
  summary: 'Hide an order from this book',
  description: `${warning} The maker signs CancelOrder(bytes32 orderHash,uint40 deadline) in the domain "Genex Notice".`,
  request: {
    params: z.object({ hash: hex(32) }),
    body: { required: true, content: { 'application/json': { schema: cancelNoticeSchema } } },
  },
  responses: answers(
    'The order, with whether the chain has cancelled it',
    bookOrderSchema.extend({ isBinding: z.boolean(), warning: z.string().nullable() }),
  ),
})

/** POST /v1/orders/:hash/cancel */
export function cancelOrder(services: Services) {
  return createRouter().openapi(route, async (context) => {
    const { hash } = context.req.valid('param')
    const order = await withdrawOrder(services, hash, context.req.valid('json'))
    // Only what ended on chain is over; the notice itself ends nothing.
    const isBinding = order.reason !== 'WITHDRAWN'
    return context.json({ ...bookOrderJson(services, order), isBinding, warning: isBinding ? null : warning }, 200)
  })
}
