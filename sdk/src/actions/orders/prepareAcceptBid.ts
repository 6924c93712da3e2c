import type { ContractCall } from '../../client/call.ts'
import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { type AcceptBidParameters, acceptBid } from './acceptBid.ts'
import type { QuoteOptions, SellLimits } from './getQuote.ts'
import type { Quote } from './quote.ts'
import { quoteTrade } from './quoteTrade.ts'
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
    const { addresses, quote, terms } = await quoteTrade(client, 'sell', parameters)
    const bids = quote.orders.map(
      ({ order, couponId, amount, limitPrice, protocolFeeRate }): AcceptBidParameters => ({
        bid: order,
        couponId,
        amount,
        minUnitPrice: limitPrice,
        maxFee: protocolFeeRate,
        ...terms,
      }),
    )
    return { ...quote, bids, steps: [], call: () => acceptBid.call({ bids, addresses }) }
  })
}
