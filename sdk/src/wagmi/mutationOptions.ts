import type { MutationOptions } from '@tanstack/query-core'
import type { Config } from '@wagmi/core'
import { explained } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { actingClient } from './clients.ts'
import type { Action, ConnectorOptions } from './types.ts'

/** What `useMutation` takes. */
export type VerbMutationOptions<verb extends string, parameters, result> = {
  /** By verb: what `useIsMutating` looks for. */
  mutationKey: readonly ['genex', verb]
  /** Signs or sends; takes the verb’s parameters. */
  mutationFn: (parameters: parameters & ConnectorOptions) => Promise<result>
} & Required<Pick<MutationOptions<result, GenexError, parameters & ConnectorOptions>, 'retry'>>

/** A verb that signs or sends as options of a mutation. */
export type VerbMutation<verb extends string, parameters, result> = (
  config: Config,
) => VerbMutationOptions<verb, parameters, result>

/** Makes a verb that signs or sends into options of a mutation. */
export function mutationOptions<const verb extends string, parameters, result>(
  verb: verb,
  action: Action<parameters, result>,
): VerbMutation<verb, parameters, result> {
  return (config) => ({
    mutationKey: ['genex', verb],
    mutationFn: ({ chainId, connector, ...parameters }) =>
      explained(async () => {
        const client = await actingClient(config, { ...parameters, chainId, connector })
        return action(client, parameters as parameters)
      }),
    // Nothing is signed or sent twice unless somebody wants it.
    retry: false,
  })
}
