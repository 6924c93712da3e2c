// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../interfaces/ICouponFactory.sol";
import { ICreditRegistry } from "../interfaces/ICreditRegistry.sol";
import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { IPaymentTokens } from "../interfaces/IPaymentTokens.sol";
import { BPS, WAD } from "../libraries/Constants.sol";
import { OrderRules } from "../libraries/OrderRules.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId } from "../types/CouponId.sol";
import { BID, FIXED, LINEAR, PackedOrder, SCOPE_CLASS } from "../types/PackedOrder.sol";
import { FixedPointMathLib } from "solady/utils/FixedPointMathLib.sol";

/// @notice What an order asks or offers for a coupon, and which coupons a bid takes.
abstract contract Pricing is IMarketplace {
    ICouponFactory internal immutable _FACTORY;
    ICreditRegistry private immutable _CREDIT_REGISTRY;
    IPaymentTokens private immutable _PAYMENT_TOKENS;

    constructor(address genesis) {
        _FACTORY = ICouponFactory(Siblings.addressOf(genesis, Siblings.COUPON_FACTORY));
        _CREDIT_REGISTRY = ICreditRegistry(Siblings.addressOf(genesis, Siblings.CREDIT_REGISTRY));
        _PAYMENT_TOKENS = IPaymentTokens(Siblings.addressOf(genesis, Siblings.PAYMENT_TOKENS));
    }

    /// @dev Token units per coupon at this block, rounded toward the maker.
    function _priceOf(PackedOrder order, CouponId couponId) internal view returns (uint256) {
        uint256 pricing = order.pricingOf();
        if (pricing == FIXED) return order.unitPriceOf();
        return pricing == LINEAR ? _linearPrice(order) : _peggedPrice(order, couponId);
    }

    function _linearPrice(PackedOrder order) private view returns (uint256) {
        uint256 from = order.unitPriceOf();
        uint256 to = order.priceArgumentOf();
        uint256 span = order.endOf() - order.startOf();
        uint256 passed = block.timestamp - order.startOf();
        uint256 weighted = from * (span - passed) + to * passed;
        return order.kindOf() == BID ? weighted / span : (weighted + span - 1) / span;
    }

    /// @dev P = F(1−dt)(1−rc) × basis points, never beyond the maker's limit.
    function _peggedPrice(PackedOrder order, CouponId couponId) private view returns (uint256 price) {
        (uint16 currency, uint8 scaleLog10,) = _PAYMENT_TOKENS.tokenInfo(order.paymentTokenOf());
        if (currency == 0 || currency != couponId.currencyOf()) revert Marketplace_InvalidOrder("paymentToken");
        (uint256 value, bool stale) = _CREDIT_REGISTRY.valueOf(couponId);
        if (stale) revert Marketplace_ScoreStale(couponId.issuerOf());
        uint256 factor = uint256(order.priceArgumentOf()) * 10 ** scaleLog10;
        if (order.kindOf() == BID) {
            price = FixedPointMathLib.fullMulDiv(value, factor, WAD * BPS);
            if (price > order.unitPriceOf()) price = order.unitPriceOf();
            if (price == 0) revert Marketplace_InvalidOrder("unitPrice");
        } else {
            price = FixedPointMathLib.fullMulDivUp(value, factor, WAD * BPS);
            if (price < order.unitPriceOf()) price = order.unitPriceOf();
            // Above 2^128 − 1 no limit of a taker can reach it, and the event could not show it.
            if (price > type(uint128).max) price = type(uint128).max;
        }
    }

    /// @dev Reverts unless the coupon fits the bid, and its issuer has the grade that the bid asks for.
    function _requireInScope(PackedOrder bid, CouponId couponId) internal view {
        if (!bid.fits(couponId)) revert Marketplace_OutOfScope(CouponId.unwrap(couponId));
        if (bid.scopeOf() == SCOPE_CLASS) OrderRules.requireGrade(bid.minGradeOf(), couponId, _FACTORY);
    }
}
