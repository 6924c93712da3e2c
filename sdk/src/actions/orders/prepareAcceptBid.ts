import type { ContractCall } from '../../client/call.ts'
import { anAddress, fieldsOf, optional } from '../../client/check.ts'
import { accountOf, addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { type AcceptBidParameters, acceptBid } from './acceptBid.ts'
import { acceptsQuote, type QuoteOptions, type SellLimits } from './getQuote.ts'
import type { Quote } from './quote.ts'
import { quoteOrders } from './quoteOrders.ts'
import type { QuoteStep } from './steps.ts'

/** What to sell, into which bids, and within which limits. */
export type PrepareAcceptBidParameters = Omit<QuoteOptions, 'account'> &
  AccountOptions &
  SellLimits &
  Pick<AcceptBidParameters, 'recipient'>

/** A sale that is ready. Pass it to `acceptBid`. */
export type PreparedAcceptBid = Quote & {
  /** The bids to sell into, as `acceptBid` takes them. */
  bids: AcceptBidParameters[]
  /** Empty: who sells in a transaction of its own approves nothing, a contract neither. */
  steps: readonly QuoteStep[]
  /** The transaction: for the bundle of a smart account (EIP-5792). */
  call(): ContractCall
}

const accepts = /* @__PURE__ */ fieldsOf({ recipient: /* @__PURE__ */ optional(anAddress) })

/**
 * A quote to sell, as `getQuote` has it, into one bid or several with one transaction. Changes nothing itself. Bids that would
 * not fill, that are reserved for somebody else or are the seller's own, are left out.
 *
 * What the chain holds it to: each fill has its `limitPrice` and today's protocol fee as the highest, and all fill or none,
 * so at least `total` arrives.
 *
 * @throws InvalidArgumentError, AppFeeTooHighError, OverfillError, MixedOrdersError, TotalOutOfLimitError,
 * AccountRequiredError;
 * OrderUnfillableError with SELF_TRADE, WRONG_TAKER or what `acceptBid` throws
 * @example
 * ```ts
 * const sale = await prepareAcceptBid(client, { orders: bids, couponId, amount: 3n, maxSlippage: 200 })
 * const { fills } = await acceptBidSync(client, sale)
 * ```
 */
export function prepareAcceptBid(
  client: GenexClient,
  parameters: PrepareAcceptBidParameters,
): Promise<PreparedAcceptBid> {
  return named(async () => {
    acceptsQuote('', parameters)
    accepts('', parameters)
    const { recipient, app, appFee } = parameters
    const account = accountOf(client, parameters)
    const addresses = await addressesOf(client, parameters)
    const quote = await quoteOrders(client, { ...parameters, account, side: 'sell' })
    const bids = quote.orders.map(
      ({ order, couponId, amount, limitPrice, protocolFeeRate }): AcceptBidParameters => ({
        bid: order,
        couponId,
        amount,
        minUnitPrice: limitPrice,
        maxFee: protocolFeeRate,
        ...(recipient && { recipient }),
        ...(app && { app, ...(appFee && { appFee }) }),
      }),
    )
    return { ...quote, bids, steps: [], call: () => acceptBid.call({ bids, addresses }) }
  })
}
