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
import { type GenexActions, genexActions } from '../client/genexActions.ts'
import type { Deployment } from '../deployments/index.ts'
import { chainAt, type DevnetChain } from './chain.ts'

/** A viem client that signs and sends as one account, with all verbs of the protocol. */
export type DevnetClient = Client<
  HttpTransport,
  DevnetChain,
  Account,
  undefined,
  PublicActions<HttpTransport, DevnetChain, Account> & WalletActions<DevnetChain, Account> & GenexActions
>

/** Nothing is kept between calls: snapshots and time travel change what was read. */
export function connect(url: string, addresses: Deployment, account: Account): DevnetClient {
  return createWalletClient({ account, chain: chainAt(url), transport: http(), pollingInterval: 20, cacheTime: 0 })
    .extend(publicActions)
    .extend(genexActions({ addresses }))
}
