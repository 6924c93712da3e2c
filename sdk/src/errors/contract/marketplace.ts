import type { ErrorTexts } from './texts.ts'

export const marketplaceErrors: ErrorTexts = {
  Marketplace_AppFeeTooHigh: [
    'The app fee of {fee:bps} exceeds the cap of {maximum:bps}.',
    'charge at most {maximum:bps}',
  ],
  Marketplace_BelowMinFill: [
    'The fill of {amount} is below the order’s minimum of {minFill}.',
    'take at least {minFill}, or another order',
  ],
  Marketplace_CouponExpired: [
    'Coupon {couponId:coupon} has expired and can no longer be sold.',
    'choose a coupon that is still valid',
  ],
  Marketplace_CouponNonTransferable: [
    'Coupon {couponId:coupon} cannot be traded once sold.',
    'buy it from its issuer, by a primary ask',
  ],
  Marketplace_EscrowNotCovered: [
    'Proceeds of {proceeds:units} do not cover the escrow of {escrow:units}.',
    'raise the unit price or lower the escrow of the series',
  ],
  Marketplace_FeeAboveMaximum: [
    'The fee of {fee:bps} exceeds the seller’s maximum of {maximum:bps}.',
    'the seller must accept a maxFee of at least {fee}',
  ],
  Marketplace_FeeTooHigh: ['A protocol fee of {fee:bps} exceeds the cap.', 'set at most 5 %'],
  Marketplace_GradeTooLow: [
    'The issuer’s grade {grade} is below the bid’s minimum of {minGrade}.',
    'deliver a coupon of an issuer with grade {minGrade} or better',
  ],
  Marketplace_InsufficientValue: ['{sent} wei were sent, {needed} are needed.', 'send {needed} wei'],
  Marketplace_InvalidOrder: [
    'The order’s field {field:text} contradicts its kind, scope or pricing.',
    'correct {field:text} and sign again; validateOrder names every fault',
  ],
  Marketplace_InvalidPayment: [
    'The payment authorisation cannot pay for this order or this fill.',
    'ERC-3009 and Permit2 pay for a fixed-price bid that fills whole; take all of it, or ask its maker for an allowance',
  ],
  Marketplace_InvalidSignature: [
    'The signature is not by the maker {maker}.',
    'use the order exactly as signed, for this chain and this Marketplace; without signature it must be registered',
  ],
  Marketplace_Locked: ['{maker} has locked trading.', 'the maker calls unlockTrading and signs again'],
  Marketplace_MalformedFill: [
    'The packed fill, signed order or pair is not as the Marketplace reads it.',
    'build it with packFill, packSignedOrder or packPair',
  ],
  Marketplace_MalformedOrder: ['The packed order is not canonical.', 'build it with packOrder'],
  Marketplace_NoSuchOrder: [
    'A pair names order {index}, which is not in the batch.',
    'name orders by their index from 0 on',
  ],
  Marketplace_NotAPair: [
    'The two orders are not an ask and a bid.',
    'pass an ask or primary ask first and a bid second',
  ],
  Marketplace_NotLocked: ['Trading is not locked.', 'nothing to do; cancelAll voids open orders'],
  Marketplace_NotMaker: ['Only the maker {maker} may register this order.', 'send it from {maker}'],
  Marketplace_OnlySelf: ['This function is internal to the Marketplace.', 'call fill or fillMany'],
  Marketplace_OrderCancelled: ['The order with nonce {nonce} was cancelled.', 'take another order'],
  Marketplace_OrderExpired: ['The order ended at {end:time}.', 'take another order or ask the maker for a new one'],
  Marketplace_OrderNotStarted: ['The order starts at {start:time}.', 'wait until then'],
  Marketplace_OutOfGas: ['The gas ran out in fill {index} of the batch.', 'send it again with a higher gas limit'],
  Marketplace_OutOfScope: [
    'Coupon {couponId:coupon} is not what the bid asks for.',
    'deliver a coupon that the bid’s scope covers',
  ],
  Marketplace_Overfill: [
    '{left} are left in the order, {wanted} are wanted.',
    'ask for at most {left}',
    'nothing is left of this order: take another',
  ],
  Marketplace_PauseTooLong: ['A pause may last until {longest:time} at most.', 'choose an earlier end'],
  Marketplace_PauseTooSoon: ['The next pause may start at {earliest:time} at the earliest.', 'wait until then'],
  Marketplace_Paused: ['Trading is paused until {until:time}.', 'wait until then; transfers and redemption go on'],
  Marketplace_PaymentRefused: [
    'The payment authorisation did not bring the money in token {token}.',
    'the payer must sign it for this order and have the money; a permit2 payment needs an approval of Permit2',
  ],
  Marketplace_PriceAboveLimit: [
    'The price of {price:units} exceeds the limit of {limit:units}.',
    'accept at least {price:units}, or take a cheaper order',
  ],
  Marketplace_PriceBelowLimit: [
    'The price of {price:units} is below the limit of {limit:units}.',
    'accept {price:units}, or take a better bid',
  ],
  Marketplace_Retired: [
    'This Marketplace has been retired for ever.',
    'use the Marketplace that replaces it; coupons can still be transferred and redeemed',
  ],
  Marketplace_ScoreStale: [
    'The credit score of issuer {issuerId} is too old to trade on.',
    'have a fresh score published, or use a fixed price without minGrade',
  ],
  Marketplace_SelfTrade: ['{account} would trade with itself.', 'take another party’s order'],
  Marketplace_StaleEpoch: [
    'The order carries epoch {signed}, the maker’s is {current}.',
    'the maker cancelled all orders; ask for a new one',
  ],
  Marketplace_TokenMismatch: ['The ask is in {ask}, the bid in {bid}.', 'bring together orders in one payment token'],
  Marketplace_UnexpectedValue: ['Native coin was sent for an order in a token.', 'send no value'],
  Marketplace_WrongTaker: ['Only {expected} may take this order.', 'take another order'],
  Marketplace_ZeroAmount: ['The amount is 0.', 'take at least 1'],
}
