import { decodeCouponId } from '../../../../src/ids/index.ts'
import type { Order } from '../../../../src/orders/index.ts'
import { Refusal } from '../../play/refusal.ts'
import { lasts } from './coupons.ts'
import { gradeOf } from './credit.ts'
import type { World } from './world.ts'

/** Whatever the scope leaves open, issuer, currency, face and flags are as signed. */
export function requireInScope(world: World, bid: Order, coupon: bigint): void {
  if (!fits(bid, coupon, world.now)) throw new Refusal('Marketplace_OutOfScope', coupon)
  if (bid.minGrade === 0) return
  const { grade, stale } = gradeOf(world)
  if (stale) throw new Refusal('Marketplace_ScoreStale', world.issuer.issuerId)
  if (grade < bid.minGrade) throw new Refusal('Marketplace_GradeTooLow', grade, bid.minGrade)
}

function fits(bid: Order, coupon: bigint, now: number): boolean {
  if (bid.scope === 'id') return coupon === bid.couponId
  const [wanted, given] = [decodeCouponId(bid.couponId), decodeCouponId(coupon)]
  const isAlike = (['issuerId', 'currency', 'faceValue', 'flags'] as const).every((key) => wanted[key] === given[key])
  if (bid.scope === 'class') return isAlike && given.series <= bid.maxSeries && lasts(coupon, bid.minRemaining, now)
  return isAlike && (['series', 'validFrom', 'validUntil'] as const).every((key) => wanted[key] === given[key])
}
