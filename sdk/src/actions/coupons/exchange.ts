import { couponFactoryExchange, couponFactoryExchanged } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf, listOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Which coupons become coupons of which series. */
export type ExchangeParameters = {
  /** Coupons of one series: its id once, or each serial. */
  couponIds: readonly bigint[]
  /** Coupons of each id; 1 for a serialised one. */
  amounts: readonly bigint[]
  /** The new series: its coupons' id with serial 0. */
  target: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({
  couponIds: /* @__PURE__ */ listOf(aUint256),
  amounts: /* @__PURE__ */ listOf(aUint256),
  target: aUint256,
})

/**
 * Exchanges the sender's coupons along a path that the issuer opened. Their escrow moves along; if the target has more, the
 * sender pays the difference and has let the Treasury take it with `allowToken`.
 *
 * @throws NO_EXCHANGE_PATH, SERIES_EXPIRED, SERIES_NOT_APPROVED, MIXED_SERIES, LENGTH_MISMATCH, INSUFFICIENT_BALANCE,
 * ISSUER_NOT_ACTIVE, PAUSED, ZERO_AMOUNT, VALUE_TOO_LARGE, TRANSFER_FROM_FAILED, NO_SUCH_SERIES, NO_SUCH_SERIAL,
 * SERIAL_IS_ONE_UNIT, RECIPIENT_REJECTED, REENTRANCY
 * @example
 * ```ts
 * const { amount } = await exchangeSync(holder, { couponIds: [couponId], amounts: [2n], target: nextYears })
 * ```
 */
export const exchange = /* @__PURE__ */ defineWrite<ExchangeParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryExchange,
    address: addresses.couponFactory,
    functionName: 'exchange',
    args: [parameters.couponIds, parameters.amounts, parameters.target],
  }),
)

/** As {@link exchange}; returns how many coupons were exchanged. */
export const exchangeSync = /* @__PURE__ */ defineSync(exchange, (receipt, addresses) => {
  const source = { address: addresses.couponFactory } as const
  const { amount } = eventOf(receipt, { ...source, abi: couponFactoryExchanged, eventName: 'Exchanged' })
  return { amount: BigInt(amount) }
})
