// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "./CouponId.sol";

/// @dev `kind` of an order.
uint8 constant ASK = 0;
uint8 constant BID = 1;
uint8 constant PRIMARY_ASK = 2;

/// @dev `scope` of a bid: this id, any serial of the series, any series of the issuer with this currency, face and flags.
uint8 constant SCOPE_ID = 0;
uint8 constant SCOPE_SERIES = 1;
uint8 constant SCOPE_CLASS = 2;

/// @dev `pricing` of an order.
uint8 constant FIXED = 0;
uint8 constant LINEAR = 1;
uint8 constant PEGGED = 2;

/// @notice What a maker signs (EIP-712, domain "Genex Marketplace"). Fields stand in the order of the signed type;
/// the coupon is signed as a nested struct of its terms, so that a wallet shows face, dates and issuer.
/// @param kind ASK, BID or PRIMARY_ASK.
/// @param maker Who signs, gives the coupon (asks) or the money (bids).
/// @param taker The only account that may take the order; zero: anybody.
/// @param recipient Bids: who gets the coupon; zero: the maker. Otherwise zero.
/// @param coupon The coupon; what the scope leaves open is zero.
/// @param scope Bids: SCOPE_ID, SCOPE_SERIES or SCOPE_CLASS. Otherwise zero.
/// @param maxSeries Class bids: highest series number accepted. Otherwise zero.
/// @param minRemaining Class bids: seconds of validity that must be left at the fill. Otherwise zero.
/// @param minGrade Class bids: lowest credit grade of the issuer accepted. Otherwise zero.
/// @param amount Units in all; every fill of this order keeps the bucket of its nonce at or below it.
/// @param minFill Least units of one fill; zero and one mean the same.
/// @param paymentToken ERC-20, or zero for the native coin (asks only).
/// @param pricing FIXED, LINEAR or PEGGED.
/// @param unitPrice Token units per coupon: the price, the price at `start`, or the limit of a pegged price.
/// @param priceArgument LINEAR: price at `end`. PEGGED: basis points of the formula's price. Otherwise zero.
/// @param start First second of validity.
/// @param end First second after validity.
/// @param nonce Names the fill bucket. Orders with one nonce share a bucket.
/// @param epoch Must equal the maker's epoch at the fill.
/// @param maxFee Asks: most basis points of the proceeds taken as protocol fee. Bids: zero.
struct Order {
    uint8 kind;
    address maker;
    address taker;
    address recipient;
    CouponId coupon;
    uint8 scope;
    uint32 maxSeries;
    uint32 minRemaining;
    uint8 minGrade;
    uint64 amount;
    uint64 minFill;
    address paymentToken;
    uint8 pricing;
    uint128 unitPrice;
    uint128 priceArgument;
    uint40 start;
    uint40 end;
    uint64 nonce;
    uint64 epoch;
    uint16 maxFee;
}
