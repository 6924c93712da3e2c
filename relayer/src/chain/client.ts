import { createPublicClient, http, type PublicClient } from 'viem'
import { ChainUnavailableError } from '../errors/chain.ts'

/** Reads the chain; calls made in one turn of the event loop travel as one JSON-RPC batch. */
export type Chain = PublicClient

/** @param url - JSON-RPC over HTTP */
export function connectChain(url: string): Chain {
  return createPublicClient({
    transport: http(url, { batch: { batchSize: 200, wait: 0 }, timeout: 15_000, retryCount: 1 }),
    // The head must be the chain's at each look, not one of seconds ago.
    cacheTime: 0,
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
