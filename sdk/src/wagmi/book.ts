import type { Hex } from 'viem'
import { explained } from '../errors/contract/explain.ts'
import type { Relayer } from '../relayer/client.ts'
import { keyFieldsOf } from './keys.ts'
import type { VerbQueryOptions } from './queryOptions.ts'
import { retryOutages } from './retry.ts'
import type { NeededOf, Unknowing } from './types.ts'

/** A question to a relayer as options of a query. */
export type BookQuery<name extends string, parameters, result> = (
  book: Relayer,
  parameters?: Unknowing<parameters>,
) => VerbQueryOptions<name, result>

function bookQuery<const name extends string, parameters extends object, result>(
  name: name,
  ask: (book: Relayer, parameters: parameters) => Promise<result>,
  needs: readonly NeededOf<parameters>[],
): BookQuery<name, parameters, result> {
  return (book, options) => {
    const parameters = (options ?? {}) as parameters
    return {
      queryKey: ['genex', name, keyFieldsOf({ url: book.url, ...parameters })] as never,
      queryFn: () => explained(() => ask(book, parameters)),
      enabled: needs.every((field) => parameters[field] !== undefined),
      retry: retryOutages,
    }
  }
}

type BookOptions = NonNullable<Parameters<Relayer['book']>[1]>
type OrderFilter = NonNullable<Parameters<Relayer['list']>[0]>

/** Price levels of a series. */
export const bookQueryOptions = /* @__PURE__ */ bookQuery(
  'book',
  (book, { series, ...options }: BookOptions & { /** Id of its coupons with serial 0. */ series: bigint }) =>
    book.book(series, options),
  ['series'],
)

/** Signed orders, a page of them. */
export const bookOrdersQueryOptions = /* @__PURE__ */ bookQuery(
  'bookOrders',
  (book, filter: OrderFilter) => book.list(filter),
  [],
)

/** One signed order. */
export const bookOrderQueryOptions = /* @__PURE__ */ bookQuery(
  'bookOrder',
  (book, { hash }: { hash: Hex }) => book.get(hash),
  ['hash'],
)
