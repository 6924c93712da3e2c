// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId, NEVER } from "../../src/types/CouponId.sol";
import { BID, FIXED, LINEAR, Order } from "../shared/Order.sol";

/// @notice The three prices of the design, section 5, by plain arithmetic. All amounts are token units per coupon.
library ReferencePrice {
    /// @dev The curve every deployment starts with: d0 2 %, dmax 20 %, k = 2, and a discount for each grade.
    uint256 private constant D0 = 200;
    uint256 private constant DMAX = 2000;

    /// @param grade Of the coupon's issuer.
    /// @param scale Token units per minor unit of the coupon's currency.
    function of_(Order memory order, CouponId coupon, uint8 grade, uint256 scale, uint256 time)
        internal
        pure
        returns (uint256)
    {
        if (order.pricing == FIXED) return order.unitPrice;
        if (order.pricing == LINEAR) return linear(order, time);
        return pegged(order, formula(coupon, grade, time), scale);
    }

    /// @notice From `unitPrice` at the start to `priceArgument` at the end.
    function linear(Order memory order, uint256 time) internal pure returns (uint256) {
        uint256 span = order.end - order.start;
        uint256 passed = time - order.start;
        uint256 sum = order.unitPrice * (span - passed) + order.priceArgument * passed;
        return _towardMaker(order, sum, span);
    }

    /// @notice So many basis points of the formula's price, never beyond the maker's limit.
    /// @param value Minor units × 10^18.
    function pegged(Order memory order, uint256 value, uint256 scale) internal pure returns (uint256 price) {
        price = _towardMaker(order, value * order.priceArgument * scale, 1e18 * 10_000);
        if (order.kind == BID) return price < order.unitPrice ? price : order.unitPrice;
        return price > order.unitPrice ? price : order.unitPrice;
    }

    /// @notice P = F (1 − dt) (1 − rc), with dt = d0 + (dmax − d0) (1 − τ/T)².
    /// @return Minor units × 10^18, rounded down once.
    function formula(CouponId coupon, uint8 grade, uint256 time) internal pure returns (uint256) {
        uint256 face = uint256(coupon.faceValueOf()) * 1e18;
        uint256 credit = 10_000 - discountOf(grade);
        if (coupon.validUntilOf() == NEVER) return face * (10_000 - D0) * credit / (10_000 * 10_000);
        uint256 whole = coupon.validUntilOf() - coupon.validFromOf();
        uint256 gone = time <= coupon.validFromOf() ? 0 : time - coupon.validFromOf();
        if (gone > whole) gone = whole;
        // 1 − dt over the common denominator 10^4 T².
        uint256 kept = (10_000 - D0) * whole * whole - (DMAX - D0) * gone * gone;
        return face * kept * credit / (10_000 * whole * whole * 10_000);
    }

    function discountOf(uint8 grade) internal pure returns (uint256) {
        uint16[11] memory rc = [uint16(800), 2600, 1800, 1300, 900, 600, 400, 250, 150, 80, 30];
        return rc[grade];
    }

    /// @dev A bidder never pays more than promised, a seller never gets less.
    function _towardMaker(Order memory order, uint256 numerator, uint256 denominator) private pure returns (uint256) {
        bool up = order.kind != BID && numerator % denominator != 0;
        return numerator / denominator + (up ? 1 : 0);
    }
}
