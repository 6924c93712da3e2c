import type { ErrorTexts } from './texts.ts'

export const couponFactoryErrors: ErrorTexts = {
  CouponFactory_AlreadyApproved: ['Series {templateId:coupon} is approved already.', 'nothing to do'],
  CouponFactory_AlreadyExpired: [
    'The series would end at {validUntil:time}, which has passed.',
    'choose a later validUntil',
  ],
  CouponFactory_BountyTooHigh: ['A finalisation bounty of {bounty:bps} exceeds the cap.', 'set at most 5 %'],
  CouponFactory_BreakageShareTooHigh: ['A breakage share of {share:bps} exceeds the cap.', 'set at most 30 %'],
  CouponFactory_CoolingOffMismatch: [
    'A cooling-off period of {coolingOff} seconds does not fit the refundable flag.',
    'set both or neither',
  ],
  CouponFactory_EscrowAboveFace: [
    'Escrow of {escrowPerUnit:minor} exceeds the face value of {faceValue:minor}.',
    'hold at most the face value in escrow',
  ],
  CouponFactory_EscrowNotCovered: [
    'Proceeds of {proceeds:units} per coupon do not cover the escrow of {escrow:units}.',
    'raise the unit price or lower the escrow of the series',
  ],
  CouponFactory_ExchangeMismatch: [
    'Series {sourceTemplateId:coupon} cannot be exchanged into {targetTemplateId:coupon}.',
    'issuer, currency, face value, flags and token must agree, and validity may not shrink',
  ],
  CouponFactory_InvalidGradeTable: [
    'The grade table breaks its bounds.',
    'factors may not fall from grade 1 to 10, the collateral factor is at most 10,000, staleAfter is not 0',
  ],
  CouponFactory_InvalidQuota: [
    'A base of {base:minor} and a cap of {cap:minor} are no quota.',
    'set the base to at most the cap',
  ],
  CouponFactory_InvalidSignature: [
    'The claim is not signed by the printed key {key}.',
    'sign ClaimPrinted with the key under the scratch field',
  ],
  CouponFactory_InvalidTerms: [
    'The terms {templateId:coupon} make no sense.',
    'check currency, face value, validity and flags; validateCouponId names the fault',
  ],
  CouponFactory_IssuerNotActive: ['Issuer {issuerId} is {status:status}.', 'only an active issuer may do this'],
  CouponFactory_LengthMismatch: ['{ids} ids come with {amounts} amounts.', 'give one amount for each id'],
  CouponFactory_MixedSeries: [
    'Coupon {couponId:coupon} is of another series than the first.',
    'use coupons of one series at a time',
  ],
  CouponFactory_NoExchangePath: [
    'No exchange is open from {sourceTemplateId:coupon} to {targetTemplateId:coupon}.',
    'ask the issuer to open it',
  ],
  CouponFactory_NoReceipt: [
    '{buyer} has no cooling-off receipt {index}.',
    'take the index from the ReceiptGiven event',
  ],
  CouponFactory_NoSuchSeries: ['Series {templateId:coupon} does not exist.', 'check the id and the chain'],
  CouponFactory_NotIssuer: ['{caller} is not the admin of issuer {issuerId}.', 'send it from the issuer’s admin'],
  CouponFactory_NotPrinted: [
    'Coupon {couponId:coupon} is not in a printed batch with this proof.',
    'check serial, first serial and proof',
  ],
  CouponFactory_NotSeller: [
    '{maker} is not the seller of the issuer, which is {seller}.',
    'sign primary asks with {seller}',
  ],
  CouponFactory_NotValidNow: ['Coupon {couponId:coupon} is not valid now.', 'act within its validity'],
  CouponFactory_OnlyProtocol: [
    '{caller} is not a contract of the protocol.',
    'use the Marketplace, Redemption or Treasury',
  ],
  CouponFactory_OverQuota: [
    'Minting adds {added:money} to the exposure of issuer {issuerId}; {headroom:money} are free.',
    'mint at most {headroom:money} of unsecured face value, or raise the quota',
    'nothing is left of the quota: wait for redemptions, or raise it',
  ],
  CouponFactory_Paused: ['Minting is paused until {until:time}.', 'wait until then'],
  CouponFactory_PriceAboveCap: [
    'The unit price of {unitPrice:units} exceeds the series’ cap of {cap:units}.',
    'ask at most {cap:units}',
    'the series is not sold by primary ask: create one with maxUnitPrice',
  ],
  CouponFactory_PriceAboveFace: [
    'A price cap of {maxUnitPrice:minor} exceeds the face value of {faceValue:minor}.',
    'sell at face value at most',
  ],
  CouponFactory_ReceiptEnded: ['The cooling-off period ended at {end:time}.', 'ask the issuer for a refund'],
  CouponFactory_ReceiptTooSmall: [
    'The receipt covers {left}, {wanted} are wanted.',
    'return at most {left}',
    'nothing is left of this receipt: take another',
  ],
  CouponFactory_SeriesExpired: [
    'Series {templateId:coupon} has expired and can no longer be minted.',
    'create a new series',
  ],
  CouponFactory_SeriesNotApproved: ['Series {templateId:coupon} is not approved.', 'wait for its approval'],
  CouponFactory_TermsLength: ['Terms of {length} bytes do not fit.', 'write 1 to 8,192 bytes of JSON'],
  CouponFactory_TokenCurrencyMismatch: [
    'Token {token} is not open for currency {currency:currency}.',
    'choose a token that PaymentTokens maps to {currency:currency}',
  ],
  CouponFactory_ValueTooLarge: ['The value {value} does not fit the ledger.', 'use a smaller amount or face value'],
  CouponFactory_WrongPaymentToken: ['The series is sold in {expected}, not in {token}.', 'ask in {expected}'],
  CouponFactory_ZeroAmount: ['The amount is 0.', 'use at least 1'],
}
