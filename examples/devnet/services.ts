import { join } from 'node:path'
import { httpOk } from '../../scripts/lib/port.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import { type Service, startService } from '../../scripts/lib/service.mjs'
import { keyOf, type Role } from './cast.ts'

/** What every service of the stack connects to and keeps. */
export type ServiceParameters = {
  rpcUrl: string
  /** Directory of the stack's data. */
  directory: string
  addressFile: string
}

/** A running service with its base URL. */
export type RunningService = { url: string; service: Service }

/** Milliseconds between two looks of a service at the chain. */
const pollInterval = '250'

const shared = ({ rpcUrl, addressFile }: ServiceParameters) => ({
  GENEX_RPC_URL: rpcUrl,
  GENEX_ADDRESSES: addressFile,
  POLL_INTERVAL: pollInterval,
})

/** Starts the relayer on its SQLite file and waits until it serves. It publishes scores with a key of its own. */
export async function startRelayer(parameters: ServiceParameters & { port: number }): Promise<RunningService> {
  const { port, directory } = parameters
  const url = `http://127.0.0.1:${port}`
  const service = startService('relayer', 'node', [at('relayer', 'src', 'server.ts')], {
    cwd: at('relayer'),
    log: join(directory, 'logs', 'relayer.log'),
    env: {
      ...shared(parameters),
      PORT: String(port),
      DATA_DIR: join(directory, 'relayer'),
      GENEX_PUBLISHER_KEY: keyOf('publisher'),
    },
  })
  await service.until(() => httpOk(`${url}/v1/status`))
  return { url, service }
}

/** Starts the indexer on its own database and waits until it has read the chain. */
export async function startIndexer(parameters: ServiceParameters & { port: number }): Promise<RunningService> {
  const { port, directory } = parameters
  const url = `http://127.0.0.1:${port}`
  const service = startService('indexer', 'node', [at('indexer', 'start.ts'), '--port', String(port)], {
    cwd: at('indexer'),
    log: join(directory, 'logs', 'indexer.log'),
    env: {
      ...shared(parameters),
      GENEX_INDEXER_DATABASE: join(directory, 'indexer'),
      GENEX_POLLING_INTERVAL: pollInterval,
    },
  })
  await service.until(() => httpOk(`${url}/ready`), 120_000)
  return { url, service }
}

/** Starts the matcher, which brings crossing orders of the relayer's book together. */
export async function startMatcher(parameters: ServiceParameters & { relayerUrl: string }): Promise<Service> {
  const service = startService('matcher', 'node', [at('relayer', 'src', 'matcher', 'main.ts')], {
    cwd: at('relayer'),
    log: join(parameters.directory, 'logs', 'matcher.log'),
    env: {
      ...shared(parameters),
      GENEX_RELAYER_URL: parameters.relayerUrl,
      GENEX_MATCHER_KEY: keyOf('matcher'),
    },
  })
  await service.until(() => service.tail().includes('the matcher works'))
  return service
}

/** Who rates issuers: each a process with a key of its own. */
export const scorers = ['scorerOne', 'scorerTwo', 'scorerThree'] as const satisfies readonly Role[]

/** Starts one scorer, which rates issuers from the index and tells the relayer. */
export async function startScorer(
  parameters: ServiceParameters & { relayerUrl: string; indexerUrl: string },
  role: (typeof scorers)[number],
): Promise<Service> {
  const service = startService(role, 'node', [at('relayer', 'src', 'scorer', 'main.ts')], {
    cwd: at('relayer'),
    log: join(parameters.directory, 'logs', `${role}.log`),
    env: {
      ...shared(parameters),
      GENEX_RELAYER_URL: parameters.relayerUrl,
      GENEX_INDEXER_URL: parameters.indexerUrl,
      GENEX_SCORER_KEY: keyOf(role),
    },
  })
  await service.until(() => service.tail().includes('the scorer works'))
  return service
}
