import { smaller } from '../bytes/smaller.ts'
import { ContractRevertError } from '../errors/contract/revert.ts'
import { GenexError } from '../errors/GenexError.ts'
import { decodeCouponId } from '../ids/decode.ts'
import type { PaymentMeans } from './paymentMeans.ts'
import { type OrderReason, reasonOf } from './reason.ts'
import type { Order } from './types.ts'

/** What the MarketplaceLens finds of an order. */
type Finding = { left: bigint; fillable: bigint; unitPrice: bigint | undefined; reason: OrderReason | undefined }

/**
 * What fills of a bid with the payment that stands beside it. The MarketplaceLens sees allowances alone, and names a lack of
 * money after everything that the Marketplace checks. Where it finds no lack, no more fills than it says: its number knows
 * limits of compliance. Where it finds one, it gives no number, and such a limit shows at the fill.
 *
 * @param means - what the maker can pay, or why the payment is none for this bid
 */
export function withPayment<finding extends Finding>(
  finding: finding,
  order: Order,
  means: PaymentMeans | GenexError,
): finding {
  if (finding.reason && finding.reason.code !== lacksMoney) return finding
  const refused = (error: GenexError): finding => ({ ...finding, fillable: 0n, reason: reasonOf(error) })
  if (means instanceof GenexError) return refused(means)
  if (means.isRefused) {
    return refused(new ContractRevertError('Marketplace_PaymentRefused', { token: order.paymentToken }))
  }
  const units = smaller(means.balance, means.allowance) / (finding.unitPrice ?? order.unitPrice)
  const most = finding.reason ? finding.left : finding.fillable
  const fillable = smaller(mostOf(order, most), units)
  const least = order.minFill > 1n ? order.minFill : 1n
  return fillable < least
    ? refused(new ContractRevertError('TransferFromFailed', {}))
    : { ...finding, fillable, reason: undefined }
}

// There is one of a serial, whatever the bid for it asks for.
function mostOf({ scope, couponId }: Order, left: bigint): bigint {
  return scope === 'id' && decodeCouponId(couponId).serial > 0 ? smaller(left, 1n) : left
}

const lacksMoney = 'TRANSFER_FROM_FAILED'
