import { join } from 'node:path'
import { httpOk } from '../../scripts/lib/port.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import { type Service, startService } from '../../scripts/lib/service.mjs'

/** Where a service listens, where its data and log go, and what it connects to. */
export type ServiceParameters = {
  port: number
  rpcUrl: string
  /** Directory of the stack's data. */
  directory: string
  /** Keeps the data of a service for itself. */
  addressFile: string
}

/** A running service with its base URL. */
export type RunningService = { url: string; service: Service }

/** Starts the relayer on its SQLite file and waits until it serves. */
export async function startRelayer({
  port,
  rpcUrl,
  directory,
  addressFile,
}: ServiceParameters): Promise<RunningService> {
  const url = `http://127.0.0.1:${port}`
  const service = startService('relayer', 'node', [at('relayer', 'src', 'server.ts')], {
    cwd: at('relayer'),
    log: join(directory, 'logs', 'relayer.log'),
    env: {
      PORT: String(port),
      DATA_DIR: join(directory, 'relayer'),
      GENEX_RPC_URL: rpcUrl,
      GENEX_ADDRESSES: addressFile,
      POLL_INTERVAL: '500',
    },
  })
  await service.until(() => httpOk(`${url}/v1/status`))
  return { url, service }
}

/** Starts the indexer on its own database and waits until it has read the chain. */
export async function startIndexer({
  port,
  rpcUrl,
  directory,
  addressFile,
}: ServiceParameters): Promise<RunningService> {
  const url = `http://127.0.0.1:${port}`
  const service = startService('indexer', 'node', [at('indexer', 'start.ts'), '--port', String(port)], {
    cwd: at('indexer'),
    log: join(directory, 'logs', 'indexer.log'),
    env: {
      GENEX_RPC_URL: rpcUrl,
      GENEX_ADDRESSES: addressFile,
      GENEX_INDEXER_DATABASE: join(directory, 'indexer'),
      GENEX_POLLING_INTERVAL: '500',
    },
  })
  await service.until(() => httpOk(`${url}/ready`), 120_000)
  return { url, service }
}
