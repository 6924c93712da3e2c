import { createPublicClient, defineChain, http, type PublicClient } from 'viem'
import { ChainUnavailableError } from '../errors/chain.ts'
import { MissingChainError } from '../errors/setup.ts'

/** Reads the chain; calls made in one turn of the event loop travel as one JSON-RPC batch. */
export type Chain = PublicClient

/** How a client speaks to a node. @param url - JSON-RPC over HTTP */
export function linkTo(url: string) {
  return {
    transport: http(url, { batch: { batchSize: 200, wait: 0 }, timeout: 15_000, retryCount: 1 }),
    // The head must be the chain's at each look, not one of seconds ago.
    cacheTime: 0,
    // A contract of anybody's could have this server ask hosts of its choice (ERC-3668), and pass for an outage if they fail.
    ccipRead: false,
  } as const
}

/**
 * @param url - JSON-RPC over HTTP
 * @param id - of the chain that it serves, once that is known: not asked again where a key alone decides
 */
export function connectChain(url: string, id?: number): Chain {
  if (id === undefined) return createPublicClient(linkTo(url))
  const nativeCurrency = { name: 'Ether', symbol: 'ETH', decimals: 18 }
  const chain = defineChain({ id, name: `chain ${id}`, nativeCurrency, rpcUrls: { default: { http: [url] } } })
  return createPublicClient({ ...linkTo(url), chain })
}

/** Which chain the node at `url` serves, when a process starts. @throws MissingChainError */
export function chainIdOf(chain: Pick<Chain, 'getChainId'>, url: string): Promise<number> {
  return chain.getChainId().catch(() => {
    // Nobody may see the credentials that a provider's URL can hold.
    throw new MissingChainError(new URL(url).origin)
  })
}

/** Runs a read; a failure of the connection becomes a fault of ours, not of the caller. @throws ChainUnavailableError */
export async function reading<result>(read: Promise<result>): Promise<result> {
  try {
    return await read
  } catch (error) {
    throw new ChainUnavailableError(error)
  }
}
