import { type Address, getAddress, type Hex } from 'viem'
import { hashOrder } from '../orders/hash.ts'
import type { Order } from '../orders/types.ts'
import { aBookOrder } from './check.ts'
import type {
  Book,
  BookEvent,
  BookHead,
  BookLevel,
  BookOrder,
  OrderPage,
  OrderState,
  RelayerQuote,
  RelayerStatus,
} from './types.ts'
import { type SignedOrderJson, signedOrderFromJson } from './wire.ts'

/** State of an order as JSON. */
export type OrderStateJson = Omit<OrderState, 'filled' | 'fillable'> & {
  filled: string
  fillable: string
}

/** An order of the book as JSON. */
export type BookOrderJson = SignedOrderJson &
  OrderStateJson & { hash: Hex; sequence: number; receivedAt: number; price: string | null }

/** One price of the book as JSON. */
export type BookLevelJson = {
  price: string
  amount: string
  orders: { hash: Hex; sequence: number; amount: string; couponId: Hex; kind: Order['kind'] }[]
}

/** A book as JSON. */
export type BookJson = {
  templateId: Hex
  paymentToken: Address | null
  paymentTokens: Address[]
  asks: BookLevelJson[]
  bids: BookLevelJson[]
  head: BookHead
}

/** A quote as JSON. */
export type QuoteJson = {
  side: 'buy' | 'sell'
  amount: string
  covered: string
  paymentToken: Address | null
  orders: (BookOrderJson & { take: string; unitPrice: string })[]
  total: string
  fee: string
  worstPrice: string | null
  head: BookHead
}

/** A journal entry as JSON: the data of a stream event. */
export type BookEventJson = OrderStateJson & {
  sequence: number
  type: 'placed' | 'changed'
  hash: Hex
  side: 'ask' | 'bid'
  couponId: Hex
  maker: Address
  payment?: Hex
}

/** An order of the book; addresses with checksum, as viem gives them. @throws InvalidArgumentError if it is none */
export function bookOrderFrom(json: BookOrderJson): BookOrder {
  const { order, ...signed } = signedOrderFromJson(json)
  const { hash, sequence, receivedAt } = json
  aBookOrder('', { ...signed, order, hash, sequence, receivedAt })
  return {
    ...signed,
    order: {
      ...order,
      maker: getAddress(order.maker),
      taker: getAddress(order.taker),
      recipient: getAddress(order.recipient),
      paymentToken: getAddress(order.paymentToken),
    },
    verifyingContract: getAddress(signed.verifyingContract),
    ...stateFrom(json),
    hash,
    sequence,
    receivedAt,
    price: json.price === null ? null : BigInt(json.price),
  }
}

/** A page of orders as JSON. */
export type OrderPageJson = { orders: BookOrderJson[]; cursor: string | null }

/** A page of orders; what is no order, or another than its hash says, is left out: one lie must not cost the others. */
export function orderPageFrom({ orders, cursor }: OrderPageJson): OrderPage {
  return { orders: orders.flatMap(readable), cursor }
}

function readable(json: BookOrderJson): BookOrder[] {
  try {
    const found = bookOrderFrom(json)
    return found.hash.toLowerCase() === hashOrder(found.order, found) ? [found] : []
  } catch {
    return []
  }
}

/** What a relayer says about itself. @throws TypeError if it is no relayer that speaks */
export function statusFrom(json: RelayerStatus): RelayerStatus {
  const { chainId, sequence, head } = json
  if (![chainId, sequence, head.block].every(Number.isSafeInteger)) throw new TypeError('it has no position')
  return { ...json, relayer: getAddress(json.relayer) }
}

/** A book. */
export function bookFrom(json: BookJson): Book {
  return {
    ...json,
    templateId: BigInt(json.templateId),
    paymentToken: json.paymentToken && getAddress(json.paymentToken),
    paymentTokens: json.paymentTokens.map((token) => getAddress(token)),
    asks: json.asks.map(levelFrom),
    bids: json.bids.map(levelFrom),
  }
}

/** A quote. */
export function quoteFrom(json: QuoteJson): RelayerQuote {
  return {
    ...json,
    amount: BigInt(json.amount),
    covered: BigInt(json.covered),
    paymentToken: json.paymentToken && getAddress(json.paymentToken),
    orders: json.orders.map((order) => ({
      ...bookOrderFrom(order),
      take: BigInt(order.take),
      unitPrice: BigInt(order.unitPrice),
    })),
    total: BigInt(json.total),
    fee: BigInt(json.fee),
    worstPrice: json.worstPrice === null ? null : BigInt(json.worstPrice),
  }
}

/** A journal entry. */
export function eventFrom(json: BookEventJson): BookEvent {
  return {
    ...json,
    ...stateFrom(json),
    couponId: BigInt(json.couponId),
    maker: getAddress(json.maker),
  }
}

function stateFrom({ status, reason, filled, fillable }: OrderStateJson): OrderState {
  return { status, reason, filled: BigInt(filled), fillable: BigInt(fillable) }
}

function levelFrom(json: BookLevelJson): BookLevel {
  return {
    price: BigInt(json.price),
    amount: BigInt(json.amount),
    orders: json.orders.map((order) => ({
      ...order,
      amount: BigInt(order.amount),
      couponId: BigInt(order.couponId),
    })),
  }
}
