// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { HostileReceiver } from "../../shared/hostile/HostileReceiver.sol";
import { Reenterer } from "../../shared/hostile/Reenterer.sol";
import { IERC1155Receiver } from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";

/// @notice Contracts are asked before a coupon stays with them; every path but the return of a redemption.
contract CouponReceiverTest is Scenario {
    bytes private constant DATA = "data";

    address private receiver;
    uint256 private id;

    function setUp() public override {
        super.setUp();
        id = CouponId.unwrap(meal);
        receiver = address(new Reenterer());
    }

    function test_IsAskedWithWhatMoved() external {
        bytes memory question = abi.encodeCall(IERC1155Receiver.onERC1155Received, (bob, alice, id, 3, DATA));
        vm.prank(alice);
        coupon.setApprovalForAll(bob, true);
        vm.expectCall(receiver, question);
        vm.prank(bob);
        coupon.safeTransferFrom(alice, receiver, id, 3, DATA);
        assertEq(coupon.balanceOf(receiver, id), 3);
    }

    function test_IsAskedAboutABatch() external {
        uint256 serial = CouponId.unwrap(_serial(1));
        bytes memory question = abi.encodeCall(
            IERC1155Receiver.onERC1155BatchReceived, (alice, alice, _ids(id, serial), _ids(3, 1), DATA)
        );
        vm.expectCall(receiver, question);
        vm.prank(alice);
        coupon.safeBatchTransferFrom(alice, receiver, _ids(id, serial), _ids(3, 1), DATA);
    }

    function test_IsAskedAboutSerialsMinted() external {
        bytes memory question = abi.encodeCall(
            IERC1155Receiver.onERC1155BatchReceived,
            (
                address(factory),
                address(0),
                _ids(CouponId.unwrap(_serial(11)), CouponId.unwrap(_serial(12))),
                _ids(1, 1),
                ""
            )
        );
        vm.expectCall(receiver, question);
        _issue(seat, receiver, 2);
    }

    function testFuzz_WhoDoesNotAcceptDoesNotReceive(uint8 mode) external {
        // Burning all gas is left to the tests of batches: the whole transaction fails here.
        address refuser = address(new HostileReceiver(HostileReceiver.Mode(bound(mode, 0, 4))));
        bytes memory rejected = abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, refuser);
        vm.startPrank(alice);
        vm.expectRevert(rejected);
        coupon.safeTransferFrom(alice, refuser, id, 1, "");
        vm.expectRevert(rejected);
        coupon.safeBatchTransferFrom(alice, refuser, _ids(id), _ids(1), "");
        vm.stopPrank();
        vm.startPrank(shop);
        vm.expectRevert(rejected);
        factory.issue(meal, refuser, 1);
        vm.expectRevert(rejected);
        factory.issue(seat, refuser, 2);
    }

    function test_ADelegatedAccountNeedsNoHook() external {
        vm.etch(bob, abi.encodePacked(hex"ef0100", address(new HostileReceiver(HostileReceiver.Mode.Revert))));
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
        assertEq(coupon.balanceOf(bob, id), 1);
    }

    /// @dev 23 bytes that are not a delegation are a contract like any other.
    function test_CodeOfTheSameLengthIsNoDelegation() external {
        vm.etch(bob, abi.encodePacked(hex"60006000fd", new bytes(18)));
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, bob));
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, id, 1, "");
    }
}
