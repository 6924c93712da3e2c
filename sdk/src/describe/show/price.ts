import { type OrderMessage, wordsOf } from '../messages.ts'
import { type Context, word } from './context.ts'
import { percent, tokenAmount } from './money.ts'

/** Price of an order in one line, as its title has it. */
export function priceText(context: Context, order: OrderMessage): string {
  const { kind, pricing } = wordsOf(order)
  const price = tokenAmount(context, order.unitPrice, order.paymentToken)
  if (pricing === 'fixed') return price
  if (pricing === 'linear') {
    return word(context, 'moving', { from: price, to: tokenAmount(context, order.priceArgument, order.paymentToken) })
  }
  const share = percent(order.priceArgument)
  return word(context, kind === 'bid' ? 'peggedBid' : 'peggedAsk', { share, price })
}

/** What `unitPrice` says. */
export function unitPriceText(context: Context, order: OrderMessage): string {
  const { kind, pricing } = wordsOf(order)
  const price = tokenAmount(context, order.unitPrice, order.paymentToken)
  if (pricing === 'fixed') return price
  if (pricing === 'linear') return word(context, 'atStart', { price })
  return word(context, kind === 'bid' ? 'atMost' : 'atLeast', { price })
}

/** What `priceArgument` says. */
export function priceArgumentText(context: Context, order: OrderMessage): string {
  const { pricing } = wordsOf(order)
  if (pricing === 'pegged') return word(context, 'ofFormula', { share: percent(order.priceArgument) })
  return word(context, 'atEnd', { price: tokenAmount(context, order.priceArgument, order.paymentToken) })
}

/** The price that is the worst for the maker, smallest units: the lowest of an ask, the highest of a bid. */
export function worstPrice(order: OrderMessage): bigint {
  const { kind, pricing } = wordsOf(order)
  const { unitPrice, priceArgument } = order
  if (pricing !== 'linear') return unitPrice
  const isWorse = kind === 'bid' ? priceArgument > unitPrice : priceArgument < unitPrice
  return isWorse ? priceArgument : unitPrice
}
