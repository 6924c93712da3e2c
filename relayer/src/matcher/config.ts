import { z } from 'zod'
import { ConfigError } from '../errors/setup.ts'

const schema = z
  .object({
    /** JSON-RPC of the chain, HTTP. */
    GENEX_RPC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8545'),
    /** Address file of the deployment; without it the SDK's deployments are used. */
    GENEX_ADDRESSES: z.string().min(1).optional(),
    /** The relayer whose book is matched. */
    GENEX_RELAYER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
    /** Key that pays the gas. */
    GENEX_MATCHER_KEY: z
      .string()
      .regex(/^0x[0-9a-fA-F]{64}$/, 'write 0x and 64 hexadecimal digits')
      .transform((key) => key as `0x${string}`)
      .optional(),
    /** File with that key, mode 0600. */
    GENEX_MATCHER_KEY_FILE: z.string().min(1).optional(),
    /** Milliseconds between two looks for a new block. */
    POLL_INTERVAL: z.coerce.number().int().min(10).default(1_000),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((given) => given.GENEX_MATCHER_KEY || given.GENEX_MATCHER_KEY_FILE, {
    path: ['GENEX_MATCHER_KEY'],
    message: 'set it, or GENEX_MATCHER_KEY_FILE: an account that pays the gas',
  })

/** Settings of a matcher, from environment variables of the same name. */
export type MatcherConfig = z.output<typeof schema>

/** @throws ConfigError naming every variable that is wrong */
export function readMatcherConfig(environment: Readonly<Record<string, string | undefined>>): MatcherConfig {
  // An empty variable is one that is not set, as in a compose file's `PORT=`.
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => ({ variable: path.join('.'), message })))
}
