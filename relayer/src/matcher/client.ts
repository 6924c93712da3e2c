import { type Account, createWalletClient, publicActions } from 'viem'
import { linkTo } from '../chain/client.ts'

/** Most milliseconds between two questions for a receipt. */
const receiptInterval = 500

/** Reads the chain, and sends from the account that pays the gas. */
export type MatcherClient = ReturnType<typeof connectMatcher>

/**
 * @param url - JSON-RPC over HTTP
 * @param interval - milliseconds between two looks at the chain
 */
export function connectMatcher(url: string, account: Account, interval: number) {
  const pollingInterval = Math.min(interval, receiptInterval)
  return createWalletClient({ ...linkTo(url), account, pollingInterval }).extend(publicActions)
}
