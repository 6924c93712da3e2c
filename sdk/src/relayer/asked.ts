import { isAddressEqual, zeroAddress } from 'viem'
import { decodeCouponId } from '../ids/decode.ts'
import { templateOf } from '../ids/encode.ts'
import { fitsCoupon, fitsSeries } from '../orders/fits.ts'
import { hashOrder } from '../orders/hash.ts'
import type { Order } from '../orders/types.ts'
import type { QuoteParameters } from './client.ts'
import { RelayerAnswerError } from './errors.ts'
import type { Book, BookOrder, BookSide, OrderFilter, RelayerQuote } from './types.ts'

type BookQuestion = { templateId: bigint; paymentToken?: Book['paymentToken'] | undefined }

/** Refuses an order whose content has another hash. @param url - of the relayer @throws RelayerAnswerError */
export function assertHashed(url: string, found: BookOrder): void {
  const actual = hashOrder(found.order, found)
  if (found.hash.toLowerCase() !== actual)
    throw new RelayerAnswerError(url, `it gives the order ${actual} as ${found.hash}`)
}

/**
 * Whether an order of a list is what the relayer says it is, and for the question; of its state nothing is asked. One lie
 * among true orders must not keep those from whoever reads the list.
 */
export function isListed(found: BookOrder, filter: OrderFilter): boolean {
  const { order } = found
  const { maker, taker, couponId, template, issuerId, side } = filter
  return (
    found.hash.toLowerCase() === hashOrder(order, found) &&
    !(maker && !isAddressEqual(order.maker, maker)) &&
    !(taker && !isAddressEqual(order.taker, taker)) &&
    !(couponId !== undefined && order.couponId !== couponId) &&
    !(template !== undefined && templateOf(order.couponId) !== template) &&
    !(issuerId !== undefined && decodeCouponId(order.couponId).issuerId !== issuerId) &&
    !(side && sideOf(order) !== side)
  )
}

/** Refuses a quote for something else, or of orders that are not for it. @throws RelayerAnswerError */
export function assertQuoted(url: string, quote: RelayerQuote, asked: QuoteParameters): void {
  const { side, amount, paymentToken, taker } = asked
  refuse(url, {
    side: quote.side !== side,
    amount: quote.amount !== amount,
    paymentToken: paymentToken && !isSameToken(quote.paymentToken, paymentToken),
  })
  for (const found of quote.orders) {
    assertHashed(url, found)
    const { order } = found
    // At time 0: how much validity must be left is the chain's to say, and the relayer's head has moved on since.
    const fits = 'couponId' in asked ? fitsCoupon(order, asked.couponId, 0) : fitsSeries(order, asked.template, 0)
    refuse(url, {
      side: sideOf(order) !== (side === 'buy' ? 'ask' : 'bid'),
      paymentToken: !isSameToken(quote.paymentToken, order.paymentToken),
      ['couponId' in asked ? 'couponId' : 'template']: !fits,
      taker: order.taker !== zeroAddress && !(taker && isAddressEqual(order.taker, taker)),
    })
  }
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
