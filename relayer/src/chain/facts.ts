import { decodeCouponId } from '@genex/sdk/ids'
import { type Order, packOrder, type SignedOrder } from '@genex/sdk/orders'
import type { Authority } from '../store/records.ts'
import { type Money, readMoney } from './money.ts'
import type { Issuer, MarketConfig, Offer, Reader } from './reader.ts'
import { acceptsSignature } from './signature.ts'

/** All that the chain decides about one order and that may change, read at one block. */
export type Facts = {
  market: MarketConfig
  epoch: bigint
  /** Units of the bucket; all ones: cancelled. */
  bucket: bigint
  /** Whether the maker's will still stands: always, unless a contract signed. */
  isSigned: boolean
  /** Token units per coupon now; undefined if the chain gives none. */
  price: bigint | undefined
  /** What an ask gives: coupons held, and whether the Marketplace may move them. */
  stock: { balance: bigint; isMovable: boolean } | undefined
  /** What a bid gives. */
  money: Money | undefined
  /** What a primary ask gives. */
  primary: PrimaryFacts | undefined
  /** The issuer's grade, for bids with minGrade. */
  grade: { grade: number; isStale: boolean } | undefined
}

/** State of an issuer and a series that decides a primary sale. */
export type PrimaryFacts = {
  issuer: Issuer
  offer: Offer
  isApproved: boolean
  /** Minor units. */
  headroom: bigint
}

/** Reads the facts of an order. @throws ChainUnavailableError */
export async function readFacts(reader: Reader, signed: SignedOrder, authority: Authority): Promise<Facts> {
  const { order } = signed
  const { maker, kind } = order
  const [market, epoch, bucket, isSigned, price, stock, money, primary, grade] = await Promise.all([
    reader.config(),
    reader.epoch(maker),
    reader.filled(maker, order.nonce),
    authority === 'erc1271' ? acceptsSignature(reader, signed) : true,
    readPrice(reader, order),
    kind === 'ask' ? readStock(reader, order, authority) : undefined,
    kind === 'bid' ? readMoney(reader, signed) : undefined,
    kind === 'primaryAsk' ? readPrimary(reader, order) : undefined,
    order.minGrade > 0 ? readGrade(reader, order) : undefined,
  ])
  return {
    market: market ?? noMarket,
    epoch: epoch ?? 0n,
    bucket: bucket ?? 0n,
    isSigned,
    price,
    stock,
    money,
    primary,
    grade,
  }
}

// An address without a Marketplace settles nothing.
const noMarket: MarketConfig = {
  pausedAt: 0,
  pausedUntil: 0,
  primaryFee: 0,
  secondaryFee: 0,
  complianceOn: false,
  retired: true,
}

async function readPrice(reader: Reader, order: Order): Promise<bigint | undefined> {
  if (order.pricing === 'fixed') return order.unitPrice
  if (hasManyPrices(order)) return undefined
  return reader.price(packOrder(order), order.couponId)
}

/** Whether each coupon that fits has a price of its own: a class bid pegged to the formula. */
export function hasManyPrices(order: Order): boolean {
  return order.scope === 'class' && order.pricing === 'pegged'
}

async function readStock(reader: Reader, order: Order, authority: Authority) {
  // The Marketplace may move what an ECDSA signature sells; for the rest it needs to be approved.
  const [balance, isMovable] = await Promise.all([
    reader.couponsOf(order.maker, order.couponId),
    authority === 'ecdsa' || reader.isApproved(order.maker),
  ])
  return { balance: balance ?? 0n, isMovable: isMovable ?? false }
}

async function readPrimary(reader: Reader, order: Order): Promise<PrimaryFacts | undefined> {
  const { issuerId, currency } = decodeCouponId(order.couponId)
  const [issuer, series, offer, headroom] = await Promise.all([
    reader.issuer(issuerId),
    reader.series(order.couponId),
    reader.offer(order.couponId),
    reader.headroom(issuerId, currency),
  ])
  if (!issuer || !series || !offer) return undefined
  return { issuer, offer, isApproved: series.approved, headroom: headroom ?? 0n }
}

async function readGrade(reader: Reader, order: Order) {
  const answer = await reader.grade(decodeCouponId(order.couponId).issuerId)
  return { grade: answer?.[0] ?? 0, isStale: answer?.[1] ?? true }
}
