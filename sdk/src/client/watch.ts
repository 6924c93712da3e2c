import type { AbiEvent, Hash, Log } from 'viem'
import { type UninstallFilterParameters, uninstallFilter, watchEvent } from 'viem/actions'
import type { Deployment } from '../deployments/index.ts'
import { explain } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { aBigint, aCount, aFunction, optional } from './check.ts'
import { addressesOf } from './context.ts'
import type { GenexClient, ReadOptions } from './types.ts'

/** What every watcher takes. */
export type WatchOptions = ReadOptions & {
  /** Told what the node fails with; the watcher goes on. */
  onError?: ((error: GenexError) => void) | undefined
  /** Milliseconds between two questions, where the transport has no subscription; the client's by default. */
  pollingInterval?: number | undefined
  /** Block to begin with; from now on by default. */
  fromBlock?: bigint | undefined
}

/** Where something was recorded. */
export type Logged = {
  blockNumber: bigint
  transactionHash: Hash
  logIndex: number
  /** The chain took it back: the block is no longer part of it. */
  removed: boolean
}

/** Ends a watcher. */
export type Unwatch = () => void

/** Fields that every watcher checks. */
export const watchFields = {
  onError: /* @__PURE__ */ optional(aFunction),
  pollingInterval: /* @__PURE__ */ optional(aCount),
  fromBlock: /* @__PURE__ */ optional(aBigint),
}

/** Events of one contract as they come; what somebody else made of a log that does not decode is left out. */
export function watchLogs<const events extends readonly AbiEvent[]>(
  client: GenexClient,
  options: WatchOptions,
  source: {
    contract: keyof Deployment
    events: events
    onLogs: (logs: Log<bigint, number, false, undefined, true, events>[]) => void
  },
): Unwatch {
  const { onError, pollingInterval, fromBlock } = options
  const tell = (error: unknown) => onError?.(explain(error))
  let stop: Unwatch | undefined
  let isOver = false
  addressesOf(client, options)
    .then((addresses) => {
      if (isOver) return
      stop = watchEvent(patient(client), {
        address: addresses[source.contract],
        events: source.events,
        strict: true,
        onLogs: (logs) => source.onLogs(logs as never),
        onError: tell,
        ...(pollingInterval !== undefined && { pollingInterval }),
        ...(fromBlock !== undefined && { fromBlock }),
      })
    })
    .catch(tell)
  return () => {
    isOver = true
    stop?.()
  }
}

/** viem polls on, for ever and for nobody, if the node that it ends with does not answer: that it is away is no matter then. */
function patient(client: GenexClient): GenexClient {
  const forget = (filter: UninstallFilterParameters) => uninstallFilter(client, filter).catch(() => false)
  return { ...client, uninstallFilter: forget } as GenexClient
}

/** Where a log stands. */
export function loggedAt({ blockNumber, transactionHash, logIndex, removed }: Log<bigint, number, false>): Logged {
  return { blockNumber, transactionHash, logIndex, removed }
}
