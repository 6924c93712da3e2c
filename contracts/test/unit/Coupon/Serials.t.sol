// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice Ranges of serials: borders of the blocks of 256, runs that grow, and what breaks a run.
contract CouponSerialsTest is Scenario {
    CouponId private ticket;

    function setUp() public override {
        super.setUp();
        ticket = _newSeries(_parameters(DIGITAL | 0x004));
    }

    function test_ARangeOverBlockBorders() external {
        _issue(ticket, alice, 700);
        _owns(alice, 1, 700);
        _unissued(0);
        _unissued(701);
    }

    function test_RunsThatMeetInsideABlock() external {
        _issue(ticket, alice, 100);
        _issue(ticket, alice, 50);
        _issue(ticket, bob, 50);
        _issue(ticket, alice, 100);
        _owns(alice, 1, 150);
        _owns(bob, 151, 200);
        _owns(alice, 201, 300);
        _unissued(301);
    }

    function test_ARunUpToTheLastSerialOfABlockIsNotExtendedIntoItself() external {
        _issue(ticket, alice, 255);
        _issue(ticket, alice, 2);
        _owns(alice, 1, 257);
        _issue(ticket, bob, 254);
        _owns(bob, 258, 511);
        _issue(ticket, bob, 1);
        _owns(alice, 1, 257);
        _owns(bob, 258, 512);
    }

    function test_SerialZeroBelongsToNobody() external {
        _issue(ticket, alice, 255);
        assertEq(coupon.balanceOf(alice, CouponId.unwrap(ticket)), 0);
        assertEq(coupon.balanceOf(alice, CouponId.unwrap(ticket.withSerial(256))), 0);
    }

    function test_AMovedSerialLeavesTheRunAroundItWhole() external {
        _issue(ticket, alice, 10);
        _move(alice, bob, 4);
        _owns(alice, 1, 3);
        _owns(bob, 4, 4);
        _owns(alice, 5, 10);
        _issue(ticket, alice, 10);
        _owns(bob, 4, 4);
        _owns(alice, 11, 20);
        _move(bob, alice, 4);
        _owns(alice, 1, 20);
    }

    function test_ABurnedSerialHasNoOwnerAndComesBackOnlyByItsRecord() external {
        _issue(ticket, alice, 3);
        uint256 id = CouponId.unwrap(ticket.withSerial(2));
        _redeem(_request(alice, ticket.withSerial(2), 1));
        assertTrue(coupon.isBurned(id));
        assertEq(coupon.balanceOf(alice, id), 0);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NoSuchSerial.selector, id));
        coupon.ownerOf(id);
        vm.startPrank(address(factory));
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_SerialTaken.selector, id));
        coupon.mint(bob, id, 1);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 0, 1));
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
        vm.prank(shop);
        redemption.voidRedemption(_request(alice, ticket.withSerial(2), 1));
        assertFalse(coupon.isBurned(id));
        assertEq(coupon.ownerOf(id), alice);
    }

    function test_BurnedTwiceInOneBasketIsRefused() external {
        _issue(ticket, alice, 3);
        uint256 id = CouponId.unwrap(ticket.withSerial(2));
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 0, 1));
        vm.prank(address(redemption));
        coupon.burnBatch(alice, _ids(id, id), _ids(1, 1), true);
    }

    function test_FungibleCouponsHaveNoOwner() external {
        uint256 id = CouponId.unwrap(meal);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NoSuchSerial.selector, id));
        coupon.ownerOf(id);
        assertFalse(coupon.isBurned(id));
    }

    function _move(address from, address to, uint32 serial) private {
        vm.prank(from);
        coupon.safeTransferFrom(from, to, CouponId.unwrap(ticket.withSerial(serial)), 1, "");
    }

    function _owns(address owner, uint32 first, uint32 last) private view {
        for (uint32 i = first; i <= last; ++i) {
            assertEq(coupon.ownerOf(CouponId.unwrap(ticket.withSerial(i))), owner, vm.toString(i));
        }
    }

    function _unissued(uint32 serial) private {
        uint256 id = CouponId.unwrap(ticket.withSerial(serial));
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NoSuchSerial.selector, id));
        coupon.ownerOf(id);
    }
}
