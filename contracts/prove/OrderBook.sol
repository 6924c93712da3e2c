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

    function _bucket(uint64 nonce) internal view returns (uint256) {
        return bitsRight(_filled[address(1)][nonce / 4].word, nonce % 4 * 64) % 2 ** 64;
    }

    /// @notice GX-35, GX-36: After a fill the bucket holds what it held and what was filled, at most the order's amount.
    function fillsNeverExceedTheOrder(PackedOrder order, uint256 wanted, uint256 least) external {
        uint64 nonce = order.nonceOf();
        uint256 before = _bucket(nonce);
        uint256 amount = _takeFrom(order, wanted, least);
        assert(amount != 0 && amount >= least && amount >= order.minFillOf());
        assert(amount <= wanted && before + amount <= order.amountOf());
        assert(_bucket(nonce) == before + amount);
    }

    /// @notice GX-37: What is cancelled does not fill, and no fill of a neighbour touches the mark.
    function aCancelledOrderNeverFills(PackedOrder order, uint64 nonce, uint256 wanted, uint256 least) external {
        require(_bucket(nonce) == ALL_ONES);
        _takeFrom(order, wanted, least);
        assert(order.nonceOf() != nonce);
        assert(_bucket(nonce) == ALL_ONES);
    }
}
