import { allActions, allWatchers } from '../actions/all.ts'
import type { VerbName, Verbs } from '../actions/verbTypes.ts'
import type { Deployment } from '../deployments/index.ts'
import { explained } from '../errors/contract/explain.ts'
import type { GenexClient } from './types.ts'

/** Every action with the client filled in. */
export type GenexActions = {
  [name in VerbName]: Verbs[name] extends (client: GenexClient, parameters: infer parameters) => infer result
    ? Partial<parameters> extends parameters
      ? (parameters?: parameters) => result
      : (parameters: parameters) => result
    : never
}

/**
 * Extends a viem client by the verbs of the protocol.
 *
 * @param options.addresses - contracts to use instead of those known for the client's chain
 * @example
 * ```ts
 * const client = createWalletClient({ account, chain: foundry, transport: http() })
 *   .extend(publicActions)
 *   .extend(genexActions())
 * const ask = await client.signAsk({ couponId, amount: 3n, paymentToken, unitPrice })
 * ```
 */
export function genexActions(
  options: { addresses?: Deployment | undefined } = {},
): (client: GenexClient) => GenexActions {
  return (client) => {
    const bound = Object.entries(allActions).map(([name, action]) => {
      const run = action as Action
      return [name, (parameters: object = {}) => explained(() => run(client, { ...options, ...parameters }))]
    })
    const watchers = Object.entries(allWatchers).map(([name, watch]) => {
      return [name, (parameters: object) => (watch as Action)(client, { ...options, ...parameters })]
    })
    return Object.fromEntries([...bound, ...watchers]) as GenexActions
  }
}

type Action = (client: GenexClient, parameters: object) => unknown
