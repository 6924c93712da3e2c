import { indexer } from '@genex/sdk/indexer'
import { relayer } from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import type { Address } from 'viem'
import { chainIdOf, connectChain } from '../chain/client.ts'
import { loadAddresses } from '../chain/contracts.ts'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
import { MissingAddressesError } from '../errors/setup.ts'
import { loadAccount } from '../keys/account.ts'
import { createLog } from '../log/create.ts'
import { run } from '../run.ts'
import { readScorerConfig, type ScorerConfig } from './config.ts'
import { startLooking } from './loop.ts'
import type { ScorerServices } from './services.ts'

/** A scorer at work. */
export type RunningScorer = { address: Address; close(): Promise<void> }

/**
 * Starts a scorer. Index and relayer may come later; the chain has to be there.
 *
 * @throws SetupError, ChainUnavailableError
 */
export async function startScorer(
  config: ScorerConfig,
  log: Logger = createLog(config.LOG_LEVEL),
): Promise<RunningScorer> {
  const stop = new AbortController()
  const services = await prepare(config, log, stop.signal)
  const { address } = services.account
  log.info({ scorer: address, chainId: services.chainId }, 'the scorer works')
  const loop = startLooking(services)
  async function end(): Promise<void> {
    stop.abort()
    await loop.stop()
  }
  let ending: Promise<void> | undefined
  // A terminal's Ctrl-C and the parent's signal often arrive both.
  return { address, close: () => (ending ??= end()) }
}

async function prepare(config: ScorerConfig, log: Logger, stopping: AbortSignal): Promise<ScorerServices> {
  const { GENEX_SCORER_KEY: key, GENEX_SCORER_KEY_FILE: file } = config
  const account = loadAccount('GENEX_SCORER_KEY', { key, file })
  const chain = connectChain(config.GENEX_RPC_URL)
  const chainId = await chainIdOf(chain, config.GENEX_RPC_URL)
  const contracts = loadAddresses(config.GENEX_ADDRESSES, chainId)
  const { number } = await readHead(chain)
  if (!(await readerAt(chain, contracts, number).ratingRules())) {
    throw new MissingAddressesError(`There is no CreditRegistry at ${contracts.creditRegistry}`)
  }
  // What is under way when the scorer ends is not waited for: said again after the next start, it is the same.
  const cut: typeof fetch = (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.any([stopping, ...(init?.signal ? [init.signal] : [])]) })
  return {
    config,
    account,
    chain,
    chainId,
    contracts,
    index: indexer({ url: config.GENEX_INDEXER_URL, fetch: cut }),
    relayer: relayer({ url: config.GENEX_RELAYER_URL, fetch: cut }),
    log,
    stopping,
  }
}

if (import.meta.main) run(() => startScorer(readScorerConfig(process.env)))
