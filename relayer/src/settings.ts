import { z } from 'zod'
import { ConfigError } from './errors/setup.ts'
import { isPrivateKey } from './keys/valid.ts'

/** A whole number. */
export const count = (fallback: number, least = 0) => z.coerce.number().int().min(least).default(fallback)

/** A private key. */
export const key = z
  .string()
  .refine(isPrivateKey, 'write 0x and the 64 hexadecimal digits of a key')
  .transform((digits) => digits as `0x${string}`)

/** Address of a service, HTTP. */
export const httpUrl = (fallback: string) => z.url({ protocol: /^https?$/ }).default(fallback)

/** Lines that are logged: this level and what is graver. */
export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')

/** Settings from environment variables of the same name. @throws ConfigError naming every variable that is wrong */
export function readSettings<schema extends z.ZodType>(
  schema: schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<schema> {
  // An empty variable is one that is not set, as in a compose file's `PORT=`.
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => ({ variable: path.join('.'), message })))
}
