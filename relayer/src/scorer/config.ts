import { z } from 'zod'
import { count, httpUrl, key, logLevel, readSettings } from '../settings.ts'

const schema = z.object({
  /** JSON-RPC of the chain, HTTP. */
  GENEX_RPC_URL: httpUrl('http://127.0.0.1:8545'),
  /** Address file of the deployment; without it the SDK's deployments are used. */
  GENEX_ADDRESSES: z.string().min(1).optional(),
  /** Index that the facts are read from. */
  GENEX_INDEXER_URL: httpUrl('http://127.0.0.1:42069'),
  /** Relayer that collects the statements. */
  GENEX_RELAYER_URL: httpUrl('http://127.0.0.1:4000'),
  /** Key that signs scores. It sends nothing and needs no money. */
  GENEX_SCORER_KEY: key.optional(),
  /** File with that key, mode 0600. */
  GENEX_SCORER_KEY_FILE: z.string().min(1).optional(),
  /** Milliseconds between two looks at the index. */
  POLL_INTERVAL: count(5_000, 10),
  LOG_LEVEL: logLevel,
})

/** Settings of a scorer, from environment variables of the same name. */
export type ScorerConfig = z.output<typeof schema>

/** @throws ConfigError naming every variable that is wrong */
export function readScorerConfig(environment: Readonly<Record<string, string | undefined>>): ScorerConfig {
  return readSettings(schema, environment)
}
