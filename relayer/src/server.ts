import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createVerifier } from '@genex/sdk/server'
import { serve } from '@hono/node-server'
import type { Logger } from 'pino'
import { privateKeyToAccount } from 'viem/accounts'
import packageJson from '../package.json' with { type: 'json' }
import { createApp } from './app.ts'
import { chainIdOf, connectChain } from './chain/client.ts'
import { loadAddresses } from './chain/contracts.ts'
import { type Config, readConfig } from './config.ts'
import { PortTakenError } from './errors/setup.ts'
import { trackHead } from './jobs/head.ts'
import { startPublisher } from './jobs/publisher.ts'
import { catchUp, startWatcher } from './jobs/watcher.ts'
import { loadSigner } from './keys/signer.ts'
import { createLog } from './log/create.ts'
import { run } from './run.ts'
import type { Services } from './services.ts'
import { shutter } from './shut.ts'
import { openStore } from './store/index.ts'
import { createBell } from './stream/bell.ts'
import { createTurns } from './turns.ts'

/** A relayer at work. */
export type RunningRelayer = {
  url: string
  services: Services
  /** Finishes what is under way, closes streams and database. */
  close(): Promise<void>
}

/**
 * Starts a relayer: opens the store, catches up with the chain, then listens.
 *
 * @throws SetupError, ChainUnavailableError
 */
export async function startRelayer(config: Config, log: Logger = createLog(config.LOG_LEVEL)): Promise<RunningRelayer> {
  const stop = new AbortController()
  const services = await prepare(config, log, stop.signal)
  try {
    await catchUp(services)
    const server = await listen(services)
    const shut = shutter(server)
    const publisher = startPublisher(services)
    const watcher = startWatcher(services, publisher.look)
    const { port } = server.address() as AddressInfo
    const url = `http://${config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST}:${port}`
    log.info(
      {
        url,
        chainId: services.chainId,
        relayer: services.signer.address,
        publisher: services.publisher?.address,
        // Tens of times apart: whoever wonders about the load finds here what verifies signatures.
        engines: services.verifier.engines,
      },
      'the relayer listens',
    )
    async function end(): Promise<void> {
      stop.abort()
      await watcher.stop()
      await shut()
      await publisher.stop()
      services.store.close()
    }
    let ending: Promise<void> | undefined
    // A terminal's Ctrl-C and the parent's signal often arrive both.
    return { url, services, close: () => (ending ??= end()) }
  } catch (error) {
    services.store.close()
    throw error
  }
}

async function prepare(config: Config, log: Logger, stopping: AbortSignal): Promise<Services> {
  const chainId = await chainIdOf(connectChain(config.GENEX_RPC_URL), config.GENEX_RPC_URL)
  const chain = connectChain(config.GENEX_RPC_URL, chainId)
  const contracts = loadAddresses(config.GENEX_ADDRESSES, chainId)
  const signer = loadSigner({
    key: config.GENEX_RELAYER_KEY,
    file: join(config.DATA_DIR, 'relayer.key'),
    chainId,
  })
  const verifier = await createVerifier()
  const store = openStore(join(config.DATA_DIR, 'relayer.db'), { chainId, marketplace: contracts.marketplace })
  return {
    config,
    store,
    chain,
    chainId,
    contracts,
    signer,
    verifier,
    publisher: config.GENEX_PUBLISHER_KEY && privateKeyToAccount(config.GENEX_PUBLISHER_KEY),
    head: trackHead(store.blocks.head()),
    bell: createBell(),
    scoreBell: createBell(),
    turns: createTurns(),
    log,
    stopping,
    version: packageJson.version,
  }
}

function listen(services: Services): Promise<Server> {
  const { HOST: hostname, PORT: port, REQUEST_TIMEOUT } = services.config
  const serverOptions = {
    // A caller that sends byte by byte must not keep its connection.
    requestTimeout: REQUEST_TIMEOUT,
    headersTimeout: REQUEST_TIMEOUT,
    connectionsCheckingInterval: Math.min(REQUEST_TIMEOUT, 5_000),
  }
  return new Promise((resolve, reject) => {
    const { fetch } = createApp(services)
    const server = serve({ fetch, hostname, port, serverOptions }, () => resolve(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error)
    })
  })
}

if (import.meta.main) run(() => startRelayer(readConfig(process.env)))
