import type { Address } from 'viem'
import { treasuryWithdraw, treasuryWithdrawn } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { anAddress, fieldsOf } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** Credit in which token. */
export type WithdrawCreditParameters = { token: Address }

const accepts = /* @__PURE__ */ fieldsOf({ token: anAddress })

/**
 * Pays the sender what the Treasury holds for it: the escrow of presentations that came back after expiry.
 *
 * @throws NOTHING_TO_WITHDRAW, TRANSFER_FAILED, REENTRANCY
 * @example
 * ```ts
 * const { amount } = await withdrawCreditSync(holder, { token: paymentToken })
 * ```
 */
export const withdrawCredit = /* @__PURE__ */ defineWrite<WithdrawCreditParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: treasuryWithdraw,
    address: addresses.treasury,
    functionName: 'withdraw',
    args: [parameters.token],
  }),
)

/** As {@link withdrawCredit}; returns what was paid, smallest units of the token. */
export const withdrawCreditSync = /* @__PURE__ */ defineSync(withdrawCredit, (receipt, addresses) => {
  const source = { address: addresses.treasury } as const
  const { amount } = eventOf(receipt, { ...source, abi: treasuryWithdrawn, eventName: 'Withdrawn' })
  return { amount }
})
