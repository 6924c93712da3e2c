import type { Address } from 'viem'
import { marketplaceOrderFilled } from '../../../generated/calls.ts'
import { aBigint, aFunction, anAddress, fieldsOf, optional } from '../../client/check.ts'
import type { GenexClient } from '../../client/types.ts'
import { type Logged, loggedAt, type Unwatch, type WatchOptions, watchFields, watchLogs } from '../../client/watch.ts'
import { templateOf } from '../../ids/encode.ts'
import type { Trade } from '../orders/fillEvents.ts'

/** Which trades. */
export type WatchTradesParameters = WatchOptions & {
  /** Trades in which this account is maker or taker; all by default. */
  account?: Address | undefined
  /** Trades of this coupon's series; all by default. */
  couponId?: bigint | undefined
  /** Called with the trades of a block, in the chain's order. */
  onTrades: (trades: readonly (Trade & Logged)[]) => void
}

const accepts = /* @__PURE__ */ fieldsOf({
  ...watchFields,
  account: /* @__PURE__ */ optional(anAddress),
  couponId: /* @__PURE__ */ optional(aBigint),
  onTrades: aFunction,
})

/**
 * Tells of trades as the Marketplace settles them. What a reorganisation takes back comes again with `removed`.
 *
 * @returns ends it
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const unwatch = watchTrades(client, {
 *   couponId,
 *   onTrades: (trades) => { for (const { amount, unitPrice } of trades) console.log(amount, unitPrice) },
 * })
 * ```
 */
export function watchTrades(client: GenexClient, parameters: WatchTradesParameters): Unwatch {
  accepts('', parameters)
  const { account, couponId, onTrades } = parameters
  const isParty = ({ maker, taker }: Trade) =>
    account === undefined || [maker, taker].some((party) => party.toLowerCase() === account.toLowerCase())
  const isOf = (trade: Trade) => couponId === undefined || templateOf(trade.couponId) === templateOf(couponId)
  return watchLogs(client, parameters, {
    contract: 'marketplace',
    events: marketplaceOrderFilled,
    onLogs: (logs) => {
      const trades = logs.map((log) => ({ ...log.args, ...loggedAt(log) }))
      const wanted = trades.filter((trade) => isParty(trade) && isOf(trade))
      if (wanted.length > 0) onTrades(wanted)
    },
  })
}
