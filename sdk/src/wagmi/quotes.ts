import type { Address } from 'viem'
import { acceptBidSync } from '../actions/orders/acceptBid.ts'
import { fillSync } from '../actions/orders/fill.ts'
import {
  type PrepareAcceptBidParameters,
  type PreparedAcceptBid,
  prepareAcceptBid,
} from '../actions/orders/prepareAcceptBid.ts'
import { prepareAsk } from '../actions/orders/prepareAsk.ts'
import { prepareBid } from '../actions/orders/prepareBid.ts'
import { type PreparedFill, type PrepareFillParameters, prepareFill } from '../actions/orders/prepareFill.ts'
import type { QuoteStep } from '../actions/orders/steps.ts'
import { accountOf } from '../client/context.ts'
import type { GenexClient } from '../client/types.ts'
import { OverfillError } from '../errors/order.ts'
import type { Relayer } from '../relayer/client.ts'
import { mutationOptions } from './mutationOptions.ts'
import type { VerbQuery } from './queryOptions.ts'
import type { ConnectorOptions } from './types.ts'
import { walletQueryOptions } from './walletQueryOptions.ts'

export const prepareFillQueryOptions = /* @__PURE__ */ walletQueryOptions('prepareFill', prepareFill, [
  'orders',
  'amount',
  'account',
])
export const prepareAcceptBidQueryOptions = /* @__PURE__ */ walletQueryOptions('prepareAcceptBid', prepareAcceptBid, [
  'orders',
  'amount',
  'account',
])
export const prepareAskQueryOptions = /* @__PURE__ */ walletQueryOptions('prepareAsk', prepareAsk, ['account'])
export const prepareBidQueryOptions = /* @__PURE__ */ walletQueryOptions('prepareBid', prepareBid, [
  'couponId',
  'amount',
  'paymentToken',
  'unitPrice',
  'account',
])

/**
 * Where to trade.
 *
 * @inline
 */
type FromBook = {
  /** A client of the relayer: `relayer({ url })`. */
  book: Relayer
  /** Id of the series' coupons with serial 0. */
  series: bigint
  /** What is paid in: orders in another token are refused, so it is never the relayer's choice. */
  paymentToken: Address
}

/** What to buy from a relayer's book, and within which limits. `couponId` is any of the series by default. */
export type BuyFromBookParameters = Omit<PrepareFillParameters, 'orders' | 'paymentToken'> &
  FromBook & { side?: 'buy' | undefined }

/** What to sell into a relayer's book, and within which limits. `couponId` is the series' own by default. */
export type SellToBookParameters = Omit<PrepareAcceptBidParameters, 'orders' | 'paymentToken'> &
  FromBook & { side: 'sell' }

/** Takes the best orders that a relayer lists; what they are, and are worth, is the chain's to say and not the relayer's. */
async function quoteFromBook(
  client: GenexClient,
  parameters: BuyFromBookParameters | (Omit<SellToBookParameters, 'side'> & { side?: 'sell' | undefined }),
): Promise<PreparedFill | PreparedAcceptBid> {
  const { book, series, side = 'buy', couponId = series, ...trade } = parameters
  const { amount, paymentToken } = trade
  const taker = accountOf(client, trade).address
  const { orders } = await book.quote({ template: series, side, amount, paymentToken, taker })
  if (orders.length === 0) throw new OverfillError(amount, 0n, side)
  const prepare = side === 'buy' ? prepareFill : prepareAcceptBid
  return prepare(client, { ...trade, couponId, orders })
}

/**
 * The price of coupons from a relayer's book, as `prepareFill` has it, or with the side `sell` what they bring, as
 * `prepareAcceptBid` has it.
 *
 * @example
 * ```ts
 * const quote = useQuery(quoteQueryOptions(config, { book, series, paymentToken, amount: 1n, account: address }))
 * ```
 */
export const quoteQueryOptions = /* @__PURE__ */ walletQueryOptions('quote', quoteFromBook, [
  'book',
  'series',
  'paymentToken',
  'amount',
  'account',
]) as VerbQuery<'quote', BuyFromBookParameters & ConnectorOptions, PreparedFill> &
  VerbQuery<'quote', SellToBookParameters & ConnectorOptions, PreparedAcceptBid>

/** Takes the steps of what was prepared: a permit to sign, an approval to send. */
async function takeSteps(prepared: object): Promise<void> {
  const { steps = [] } = prepared as { steps?: readonly QuoteStep[] }
  for (const step of steps) await step.run()
}

/** Buys; a quote's steps are taken first. */
const fillWithSteps: typeof fillSync = async (client, parameters) => {
  await takeSteps(parameters)
  return fillSync(client, parameters)
}

/** Sells; a quote's steps are taken first. */
const acceptBidWithSteps: typeof acceptBidSync = async (client, parameters) => {
  await takeSteps(parameters)
  return acceptBidSync(client, parameters)
}

export const fillMutationOptions = /* @__PURE__ */ mutationOptions('fill', fillWithSteps)
export const acceptBidMutationOptions = /* @__PURE__ */ mutationOptions('acceptBid', acceptBidWithSteps)
