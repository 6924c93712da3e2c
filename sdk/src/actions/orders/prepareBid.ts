import type { Address } from 'viem'
import { aBigint, anAddress, aPrice, fieldsOf, oneOf, optional, someCoupons } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { paymentMethods } from '../../orders/payment.ts'
import { permit2Address } from '../../orders/paymentMessages.ts'
import { paymentSteps } from './paymentSteps.ts'
import { formatTotal } from './quote.ts'
import type { SignBidParameters } from './signBid.ts'
import type { QuoteStep } from './steps.ts'
import { tokenUnits } from './tokenUnits.ts'

/** The bid that is to be signed; see {@link SignBidParameters}. */
export type PrepareBidParameters = AccountOptions & {
  couponId: bigint
  /** Coupons. */
  amount: bigint
  paymentToken: Address
  /** Smallest units of the token per coupon. */
  unitPrice: bigint
  /** How it is paid; allowance by default. */
  payment?: SignBidParameters['payment'] | undefined
}

/** What is to be done before a bid of the account fills. */
export type PreparedBid = {
  /** Take them in order; empty if the money may be spent already, or the payment is signed along with the bid. */
  steps: readonly QuoteStep[]
}

const accepts = /* @__PURE__ */ fieldsOf({
  couponId: aBigint,
  amount: someCoupons,
  paymentToken: anAddress,
  unitPrice: aPrice,
  payment: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(['allowance', ...paymentMethods])),
})

/**
 * What an account must do before a bid of it fills: an approval of the Marketplace for a bid that is paid by allowance, of
 * Permit2 for one that is paid by `permit2`. For the money of this bid alone: open bids share one allowance.
 *
 * @throws AccountRequiredError
 * @example
 * ```ts
 * const { steps } = await prepareBid(client, { couponId, amount: 2n, paymentToken, unitPrice })
 * for (const step of steps) await step.run()
 * ```
 */
export function prepareBid(client: GenexClient, parameters: PrepareBidParameters): Promise<PreparedBid> {
  return named(async () => {
    accepts('', parameters)
    const { paymentToken: token, payment = 'allowance' } = parameters
    const owner = accountOf(client, parameters)
    const { marketplace } = await addressesOf(client, parameters)
    const spender = { allowance: marketplace, permit2: permit2Address, erc2612: undefined, erc3009: undefined }[payment]
    if (!spender) return { steps: [] }
    const amount = parameters.amount * parameters.unitPrice
    const { decimals, currency } = await tokenUnits(client, { ...parameters, token })
    const shown = formatTotal(amount, decimals, currency)
    return { steps: await paymentSteps(client, { token, owner, spender, amount, shown }) }
  })
}
