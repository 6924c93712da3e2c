import { genexActions } from '@genex/sdk'
import { createWalletClient, http, publicActions } from 'viem'
import { foundry } from 'viem/chains'
import { accountOf, type Role } from './cast.ts'

/** The local chain at a URL of its own. */
const chainAt = (url: string) => ({ ...foundry, rpcUrls: { default: { http: [url] } } })

/** A client with one party's key and the protocol's actions. Nobody acts through another's. */
export function connect(role: Role, url: string) {
  return createWalletClient({
    account: accountOf(role),
    chain: chainAt(url),
    transport: http(url),
    pollingInterval: 50,
    // Many blocks a second in a story: what was read a moment ago may be wrong already.
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(genexActions())
}

export type Actor = ReturnType<typeof connect>
