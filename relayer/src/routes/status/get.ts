import { createRoute, z } from '@hono/zod-openapi'
import type { Services } from '../../services.ts'
import { createRouter } from '../router.ts'
import { addressOut, answers, headSchema } from '../schemas.ts'

const statusRoute = createRoute({
  method: 'get',
  path: '/v1/status',
  summary: 'Chain, contracts, head and key of this relayer',
  responses: answers(
    'The status',
    z
      .object({
        version: z.string(),
        chainId: z.int(),
        head: headSchema,
        sequence: z.int().openapi({ description: 'Last journal entry' }),
        relayer: addressOut.openapi({ description: 'Signs the receipts' }),
        publisher: addressOut.nullable().openapi({ description: 'Publishes scores; null: they are collected only' }),
        contracts: z.record(z.string(), addressOut),
      })
      .openapi('Status'),
  ),
})

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the relayer serves',
  responses: answers('It does', z.object({ status: z.literal('ok') })),
})

/** GET /v1/status and GET /health */
export function getStatus({ version, chainId, head, store, signer, publisher, contracts }: Services) {
  return createRouter()
    .openapi(statusRoute, (context) => {
      const { number, time } = head.now()
      const sequence = store.journal.last()
      return context.json(
        {
          version,
          chainId,
          head: { block: number, time },
          sequence,
          relayer: signer.address,
          publisher: publisher?.address ?? null,
          contracts,
        },
        200,
      )
    })
    .openapi(healthRoute, (context) => {
      head.now()
      return context.json({ status: 'ok' as const }, 200)
    })
}
