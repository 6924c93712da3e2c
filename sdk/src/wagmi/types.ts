import type { Config, Connector } from '@wagmi/core'
import type { Account, Address } from 'viem'
import type { GenexClient } from '../client/types.ts'

/** Where a query asks. */
export type ChainOptions = {
  /** One of the config's chains; its current one by default. */
  chainId?: number | undefined
}

/** Where a mutation acts, and through which wallet. */
export type ConnectorOptions = ChainOptions & {
  /** The current one by default. */
  connector?: Connector | undefined
}

/**
 * What a client is chosen by.
 *
 * @inline
 */
export type ClientOptions = ConnectorOptions & { account?: Account | Address | undefined }

/** Takes the client from a config. @throws NotConnectedError, WrongChainError, ChainNotConfiguredError */
export type ClientOf = (config: Config, options: ClientOptions) => Promise<GenexClient>

/** An action of the SDK, as it is made an option of a query or a mutation. */
export type Action<parameters, result> = (client: GenexClient, parameters: parameters) => Promise<result>

/** The same with every field left out or undefined: what a page has before it knows everything. */
export type Unknowing<parameters> = parameters extends unknown
  ? { [field in keyof parameters]?: parameters[field] | undefined }
  : never

/** Fields that cannot be left out. */
export type NeededOf<parameters> = parameters extends unknown
  ? {
      [field in keyof parameters]-?: Partial<Pick<parameters, field>> extends Pick<parameters, field> ? never : field
    }[keyof parameters]
  : never
