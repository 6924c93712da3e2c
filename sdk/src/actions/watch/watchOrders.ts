import { type Address, type Hex, maxUint64 } from 'viem'
import {
  marketplaceEpochChanged,
  marketplaceOrderCancelled,
  marketplaceOrderRegistered,
  marketplaceWordCancelled,
} from '../../../generated/calls.ts'
import { aFunction, anAddress, fieldsOf, optional } from '../../client/check.ts'
import type { GenexClient } from '../../client/types.ts'
import { type Logged, loggedAt, type Unwatch, type WatchOptions, watchFields, watchLogs } from '../../client/watch.ts'
import type { Order } from '../../orders/types.ts'
import { unpackOrder } from '../../orders/unpack.ts'

/** What makers say of their orders on chain. Orders that are only signed are followed at a relayer: `book.stream`. */
export type OrderChange = Logged & { maker: Address } & (
    | { type: 'registered'; orderHash: Hex; order: Order }
    /** Every order of the maker with one of these nonces is void. */
    | {
        type: 'cancelled'
        /** All orders of the maker with one of them are cancelled. */
        nonces: readonly bigint[]
      }
    /** Every order of another epoch is void; in a locked one, all. */
    | {
        type: 'epoch'
        /** Only orders that were signed with it are valid. */
        epoch: bigint
        /** Whether the trading lock is on. */
        isLocked: boolean
      }
  )

/** Whose orders. */
export type WatchOrdersParameters = WatchOptions & {
  /** All makers by default. */
  maker?: Address | undefined
  /** Called with the changes of a block, in the chain's order. */
  onOrders: (changes: readonly OrderChange[]) => void
}

const accepts = /* @__PURE__ */ fieldsOf({
  ...watchFields,
  maker: /* @__PURE__ */ optional(anAddress),
  onOrders: aFunction,
})

const events = [
  marketplaceOrderRegistered[0],
  marketplaceOrderCancelled[0],
  marketplaceWordCancelled[0],
  marketplaceEpochChanged[0],
] as const

/**
 * Tells of orders that are registered and cancelled on chain.
 *
 * @returns ends it
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const unwatch = watchOrders(client, { maker, onOrders: (changes) => changes.forEach(({ type }) => console.log(type)) })
 * ```
 */
export function watchOrders(client: GenexClient, parameters: WatchOrdersParameters): Unwatch {
  accepts('', parameters)
  const { maker, onOrders } = parameters
  return watchLogs(client, parameters, {
    contract: 'marketplace',
    events,
    onLogs: (logs) => {
      const changes = logs.map((log): OrderChange => {
        const at = { ...loggedAt(log), maker: log.args.maker }
        switch (log.eventName) {
          case 'OrderRegistered':
            return { ...at, type: 'registered', orderHash: log.args.orderHash, order: unpackOrder(log.args.order) }
          case 'OrderCancelled':
            return { ...at, type: 'cancelled', nonces: [log.args.nonce] }
          case 'WordCancelled':
            return { ...at, type: 'cancelled', nonces: [0n, 1n, 2n, 3n].map((place) => 4n * log.args.word + place) }
          default:
            return { ...at, type: 'epoch', epoch: log.args.epoch, isLocked: log.args.epoch === maxUint64 }
        }
      })
      const wanted = changes.filter((change) => !maker || change.maker.toLowerCase() === maker.toLowerCase())
      if (wanted.length > 0) onOrders(wanted)
    },
  })
}
