import { marketplaceFillMany } from '../../../generated/calls.ts'
import { type ContractCall, contractCall } from '../../client/call.ts'
import { aBoolean, fieldsOf, optional, someOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Deployment } from '../../deployments/index.ts'
import { fillsFrom } from './fillEvents.ts'
import { aFill, type FillParameters, nativeCostOf, packAskFill } from './fillParameters.ts'

/** Asks to take in turn. */
export type FillManyParameters = {
  /** In the sequence in which they are tried. */
  fills: readonly FillParameters[]
  /** true, the default: the first failure undoes everything; false: what fails is skipped. */
  allOrNothing?: boolean | undefined
}

/** The call, also for quotes of several orders. */
export function buildFillMany(parameters: FillManyParameters, addresses: Deployment): ContractCall {
  return contractCall({
    abi: marketplaceFillMany,
    address: addresses.marketplace,
    functionName: 'fillMany',
    args: [parameters.fills.map(packAskFill), parameters.allOrNothing ?? true],
    value: nativeCostOf(parameters.fills),
  })
}

/** Gas of one fill of a best-effort batch at the most (`FILL_GAS` of the Marketplace), and what the call itself keeps. */
const fillGas = 1_550_000n

const accepts = /* @__PURE__ */ fieldsOf({
  fills: /* @__PURE__ */ someOf(aFill, 'a list of one fill or more'),
  allOrNothing: /* @__PURE__ */ optional(aBoolean),
})

/**
 * Buys from many asks in one transaction.
 *
 * A best-effort batch is sent with 1,550,000 gas more than estimated: an order that begins to burn
 * gas after the estimate takes that much at the most, and the other fills keep what they need. What
 * is not used is not paid. Who fixes `transaction.gas`, or bundles `fillMany.call`, adds it alike.
 *
 * @throws as `fill`, if all or nothing; OUT_OF_GAS if a fill of a best-effort batch starved: a skipped fill is
 * never for want of gas
 * @example
 * ```ts
 * const { fills, skipped } = await fillManySync(buyer, {
 *   fills: asks.map((ask) => ({ order: ask, amount: ask.fillable })),
 *   allOrNothing: false,
 * })
 * ```
 */
export const fillMany = /* @__PURE__ */ defineWrite<FillManyParameters>(
  accepts,
  buildFillMany,
  ({ allOrNothing = true }) => (allOrNothing ? 0n : fillGas),
)

/** As {@link fillMany}; returns the trades and the indices of fills that were skipped. */
export const fillManySync = /* @__PURE__ */ defineSync(fillMany, fillsFrom)
