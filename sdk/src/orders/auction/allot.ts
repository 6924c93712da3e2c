import { smaller } from '../../bytes/smaller.ts'
import { type PaymentMethod, unpackPayment } from '../payment.ts'
import { type OrderReason, reasonOf } from '../reason.ts'
import type { Order, OrderKind } from '../types.ts'
import { emptied, isBid, leftOf } from './admit.ts'
import type { AuctionBudget, AuctionOrder, RefusedOrder } from './types.ts'

/** An order and how many coupons of it count. */
export type Entry = { signed: AuctionOrder; unitPrice: bigint; amount: bigint }

/** What is known of the makers' means. */
type Budgets = { couponId: bigint; budgets?: readonly AuctionBudget[] | undefined }

/**
 * Counts each supply once. Orders with one nonce share a bucket: behind a better one an order takes what its own amount
 * leaves beyond it. Orders of one maker share its coupons, or its money at their limits: an authorised payment is pulled
 * in full before what was too much goes back. So the match of any first part of the entries succeeds.
 *
 * @param side - asks or bids, best first
 */
export function allot(side: readonly AuctionOrder[], terms: Budgets): { entries: Entry[]; refused: RefusedOrder[] } {
  const left = meansOf(side, terms)
  const drawn = new Map<string, bigint>()
  const approvals = new Map<string, Approval>()
  const entries: Entry[] = []
  const refused: RefusedOrder[] = []
  for (const signed of side) {
    const { order } = signed
    const [bucket, source, approval] = [bucketOf(order), sourceOf(order), approvalOf(signed)]
    const filled = drawn.get(bucket) ?? 0n
    const open = leftOf(signed) - filled
    const means = isShut(approval, approvals.get(source)) ? 0n : (left.get(source) ?? 0n)
    const amount = smaller(open, means / costOf(order))
    if (amount <= 0n) {
      refused.push({ order: signed, reason: open <= 0n ? reasonOf(emptied()) : shortage(order) })
      continue
    }
    drawn.set(bucket, filled + amount)
    left.set(source, means - amount * costOf(order))
    if (approval) approvals.set(source, approval)
    entries.push({ signed, unitPrice: order.unitPrice, amount })
  }
  return { entries, refused }
}

/** Of what nobody has told, there is as much as the largest of its orders alone could take. */
function meansOf(side: readonly AuctionOrder[], { couponId, budgets = [] }: Budgets): Map<string, bigint> {
  const means = new Map<string, bigint>()
  for (const signed of side) {
    const [source, alone] = [sourceOf(signed.order), leftOf(signed) * costOf(signed.order)]
    if (alone > (means.get(source) ?? 0n)) means.set(source, alone)
  }
  for (const { maker, kind, amount } of budgets) means.set(sourceOf({ maker, kind, couponId }), amount)
  return means
}

function bucketOf({ maker, nonce }: Order): string {
  return `${maker.toLowerCase()}:${nonce}`
}

/** What an order draws on: coupons of one id, the issuer's quota, or money. */
function sourceOf({ maker, kind, couponId }: Pick<Order, 'maker' | 'kind' | 'couponId'>): string {
  return `${kind}:${maker.toLowerCase()}${kind === 'ask' ? `:${couponId}` : ''}`
}

/** What a coupon costs the maker: one, or its price. */
function costOf(order: Order): bigint {
  return isBid(order) ? order.unitPrice : 1n
}

/** How a bid comes by the Marketplace's allowance. */
type Approval = 'allowance' | Extract<PaymentMethod, 'erc2612'>

function approvalOf({ order, payment }: AuctionOrder): Approval | undefined {
  if (!isBid(order)) return undefined
  if (payment === undefined) return 'allowance'
  return unpackPayment(payment).method === 'erc2612' ? 'erc2612' : undefined
}

// A permit sets the one allowance that a maker has, and no second one has its nonce.
function isShut(next: Approval | undefined, before: Approval | undefined): boolean {
  return before !== undefined && next !== undefined && (before === 'erc2612' || next === 'erc2612')
}

const shortages = {
  ask: 'INSUFFICIENT_BALANCE',
  primaryAsk: 'OVER_QUOTA',
  bid: 'TRANSFER_FROM_FAILED',
} as const satisfies Record<OrderKind, string>

function shortage({ kind, maker }: Order): OrderReason {
  return {
    code: shortages[kind],
    message: `Better orders of ${maker} draw on all that it is known to have.`,
    cure: 'name what it has in budgets, such as getAuctionBudgets reads, or call again when they are filled',
  }
}
