// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../interfaces/ICouponFactory.sol";
import { ICreditRegistry } from "../interfaces/ICreditRegistry.sol";
import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { IPaymentTokens } from "../interfaces/IPaymentTokens.sol";
import { BPS } from "../libraries/Constants.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId, NEVER } from "../types/CouponId.sol";
import { BID, FIXED, LINEAR, Order, SCOPE_ID, SCOPE_SERIES } from "../types/Order.sol";
import { FixedPointMathLib } from "solady/utils/FixedPointMathLib.sol";

/// @notice What an order asks or offers for a coupon, and which coupons a bid takes.
abstract contract Pricing is IMarketplace {
    uint256 private constant WAD = 1e18;
    /// @dev What a class bid fixes: everything but series, serial, validFrom, validUntil.
    uint256 private constant CLASS_MASK = ~((uint256(type(uint64).max) << 152) | (uint256(type(uint64).max) << 12));

    ICouponFactory internal immutable _FACTORY;
    ICreditRegistry private immutable _CREDIT_REGISTRY;
    IPaymentTokens private immutable _PAYMENT_TOKENS;

    constructor(address genesis) {
        _FACTORY = ICouponFactory(Siblings.addressOf(genesis, Siblings.COUPON_FACTORY));
        _CREDIT_REGISTRY = ICreditRegistry(Siblings.addressOf(genesis, Siblings.CREDIT_REGISTRY));
        _PAYMENT_TOKENS = IPaymentTokens(Siblings.addressOf(genesis, Siblings.PAYMENT_TOKENS));
    }

    /// @dev Token units per coupon at this block, rounded toward the maker.
    function _priceOf(Order memory order, CouponId couponId) internal view returns (uint256) {
        if (order.pricing == FIXED) return order.unitPrice;
        return order.pricing == LINEAR ? _linearPrice(order) : _peggedPrice(order, couponId);
    }

    function _linearPrice(Order memory order) private view returns (uint256) {
        uint256 from = order.unitPrice;
        uint256 to = order.priceArgument;
        uint256 span = order.end - order.start;
        uint256 passed = block.timestamp - order.start;
        uint256 weighted = from * (span - passed) + to * passed;
        return order.kind == BID ? weighted / span : (weighted + span - 1) / span;
    }

    /// @dev P = F(1−dt)(1−rc) × basis points, never beyond the maker's limit.
    function _peggedPrice(Order memory order, CouponId couponId) private view returns (uint256 price) {
        (uint16 currency, uint8 scaleLog10,) = _PAYMENT_TOKENS.tokenInfo(order.paymentToken);
        if (currency == 0 || currency != couponId.currencyOf()) revert Marketplace_InvalidOrder("paymentToken");
        (uint256 value, bool stale) = _CREDIT_REGISTRY.valueOf(couponId);
        if (stale) revert Marketplace_ScoreStale(couponId.issuerOf());
        uint256 factor = uint256(order.priceArgument) * 10 ** scaleLog10;
        if (order.kind == BID) {
            price = FixedPointMathLib.fullMulDiv(value, factor, WAD * BPS);
            if (price > order.unitPrice) price = order.unitPrice;
            if (price == 0) revert Marketplace_InvalidOrder("unitPrice");
        } else {
            price = FixedPointMathLib.fullMulDivUp(value, factor, WAD * BPS);
            if (price < order.unitPrice) price = order.unitPrice;
            // Above 2^128 − 1 no limit of a taker can reach it, and the event could not show it.
            if (price > type(uint128).max) price = type(uint128).max;
        }
    }

    /// @dev A bidder must expect the worst coupon that fits: issuer, currency, face and flags are never open.
    function _requireInScope(Order memory bid, CouponId couponId) internal view {
        bool fits;
        if (bid.scope == SCOPE_ID) fits = couponId == bid.coupon;
        else if (bid.scope == SCOPE_SERIES) fits = couponId.templateOf() == bid.coupon;
        else fits = _fitsClass(bid, couponId);
        if (!fits) revert Marketplace_OutOfScope(CouponId.unwrap(couponId));
        if (bid.minGrade == 0) return;
        (uint8 grade, bool stale) = _FACTORY.gradeOf(couponId.issuerOf());
        if (stale) revert Marketplace_ScoreStale(couponId.issuerOf());
        if (grade < bid.minGrade) revert Marketplace_GradeTooLow(grade, bid.minGrade);
    }

    function _fitsClass(Order memory bid, CouponId couponId) private view returns (bool) {
        uint32 until = couponId.validUntilOf();
        return (CouponId.unwrap(couponId) & CLASS_MASK) == CouponId.unwrap(bid.coupon)
            && couponId.seriesOf() <= bid.maxSeries && (until == NEVER || until >= block.timestamp + bid.minRemaining);
    }
}
