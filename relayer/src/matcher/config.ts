import { z } from 'zod'
import { count, httpUrl, key, logLevel, readSettings } from '../settings.ts'

const schema = z.object({
  /** JSON-RPC of the chain, HTTP. */
  GENEX_RPC_URL: httpUrl('http://127.0.0.1:8545'),
  /** Address file of the deployment; without it the SDK's deployments are used. */
  GENEX_ADDRESSES: z.string().min(1).optional(),
  /** The relayer whose book is matched. */
  GENEX_RELAYER_URL: httpUrl('http://127.0.0.1:4000'),
  /** Key that pays the gas. */
  GENEX_MATCHER_KEY: key.optional(),
  /** File with that key, mode 0600. */
  GENEX_MATCHER_KEY_FILE: z.string().min(1).optional(),
  /** Milliseconds between two looks for a new block. */
  POLL_INTERVAL: count(1_000, 10),
  LOG_LEVEL: logLevel,
})

/** Settings of a matcher, from environment variables of the same name. */
export type MatcherConfig = z.output<typeof schema>

/** @throws ConfigError naming every variable that is wrong */
export function readMatcherConfig(environment: Readonly<Record<string, string | undefined>>): MatcherConfig {
  return readSettings(schema, environment)
}
