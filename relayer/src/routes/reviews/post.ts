import { type SignedReviewJson, signedReviewFromJson } from '@genex/sdk/reviews'
import { createRoute } from '@hono/zod-openapi'
import { acceptReview } from '../../reviews/accept.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { answers } from '../schemas.ts'
import { postedReviewSchema, signedReviewSchema } from './schemas.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/reviews',
  summary: 'Publish a review of an issuer, or a complaint',
  description:
    'Signed by its author, durable before the answer; the same again answers 200. With `proof` it reveals a redemption of ' +
    'its author to everybody, and has weight; nobody else can reveal one. A later one about the same redemption takes its ' +
    'place; without a redemption, one about the same issuer.',
  request: { body: { required: true, content: { 'application/json': { schema: signedReviewSchema } } } },
  responses: {
    ...answers('A review that is here already', postedReviewSchema),
    201: {
      description: 'A review that was not here',
      content: { 'application/json': { schema: postedReviewSchema } },
    },
  },
})

/** POST /v1/reviews */
export function postReview(services: Services) {
  return createRouter().openapi(route, async (context) => {
    const signed = signedReviewFromJson(context.req.valid('json') as SignedReviewJson)
    const { review, isNew } = await acceptReview(services, signed)
    const { hash, sequence, receivedAt } = review
    const posted = { hash, sequence, receivedAt }
    return isNew ? context.json(posted, 201) : context.json(posted, 200)
  })
}
