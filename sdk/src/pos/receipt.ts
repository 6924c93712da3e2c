import { UnknownSaleError } from '../errors/pos.ts'
import type { SaleEntry, SaleReceipt, SaleResult, VoidedSale } from './types.ts'

/** The result of a sale whose redemption stands. */
export function redeemedSale(entry: SaleEntry): SaleResult {
  const { redemptionId, redeemedAt = 0 } = entry
  return { status: 'redeemed', redemptionId, receipt: { ...contentOf(entry), redeemedAt } }
}

/** The result of a sale whose redemption was taken back. */
export function voidedSale(entry: SaleEntry): VoidedSale {
  const { redemptionId, voidedAt = 0 } = entry
  return { status: 'voided', redemptionId, receipt: contentOf(entry), voidedAt }
}

function contentOf(entry: SaleEntry): Omit<SaleReceipt, 'redeemedAt'> {
  const { receipt, redemptionId, due, answer } = entry
  if (!answer) throw new UnknownSaleError(redemptionId)
  const { holder, couponIds, amounts, totalFace } = answer.request
  const coupons = couponIds.map((couponId, index) => ({ couponId, amount: amounts[index] ?? 0n }))
  const remaining = totalFace < due.amount ? due.amount - totalFace : 0n
  return { receipt, redemptionId, holder, coupons, due, face: totalFace, remaining }
}
