import { isAddressEqual, zeroAddress } from 'viem'
import { sum } from '../bytes/sum.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { templateOf } from '../ids/encode.ts'
import { fitsCoupon, fitsSeries } from '../orders/fits.ts'
import { hashOrder } from '../orders/hash.ts'
import type { Order } from '../orders/types.ts'
import type { QuoteParameters } from './client.ts'
import { RelayerAnswerError } from './errors.ts'
import type { Book, BookOrder, BookSide, OrderFilter, RelayerQuote, ReviewFilter, StoredReview } from './types.ts'

type BookQuestion = { templateId: bigint; paymentToken?: Book['paymentToken'] | undefined }

/** Refuses an order whose content has another hash. @param url - of the relayer @throws RelayerAnswerError */
export function assertHashed(url: string, found: BookOrder): void {
  const actual = hashOrder(found.order, found)
  if (found.hash.toLowerCase() !== actual)
    throw new RelayerAnswerError(url, `it gives the order ${actual} as ${found.hash}`)
}

/** Whether an order of a list is for the question; of its state nothing is asked. */
export function isListed({ order }: BookOrder, filter: OrderFilter): boolean {
  const { maker, taker, couponId, template, issuerId, side } = filter
  return (
    !(maker && !isAddressEqual(order.maker, maker)) &&
    !(taker && !isAddressEqual(order.taker, taker)) &&
    !(couponId !== undefined && order.couponId !== couponId) &&
    !(template !== undefined && templateOf(order.couponId) !== template) &&
    !(issuerId !== undefined && decodeCouponId(order.couponId).issuerId !== issuerId) &&
    !(side && sideOf(order) !== side)
  )
}

/** Whether a review is for the question. */
export function isReviewed(found: StoredReview, { issuerId, proven, latest }: ReviewFilter): boolean {
  return (
    found.message.issuerId === issuerId &&
    (proven ?? Boolean(found.proof)) === Boolean(found.proof) &&
    (latest ?? found.supersededBy === null) === (found.supersededBy === null)
  )
}

/** Refuses a quote for something else, of orders that are not for it, or that is not their sum. @throws RelayerAnswerError */
export function assertQuoted(url: string, quote: RelayerQuote, asked: QuoteParameters): void {
  const { side, amount, paymentToken, taker } = asked
  const couponId = 'couponId' in asked ? asked.couponId : undefined
  refuse(url, {
    side: quote.side !== side,
    amount: quote.amount !== amount,
    paymentToken: paymentToken && !isSameToken(quote.paymentToken, paymentToken),
  })
  for (const found of quote.orders) {
    assertHashed(url, found)
    const { order } = found
    // At time 0: how much validity must be left is the chain's to say, and the relayer's head has moved on since.
    const fits =
      couponId === undefined
        ? fitsSeries(order, (asked as { template: bigint }).template, 0)
        : fitsCoupon(order, couponId, 0)
    refuse(url, {
      side: sideOf(order) !== (side === 'buy' ? 'ask' : 'bid'),
      paymentToken: !isSameToken(quote.paymentToken, order.paymentToken),
      [couponId === undefined ? 'template' : 'couponId']: !fits,
      taker: order.taker !== zeroAddress && !(taker && isAddressEqual(order.taker, taker)),
    })
  }
  const fault = faultIn(quote)
  if (fault) throw new RelayerAnswerError(url, fault)
}

/** What of a quote's figures does not follow from its orders. The price of an order that moves, and the fee, are its word. */
function faultIn({ side, amount, orders, covered, total, worstPrice }: RelayerQuote): string | undefined {
  const prices = orders.map(({ unitPrice }) => unitPrice)
  const isWorse = (a: bigint, b: bigint) => (side === 'buy' ? a > b : a < b)
  const worst = prices.reduce<bigint | null>((a, b) => (a === null || isWorse(b, a) ? b : a), null)
  if (new Set(orders.map(({ hash }) => hash.toLowerCase())).size < orders.length) return 'it names an order twice'
  if (orders.some(({ take, order }) => take <= 0n || take > order.amount)) return 'it takes what an order has not'
  if (orders.some(({ order, unitPrice }) => order.pricing === 'fixed' && unitPrice !== order.unitPrice))
    return 'a price is not that of its order'
  if (covered !== sum(orders, ({ take }) => take) || covered > amount) return 'covered is not what its orders give'
  if (total !== sum(orders, ({ take, unitPrice }) => take * unitPrice)) return 'total is not the sum of its orders'
  return worstPrice === worst ? undefined : 'worstPrice is not that of its orders'
}

/** Refuses the book of another series or token, or one whose sides are mixed. @throws RelayerAnswerError */
export function assertBook(url: string, book: Book, { templateId, paymentToken }: BookQuestion): void {
  const kinds = (side: 'asks' | 'bids') => book[side].flatMap(({ orders }) => orders)
  refuse(url, {
    templateId: book.templateId !== templateId,
    paymentToken: paymentToken && !isSameToken(book.paymentToken, paymentToken),
    side:
      kinds('asks').some((order) => sideOf(order) !== 'ask') || kinds('bids').some((order) => sideOf(order) !== 'bid'),
  })
}

/** @param others - by field whether the answer is of another one than the question */
function refuse(url: string, others: Record<string, unknown>): void {
  const [field] = Object.entries(others).find(([, isOther]) => isOther) ?? []
  if (field) throw new RelayerAnswerError(url, `it is of another ${field} than was asked for`)
}

function sideOf({ kind }: Pick<Order, 'kind'>): BookSide {
  return kind === 'bid' ? 'bid' : 'ask'
}

function isSameToken(a: Book['paymentToken'], b: Order['paymentToken']): boolean {
  return a !== null && isAddressEqual(a, b)
}
