import { type Account, createWalletClient, http, publicActions } from 'viem'

/** Milliseconds between two questions for a receipt. */
const receiptInterval = 500

/** Reads the chain, and sends from the account that pays the gas. */
export type MatcherClient = ReturnType<typeof connectMatcher>

/** @param url - JSON-RPC over HTTP */
export function connectMatcher(url: string, account: Account, pollingInterval = receiptInterval) {
  return createWalletClient({
    account,
    transport: http(url, { batch: { batchSize: 100, wait: 0 }, timeout: 15_000, retryCount: 1 }),
    // The head must be the chain's at each look, not one of seconds ago.
    cacheTime: 0,
    pollingInterval,
  }).extend(publicActions)
}
