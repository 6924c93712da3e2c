import type { Hex } from 'viem'
import { issuerRegistryApprove, issuerRegistryIssuerApproved } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aHash, aMoney, fieldsOf, listOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { currencyOf } from '../../money/currencies.ts'

/** Quota in one currency, minor units. */
export type QuotaGrant = {
  /** ISO 4217 letters or number. */
  currency: string | number
  /** Quota before the grade's factor. */
  base: bigint
  /** Legal cap on the quota. */
  cap: bigint
}

/** What is approved. */
export type ApproveIssuerParameters = {
  /** From the application. */
  applicationHash: Hex
  /** One for each currency in which it may issue. */
  quotas: readonly QuotaGrant[]
}

const accepts = /* @__PURE__ */ fieldsOf({
  applicationHash: aHash,
  quotas: /* @__PURE__ */ listOf(/* @__PURE__ */ fieldsOf({ base: aMoney, cap: aMoney })),
})

/**
 * Approves exactly what was applied for and assigns the issuer's id. For the platform's reviewers.
 *
 * @throws ACCESS_MANAGED_UNAUTHORIZED, NO_SUCH_APPLICATION, INVALID_QUOTA, UnknownCurrencyError
 * @example
 * ```ts
 * const { issuerId } = await approveIssuerSync(reviewer, {
 *   applicationHash,
 *   quotas: [{ currency: 'CNY', base: 1_000_000n, cap: 10_000_000n }],
 * })
 * ```
 */
export const approveIssuer = /* @__PURE__ */ defineWrite<ApproveIssuerParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: issuerRegistryApprove,
    address: addresses.issuerRegistry,
    functionName: 'approve',
    args: [
      parameters.applicationHash,
      parameters.quotas.map(({ currency, base, cap }) => ({ currency: currencyOf(currency).number, base, cap })),
    ],
  }),
)

/** As {@link approveIssuer}; returns the issuer's id. */
export const approveIssuerSync = /* @__PURE__ */ defineSync(approveIssuer, (receipt, addresses) => {
  const source = { address: addresses.issuerRegistry } as const
  const { issuerId } = eventOf(receipt, { ...source, abi: issuerRegistryIssuerApproved, eventName: 'IssuerApproved' })
  return { issuerId }
})
