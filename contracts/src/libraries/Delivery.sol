// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../interfaces/ICoupon.sol";
import { CouponId } from "../types/CouponId.sol";

/// @notice The call with which a secondary trade ends.
library Delivery {
    /// @notice `coupon.settle(from, couponId, to, amount, implicitRight)`; reverts as it does.
    /// @dev Without the question whether there is code: what Genesis creates is there. A test compares the call data.
    function settle(ICoupon coupon, address from, CouponId couponId, address to, uint256 amount, bool implicitRight)
        internal
    {
        bytes4 selector = ICoupon.settle.selector;
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, selector)
            mstore(add(data, 0x04), from)
            mstore(add(data, 0x24), couponId)
            mstore(add(data, 0x44), to)
            mstore(add(data, 0x64), amount)
            mstore(add(data, 0x84), implicitRight)
            if iszero(call(gas(), coupon, 0, data, 0xa4, 0x00, 0x00)) {
                returndatacopy(data, 0x00, returndatasize())
                revert(data, returndatasize())
            }
        }
    }
}
