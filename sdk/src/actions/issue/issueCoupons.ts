import type { Address } from 'viem'
import { couponFactoryCouponsIssued, couponFactoryIssue } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aBigint, anAddress, aUint64, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** What is minted, to whom. */
export type IssueCouponsParameters = {
  /** The series: its coupons' id with serial 0. */
  templateId: bigint
  /** Who gets them. */
  to: Address
  /** Coupons. */
  amount: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ templateId: aBigint, to: anAddress, amount: aUint64 })

/**
 * Mints coupons that are not sold. For the issuer's admin, who also pays their escrow, if the series has any.
 *
 * @throws NOT_ISSUER, ISSUER_NOT_ACTIVE, NO_SUCH_SERIES, SERIES_NOT_APPROVED, SERIES_EXPIRED, OVER_QUOTA,
 * VALUE_TOO_LARGE, PAUSED, ZERO_AMOUNT, ZERO_RECIPIENT, RECIPIENT_REJECTED
 * @example
 * ```ts
 * await issueCouponsSync(admin, { templateId, to: friend, amount: 10n })
 * ```
 */
export const issueCoupons = /* @__PURE__ */ defineWrite<IssueCouponsParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryIssue,
    address: addresses.couponFactory,
    functionName: 'issue',
    args: [parameters.templateId, parameters.to, Number(parameters.amount)],
  }),
)

/** As {@link issueCoupons}; `firstSerial` is 0 for a fungible series. */
export const issueCouponsSync = /* @__PURE__ */ defineSync(issueCoupons, (receipt, addresses) => {
  const source = { address: addresses.couponFactory } as const
  const { firstSerial } = eventOf(receipt, { ...source, abi: couponFactoryCouponsIssued, eventName: 'CouponsIssued' })
  return { firstSerial }
})
