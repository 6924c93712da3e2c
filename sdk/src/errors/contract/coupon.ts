import type { ErrorTexts } from './texts.ts'

export const couponErrors: ErrorTexts = {
  Coupon_AuthorizationExpired: [
    'The transfer authorisation ended at {validBefore:time}.',
    'have the holder sign a new one',
  ],
  Coupon_AuthorizationNotYetValid: ['The transfer authorisation starts at {validAfter:time}.', 'wait until then'],
  Coupon_AuthorizationUsed: [
    'Nonce {nonce} of {from} was used or cancelled.',
    'have the holder sign again with another nonce',
  ],
  Coupon_InsufficientBalance: [
    '{holder} holds {balance} of coupon {couponId:coupon}, {needed} are needed.',
    'use at most {balance}',
    'the holder has none of it: use a coupon that {holder} holds',
  ],
  Coupon_InvalidSignature: [
    'The signature is not by the holder {from}.',
    'pass the authorisation exactly as signed, for this chain',
  ],
  Coupon_LengthMismatch: ['{ids} ids come with {amounts} amounts.', 'give one amount for each id'],
  Coupon_NoSuchSerial: [
    'Serial of coupon {couponId:coupon} was never issued or has been burned.',
    'check the serial with getCoupon',
  ],
  Coupon_NonTransferable: ['Coupon {couponId:coupon} cannot be transferred.', 'its holder can only redeem it'],
  Coupon_NotApproved: [
    '{operator} may not move coupons of {holder}.',
    'let the holder move them, sign a transfer, or approve the operator',
  ],
  Coupon_OnlyProtocol: ['{caller} is not a contract of the protocol.', 'use transfer or transferWithAuthorization'],
  Coupon_RecipientRejected: [
    '{recipient} did not accept the coupon.',
    'send it to an account, or to a contract that implements IERC1155Receiver',
  ],
  Coupon_Restricted: ['Coupon {couponId:coupon} moves only through the Marketplace.', 'sell it by a signed order'],
  Coupon_SerialIsOneUnit: ['Serialised coupon {couponId:coupon} is one unit, not {amount}.', 'use the amount 1'],
  Coupon_SerialTaken: ['Serial of coupon {couponId:coupon} exists already or was burned.', 'use another serial'],
  Coupon_WrongCaller: ['Only {expected} may carry this authorisation.', 'send it from {expected}'],
  Coupon_ZeroRecipient: ['The recipient is the zero address.', 'name a recipient'],
}
