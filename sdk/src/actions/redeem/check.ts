import {
  aBigint,
  aCount,
  aMoney,
  anAddress,
  aPositive,
  aRedemptionId,
  aTime,
  fieldsOf,
  listOf,
} from '../../client/check.ts'

/** Coupons and the till that they are for. */
export const redeemFields = {
  couponIds: /* @__PURE__ */ listOf(aBigint),
  amounts: /* @__PURE__ */ listOf(aPositive),
  terminal: anAddress,
  redemptionId: aRedemptionId,
}

/** A redemption as it is signed. */
export const aRedeem = /* @__PURE__ */ fieldsOf({
  ...redeemFields,
  // A stranger's: what is wrong with it the contract says.
  amounts: /* @__PURE__ */ listOf(aBigint),
  holder: anAddress,
  currency: aCount,
  totalFace: aMoney,
  honourBy: aTime,
  deadline: aTime,
})
