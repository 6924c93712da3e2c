import type { ErrorTexts } from './texts.ts'

export const redemptionErrors: ErrorTexts = {
  Redemption_DeadlinePassed: ['The signature’s deadline {deadline:time} has passed.', 'have the holder sign again'],
  Redemption_Empty: ['Nothing is to be redeemed.', 'name at least one coupon'],
  Redemption_HonourByOutOfRange: [
    'honourBy must lie between {earliest:time} and {latest:time}.',
    'choose a time in between',
  ],
  Redemption_IdUsed: ['Redemption id {redemptionId} is used with other content.', 'open a new sale; never reuse an id'],
  Redemption_InvalidSignature: [
    'The signature is not by the holder {holder}.',
    'pass the message exactly as signed, for this chain',
  ],
  Redemption_InvalidTerminal: [
    '{terminal} is not a terminal of issuer {issuerId} now.',
    'name a current terminal of the issuer, or its admin',
  ],
  Redemption_IssuerDefaulted: [
    'Issuer {issuerId} is in default: nothing is presented, honoured or voided.',
    'redeem at once, or claim from the Treasury',
  ],
  Redemption_IssuerUnderNotice: [
    'Issuer {issuerId} is under default notice.',
    'nothing is voided, and what has expired since the notice does not come back, before it ends or claims open',
  ],
  Redemption_LengthMismatch: ['{ids} ids come with {amounts} amounts.', 'give one amount for each id'],
  Redemption_MayNotVoid: ['Terminal {terminal} may not void.', 'send it from the issuer’s admin'],
  Redemption_MixedExpiry: [
    'Coupon {couponId:coupon} ends at another time than the first one of the presentation.',
    'present what ends at another time by a request of its own, or redeem at once without honourBy',
  ],
  Redemption_MixedIssuers: ['Coupon {couponId:coupon} is of another issuer.', 'redeem coupons of one issuer at a time'],
  Redemption_NoSuchRecord: ['There is no redemption {key}.', 'check holder, terminal and redemption id'],
  Redemption_NotValidNow: ['Coupon {couponId:coupon} is not valid now.', 'redeem between validFrom and validUntil'],
  Redemption_OverTerminalLimit: [
    '{face:minor} exceed what terminal {terminal} may serve today; {left:minor} are left.',
    'use another terminal or the admin, or wait a day',
  ],
  Redemption_TooEarly: ['The coupons return from {honourBy:time} on.', 'wait until then'],
  Redemption_TooLate: ['The time to serve ended at {honourBy:time}.', 'return the coupons to the holder'],
  Redemption_VoidWindowOver: ['The redemption could be voided until {end:time}.', 'settle with the holder directly'],
  Redemption_WrongCurrency: [
    'Coupon {couponId:coupon} is not in {currency:currency}.',
    'redeem one currency at a time',
  ],
  Redemption_WrongState: [
    'Redemption {key} is {state:state}.',
    'see getRedemption; this step does not follow from there',
  ],
  Redemption_WrongTotalFace: [
    'The total face is {actual:minor}, {signed:minor} was signed.',
    'sign the sum of face value × amount',
  ],
}
