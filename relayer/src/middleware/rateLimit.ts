import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from '../config.ts'
import { RateLimitError } from '../errors/request.ts'
import { clientOf } from './client.ts'

/** Bounds what one client may ask for in a minute; writing costs more than reading. */
export function rateLimit(config: Config) {
  const limiter = new RateLimiterMemory({ points: config.RATE_LIMIT, duration: 60 })
  return createMiddleware(async (context, next) => {
    if (config.RATE_LIMIT > 0) {
      const cost = context.req.method === 'POST' ? config.RATE_POST_COST : 1
      await consume(limiter, clientOf(context, config.TRUST_PROXY), cost)
    }
    await next()
  })
}

async function consume(limiter: RateLimiterMemory, client: string, cost: number): Promise<void> {
  try {
    await limiter.consume(client, cost)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new RateLimitError(Math.ceil(refused.msBeforeNext / 1000))
  }
}
