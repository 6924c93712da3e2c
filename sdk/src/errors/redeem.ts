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
