import { z } from '@hono/zod-openapi'
import { count } from './schemas.ts'

/** Which page of a list. */
export const pageQuery = {
  cursor: z
    .string()
    .regex(/^[0-9]{1,15}$/, 'must be the cursor of the page before')
    .transform(Number)
    .optional(),
  limit: count(1, 200).default(50),
}

/** @param found - one more than asked for, if there are as many: it tells whether there is a next page */
export function pageOf<item extends { sequence: number }>(found: readonly item[], limit: number) {
  const page = found.slice(0, limit)
  return { page, next: found.length > limit ? String(page.at(-1)?.sequence) : null }
}
