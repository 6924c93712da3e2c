import { createRoute, z } from '@hono/zod-openapi'
import { ReportNotFoundError } from '../../errors/score.ts'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { answers, hex, hexOut } from '../schemas.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/reports/{hash}',
  summary: 'The report behind a score',
  description: 'Public, and kept for every published score. keccak256 of `report` in UTF-8 is `hash`.',
  request: { params: z.object({ hash: hex(32) }) },
  responses: answers('The report', z.object({ hash: hexOut, report: z.string() }).openapi('Report')),
})

/** GET /v1/reports/:hash */
export function getReport(services: Services) {
  return createRouter().openapi(route, (context) => {
    const { hash } = context.req.valid('param')
    const report = services.store.scores.report(hash)
    if (report === undefined) throw new ReportNotFoundError(hash)
    return context.json({ hash, report }, 200)
  })
}
