import { classOf } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import { zeroAddress } from 'viem'
import { lastMoment } from '../book/lastMoment.ts'

/** What a plan needs of an order and what never changes, derived once. */
export type Terms = {
  /** Orders that could meet have the same: class and token. */
  market: string
  /** In lower case. */
  maker: string
  /** In lower case; undefined: anybody. */
  taker: string | undefined
  /** Names the amount that orders of one nonce share. */
  bucket: string
  /** Names what the maker gives, and shares among his orders: money, coupons, or the issuer's quota. */
  pool: string
  /** First second at which nothing can fill it any more, Unix time. */
  last: number
}

const known = new WeakMap<Order, Terms>()

/** Derives the terms of an order, or finds them. */
export function termsOf(order: Order): Terms {
  const found = known.get(order)
  if (found) return found
  const maker = order.maker.toLowerCase()
  const token = order.paymentToken.toLowerCase()
  const terms = {
    market: `${token}:${classOf(order.couponId)}`,
    maker,
    taker: order.taker === zeroAddress ? undefined : order.taker.toLowerCase(),
    bucket: `${maker}:${order.nonce}`,
    pool: poolOf(order, maker, token),
    last: lastMoment(order),
  }
  known.set(order, terms)
  return terms
}

function poolOf({ kind, couponId }: Order, maker: string, token: string): string {
  if (kind === 'primaryAsk') return `quota:${couponId}`
  return kind === 'bid' ? `money:${maker}:${token}` : `coupons:${maker}:${couponId}`
}
