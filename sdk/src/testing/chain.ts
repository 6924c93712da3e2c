import { foundry } from 'viem/chains'

/** viem’s chain 31337 at a node of one’s own: a client with no URL talks to that node, and to no other. */
export type DevnetChain = Omit<typeof foundry, 'rpcUrls'> & {
  /** Where the node answers, by HTTP. */
  rpcUrls: { default: { http: readonly [string] } }
}

/** The chain at this node, by HTTP alone: viem's own has the usual port, where another chain may run. */
export function chainAt(url: string): DevnetChain {
  return { ...foundry, rpcUrls: { default: { http: [url] } } }
}
