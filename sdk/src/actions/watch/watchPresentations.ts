import type { Address, Hex } from 'viem'
import { redemptionPresented } from '../../../generated/calls.ts'
import { aFunction, anAddress, fieldsOf, optional } from '../../client/check.ts'
import type { GenexClient } from '../../client/types.ts'
import { type Logged, loggedAt, type Unwatch, type WatchOptions, watchFields, watchLogs } from '../../client/watch.ts'

/** Coupons that were burned and wait to be served, up to `honourBy`. */
export type Presentation = {
  /** Names the record, with the holder in it. */
  key: Hex
  terminal: Address
  redemptionId: Hex
  holder: Address
  couponIds: readonly bigint[]
  amounts: readonly bigint[]
  /** It can be honoured before then, Unix seconds. */
  honourBy: number
} & Logged

/** At which terminal. */
export type WatchPresentationsParameters = WatchOptions & {
  /** All terminals by default. */
  terminal?: Address | undefined
  /** Called with the presentations of a block, in the chain's order. */
  onPresentations: (presentations: readonly Presentation[]) => void
}

const accepts = /* @__PURE__ */ fieldsOf({
  ...watchFields,
  terminal: /* @__PURE__ */ optional(anAddress),
  onPresentations: aFunction,
})

/**
 * Tells a merchant of what is presented: to serve by `honour` before `honourBy`, or to decline by `refuse`.
 *
 * @returns ends it
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * const unwatch = watchPresentations(till, {
 *   terminal: till.account.address,
 *   onPresentations: (presentations) => presentations.forEach(({ redemptionId }) => console.log(redemptionId)),
 * })
 * ```
 */
export function watchPresentations(client: GenexClient, parameters: WatchPresentationsParameters): Unwatch {
  accepts('', parameters)
  const { terminal, onPresentations } = parameters
  return watchLogs(client, parameters, {
    contract: 'redemption',
    events: redemptionPresented,
    onLogs: (logs) => {
      const all = logs.map((log) => ({ ...log.args, ...loggedAt(log) }))
      const wanted = all.filter((one) => !terminal || one.terminal.toLowerCase() === terminal.toLowerCase())
      if (wanted.length > 0) onPresentations(wanted)
    },
  })
}
