/**
 * Every verb as options of a query or a mutation, for wagmi 3 and TanStack Query 5; a relayer’s book as queries. No React.
 *
 * @module
 */
export { type BookQuery, bookOrderQueryOptions, bookOrdersQueryOptions, bookQueryOptions } from './book.ts'
export { invalidate, invalidates } from './invalidate.ts'
export type { KeyFields, KeyValue, VerbKey } from './keys.ts'
export { mutationOptions, type VerbMutation, type VerbMutationOptions } from './mutationOptions.ts'
export * from './mutations.ts'
export * from './queries.ts'
export { queryOptions, type VerbQuery, type VerbQueryOptions } from './queryOptions.ts'
export {
  acceptBidMutationOptions,
  type BuyFromBookParameters,
  fillMutationOptions,
  prepareAcceptBidQueryOptions,
  prepareAskQueryOptions,
  prepareBidQueryOptions,
  prepareFillQueryOptions,
  quoteQueryOptions,
  type SellToBookParameters,
} from './quotes.ts'
export type { MutationVerb, QueryVerb } from './stale.ts'
export type { Action, ChainOptions, ClientOf, ConnectorOptions, NeededOf, Unknowing } from './types.ts'
export { watchBook } from './watchBook.ts'
