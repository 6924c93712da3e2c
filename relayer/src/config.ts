import { z } from 'zod'
import { count, httpUrl, key, logLevel, readSettings } from './settings.ts'

const schema = z.object({
  /** JSON-RPC of the chain, HTTP. */
  GENEX_RPC_URL: httpUrl('http://127.0.0.1:8545'),
  /** Address file of the deployment; without it the SDK's deployments are used. */
  GENEX_ADDRESSES: z.string().min(1).optional(),
  /** Key that signs receipts. */
  GENEX_RELAYER_KEY: key.optional(),
  /** Key that publishes scores, and pays for it; nothing else may send with it. Without it scores are collected only. */
  GENEX_PUBLISHER_KEY: key.optional(),
  /** First block whose registered orders are listed. */
  GENEX_FROM_BLOCK: count(0),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  LOG_LEVEL: logLevel,
  /** Orders of one maker that are kept while they may still be filled. 0: no limit. */
  MAX_ORDERS_PER_MAKER: count(1_000),
  /** Orders of all makers that are kept while they may still be filled. 0: no limit. */
  MAX_ORDERS: count(1_000_000),
  /** Of those, orders that cannot be filled now: keys without money or coupons cost nothing. 0: no limit. */
  MAX_UNFILLABLE_ORDERS: count(100_000),
  /** Reviews that reveal no redemption: they cost nothing. 0: no limit. */
  MAX_UNPROVEN_REVIEWS: count(100_000),
  /** Seconds that an order is kept after its last moment, if nothing of it was filled. */
  RETENTION: count(2_592_000, 3_600),
  /** Milliseconds between two looks for a new block. */
  POLL_INTERVAL: count(1_000, 10),
  /** Blocks whose events are read again at each look. */
  REORG_DEPTH: count(12, 1),
  /** Bytes. */
  BODY_LIMIT: count(65_536, 1_024),
  /** Milliseconds within which a request must have arrived. */
  REQUEST_TIMEOUT: count(30_000, 100),
  /** Requests a minute and client; posts count `RATE_POST_COST`. 0: no limit. */
  RATE_LIMIT: count(3_000),
  RATE_POST_COST: count(5, 1),
  /** Whether the client's address is the last one of X-Forwarded-For. */
  TRUST_PROXY: z.stringbool().default(false),
  /** Origins that browsers may call from, comma separated; * for all. */
  CORS_ORIGINS: z.string().default('*'),
  MAX_STREAMS: count(500, 1),
  MAX_STREAMS_PER_CLIENT: count(20, 1),
  /** Milliseconds between two signs of life in a stream; as long may a client leave it unread. */
  STREAM_HEARTBEAT: count(15_000, 100),
})

/** Settings of a relayer, from environment variables of the same name. */
export type Config = z.output<typeof schema>

/** @throws ConfigError naming every variable that is wrong */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return readSettings(schema, environment)
}
