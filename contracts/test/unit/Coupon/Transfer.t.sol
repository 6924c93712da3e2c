// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

contract CouponTransferTest is Scenario {
    uint256 private id;
    uint256 private serial;

    function setUp() public override {
        super.setUp();
        id = CouponId.unwrap(meal);
        serial = CouponId.unwrap(_serial(5));
    }

    function testFuzz_MovesUnits(uint256 amount) external {
        amount = bound(amount, 0, 100);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(alice, alice, bob, id, amount);
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, id, amount, "");
        assertEq(coupon.balanceOf(alice, id), 100 - amount);
        assertEq(coupon.balanceOf(bob, id), amount);
    }

    function test_MovesASerial() external {
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, serial, 1, "");
        assertEq(coupon.ownerOf(serial), bob);
        assertEq(coupon.balanceOf(bob, serial), 1);
        assertEq(coupon.balanceOf(alice, serial), 0);
        assertEq(coupon.balanceOf(alice, serial + (1 << 152)), 1, "its neighbour stays");
    }

    function test_ToOneselfChangesNothing() external {
        vm.startPrank(alice);
        coupon.safeTransferFrom(alice, alice, id, 100, "");
        coupon.safeTransferFrom(alice, alice, serial, 1, "");
        assertEq(coupon.balanceOf(alice, id), 100);
        assertEq(coupon.ownerOf(serial), alice);
    }

    function test_NotMoreThanThereIs() external {
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 100, 101));
        coupon.safeTransferFrom(alice, bob, id, 101, "");
    }

    function test_NotAnothersSerial() external {
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, bob, serial, 0, 1));
        coupon.safeTransferFrom(bob, carol, serial, 1, "");
    }

    function test_ASerialIsOneUnit() external {
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_SerialIsOneUnit.selector, serial, 0));
        coupon.safeTransferFrom(alice, bob, serial, 0, "");
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_SerialIsOneUnit.selector, serial, 2));
        coupon.safeTransferFrom(alice, bob, serial, 2, "");
    }

    function test_NobodyReceivesAtZero() external {
        vm.startPrank(alice);
        vm.expectRevert(ICoupon.Coupon_ZeroRecipient.selector);
        coupon.safeTransferFrom(alice, address(0), id, 1, "");
        vm.expectRevert(ICoupon.Coupon_ZeroRecipient.selector);
        coupon.safeBatchTransferFrom(alice, address(0), _ids(id), _ids(1), "");
    }

    function test_OnlyTheHolderOrItsOperator() external {
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, bob));
        coupon.safeTransferFrom(alice, bob, id, 1, "");
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, bob));
        coupon.safeBatchTransferFrom(alice, bob, _ids(id), _ids(1), "");
        vm.stopPrank();
        vm.expectEmit(address(coupon));
        emit IERC1155.ApprovalForAll(alice, bob, true);
        vm.prank(alice);
        coupon.setApprovalForAll(bob, true);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(bob, alice, carol, id, 1);
        vm.prank(bob);
        coupon.safeTransferFrom(alice, carol, id, 1, "");
        vm.prank(alice);
        coupon.setApprovalForAll(bob, false);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, bob));
        vm.prank(bob);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
    }

    function test_ABatchMovesAll() external {
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferBatch(alice, alice, bob, _ids(id, serial), _ids(7, 1));
        vm.prank(alice);
        coupon.safeBatchTransferFrom(alice, bob, _ids(id, serial), _ids(7, 1), "");
        assertEq(coupon.balanceOf(bob, id), 7);
        assertEq(coupon.ownerOf(serial), bob);
    }

    function test_ABatchMovesAllOrNothing() external {
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 40, 60));
        coupon.safeBatchTransferFrom(alice, bob, _ids(id, id), _ids(60, 60), "");
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_LengthMismatch.selector, 2, 1));
        coupon.safeBatchTransferFrom(alice, bob, _ids(id, id), _ids(60), "");
        coupon.safeBatchTransferFrom(alice, bob, _ids(id, id), _ids(60, 40), "");
        assertEq(coupon.balanceOf(bob, id), 100);
    }

    function test_TransferIsOpenInEveryState() external {
        registry.suspend(issuerId, "");
        _move();
        registry.reinstate(issuerId);
        marketplace.pause(uint40(vm.getBlockTimestamp()) + 1 days);
        treasury.giveNotice(issuerId, "");
        _move();
        vm.warp(vm.getBlockTimestamp() + 40 days);
        treasury.openClaims(issuerId);
        _move();
        vm.warp(meal.validUntilOf() + 365 days);
        _move();
        assertEq(coupon.balanceOf(bob, id), 4);
    }

    function test_BalancesInBatch() external view {
        address[] memory owners = new address[](2);
        (owners[0], owners[1]) = (alice, bob);
        uint256[] memory balances = coupon.balanceOfBatch(owners, _ids(id, serial));
        assertEq(balances[0], 100);
        assertEq(balances[1], 0);
    }

    function test_BalancesInBatchNeedAPairEach() external {
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_LengthMismatch.selector, 2, 1));
        coupon.balanceOfBatch(new address[](2), _ids(1));
    }

    function test_NobodyHoldsAtZero() external view {
        assertEq(coupon.balanceOf(address(0), id), 0);
        assertEq(coupon.balanceOf(address(0), CouponId.unwrap(_serial(99))), 0, "a serial that was never issued");
    }

    function test_Interfaces() external view {
        assertTrue(coupon.supportsInterface(0x01ffc9a7), "ERC-165");
        assertTrue(coupon.supportsInterface(0xd9b67a26), "ERC-1155");
        assertTrue(coupon.supportsInterface(0x0e89341c), "metadata");
        assertFalse(coupon.supportsInterface(0xffffffff));
    }

    function test_TheProtocolsRightsAreNotApprovals() external view {
        assertFalse(coupon.isApprovedForAll(alice, address(marketplace)));
        assertFalse(coupon.isApprovedForAll(alice, address(redemption)));
        assertFalse(coupon.isApprovedForAll(alice, address(factory)));
        assertFalse(coupon.isApprovedForAll(alice, alice));
    }

    function _move() private {
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
    }
}
