import type { DataTag, QueryFunction, QueryObserverOptions } from '@tanstack/query-core'
import type { Config } from '@wagmi/core'
import { explained } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { readingClient } from './clients.ts'
import { keyFieldsOf, type VerbKey } from './keys.ts'
import { retryOutages } from './retry.ts'
import type { Action, ChainOptions, ClientOf, ConnectorOptions, NeededOf, Unknowing } from './types.ts'

/** What `useQuery`, `fetchQuery` and `ensureQueryData` take. */
export type VerbQueryOptions<verb extends string, result> = {
  /** By verb, chain and parameters. */
  queryKey: DataTag<VerbKey<verb>, result, GenexError>
  /** Asks the chain, through the config’s client. */
  queryFn: QueryFunction<result, VerbKey<verb>>
  /** False while a parameter that the verb needs is undefined. */
  enabled: boolean
  /** Whether to ask again: only after an outage, never after an answer. */
  retry: (failures: number, error: GenexError) => boolean
} & Pick<QueryObserverOptions<result, GenexError>, 'structuralSharing'>

/** A read as options of a query. */
export type VerbQuery<verb extends string, parameters, result> = (
  config: Config,
  parameters?: Unknowing<parameters> & ChainOptions,
) => VerbQueryOptions<verb, result>

/**
 * Makes a verb that reads into options of a query.
 *
 * @param needs - parameters without which it is not asked: all that the action does not do without
 * @param clientOf - the config's own client by default
 */
export function queryOptions<
  const verb extends string,
  parameters,
  result,
  const needs extends readonly (keyof NonNullable<parameters>)[],
>(
  verb: verb,
  action: Action<parameters, result>,
  needs: [NeededOf<NonNullable<parameters>>] extends [needs[number]] ? needs : never,
  clientOf: ClientOf = readingClient,
): VerbQuery<verb, NonNullable<parameters>, result> {
  return (config, options) => {
    const {
      chainId = config.state.chainId,
      connector,
      ...parameters
    } = (options ?? {}) as ConnectorOptions & Record<string, unknown>
    return {
      queryKey: ['genex', verb, keyFieldsOf({ chainId, connector, ...parameters })] as never,
      queryFn: () =>
        explained(async () => {
          const client = await clientOf(config, { ...parameters, chainId, connector })
          return action(client, parameters as parameters)
        }),
      enabled: needs.every((field) => parameters[field as string] !== undefined),
      retry: retryOutages,
    }
  }
}
