import { aBigint, aCount, aMoney, anAddress, aRedemptionId, aTime, fieldsOf, listOf } from '../../client/check.ts'

/** Coupons and the till that they are for. */
export const redeemFields = {
  couponIds: /* @__PURE__ */ listOf(aBigint),
  amounts: /* @__PURE__ */ listOf(aBigint),
  terminal: anAddress,
  redemptionId: aRedemptionId,
}

/** A redemption as it is signed. */
export const aRedeem = /* @__PURE__ */ fieldsOf({
  ...redeemFields,
  holder: anAddress,
  currency: aCount,
  totalFace: aMoney,
  honourBy: aTime,
  deadline: aTime,
})
