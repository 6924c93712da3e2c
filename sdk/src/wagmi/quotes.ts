import { type Address, isAddressEqual, zeroAddress } from 'viem'
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
import { OrderUnfillableError, OverfillError } from '../errors/order.ts'
import type { Relayer } from '../relayer/client.ts'
import type { BookOrder } from '../relayer/types.ts'
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

/** Most orders of a book that a quote looks at. */
const mostOrders = 500
/** Pages of 200, of which some may hold none in the token: where a relayer gives more, it gives them for ever. */
const mostPages = 10

/**
 * Takes the best orders that a relayer lists; what they are, and are worth, is the chain's to say and not the relayer's. Where
 * the chain refuses those, the quote is of all that are live: one that only seems to fill hides no others.
 */
async function quoteFromBook(
  client: GenexClient,
  parameters: BuyFromBookParameters | (Omit<SellToBookParameters, 'side'> & { side?: 'sell' | undefined }),
): Promise<PreparedFill | PreparedAcceptBid> {
  const { book, series, side = 'buy', couponId = series, ...trade } = parameters
  const { amount, paymentToken } = trade
  const taker = accountOf(client, trade).address
  const { orders } = await book.quote({ template: series, side, amount, paymentToken, taker })
  if (orders.length === 0) throw new OverfillError(amount, 0n, side)
  const prepare = (orders: readonly BookOrder[]): Promise<PreparedFill | PreparedAcceptBid> =>
    (side === 'buy' ? prepareFill : prepareAcceptBid)(client, { ...trade, couponId, orders })
  try {
    return await prepare(orders)
  } catch (error) {
    if (!(error instanceof OrderUnfillableError)) throw error
    const live = await liveOrders(book, { series, side, paymentToken, taker })
    const fits = ({ order }: BookOrder) => couponId === series || order.couponId === couponId
    const others = live.filter(fits)
    if (others.length <= orders.length) throw error
    return prepare(others)
  }
}

/** Orders that the account could take, as the relayer lists them. */
async function liveOrders(
  book: Relayer,
  {
    series,
    side,
    paymentToken,
    taker,
  }: { series: bigint; side: 'buy' | 'sell'; paymentToken: Address; taker: Address },
): Promise<BookOrder[]> {
  const filter = { template: series, side: side === 'buy' ? 'ask' : 'bid', status: 'live', limit: 200 } as const
  const isOpen = ({ order }: BookOrder) =>
    isAddressEqual(order.paymentToken, paymentToken) &&
    [zeroAddress, taker].some((one) => isAddressEqual(order.taker, one))
  const found: BookOrder[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await book.list({ ...filter, cursor })
    found.push(...page.orders.filter(isOpen))
    if (page.cursor === null || found.length >= mostOrders) break
    cursor = page.cursor
  }
  return found.slice(0, mostOrders)
}

/**
 * The price of coupons from a relayer's book, as `prepareFill` has it, or with the side `sell` what they bring, as
 * `prepareAcceptBid` has it: the account must have the money or the coupons. A price for anybody to look at is that of
 * `getQuoteQueryOptions`.
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
