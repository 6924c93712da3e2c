import { createRoute, z } from '@hono/zod-openapi'
import type { Services } from '../../services.ts'
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
    z.object({ scores: z.array(scoreStatementSchema), cursor: z.string().nullable() }),
  ),
})

/** GET /v1/scores */
export function listScores(services: Services) {
  return createRouter().openapi(route, (context) => {
    const { cursor, limit, ...filter } = context.req.valid('query')
    // One more than asked for tells whether there is a next page.
    const found = services.store.scores.list(filter, cursor ?? 0, limit + 1)
    const page = found.slice(0, limit).map((stored) => {
      const { signers, signatures, ...statement } = scoreStatementJson(services, stored)
      return { ...statement, signers: [...signers], signatures: [...signatures] }
    })
    const next = found.length > limit ? String(page.at(-1)?.sequence) : null
    return context.json({ scores: page, cursor: next }, 200)
  })
}
