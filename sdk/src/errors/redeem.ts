import { GenexError } from './GenexError.ts'

/** Coupons that cannot be redeemed in one message. */
export class MixedRedemptionError extends GenexError {
  override name = 'MixedRedemptionError'

  constructor(reason: string) {
    super(`These coupons cannot be redeemed together: ${reason}.`, {
      code: 'MIXED_REDEMPTION',
      cure: 'redeem coupons of one issuer and one currency at a time, with one amount for each id',
      docsPath: 'guide/redeem',
    })
  }
}

/** A presentation whose coupons do not all end at one time. Nothing was signed. */
export class MixedExpiryError extends GenexError {
  override name = 'MixedExpiryError'

  constructor(couponId: bigint) {
    super(`Coupon ${couponId} ends at another time than the first one of the presentation.`, {
      code: 'MIXED_EXPIRY',
      cure: 'present what ends at another time by a request of its own, or redeem at once without honourBy',
      docsPath: 'guide/redeem',
    })
  }
}
