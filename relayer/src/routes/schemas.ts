import { z } from '@hono/zod-openapi'
import type { Address, Hex } from 'viem'

/** 0x and hexadecimal digits, made lower case; `bytes` fixes the length. */
export function hex(bytes?: number) {
  const digits = bytes === undefined ? '([0-9a-fA-F]{2})*' : `[0-9a-fA-F]{${bytes * 2}}`
  const shape = bytes === undefined ? 'bytes' : `${bytes} bytes`
  return z
    .string()
    .regex(new RegExp(`^0x${digits}$`), `must be 0x and ${shape} in hexadecimal`)
    .transform((text) => text.toLowerCase() as Hex)
}

/** An address; checksums are not looked at, 20 bytes are 20 bytes. */
export const address = hex(20).openapi({ type: 'string', example: '0x70997970c51812dc3a010c7d01b50e0d17dc79c8' })

/** An unsigned integer as decimal digits. */
export function digits(bits: number) {
  return z
    .string()
    .regex(/^(0|[1-9][0-9]{0,77})$/, 'must be a string of decimal digits')
    .transform(BigInt)
    .refine((value) => value >> BigInt(bits) === 0n, `must fit ${bits} bits`)
    .openapi({ type: 'string', example: '85000000' })
}

/** An unsigned integer that is safe as a number. */
export function uint(bits: number) {
  return z
    .int()
    .min(0)
    .max(2 ** bits - 1)
}

/** A whole number in a query, decimal digits and nothing else: `Number` would also read "0x10", "1e3" and " ". */
export function count(least: number, most: number) {
  return z
    .string()
    .regex(/^[0-9]{1,15}$/, 'must be decimal digits')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be ${least} to ${most}`)
    .openapi({ type: 'integer', minimum: least, maximum: most })
}

/** A coupon id: 0x and up to 64 digits, or decimal digits. */
export const couponId = z
  .string()
  .regex(/^(0x[0-9a-fA-F]{1,64}|[0-9]{1,78})$/, 'must be a coupon id: 0x and 64 hexadecimal digits')
  .transform(BigInt)
  .refine((id) => id >> 256n === 0n, 'must fit 256 bits')
  .openapi({ type: 'string', example: '0x0000000001000000010000000009c00000000000027106955b9006b36ec80001' })

/** The body of every answer from 400 on. */
export const faultSchema = z
  .object({
    error: z.object({
      code: z.string().openapi({ example: 'WRONG_SIGNER' }),
      message: z.string(),
      cure: z.string(),
      details: z.unknown().optional(),
    }),
  })
  .openapi('Fault')

/** Block that an answer was computed for. */
export const headSchema = z
  .object({ block: z.int(), time: z.int().openapi({ description: 'Unix seconds' }) })
  .openapi('Head')

export const hexOut = z.string().openapi({ example: '0x…' }) as unknown as z.ZodType<Hex>
export const addressOut = z.string().openapi({ example: '0x…' }) as unknown as z.ZodType<Address>
/** A number that may pass 2^53, as decimal digits. */
export const digitsOut = z.string().openapi({ example: '85000000' })

/** Answers of a route: success, and the faults it names. */
export function answers<schema extends z.ZodType>(description: string, schema: schema) {
  const json = <body extends z.ZodType>(text: string, body: body) => ({
    description: text,
    content: { 'application/json': { schema: body } },
  })
  return {
    200: json(description, schema),
    default: json('A fault; `code` is stable, `cure` says what to do.', faultSchema),
  }
}
