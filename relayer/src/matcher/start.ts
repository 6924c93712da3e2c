import { type Relayer, relayer } from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import { type Address, isAddressEqual } from 'viem'
import { loadAddresses } from '../chain/contracts.ts'
import { MissingChainError } from '../errors/setup.ts'
import { createLog } from '../log/create.ts'
import { createAlarm } from './alarm.ts'
import { createAside } from './aside.ts'
import { createBook } from './book.ts'
import { connectMatcher } from './client.ts'
import type { MatcherConfig } from './config.ts'
import { ForeignRelayerError } from './errors.ts'
import { follow } from './follow.ts'
import { formulaReader } from './formula.ts'
import { loadPayer } from './key.ts'
import { watchedFetch, watchOutage } from './outage.ts'
import { createSettler } from './settle.ts'
import { work } from './work.ts'

/** Milliseconds that answers under way have when the matcher ends. */
const grace = 3_000

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
  const account = loadPayer({ key: config.GENEX_MATCHER_KEY, file: config.GENEX_MATCHER_KEY_FILE })
  const client = connectMatcher(GENEX_RPC_URL, account, Math.min(interval, 500))
  const chainId = await client.getChainId().catch(() => {
    // Nobody may see the credentials that a provider's URL can hold.
    throw new MissingChainError(new URL(GENEX_RPC_URL).origin)
  })
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
      // An answer that does not come must not hold the end up.
      const late = new Promise((resolve) => setTimeout(resolve, grace).unref())
      await Promise.race([Promise.all([following, working]), late])
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
