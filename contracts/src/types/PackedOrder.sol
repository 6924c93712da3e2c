// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Packed } from "../libraries/Packed.sol";
import { CouponId, NEVER, SERIAL_SHIFT } from "./CouponId.sol";

/// @notice What a maker signs (EIP-712, domain "Genex Marketplace"), where it stands in call data: the value is the position
/// of its first byte. Fields are read there when they are needed; nothing is copied. One order has exactly one encoding:
///
/// byte 0: kind (bits 0–1), scope (2–3), pricing (4–5), has taker (6), has recipient (7); then maker 20, coupon 32, amount 8,
/// minFill 8, paymentToken 20, unitPrice 16, start 5, end 5, nonce 8, epoch 8, maxFee 2: 133 bytes; then, as byte 0 says,
/// taker 20, recipient 20, for class scope maxSeries 4, minRemaining 4, minGrade 1, and unless the pricing is fixed
/// priceArgument 16. A field that is not there is zero. `OrderCodec` checks all this; the value means nothing outside of the call
/// that it was opened in.
///
/// The signed type has the coupon as a nested struct of its terms, so that a wallet shows face, dates and issuer.
type PackedOrder is uint256;

using {
    shapeOf,
    kindOf,
    scopeOf,
    pricingOf,
    makerOf,
    takerOf,
    recipientOf,
    couponOf,
    amountOf,
    minFillOf,
    paymentTokenOf,
    unitPriceOf,
    priceArgumentOf,
    startOf,
    endOf,
    nonceOf,
    epochOf,
    maxFeeOf,
    maxSeriesOf,
    minRemainingOf,
    minGradeOf,
    classTermsOf,
    fits
} for PackedOrder global;

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

/// @dev Length of what every order has, its head. What the first byte announces is its tail.
uint256 constant ORDER_HEAD = 133;

/// @dev Lengths of what the tail may have: an address, the terms of a class bid, a priceArgument.
uint256 constant ADDRESS_LENGTH = 20;
uint256 constant CLASS_LENGTH = 9;
uint256 constant ARGUMENT_LENGTH = 16;

/// @dev Up to here the first byte says nothing but the kind: there is no tail, scope and pricing are zero.
uint256 constant PLAIN = 3;

/// @dev Flags of the first byte.
uint256 constant HAS_TAKER = 0x40;
uint256 constant HAS_RECIPIENT = 0x80;

/// @dev What a class bid fixes: everything but series, serial, validFrom, validUntil.
uint256 constant CLASS_MASK = ~((uint256(type(uint64).max) << SERIAL_SHIFT) | (uint256(type(uint64).max) << 12));

/// @return The first byte, from which `kindIn`, `scopeIn` and `pricingIn` read.
function shapeOf(PackedOrder order) pure returns (uint256) {
    return _read(order, 0, 1);
}

/// @return ASK, BID, PRIMARY_ASK or 3, which is none.
function kindIn(uint256 shape) pure returns (uint256) {
    return shape & 3;
}

/// @return SCOPE_ID, SCOPE_SERIES, SCOPE_CLASS or 3, which is none.
function scopeIn(uint256 shape) pure returns (uint256) {
    return (shape >> 2) & 3;
}

/// @return FIXED, LINEAR, PEGGED or 3, which is none.
function pricingIn(uint256 shape) pure returns (uint256) {
    return (shape >> 4) & 3;
}

/// @return Bytes of an order with this first byte.
function lengthIn(uint256 shape) pure returns (uint256) {
    unchecked {
        return _argumentAt(shape) + (pricingIn(shape) == FIXED ? 0 : ARGUMENT_LENGTH);
    }
}

/// @return ASK, BID or PRIMARY_ASK.
function kindOf(PackedOrder order) pure returns (uint8) {
    // forge-lint: disable-next-line(unsafe-typecast) two bits
    return uint8(kindIn(order.shapeOf()));
}

/// @return Bids: SCOPE_ID, SCOPE_SERIES or SCOPE_CLASS. Otherwise zero.
function scopeOf(PackedOrder order) pure returns (uint8) {
    // forge-lint: disable-next-line(unsafe-typecast) two bits
    return uint8(scopeIn(order.shapeOf()));
}

/// @return FIXED, LINEAR or PEGGED.
function pricingOf(PackedOrder order) pure returns (uint8) {
    // forge-lint: disable-next-line(unsafe-typecast) two bits
    return uint8(pricingIn(order.shapeOf()));
}

/// @return Who signs, gives the coupon (asks) or the money (bids).
function makerOf(PackedOrder order) pure returns (address) {
    return address(uint160(_read(order, 1, 20)));
}

/// @return The only account that may take the order; zero: anybody.
function takerOf(PackedOrder order) pure returns (address) {
    return order.shapeOf() & HAS_TAKER == 0 ? address(0) : address(uint160(_read(order, ORDER_HEAD, ADDRESS_LENGTH)));
}

/// @return Bids: who gets the coupon; zero: the maker. Otherwise zero.
function recipientOf(PackedOrder order) pure returns (address) {
    uint256 shape = order.shapeOf();
    if (shape & HAS_RECIPIENT == 0) return address(0);
    return address(uint160(_read(order, _recipientAt(shape), ADDRESS_LENGTH)));
}

/// @return The coupon; what the scope leaves open is zero.
function couponOf(PackedOrder order) pure returns (CouponId) {
    return CouponId.wrap(_read(order, 21, 32));
}

/// @return Units in all; every fill of this order keeps the bucket of its nonce at or below it.
function amountOf(PackedOrder order) pure returns (uint64) {
    return uint64(_read(order, 53, 8));
}

/// @return Least units of one fill; zero and one mean the same.
function minFillOf(PackedOrder order) pure returns (uint64) {
    return uint64(_read(order, 61, 8));
}

/// @return ERC-20, or zero for the native coin (asks only).
function paymentTokenOf(PackedOrder order) pure returns (address) {
    return address(uint160(_read(order, 69, 20)));
}

/// @return Token units per coupon: the price, the price at `start`, or the limit of a pegged price.
function unitPriceOf(PackedOrder order) pure returns (uint128) {
    return uint128(_read(order, 89, 16));
}

/// @return LINEAR: price at `end`. PEGGED: basis points of the formula's price. Otherwise zero.
function priceArgumentOf(PackedOrder order) pure returns (uint128) {
    uint256 shape = order.shapeOf();
    return pricingIn(shape) == FIXED ? 0 : uint128(_read(order, _argumentAt(shape), ARGUMENT_LENGTH));
}

/// @return First second of validity.
function startOf(PackedOrder order) pure returns (uint40) {
    return uint40(_read(order, 105, 5));
}

/// @return First second after validity.
function endOf(PackedOrder order) pure returns (uint40) {
    return uint40(_read(order, 110, 5));
}

/// @return Names the fill bucket. Orders with one nonce share a bucket.
function nonceOf(PackedOrder order) pure returns (uint64) {
    return uint64(_read(order, 115, 8));
}

/// @return Must equal the maker's epoch at the fill.
function epochOf(PackedOrder order) pure returns (uint64) {
    return uint64(_read(order, 123, 8));
}

/// @return Asks: most basis points of the proceeds taken as protocol fee. Bids: zero.
function maxFeeOf(PackedOrder order) pure returns (uint16) {
    return uint16(_read(order, 131, 2));
}

/// @return Class bids: highest series number accepted. Otherwise zero.
function maxSeriesOf(PackedOrder order) pure returns (uint32) {
    return uint32(order.classTermsOf() >> 40);
}

/// @return Class bids: seconds of validity that must be left at the fill. Otherwise zero.
function minRemainingOf(PackedOrder order) pure returns (uint32) {
    return uint32(order.classTermsOf() >> 8);
}

/// @return Class bids: lowest credit grade of the issuer accepted. Otherwise zero.
function minGradeOf(PackedOrder order) pure returns (uint8) {
    return uint8(order.classTermsOf());
}

/// @return Class bids: maxSeries 32, minRemaining 32, minGrade 8 bits. Otherwise zero.
function classTermsOf(PackedOrder order) pure returns (uint256) {
    uint256 shape = order.shapeOf();
    return scopeIn(shape) == SCOPE_CLASS ? _read(order, _classAt(shape), CLASS_LENGTH) : 0;
}

/// @notice Whether a bid takes the coupon now, its issuer's grade aside. A bidder must expect the worst coupon that fits:
/// issuer, currency, face and flags are never open.
function fits(PackedOrder bid, CouponId couponId) view returns (bool) {
    uint256 scope = bid.scopeOf();
    if (scope == SCOPE_ID) return couponId == bid.couponOf();
    if (scope == SCOPE_SERIES) return couponId.templateOf() == bid.couponOf();
    uint256 terms = bid.classTermsOf();
    uint256 until = couponId.validUntilOf();
    unchecked {
        return (CouponId.unwrap(couponId) & CLASS_MASK) == CouponId.unwrap(bid.couponOf())
            && couponId.seriesOf() <= terms >> 40
            && (until >= block.timestamp + ((terms >> 8) & type(uint32).max) || until == NEVER);
    }
}

function _recipientAt(uint256 shape) pure returns (uint256) {
    unchecked {
        return ORDER_HEAD + ADDRESS_LENGTH * ((shape / HAS_TAKER) & 1);
    }
}

function _classAt(uint256 shape) pure returns (uint256) {
    unchecked {
        return _recipientAt(shape) + ADDRESS_LENGTH * (shape / HAS_RECIPIENT);
    }
}

function _argumentAt(uint256 shape) pure returns (uint256) {
    unchecked {
        return _classAt(shape) + (scopeIn(shape) == SCOPE_CLASS ? CLASS_LENGTH : 0);
    }
}

function _read(PackedOrder order, uint256 offset, uint256 size) pure returns (uint256) {
    unchecked {
        return Packed.readAt(PackedOrder.unwrap(order) + offset, size);
    }
}
