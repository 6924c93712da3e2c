// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { PackedOrder } from "./models/PackedOrder.sol";

/// @notice One word of a maker: what was filled under four neighbouring nonces.
contract OrderBook {
    // cut market/OrderBook: ALL_ONES, Buckets, _takeFrom, _shift

    mapping(address maker => mapping(uint256 word => Buckets)) internal _filled;

    // ---- models: what solady and the machine do with numbers ----

    function math_min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    function math_zeroFloorSub(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a - b : 0;
    }

    /// @dev a & mask, of the masks that there are.
    function bitsAnd(uint256 a, uint64 mask) internal pure returns (uint256) {
        return mask == 3 ? a % 4 : a % 2 ** 64;
    }

    /// @dev a >> shift, of the shifts that there are; by constants, because the solver does not divide by what it does not know.
    function bitsRight(uint256 a, uint256 shift) internal pure returns (uint256) {
        if (shift == 0) return a;
        if (shift == 2) return a / 2 ** 2;
        if (shift == 64) return a / 2 ** 64;
        return shift == 128 ? a / 2 ** 128 : a / 2 ** 192;
    }

    /// @dev a << shift, where nothing is shifted out.
    function bitsLeft(uint256 a, uint256 shift) internal pure returns (uint256) {
        if (shift == 0) return a;
        if (shift == 6) return a * 2 ** 6;
        if (shift == 64) return a * 2 ** 64;
        return shift == 128 ? a * 2 ** 128 : a * 2 ** 192;
    }

    // ---- sentences ----

    /// @dev The word is `low` in the buckets below, `filled` in the order's own, `high` in those above.
    function _stands(PackedOrder order, uint256 low, uint256 filled, uint256 high) internal view returns (bool) {
        return _filled[address(1)][order.nonceOf() / 4].word == low + filled + high;
    }

    /// @notice GX-35, GX-36, GX-37: A fill adds what it fills to its own bucket, which then holds at most the order's amount and
    /// was not cancelled, and it leaves the three others as they are.
    function fillsNeverExceedTheOrder_first(PackedOrder order, uint256 high, uint64 filled, uint256 wanted) external {
        require(order.nonceOf() % 4 == 0 && high < 2 ** 192);
        require(_stands(order, 0, filled, high * 2 ** 64));
        uint256 amount = _takeFrom(order, wanted, 1);
        assert(filled != ALL_ONES && amount != 0 && amount <= wanted && amount + filled <= order.amountOf());
        assert(_stands(order, 0, filled + amount, high * 2 ** 64));
    }

    function fillsNeverExceedTheOrder_second(
        PackedOrder order,
        uint256 low,
        uint256 high,
        uint64 filled,
        uint256 wanted
    ) external {
        require(order.nonceOf() % 4 == 1 && low < 2 ** 64 && high < 2 ** 128);
        require(_stands(order, low, filled * 2 ** 64, high * 2 ** 128));
        uint256 amount = _takeFrom(order, wanted, 1);
        assert(filled != ALL_ONES && amount != 0 && amount <= wanted && amount + filled <= order.amountOf());
        assert(_stands(order, low, (filled + amount) * 2 ** 64, high * 2 ** 128));
    }

    function fillsNeverExceedTheOrder_third(PackedOrder order, uint256 low, uint256 high, uint64 filled, uint256 wanted)
        external
    {
        require(order.nonceOf() % 4 == 2 && low < 2 ** 128 && high < 2 ** 64);
        require(_stands(order, low, filled * 2 ** 128, high * 2 ** 192));
        uint256 amount = _takeFrom(order, wanted, 1);
        assert(filled != ALL_ONES && amount != 0 && amount <= wanted && amount + filled <= order.amountOf());
        assert(_stands(order, low, (filled + amount) * 2 ** 128, high * 2 ** 192));
    }

    function fillsNeverExceedTheOrder_fourth(PackedOrder order, uint256 low, uint64 filled, uint256 wanted) external {
        require(order.nonceOf() % 4 == 3 && low < 2 ** 192);
        require(_stands(order, low, filled * 2 ** 192, 0));
        uint256 amount = _takeFrom(order, wanted, 1);
        assert(filled != ALL_ONES && amount != 0 && amount <= wanted && amount + filled <= order.amountOf());
        assert(_stands(order, low, (filled + amount) * 2 ** 192, 0));
    }
}
