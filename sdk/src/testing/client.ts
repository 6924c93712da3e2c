import {
  type Account,
  type Client,
  createWalletClient,
  type HttpTransport,
  http,
  type PublicActions,
  publicActions,
  type WalletActions,
} from 'viem'
import { foundry } from 'viem/chains'
import { type GenexActions, genexActions } from '../client/genexActions.ts'
import type { Deployment } from '../deployments/index.ts'

/** A viem client that signs and sends as one account, with all verbs of the protocol. */
export type DevnetClient = Client<
  HttpTransport,
  typeof foundry,
  Account,
  undefined,
  PublicActions<HttpTransport, typeof foundry, Account> & WalletActions<typeof foundry, Account> & GenexActions
>

/** Nothing is kept between calls: snapshots and time travel change what was read. */
export function connect(url: string, addresses: Deployment, account: Account): DevnetClient {
  return createWalletClient({ account, chain: foundry, transport: http(url), pollingInterval: 20, cacheTime: 0 })
    .extend(publicActions)
    .extend(genexActions({ addresses }))
}
