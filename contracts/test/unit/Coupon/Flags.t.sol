// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon, TransferAuthorization } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice What an id's flags bind, whoever asks. Checked from the id alone.
contract CouponFlagsTest is Scenario {
    CouponId private restricted;
    CouponId private bound_;

    function setUp() public override {
        super.setUp();
        restricted = _newSeries(_parameters(DIGITAL | 0x008));
        bound_ = _newSeries(_parameters(DIGITAL | 0x010));
        _issue(restricted, alice, 10);
        _issue(bound_, alice, 10);
        vm.prank(alice);
        coupon.setApprovalForAll(bob, true);
    }

    function test_ARestrictedCouponIsNotTransferred() external {
        _neverMoves(restricted, abi.encodeWithSelector(ICoupon.Coupon_Restricted.selector, CouponId.unwrap(restricted)));
    }

    function test_ANonTransferableCouponIsNotTransferred() external {
        _neverMoves(bound_, abi.encodeWithSelector(ICoupon.Coupon_NonTransferable.selector, CouponId.unwrap(bound_)));
    }

    function test_BothAreRedeemed() external {
        _redeem(_request(alice, restricted, 1));
        _redeem(_request(alice, bound_, 1));
        assertEq(_units(alice, restricted), 9);
        assertEq(_units(alice, bound_), 9);
    }

    function test_OneBoundCouponStopsTheWholeBatch() external {
        uint256 id = CouponId.unwrap(bound_);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NonTransferable.selector, id));
        vm.prank(alice);
        coupon.safeBatchTransferFrom(alice, bob, _ids(CouponId.unwrap(meal), id), _ids(1, 1), "");
    }

    function test_EvenTheMarketplaceMovesNoNonTransferable() external {
        uint256 id = CouponId.unwrap(bound_);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NonTransferable.selector, id));
        vm.prank(address(marketplace));
        coupon.settle(alice, id, bob, 1, true);
    }

    function _neverMoves(CouponId couponId, bytes memory reason) private {
        uint256 id = CouponId.unwrap(couponId);
        vm.startPrank(alice);
        vm.expectRevert(reason);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
        vm.expectRevert(reason);
        coupon.safeBatchTransferFrom(alice, bob, _ids(id), _ids(1), "");
        vm.stopPrank();
        vm.expectRevert(reason);
        vm.prank(bob);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
        TransferAuthorization memory authorization = TransferAuthorization({
            from: alice,
            to: bob,
            couponIds: _ids(id),
            amounts: _ids(1),
            caller: address(0),
            validAfter: 0,
            validBefore: type(uint40).max,
            nonce: 1
        });
        bytes memory signature = _signTransfer(authorization, aliceKey);
        vm.expectRevert(reason);
        coupon.transferWithAuthorization(authorization, signature);
    }
}
