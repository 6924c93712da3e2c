import { decodeCouponId } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import type { Facts } from '../chain/facts.ts'
import { smaller } from '../smaller.ts'

/** How many coupons a taker can have now, or why none. */
type Cover = { fillable: bigint; reason: string | null }

/**
 * What fills now, with the payment that may stand beside a bid. The MarketplaceLens sees allowances alone, and names a lack of
 * money after everything that the Marketplace checks.
 */
export function coverOf(order: Order, { finding, money }: Facts): Cover {
  const reason = finding.reason?.code ?? null
  if (!money) return { fillable: finding.fillable, reason }
  if (money.isRefused) return { fillable: 0n, reason: 'PAYMENT_REFUSED' }
  if (reason !== null && reason !== lacksMoney) return { fillable: 0n, reason }
  const means = smaller(money.balance, money.allowance)
  const fillable = smaller(mostOf(order, finding.left), means / (finding.unitPrice ?? order.unitPrice))
  const least = order.minFill > 1n ? order.minFill : 1n
  return fillable < least ? { fillable: 0n, reason: lacksMoney } : { fillable, reason: null }
}

// There is one of a serial, whatever the bid for it asks for.
function mostOf({ scope, couponId }: Order, left: bigint): bigint {
  return scope === 'id' && decodeCouponId(couponId).serial > 0 ? smaller(left, 1n) : left
}

const lacksMoney = 'TRANSFER_FROM_FAILED'
