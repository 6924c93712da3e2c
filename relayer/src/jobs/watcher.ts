import { permit2Address, unpackOrder } from '@genex/sdk/orders'
import type { Hex } from 'viem'
import { readHead } from '../chain/head.ts'
import { ServiceError } from '../errors/ServiceError.ts'
import { watchOutage } from '../log/outage.ts'
import { acceptOrder } from '../orders/accept.ts'
import type { Services } from '../services.ts'
import type { BlockMark } from '../store/blocks.ts'
import { readLogs } from './logs.ts'
import { refresh } from './refresh.ts'
import { commonBlock } from './reorg.ts'
import { type Touched, touchedBy, watchedEvents } from './touched.ts'

/** Follows the chain until stopped. */
export type Watcher = { stop(): Promise<void> }

/**
 * Keeps the book's states at the chain's head. A failure is logged and tried again at the next look.
 *
 * @param then - called after each look that succeeded
 */
export function startWatcher(services: Services, then: () => void = () => undefined): Watcher {
  const { log, config } = services
  const outage = watchOutage(log, { down: 'the chain cannot be followed', up: 'the chain answers again' })
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function look(): Promise<void> {
    try {
      await catchUp(services)
      outage.end()
      then()
    } catch (error) {
      outage.begin(error)
    }
    if (!isStopped) timer = setTimeout(() => (running = look()), config.POLL_INTERVAL)
  }

  let running = look()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/**
 * Brings the store to the chain's head: once, and from wherever it stood.
 *
 * @throws ChainUnavailableError
 */
export async function catchUp(services: Services): Promise<void> {
  const { chain, store, head, config } = services
  const latest = await readHead(chain)
  const known = store.blocks.head()
  if (head.peek() && known?.hash === latest.hash) return

  const common = known && (await commonBlock(chain, store.blocks.marks(), latest))
  const isReorg = known !== undefined && common?.hash !== known.hash
  if (isReorg) services.log.warn({ from: known, to: common ?? null }, 'the chain reorganised')
  const from = common ? Math.max(0, common.number - config.REORG_DEPTH) : config.GENEX_FROM_BLOCK
  await follow(services, { from, latest, reorgedAfter: isReorg ? (common?.number ?? -1) : undefined })
  store.blocks.set(latest)
  head.set(latest)
}

async function follow(
  services: Services,
  { from, latest, reorgedAfter }: { from: number; latest: BlockMark; reorgedAfter: number | undefined },
): Promise<void> {
  const { chain, contracts, store, config } = services
  const { marketplace, coupon, couponFactory, creditRegistry, compliance } = contracts
  const touched: Touched = { makers: new Set(), issuers: new Set(), all: false, registered: [] }
  const ours = [marketplace, coupon, couponFactory, creditRegistry, compliance]
  // Permit2 and tokens serve everybody: of what they say, only the events that are read here are asked for.
  const wanted = { address: [...ours, permit2Address, ...store.bidTokens()], events: watchedEvents }
  for await (const logs of readLogs(chain, wanted, { from, to: latest.number })) {
    merge(touched, touchedBy(logs))
  }
  const orders = store.affected({ ...touched, reorgedAfter, time: latest.time })
  await refresh(services, orders, latest)
  for (const packed of touched.registered) await list(services, packed)
  if (reorgedAfter !== undefined) {
    store.scores.reopen(reorgedAfter)
    store.scores.rises.reopen(reorgedAfter)
  }
  store.forget(latest.time - config.RETENTION)
}

function merge(into: Touched, more: Touched): void {
  for (const maker of more.makers) into.makers.add(maker)
  for (const issuer of more.issuers) into.issuers.add(issuer)
  into.all ||= more.all
  into.registered.push(...more.registered)
}

/** An order that its maker registered on chain is posted by that. */
async function list(services: Services, packed: Hex): Promise<void> {
  const verifyingContract = services.contracts.marketplace
  const signed = { order: unpackOrder(packed), signature: '0x' as const, chainId: services.chainId, verifyingContract }
  try {
    await acceptOrder(services, signed, { isScheduled: true })
  } catch (error) {
    // The chain registers anything; what is no order for the book is left where it is.
    if (!(error instanceof ServiceError) || error.status === 503) throw error
    services.log.debug({ code: error.fault.code }, 'a registered order is not listed')
  }
}
