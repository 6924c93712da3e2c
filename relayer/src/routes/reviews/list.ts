import { createRoute, z } from '@hono/zod-openapi'
import type { Services } from '../../services.ts'
import { pageOf, pageQuery } from '../page.ts'
import { createRouter } from '../router.ts'
import { answers, count } from '../schemas.ts'
import { storedReviewJson, storedReviewSchema } from './schemas.ts'

const truth = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .openapi({ type: 'boolean' })

const route = createRoute({
  method: 'get',
  path: '/v1/issuers/{issuerId}/reviews',
  summary: 'Reviews of an issuer, and complaints, in the sequence of their arrival',
  description:
    'What is said with a redemption is kept for ever, also when its author has said something else: it may have counted. ' +
    'What one is worth, `verifyReview` of the SDK finds out from the chain.',
  request: {
    params: z.object({ issuerId: count(1, 2 ** 40 - 1) }),
    query: z.strictObject({
      proven: truth.optional().openapi({ description: 'Whether a redemption is revealed' }),
      latest: truth.optional().openapi({ description: 'Whether it is its author’s last word' }),
      ...pageQuery,
    }),
  },
  responses: answers(
    'A page; `cursor` is null on the last',
    z.object({ reviews: z.array(storedReviewSchema), cursor: z.string().nullable() }),
  ),
})

/** GET /v1/issuers/:issuerId/reviews */
export function listReviews(services: Services) {
  return createRouter().openapi(route, (context) => {
    const { cursor, limit, proven, latest } = context.req.valid('query')
    const filter = { ...context.req.valid('param'), proven, latest }
    const { page, next } = pageOf(services.store.reviews.list(filter, cursor ?? 0, limit + 1), limit)
    return context.json({ reviews: page.map(storedReviewJson) as never[], cursor: next }, 200)
  })
}
