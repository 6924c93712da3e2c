import { type Relayer, relayer } from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import { type Address, isAddressEqual } from 'viem'
import { chainIdOf } from '../chain/client.ts'
import { loadAddresses } from '../chain/contracts.ts'
import { withinGrace } from '../grace.ts'
import { loadAccount } from '../keys/account.ts'
import { createLog } from '../log/create.ts'
import { watchOutage } from '../log/outage.ts'
import { createAlarm } from './alarm.ts'
import { createAside } from './aside.ts'
import { createBook } from './book.ts'
import { connectMatcher } from './client.ts'
import type { MatcherConfig } from './config.ts'
import { ForeignRelayerError } from './errors.ts'
import { follow } from './follow.ts'
import { formulaReader } from './formula.ts'
import { createSettler } from './settle.ts'
import { watchedFetch } from './watchedFetch.ts'
import { work } from './work.ts'

/** A matcher at work. */
export type RunningMatcher = {
  /** Account that pays the gas. */
  address: Address
  /** Sends nothing more; what was sent is left to the chain. */
  close(): Promise<void>
}

/**
 * Starts a matcher: brings orders of a relayer's book together as long as it runs. A relayer that does
 * not answer yet is waited for.
 *
 * @throws SetupError
 */
export async function startMatcher(
  config: MatcherConfig,
  log: Logger = createLog(config.LOG_LEVEL),
): Promise<RunningMatcher> {
  const { GENEX_RPC_URL, GENEX_ADDRESSES, GENEX_RELAYER_URL, POLL_INTERVAL: interval } = config
  const { GENEX_MATCHER_KEY: key, GENEX_MATCHER_KEY_FILE: file } = config
  const account = loadAccount('GENEX_MATCHER_KEY', { key, file })
  const client = connectMatcher(GENEX_RPC_URL, account, interval)
  const chainId = await chainIdOf(client, GENEX_RPC_URL)
  const addresses = loadAddresses(GENEX_ADDRESSES, chainId)
  const place = { chainId, marketplace: addresses.marketplace }
  const reach = watchOutage(log, { down: 'the relayer cannot be reached', up: 'the relayer answers again' })
  const source = relayer({ url: GENEX_RELAYER_URL, fetch: watchedFetch(reach) })
  await assertSameMarket(source, place)

  const stop = new AbortController()
  const stopping = stop.signal
  const alarm = createAlarm(stopping)
  const [book, aside] = [createBook(), createAside()]
  const common = { client, addresses, relayer: source, book, aside, alarm, interval, log, stopping }
  const following = follow({
    ...common,
    place,
    outage: watchOutage(log, { down: 'the book cannot be read', up: 'the book can be read again' }),
    onReady: (orders) => {
      const at = new URL(GENEX_RELAYER_URL).origin
      log.info({ matcher: account.address, chainId, relayer: at, orders }, 'the matcher works')
    },
  })
  const working = work({
    ...common,
    settler: createSettler(common),
    readFormula: formulaReader(client, addresses),
    outage: watchOutage(log, { down: 'nothing can be settled', up: 'settling goes on' }),
  })
  return {
    address: account.address,
    async close() {
      stop.abort()
      await withinGrace(Promise.all([following, working]))
    },
  }
}

/** @throws ForeignRelayerError */
async function assertSameMarket(source: Relayer, place: { chainId: number; marketplace: Address }): Promise<void> {
  const status = await source.status().catch(() => undefined)
  const marketplace = status?.contracts?.marketplace
  if (!status || !marketplace) return
  if (status.chainId === place.chainId && isAddressEqual(marketplace, place.marketplace)) return
  const found = `${marketplace} on chain ${status.chainId}`
  throw new ForeignRelayerError(new URL(source.url).origin, found, `${place.marketplace} on chain ${place.chainId}`)
}
