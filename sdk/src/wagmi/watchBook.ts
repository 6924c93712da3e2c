import type { QueryClient, QueryKey } from '@tanstack/query-core'
import { explain } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import type { Relayer } from '../relayer/client.ts'

/**
 * Keeps what comes from a relayer's book fresh: whenever the book changes, whoever changed it, `book`, `bookOrders`,
 * `bookOrder` and `quote` are asked again. An interrupted connection is taken up again.
 *
 * @param onError - hears why there will be no more news; the queries go on as they are
 * @returns ends it
 * @example
 * ```ts
 * useEffect(() => watchBook(queries, book), [queries, book])
 * ```
 */
export function watchBook(queries: QueryClient, book: Relayer, onError?: (error: GenexError) => void): () => void {
  const end = new AbortController()
  const { signal } = end
  const ask = oneAtATime(() => Promise.all(keysOf(book).map((queryKey) => queries.invalidateQueries({ queryKey }))))
  // What happened while there was no connection shows as soon as there is one.
  const follow = async () => {
    for await (const _ of book.stream({ signal, onConnect: ask })) ask()
  }
  follow().catch((error) => onError?.(explain(error)))
  return () => end.abort()
}

function keysOf({ url }: Relayer): QueryKey[] {
  const asked = ['book', 'bookOrders', 'bookOrder'].map((name) => ['genex', name, { url }])
  return [...asked, ['genex', 'quote', { book: { url } }]]
}

/** A busy book must not keep a page from ever having an answer: changes that come while it is asked are one more question. */
function oneAtATime(work: () => Promise<unknown>): () => void {
  let isAsking = false
  let isStale = false
  return async () => {
    isStale = true
    if (isAsking) return
    isAsking = true
    while (isStale) {
      isStale = false
      await work()
    }
    isAsking = false
  }
}
