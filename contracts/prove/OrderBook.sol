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

    /// @dev a & mask, of a mask of low bits.
    function bitsAnd(uint256 a, uint64 mask) internal pure returns (uint256) {
        return a % (uint256(mask) + 1);
    }

    function bitsRight(uint256 a, uint256 shift) internal pure returns (uint256) {
        return shift == 2 ? a / 4 : a / _place(shift);
    }

    /// @dev Nothing is shifted out here.
    function bitsLeft(uint256 a, uint256 shift) internal pure returns (uint256) {
        return shift == 6 ? a * 64 : a * _place(shift);
    }

    /// @dev 2^shift, of the four shifts that there are.
    function _place(uint256 shift) internal pure returns (uint256) {
        return shift == 0 ? 1 : shift == 64 ? 2 ** 64 : shift == 128 ? 2 ** 128 : 2 ** 192;
    }

    // ---- sentences ----

    function _bucket(uint64 nonce) internal view returns (uint256) {
        return _filled[address(1)][nonce / 4].word / _place(nonce % 4 * 64) % 2 ** 64;
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
