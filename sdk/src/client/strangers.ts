import type { GenexClient } from './types.ts'

/**
 * A client for questions to contracts of anybody's, such as wallets and tokens. One can answer with the wish that its caller
 * ask hosts of its choice (ERC-3668): a server must not, and what those hosts do is no answer of the chain.
 */
export function forStrangers(client: GenexClient): GenexClient {
  // An extended client brings a `call` of its own, which would look up all the same.
  return { ...client, ccipRead: false, call: undefined } as GenexClient
}
