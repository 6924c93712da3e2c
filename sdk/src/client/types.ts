import type { Account, Address, Chain, Client, Transport } from 'viem'
import type { Deployment } from '../deployments/index.ts'

/** Any viem client. Reads need no account; writes take the client's or a parameter. */
export type GenexClient = Client<Transport, Chain | undefined, Account | undefined>

/** What every action takes. */
export type ReadOptions = {
  /** Contracts to use instead of those known for the client's chain. */
  addresses?: Deployment | undefined
}

/** What actions that sign or send take. */
export type AccountOptions = ReadOptions & {
  /** Who acts, instead of the client's account. */
  account?: Account | Address | undefined
}

/** What actions that send a transaction take. */
export type WriteOptions = AccountOptions & {
  /** Fields of the transaction to fix instead of having them estimated. */
  transaction?:
    | {
        nonce?: number | undefined
        gas?: bigint | undefined
        maxFeePerGas?: bigint | undefined
        maxPriorityFeePerGas?: bigint | undefined
      }
    | undefined
}
