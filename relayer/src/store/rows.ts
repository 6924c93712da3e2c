import { classOf, decodeCouponId, formatCouponId, templateOf } from '@genex/sdk/ids'
import { type Order, packOrder, unpackOrder } from '@genex/sdk/orders'
import type { BookSide, OrderStatus } from '@genex/sdk/relayer'
import { bytesToHex, hexToBytes, zeroAddress } from 'viem'
import { lastMoment } from '../book/lastMoment.ts'
import { pad } from './digits.ts'
import type { Authority, Judgement, NewOrder, StoredOrder } from './records.ts'

/** A row of `orders`. */
export type OrderRow = {
  sequence: number
  hash: Uint8Array
  packed: Uint8Array
  signature: Uint8Array
  authority: Authority
  payment: Uint8Array | null
  received_at: number
  status: OrderStatus
  reason: string | null
  filled: string
  fillable: string
  price: string | null
  recheck_at: number | null
  state_block: number
  withdrawn_at: number | null
}

/** Asks and primary asks sell. */
function sideOf(kind: 'ask' | 'bid' | 'primaryAsk'): BookSide {
  return kind === 'bid' ? 'bid' : 'ask'
}

/** For whom alone an order is; null: for anybody. */
export function takerOf({ taker }: Order): string | null {
  return taker === zeroAddress ? null : taker.toLowerCase()
}

/** Columns that never change. */
export function fixedColumns({ hash, order, signature, authority, payment, receivedAt }: NewOrder) {
  return {
    hash: hexToBytes(hash),
    packed: hexToBytes(packOrder(order)),
    signature: hexToBytes(signature),
    authority,
    payment: payment === undefined ? null : hexToBytes(payment),
    received_at: receivedAt,
    maker: order.maker.toLowerCase(),
    taker: takerOf(order),
    side: sideOf(order.kind),
    kind: order.kind,
    issuer_id: decodeCouponId(order.couponId).issuerId,
    coupon_id: formatCouponId(order.couponId),
    template: formatCouponId(templateOf(order.couponId)),
    class: formatCouponId(classOf(order.couponId)),
    payment_token: order.paymentToken.toLowerCase(),
    pricing: order.pricing,
    nonce: pad(order.nonce, 'uint64'),
    over_at: lastMoment(order),
  }
}

/** Columns that follow the chain. */
export function stateColumns(judgement: Judgement) {
  return {
    status: judgement.status,
    reason: judgement.reason,
    filled: pad(judgement.filled, 'uint64'),
    fillable: pad(judgement.fillable, 'uint64'),
    price: judgement.price === null ? null : pad(judgement.price, 'uint128'),
    recheck_at: judgement.recheckAt,
  }
}

/** A row as a record. */
export function fromRow(row: OrderRow): StoredOrder {
  return {
    sequence: row.sequence,
    hash: bytesToHex(row.hash),
    order: unpackOrder(bytesToHex(row.packed)),
    signature: bytesToHex(row.signature),
    authority: row.authority,
    ...(row.payment && { payment: bytesToHex(row.payment) }),
    receivedAt: row.received_at,
    status: row.status,
    reason: row.reason,
    filled: BigInt(row.filled),
    fillable: BigInt(row.fillable),
    price: row.price === null ? null : BigInt(row.price),
    recheckAt: row.recheck_at,
    stateBlock: row.state_block,
    withdrawnAt: row.withdrawn_at,
  }
}
