import { hasExpired } from '@genex/sdk/ids'
import { maxUint64 } from 'viem'
import type { Facts } from '../chain/facts.ts'
import type { Judgement, StoredOrder } from '../store/records.ts'
import { lastMoment } from './lastMoment.ts'

/** Chain seconds after which what ages without an event (a score, a quota, a price, an attestation) is read again. */
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
  const { finding, bucket: filled } = facts
  const price = order.pricing === 'fixed' ? order.unitPrice : (finding.unitPrice ?? null)
  const ended = end(subject, facts, time)
  if (ended) {
    const isHidden = ended.reason === 'WITHDRAWN'
    return { ...ended, fillable: 0n, price, recheckAt: isHidden ? lastMoment(order) : null }
  }
  const { fillable, reason: obstacle } = finding
  const reason = obstacle?.code ?? null
  const recheckAt = nextChange(subject, facts, time, reason === null)
  if (reason !== null) return { status: 'unfillable', reason, filled, fillable, price, recheckAt }
  const status = filled > 0n ? 'partially_filled' : 'open'
  return { status, reason, filled, fillable, price, recheckAt }
}

type Ended = Pick<Judgement, 'status' | 'filled' | 'reason'>

// Of several reasons the chain gives the first: an end must not hide behind a pause.
function end({ order, filled, withdrawnAt }: Subject, { bucket }: Facts, time: number): Ended | undefined {
  // The mark of a cancelled bucket has overwritten what was filled: the last known value stays.
  if (bucket === maxUint64) return { status: 'cancelled', reason: 'ORDER_CANCELLED', filled }
  if (bucket >= order.amount) return { status: 'filled', reason: null, filled: bucket }
  if (time >= order.end) return { status: 'expired', reason: null, filled: bucket }
  if (order.scope !== 'class' && hasExpired(order.couponId, time)) {
    return { status: 'expired', reason: 'COUPON_EXPIRED', filled: bucket }
  }
  if (withdrawnAt !== null) return { status: 'cancelled', reason: 'WITHDRAWN', filled: bucket }
  return undefined
}

function nextChange({ order, authority, payment }: Subject, { market }: Facts, time: number, isLive: boolean): number {
  const moments = [order.start, market.pausedUntil, lastMoment(order)]
  // Moving prices of the book are read with every block anyway.
  const moves = order.pricing !== 'fixed' && !isLive
  // A wallet contract may change its mind, a token void a payment in a way of its own, and a limit begin anew, without any
  // event that is watched.
  const unheard = authority === 'erc1271' || payment !== undefined || market.complianceOn
  if (order.kind === 'primaryAsk' || order.minGrade > 0 || unheard || moves) moments.push(time + ageing)
  return Math.min(...moments.filter((moment) => moment > time))
}
