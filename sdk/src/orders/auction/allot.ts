import { smaller } from '../../bytes/smaller.ts'
import { paymentMethods } from '../payment.ts'
import { type OrderReason, reasonOf } from '../reason.ts'
import type { Order, OrderKind } from '../types.ts'
import { emptied, isBid, leftOf } from './refusal.ts'
import type { AuctionBudget, AuctionOrder, PaymentWay, RefusedOrder } from './types.ts'
import { wayOf } from './wayOf.ts'

/** An order and how many coupons of it count. */
export type Entry = { signed: AuctionOrder; unitPrice: bigint; amount: bigint }

/** What is known of the makers' means. */
type Budgets = { couponId: bigint; budgets?: readonly AuctionBudget[] | undefined }

/** One of the means that an order draws on. */
type Draw = {
  source: string
  /** What a coupon takes of it. */
  each: bigint
  /** What the match would fail with without it. */
  code: string
}

const allWays: readonly PaymentWay[] = ['allowance', ...paymentMethods]

// More than all orders of an auction can take.
const noLimit = 2n ** 256n

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
    const [bucket, bidder, approval, draws] = [bucketOf(order), ownerOf(order), approvalOf(signed), drawsOf(signed)]
    const filled = drawn.get(bucket) ?? 0n
    const open = leftOf(signed) - filled
    const roomIn = ({ source, each }: Draw): bigint => (left.get(source) ?? 0n) / each
    const short = isShut(approval, approvals.get(bidder)) ? draws[0] : draws.find((draw) => roomIn(draw) <= 0n)
    if (open <= 0n || short) {
      refused.push({ order: signed, reason: open > 0n && short ? shortage(order, short) : reasonOf(emptied()) })
      continue
    }
    const amount = draws.map(roomIn).reduce(smaller, open)
    drawn.set(bucket, filled + amount)
    for (const { source, each } of draws) left.set(source, (left.get(source) ?? 0n) - amount * each)
    if (approval) approvals.set(bidder, approval)
    entries.push({ signed, unitPrice: order.unitPrice, amount })
  }
  return { entries, refused }
}

/**
 * Of what nobody has told, there is as much as the largest of the orders that draw on it could take alone. A budget
 * tells all about a maker: what it does not limit has no limit.
 */
function meansOf(side: readonly AuctionOrder[], { couponId, budgets = [] }: Budgets): Map<string, bigint> {
  const means = new Map<string, bigint>()
  for (const signed of side) {
    for (const { source, each } of drawsOf(signed)) {
      const alone = leftOf(signed) * each
      if (alone > (means.get(source) ?? 0n)) means.set(source, alone)
    }
  }
  for (const { maker, kind, amount, ways, units } of budgets) {
    const owner = ownerOf({ maker, kind })
    means.set(supplyOf({ maker, kind, couponId }), amount)
    means.set(`${owner}:units`, units ?? noLimit)
    for (const way of allWays) means.set(`${owner}:${way}`, ways?.[way] ?? noLimit)
  }
  return means
}

/** What an order draws on; first its coupons, what may be minted, or its money. */
function drawsOf({ order, payment }: AuctionOrder): Draw[] {
  const [owner, code] = [ownerOf(order), shortages[order.kind]]
  const units = { source: `${owner}:units`, each: 1n, code: 'OVER_LIMIT' }
  if (!isBid(order)) return [{ source: supplyOf(order), each: 1n, code }, units]
  const each = order.unitPrice
  // The size of a permit says nothing about the allowance that is there without it: each way has means of its own.
  return [{ source: supplyOf(order), each, code }, { source: `${owner}:${wayOf(payment)}`, each, code }, units]
}

function bucketOf({ maker, nonce }: Order): string {
  return `${maker.toLowerCase()}:${nonce}`
}

function ownerOf({ maker, kind }: Pick<Order, 'maker' | 'kind'>): string {
  return `${kind}:${maker.toLowerCase()}`
}

/** Coupons of one id, the issuer's quota, or money. */
function supplyOf(order: Pick<Order, 'maker' | 'kind' | 'couponId'>): string {
  return order.kind === 'ask' ? `${ownerOf(order)}:${order.couponId}` : ownerOf(order)
}

/** How a bid comes by the Marketplace's allowance. */
type Approval = Extract<PaymentWay, 'allowance' | 'erc2612'>

function approvalOf({ order, payment }: AuctionOrder): Approval | undefined {
  if (!isBid(order)) return undefined
  const way = wayOf(payment)
  return way === 'allowance' || way === 'erc2612' ? way : undefined
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

function shortage({ maker }: Order, { code }: Draw): OrderReason {
  return {
    code,
    message: `Better orders of ${maker} draw on all that it is known to have or to be allowed.`,
    cure: 'name what it has in budgets, such as getAuctionBudgets reads, or call again when they are filled',
  }
}
