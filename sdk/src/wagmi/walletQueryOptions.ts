import type { Config, Connector } from '@wagmi/core'
import { actingClient, isLocal } from './clients.ts'
import { queryOptions, type VerbQuery } from './queryOptions.ts'
import type { Action, ClientOptions, ConnectorOptions, NeededOf } from './types.ts'

/**
 * Makes options of a query whose answer acts through the wallet later, as a quote with its steps does. It waits for the
 * wallet, and another wallet is another query, even with the same account.
 */
export function walletQueryOptions<
  const verb extends string,
  parameters extends Pick<ClientOptions, 'account'>,
  result,
  const needs extends readonly (keyof parameters)[],
>(
  verb: verb,
  action: Action<parameters, result>,
  needs: [NeededOf<parameters>] extends [needs[number]] ? needs : never,
): VerbQuery<verb, parameters & ConnectorOptions, result> {
  const optionsOf = queryOptions(verb, action, needs as never, actingClient) as VerbQuery<verb, parameters, result>
  return (config, parameters) => {
    const { connector = currentConnector(config), account } = (parameters ?? {}) as ClientOptions
    const options = optionsOf(config, { ...parameters, connector } as never)
    return {
      ...options,
      enabled: options.enabled && (isLocal(account) || isReady(connector)),
      // What a step writes into its answer must reach the answer that the page holds, not a copy that was merged from two.
      structuralSharing: false,
    }
  }
}

function currentConnector({ state }: Config): Connector | undefined {
  return state.current ? state.connections.get(state.current)?.connector : undefined
}

/** While wagmi reconnects after a reload, all that it has of a connector is its name. */
function isReady(connector: Connector | undefined): boolean {
  return connector?.getProvider !== undefined
}
