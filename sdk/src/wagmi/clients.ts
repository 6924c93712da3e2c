import { type Config, getConnectorClient } from '@wagmi/core'
import { WrongChainError } from '../errors/client.ts'
import { ChainNotConfiguredError, NotConnectedError } from '../errors/wagmi.ts'
import type { ClientOf, ClientOptions } from './types.ts'

/** A client that reads, through the config's own transport: nobody has to be connected. */
export const readingClient: ClientOf = (config, options) =>
  naming(config, options, async () => publicClient(config, options))

/** A client that signs and sends through the wallet; a local account signs here and sends through the config's transport. */
export const actingClient: ClientOf = (config, options) =>
  naming(config, options, async () => {
    const { account, chainId, connector } = options
    if (isLocal(account)) return publicClient(config, options)
    return getConnectorClient(config, { account, chainId, connector })
  })

/** Whether an account signs without a wallet. */
export function isLocal(account: ClientOptions['account']): boolean {
  return typeof account === 'object' && account.type === 'local'
}

function publicClient(config: Config, { chainId }: ClientOptions) {
  return config.getClient({ chainId })
}

/** wagmi's errors by what a reader is to do about them. */
async function naming<value>(config: Config, options: ClientOptions, work: () => Promise<value>): Promise<value> {
  try {
    return await work()
  } catch (error) {
    const { name } = error as Error
    const chainId = options.chainId ?? config.state.chainId
    if (name === 'ChainNotConfiguredError')
      throw new ChainNotConfiguredError(
        chainId,
        config.chains.map(({ id }) => id),
        error,
      )
    if (name === 'ConnectorChainMismatchError') throw new WrongChainError(chainId, 'another', error)
    if (/^Connector(NotConnected|AccountNotFound|UnavailableReconnecting)Error$/.test(name))
      throw new NotConnectedError(error)
    throw error
  }
}
