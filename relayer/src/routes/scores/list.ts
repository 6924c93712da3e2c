import { createRoute, z } from '@hono/zod-openapi'
import type { Services } from '../../services.ts'
import { pageOf, pageQuery } from '../page.ts'
import { createRouter } from '../router.ts'
import { answers, count } from '../schemas.ts'
import { scoreStatementJson, scoreStatementSchema, stateSchema } from './schemas.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/scores',
  summary: 'Scorers’ statements in the sequence of their arrival',
  description: 'With the signatures so far: anybody can publish a statement that has enough of them.',
  request: {
    query: z.strictObject({
      issuerId: count(1, 2 ** 40 - 1).optional(),
      state: stateSchema.optional(),
      ...pageQuery,
    }),
  },
  responses: answers(
    'A page; `cursor` is null on the last',
    z.object({ scores: z.array(scoreStatementSchema), cursor: z.string().nullable() }),
  ),
})

/** GET /v1/scores */
export function listScores(services: Services) {
  return createRouter().openapi(route, (context) => {
    const { cursor, limit, ...filter } = context.req.valid('query')
    const { page, next } = pageOf(services.store.scores.list(filter, cursor ?? 0, limit + 1), limit)
    const scores = page.map((stored) => {
      const { signers, signatures, ...statement } = scoreStatementJson(services, stored)
      return { ...statement, signers: [...signers], signatures: [...signatures] }
    })
    return context.json({ scores, cursor: next }, 200)
  })
}
