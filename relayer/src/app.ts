import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { BodyTooLargeError, RouteNotFoundError } from './errors/request.ts'
import { answerFaults } from './middleware/faults.ts'
import { jsonBody } from './middleware/jsonBody.ts'
import { knownMethods } from './middleware/methods.ts'
import { rateLimit } from './middleware/rateLimit.ts'
import { requestLog } from './middleware/requestLog.ts'
import { getBook } from './routes/book/get.ts'
import { cancelOrder } from './routes/orders/cancel.ts'
import { getOrder } from './routes/orders/get.ts'
import { listOrders } from './routes/orders/list.ts'
import { postOrder } from './routes/orders/post.ts'
import { getQuote } from './routes/quote/get.ts'
import { getReport } from './routes/reports/get.ts'
import { listReviews } from './routes/reviews/list.ts'
import { postReview } from './routes/reviews/post.ts'
import { createRouter } from './routes/router.ts'
import { listScores } from './routes/scores/list.ts'
import { postScore } from './routes/scores/post.ts'
import { getStatus } from './routes/status/get.ts'
import { getStream } from './routes/stream/get.ts'
import type { Services } from './services.ts'

/**
 * The HTTP interface. There is no route for redemption: what is bought with a coupon is nobody's business here, unless its
 * holder makes it public with a review.
 */
export function createApp(services: Services) {
  const { config, log, version } = services
  const app = createRouter()
  app.onError(answerFaults(log))
  app.notFound((context) => {
    throw new RouteNotFoundError(context.req.method, context.req.path)
  })

  app.use(requestId())
  app.use(requestLog(log))
  app.use(
    cors({
      origin: originsOf(config.CORS_ORIGINS),
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['content-type', 'last-event-id'],
      exposeHeaders: ['x-request-id', 'retry-after'],
    }),
  )
  // A public API: pages of other origins are meant to read it.
  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }))
  app.use(rateLimit(config))
  app.use(knownMethods(app))
  app.use(
    bodyLimit({
      maxSize: config.BODY_LIMIT,
      onError: () => {
        throw new BodyTooLargeError(config.BODY_LIMIT)
      },
    }),
  )
  app.use(jsonBody)

  app.route('/', postOrder(services))
  app.route('/', listOrders(services))
  app.route('/', getOrder(services))
  app.route('/', cancelOrder(services))
  app.route('/', getBook(services))
  app.route('/', getQuote(services))
  app.route('/', getStream(services))
  app.route('/', postScore(services))
  app.route('/', listScores(services))
  app.route('/', getReport(services))
  app.route('/', postReview(services))
  app.route('/', listReviews(services))
  app.route('/', getStatus(services))
  app.doc31('/v1/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Genex relayer', version, description: 'A book of signed orders that nobody has to trust.' },
  })
  return app
}

function originsOf(list: string): string | string[] {
  const origins = list.split(',').map((origin) => origin.trim())
  return origins.includes('*') ? '*' : origins
}
