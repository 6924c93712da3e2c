import { couponIsApprovedForAll } from '../../../generated/calls.ts'
import { aBoolean, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { isContract } from '../../client/isContract.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { approveOperator } from '../coupons/approveOperator.ts'
import { type QuoteStep, takenBy } from './steps.ts'

/** Who will sell, and how it lists. */
export type PrepareAskParameters = AccountOptions & {
  /** Whether the ask will be listed by `registerOrder` instead of a signature; false by default. */
  isRegistered?: boolean | undefined
}

/** What is to be done before an ask of the account fills. */
export type PreparedAsk = {
  /** Take them in order; empty for an account with a key that signs its asks. */
  steps: readonly QuoteStep[]
}

const accepts = /* @__PURE__ */ fieldsOf({ isRegistered: /* @__PURE__ */ optional(aBoolean) })

/**
 * What an account must do before its asks fill. A signature of its key is enough; the word of a contract (ERC-1271), or an ask
 * that is registered on chain, moves a coupon only after the Marketplace was approved for the account's coupons. Once for all
 * asks. A primary ask needs no steps: its coupons are minted.
 *
 * @throws AccountRequiredError
 * @example
 * ```ts
 * const { steps } = await prepareAsk(client, { account: safe })
 * for (const step of steps) await step.run()
 * ```
 */
export function prepareAsk(client: GenexClient, parameters: PrepareAskParameters = {}): Promise<PreparedAsk> {
  return named(async () => {
    accepts('', parameters)
    const account = accountOf(client, parameters)
    const addresses = await addressesOf(client, parameters)
    const { coupon, marketplace: operator } = addresses
    if (!parameters.isRegistered && !(await isContract(client, account.address))) return { steps: [] }
    const args = [account.address, operator] as const
    const isApproved = await readContract(client, {
      abi: couponIsApprovedForAll,
      address: coupon,
      functionName: 'isApprovedForAll',
      args,
    })
    if (isApproved) return { steps: [] }
    const call = () => approveOperator.call({ operator, approved: true, addresses })
    const description = `Let the Marketplace ${operator} move the account’s coupons when its asks fill`
    const step = { kind: 'approveOperator', token: coupon, operator, description } as const
    return { steps: [{ ...step, ...takenBy(client, account, call) }] }
  })
}
