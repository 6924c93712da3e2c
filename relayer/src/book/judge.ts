import { hasExpired } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import { maxUint64 } from 'viem'
import { type Facts, hasManyPrices } from '../chain/facts.ts'
import type { Judgement, StoredOrder } from '../store/records.ts'
import { lastMoment } from './lastMoment.ts'
import { limitFill } from './limit.ts'
import type { ReasonCode } from './reasons.ts'

/** Chain seconds after which what ages without an event (a score, a quota, a price) is read again. */
const ageing = 600

/** What is known of an order beside the chain. */
export type Subject = Pick<StoredOrder, 'order' | 'authority' | 'payment' | 'filled' | 'withdrawnAt'>

/**
 * What the chain makes of an order: the one place where its state is derived. Reads nothing and
 * adds up nothing, so it may be repeated at will.
 *
 * @param time - of the block whose facts these are, Unix seconds
 */
export function judge(subject: Subject, facts: Facts, time: number): Judgement {
  const { order } = subject
  const price = facts.price ?? null
  const ended = end(subject, facts, time)
  if (ended) {
    const isHidden = ended.reason === 'WITHDRAWN'
    return { ...ended, fillable: 0n, price, recheckAt: isHidden ? lastMoment(order) : null }
  }
  const filled = facts.bucket
  const obstacle = obstacleOf(order, facts, time)
  const { fillable, reason } = obstacle ? { fillable: 0n, reason: obstacle } : limitFill(order, facts)
  const recheckAt = nextChange(subject, facts, time, reason === null)
  if (reason) return { status: 'unfillable', reason, filled, fillable: 0n, price, recheckAt }
  const status = filled > 0n ? 'partially_filled' : 'open'
  return { status, reason: null, filled, fillable, price, recheckAt }
}

type Ended = Pick<Judgement, 'status' | 'filled'> & { reason: ReasonCode | null }

function end({ order, filled, withdrawnAt }: Subject, facts: Facts, time: number): Ended | undefined {
  // The mark of a cancelled bucket has overwritten what was filled: the last known value stays.
  if (facts.bucket === maxUint64) return { status: 'cancelled', reason: 'ORDER_CANCELLED', filled }
  const bucket = facts.bucket
  if (bucket >= order.amount) return { status: 'filled', reason: null, filled: bucket }
  if (time >= order.end) return { status: 'expired', reason: null, filled: bucket }
  if (order.scope !== 'class' && hasExpired(order.couponId, time)) {
    return { status: 'expired', reason: 'COUPON_EXPIRED', filled: bucket }
  }
  if (withdrawnAt !== null) return { status: 'cancelled', reason: 'WITHDRAWN', filled: bucket }
  return undefined
}

function obstacleOf(order: Order, facts: Facts, time: number): ReasonCode | undefined {
  const { market, grade } = facts
  if (facts.epoch === maxUint64) return 'TRADING_LOCKED'
  if (facts.epoch !== order.epoch) return 'STALE_EPOCH'
  if (market.retired) return 'MARKET_RETIRED'
  if (time < order.start) return 'ORDER_NOT_STARTED'
  if (time < market.pausedUntil) return 'MARKET_PAUSED'
  if (!facts.isSigned) return 'SIGNATURE_REVOKED'
  if (facts.price === undefined && !hasManyPrices(order)) return 'NO_PRICE'
  if (grade && (grade.isStale || grade.grade < order.minGrade)) return 'GRADE_TOO_LOW'
  return undefined
}

function nextChange({ order, authority, payment }: Subject, facts: Facts, time: number, isLive: boolean): number {
  const moments = [order.start, facts.market.pausedUntil, lastMoment(order)]
  // A wallet contract may change its mind, a payment be cancelled, and a price move, without any event that is watched. Moving
  // prices of the book are read with every block anyway.
  const moves = order.pricing !== 'fixed' && !isLive
  if (facts.primary || facts.grade || authority === 'erc1271' || payment || moves) moments.push(time + ageing)
  return Math.min(...moments.filter((moment) => moment > time))
}
