import { type Hash, type Hex, numberToHex } from 'viem'
import { SettingsError } from '../settings.ts'

/** A node's answer to the two questions that starting needs. */
export type Chain = {
  /** Hash of a block, or null if the chain does not reach it. */
  blockHash: (number: number) => Promise<Hash | null>
  head: () => Promise<number>
}

export function connect(rpcUrl: string): Chain {
  // A provider's URL can hold a key.
  const { origin } = new URL(rpcUrl)
  const request = async <result>(method: string, params: unknown[]): Promise<result> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(rpcUrl, { method: 'POST', headers, body }).catch((cause: unknown) => {
      throw new SettingsError(`No node answers at ${origin}: start one, or set GENEX_RPC_URL.`, { cause })
    })
    const { result, error } = (await response.json()) as { result: result; error?: { message: string } }
    if (error) throw new SettingsError(`${origin} answers ${method} with an error: ${error.message}`)
    return result
  }
  return {
    blockHash: async (number) => {
      const block = await request<{ hash: Hash } | null>('eth_getBlockByNumber', [numberToHex(number), false])
      return block?.hash ?? null
    },
    head: async () => Number(await request<Hex>('eth_blockNumber', [])),
  }
}
