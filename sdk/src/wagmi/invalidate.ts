import type { QueryClient, QueryKey } from '@tanstack/query-core'
import { keyOf } from './keys.ts'
import { changedBy, type MutationVerb, type QueryVerb, readFrom } from './stale.ts'

/** Keys of the queries that a verb makes stale, on whatever chain and with whatever parameters. */
export function invalidates(verb: MutationVerb): QueryKey[] {
  const changed: readonly string[] = changedBy[verb]
  const names = Object.keys(readFrom) as QueryVerb[]
  return names.filter((name) => readFrom[name].some((part) => changed.includes(part))).map(keyOf)
}

/**
 * Asks again for what a verb has changed, for `onSuccess` of its mutation; the mutation is pending until the answers are
 * there.
 *
 * @example
 * ```ts
 * const fill = useMutation({ ...fillMutationOptions(config), onSuccess: invalidate(useQueryClient(), 'fill') })
 * ```
 */
export function invalidate(queries: QueryClient, verb: MutationVerb): () => Promise<void> {
  return async () => {
    await Promise.all(invalidates(verb).map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
}
