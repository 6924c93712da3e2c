import { zeroAddress } from 'viem'
import type { ContractCall } from '../../client/call.ts'
import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { checkFunds } from './checkFunds.ts'
import { fill } from './fill.ts'
import type { FillParameters } from './fillParameters.ts'
import type { BuyLimits, QuoteOptions } from './getQuote.ts'
import { paymentSteps } from './paymentSteps.ts'
import type { Quote } from './quote.ts'
import { quoteTrade } from './quoteTrade.ts'
import type { QuoteStep } from './steps.ts'

/** What to buy, from which asks, and within which limits. */
export type PrepareFillParameters = Omit<QuoteOptions, 'account'> &
  AccountOptions &
  BuyLimits &
  Pick<FillParameters, 'recipient'>

/** A purchase that is ready once its steps are taken. Pass it to `fill`. */
export type PreparedFill = Quote & {
  /** The asks to take, as `fill` takes them; a permit that was signed is in the first. */
  fills: FillParameters[]
  /** Take them in order; empty if the money may be spent already. */
  steps: readonly QuoteStep[]
  /** The transaction, after the steps: for the bundle of a smart account (EIP-5792). */
  call(): ContractCall
}

/**
 * A quote to buy, as `getQuote` has it, with what is still to do: a permit to sign, an approval to send, or nothing. Changes
 * nothing itself. Asks that would not fill, that are reserved for somebody else or are the buyer's own, are left out.
 *
 * A permit, as an approval, sets the allowance that the buyer's own bids are paid from too: after the purchase nothing of it
 * is left for them. Approve what both need (`allowToken`), and there is nothing to sign.
 *
 * What the chain holds you to: each fill has its `limitPrice`, and all fill or none, so `total` is never exceeded. The
 * limits on slippage and total are met by choice of orders, and by those prices.
 *
 * Fills that hang on a contract of the maker's are tried before they are quoted. A contract can change its mind: INVALID_SIGNATURE
 * of `fill` names it as `args.maker`; quote again without that maker's orders.
 *
 * The buyer must have the money already: who gets it in the same bundle of transactions takes `getQuote` and `fill.call`.
 *
 * @throws InvalidArgumentError, AppFeeTooHighError, OverfillError, MixedOrdersError, TotalOutOfLimitError,
 * AccountRequiredError, InsufficientFundsError;
 * OrderUnfillableError with SELF_TRADE, WRONG_TAKER or what `fill` throws
 * @example
 * ```ts
 * const quote = await prepareFill(client, { orders, couponId, amount: 2n, maxUnitPrice: parseUnits('86', 6) })
 * for (const step of quote.steps) await step.run()
 * const { fills } = await fillSync(client, quote)
 * ```
 */
export function prepareFill(client: GenexClient, parameters: PrepareFillParameters): Promise<PreparedFill> {
  return named(async () => {
    const { account: owner, addresses, quote, terms } = await quoteTrade(client, 'buy', parameters)
    await checkFunds(client, owner.address, quote)
    const { paymentToken: token, total } = quote
    const fills = quote.orders.map(
      ({ order, amount, limitPrice }): FillParameters => ({ order, amount, maxUnitPrice: limitPrice, ...terms }),
    )
    const spender = addresses.marketplace
    // A permit that was used is ignored where it is repeated: one is enough, in the first fill.
    const onPermit = (permit: NonNullable<FillParameters['payment']>) => {
      const [first] = fills
      if (first && token !== zeroAddress) first.payment = permit
    }
    const steps = await paymentSteps(client, { token, owner, spender, amount: total, shown: quote.format(), onPermit })
    return { ...quote, fills, steps, call: () => fill.call({ fills, addresses }) }
  })
}
