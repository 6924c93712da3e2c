import type { ErrorTexts } from './texts.ts'

export const treasuryErrors: ErrorTexts = {
  Treasury_AlreadyClosed: ['Claims on issuer {issuerId} in {currency:currency} are closed.', 'nothing to do'],
  Treasury_AlreadyFinalised: ['Series {templateId:coupon} is finalised already.', 'nothing to do'],
  Treasury_AmountTooLarge: ['The amount {amount} does not fit the ledger.', 'use a smaller amount'],
  Treasury_CollateralInUse: [
    'Exposure needs the collateral: {free:units} of {wanted:units} could go.',
    'withdraw at most {free:units}',
    'none of it is free: wait until exposure falls',
  ],
  Treasury_FeesTooSmall: [
    '{available:units} of fees are there, {wanted:units} are wanted.',
    'withdraw at most {available:units}',
    'no fees are there: wait until trades have brought some',
  ],
  Treasury_InsufficientCollateral: [
    '{available:units} of collateral are there, {needed:units} are needed.',
    'use at most {available:units}',
    'no collateral is there: deposit some first',
  ],
  Treasury_InvalidSignature: [
    'The signature is not by the holder {holder}.',
    'pass the refund exactly as signed, for this chain',
  ],
  Treasury_IssuerStatus: [
    'Issuer {issuerId} is {status:status}, which does not allow it.',
    'see getIssuer for its state',
  ],
  Treasury_LengthMismatch: ['{ids} ids come with {amounts} amounts.', 'give one amount for each id'],
  Treasury_MixedSeries: ['Coupon {couponId:coupon} is of another series.', 'use coupons of one series at a time'],
  Treasury_NeverExpires: ['Series {templateId:coupon} never expires.', 'it cannot be finalised'],
  Treasury_NoNotice: ['Issuer {issuerId} is not under default notice.', 'give notice first'],
  Treasury_NoRequest: [
    'No withdrawal of collateral of issuer {issuerId} in {currency:currency} is requested.',
    'request it first',
  ],
  Treasury_NonceUsed: [
    'Nonce {nonce} of {holder} was used or cancelled.',
    'have the holder sign again with another nonce',
  ],
  Treasury_NotClaimable: [
    'Coupon {couponId:coupon} gives no claim.',
    'only coupons that were valid when the issuer was frozen do',
  ],
  Treasury_NotDefaulted: ['Issuer {issuerId} is not in default.', 'redeem the coupons instead'],
  Treasury_NotFinalised: ['Series {templateId:coupon} is not finalised.', 'finalise it first'],
  Treasury_NotIssuer: ['{caller} is not the admin of issuer {issuerId}.', 'send it from the issuer’s admin'],
  Treasury_NotReceived: [
    '{expected:units} {token} did not arrive.',
    'let the Treasury take the amount with allowToken; tokens that take a fee do not work',
  ],
  Treasury_NotRefundable: [
    'Coupon {couponId:coupon} has no cooling-off period, or has expired.',
    'ask the issuer for a refund',
  ],
  Treasury_NotWholeMinorUnits: [
    '{amount:units} are no whole minor units of {scale} each.',
    'use a multiple of {scale}',
  ],
  Treasury_NothingToRelease: ['No escrow of series {templateId:coupon} can be released.', 'wait for redemptions'],
  Treasury_NothingToWithdraw: ['{account} has no credit in token {token}.', 'nothing to do'],
  Treasury_NoticeGiven: ['Issuer {issuerId} is under default notice.', 'wait for its end'],
  Treasury_OnlyProtocol: [
    '{caller} is not a contract of the protocol.',
    'use the Marketplace, CouponFactory or Redemption',
  ],
  Treasury_TokenCurrencyMismatch: [
    'Token {token} is not open for currency {currency:currency}.',
    'choose a token that PaymentTokens maps to {currency:currency}',
  ],
  Treasury_TooEarly: ['This may be done from {earliest:time} on.', 'wait until then'],
  Treasury_TooLate: ['This could be done before {latest:time}.', 'it can no longer be done'],
  Treasury_WrongToken: ['The token is {token}, it should be {expected}.', 'use {expected}'],
  Treasury_ZeroAddress: ['An address is zero.', 'name the account'],
  Treasury_ZeroAmount: ['The amount is 0.', 'use at least 1'],
}
