// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { Delivery } from "../../../src/libraries/Delivery.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Test } from "forge-std/Test.sol";

/// @dev Remembers what it is called with, or refuses with it.
contract Recorder {
    bytes public last;
    bool public refuses;

    error Refused(bytes data);

    function refuse() external {
        refuses = true;
    }

    fallback() external {
        if (refuses) revert Refused(msg.data);
        last = msg.data;
    }
}

/// @notice The call as Solidity would have written it, and an error as it came.
contract DeliveryTest is Test {
    Recorder private recorder;

    function setUp() external {
        recorder = new Recorder();
    }

    function testFuzz_TheCallIsOrdinary(address from, uint256 couponId, address to, uint256 amount, bool implicitRight)
        external
    {
        ICoupon coupon = ICoupon(address(recorder));
        bytes memory inUse = "untouched";
        Delivery.settle(coupon, from, CouponId.wrap(couponId), to, amount, implicitRight);
        assertEq(recorder.last(), abi.encodeCall(ICoupon.settle, (from, couponId, to, amount, implicitRight)));
        assertEq(inUse, "untouched");
    }

    function testFuzz_AnErrorIsPassedOn(address from, uint256 couponId, address to, uint256 amount, bool implicitRight)
        external
    {
        recorder.refuse();
        bytes memory data = abi.encodeCall(ICoupon.settle, (from, couponId, to, amount, implicitRight));
        vm.expectRevert(abi.encodeWithSelector(Recorder.Refused.selector, data));
        this.settle(from, couponId, to, amount, implicitRight);
    }

    function settle(address from, uint256 couponId, address to, uint256 amount, bool implicitRight) external {
        Delivery.settle(ICoupon(address(recorder)), from, CouponId.wrap(couponId), to, amount, implicitRight);
    }
}
