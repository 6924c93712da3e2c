import type { Hex } from 'viem'
import { couponFactoryIssuePrinted, couponFactoryPrintedIssued } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCountOf, aHash, aUint256, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** A batch of printed coupons. */
export type IssuePrintedParameters = {
  /** A serialised series: its coupons' id with serial 0. */
  templateId: bigint
  /** Coupons. */
  count: number
  /** Merkle root of their serials and keys, from `printedTree`. */
  root: Hex
}

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aUint256, count: /* @__PURE__ */ aCountOf(32), root: aHash })

/**
 * Issues coupons whose keys are printed under scratch fields. They count as minted from now on, with quota and escrow;
 * `claimPrinted` delivers each to whoever finds its key. For the issuer's admin. The serials follow those of the series:
 * the tree starts at `minted` + 1 of `getSeries`.
 *
 * @throws NOT_ISSUER, ISSUER_NOT_ACTIVE, NOT_PRINTED, SERIES_NOT_APPROVED, SERIES_EXPIRED, OVER_QUOTA, PAUSED,
 * ZERO_AMOUNT, NO_SUCH_SERIES, VALUE_TOO_LARGE
 * @example
 * ```ts
 * const { minted } = await getSeries(client, { couponId: templateId })
 * const tree = printedTree({ keys, firstSerial: Number(minted) + 1 })
 * const { firstSerial } = await issuePrintedSync(admin, { templateId, count: keys.length, root: tree.root })
 * ```
 */
export const issuePrinted = /* @__PURE__ */ defineWrite<IssuePrintedParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryIssuePrinted,
    address: addresses.couponFactory,
    functionName: 'issuePrinted',
    args: [parameters.templateId, parameters.count, parameters.root],
  }),
)

/** As {@link issuePrinted}; returns the first serial, which must be the one that the tree was made for. */
export const issuePrintedSync = /* @__PURE__ */ defineSync(issuePrinted, (receipt, addresses) => {
  const source = { address: addresses.couponFactory } as const
  const { firstSerial } = eventOf(receipt, { ...source, abi: couponFactoryPrintedIssued, eventName: 'PrintedIssued' })
  return { firstSerial }
})
