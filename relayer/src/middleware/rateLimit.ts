import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from '../config.ts'
import { RateLimitError } from '../errors/request.ts'

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

// The last entry is the one that our own proxy wrote; earlier ones are the caller's claim.
function clientOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || getConnInfo(context).remote.address || 'unknown'
}
