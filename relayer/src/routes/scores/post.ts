import { createRoute } from '@hono/zod-openapi'
import { acceptScore } from '../../scores/accept.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { answers } from '../schemas.ts'
import { postedScoreSchema, scoreStatementJson, signedScoreSchema } from './schemas.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/scores',
  summary: 'Hand in one scorer’s statement about an issuer',
  description:
    'Scorers only. Durable before the answer; when k of n scorers have signed the same statement, it is published. ' +
    'The same again answers 200. A refusal has the code that the CreditRegistry would give, such as NOT_NEWER; ' +
    'OUT_OF_ORDER if this scorer has stated newer data, or something else of the same time.',
  request: { body: { required: true, content: { 'application/json': { schema: signedScoreSchema } } } },
  responses: {
    ...answers('A statement that this scorer made before', postedScoreSchema),
    201: {
      description: 'A statement that this scorer had not made',
      content: { 'application/json': { schema: postedScoreSchema } },
    },
  },
})

/** POST /v1/scores */
export function postScore(services: Services) {
  return createRouter().openapi(route, async (context) => {
    const { statement, isNew } = await acceptScore(services, context.req.valid('json'))
    const { state, signers, threshold } = scoreStatementJson(services, statement)
    const posted = { state, signers: [...signers], threshold }
    return isNew ? context.json(posted, 201) : context.json(posted, 200)
  })
}
