import { marketplaceAbi } from '../../../generated/abis.ts'
import { type ContractCall, contractCall } from '../../client/call.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { Deployment } from '../../deployments/index.ts'
import { fillsFrom } from './fillEvents.ts'
import { type FillParameters, fillOf, nativeCostOf } from './take.ts'

/** Asks to take in turn. */
export type FillManyParameters = {
  fills: readonly FillParameters[]
  /** true, the default: the first failure undoes everything; false: what fails is skipped. */
  allOrNothing?: boolean
}

/** The call, also for quotes of several orders. */
export function buildFillMany(parameters: FillManyParameters, addresses: Deployment): ContractCall {
  return contractCall({
    abi: marketplaceAbi,
    address: addresses.marketplace,
    functionName: 'fillMany',
    args: [parameters.fills.map(fillOf), parameters.allOrNothing ?? true],
    value: nativeCostOf(parameters.fills),
  })
}

/**
 * Buys from many asks in one transaction.
 *
 * @throws as `fill`, if all or nothing
 */
export const fillMany = /* @__PURE__ */ defineWrite<FillManyParameters>(buildFillMany)

/** As {@link fillMany}; returns the trades and the indices of fills that were skipped. */
export const fillManySync = /* @__PURE__ */ defineSync(fillMany, fillsFrom)
