// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Coupon } from "../../../src/Coupon.sol";
import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC1155Receiver } from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";
import { IERC1155MetadataURI } from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @notice What wallets ask the token about itself: ERC-165, ERC-1155's metadata, ERC-7572.
contract CouponMetadataTest is Scenario {
    function test_TheUriIsTheRenderersForFungibleAndSerial() external view {
        assertEq(coupon.uri(CouponId.unwrap(meal)), renderer.uri(meal));
        assertEq(coupon.uri(CouponId.unwrap(_serial(3))), renderer.uri(_serial(3)));
        assertNotEq(coupon.uri(CouponId.unwrap(_serial(3))), coupon.uri(CouponId.unwrap(_serial(4))));
    }

    /// @dev A wallet may show a coupon that is gone.
    function test_ABurnedCouponStillHasItsUri() external {
        string memory before = coupon.uri(CouponId.unwrap(_serial(3)));
        _redeem(_request(alice, _serial(3), 1));
        assertEq(coupon.uri(CouponId.unwrap(_serial(3))), before);
    }

    function test_TheContractUriIsTheRenderers() external view {
        assertEq(coupon.contractURI(), renderer.contractURI());
    }

    function test_TheContractUriIsAnnouncedWhenDeployed() external {
        vm.expectEmit();
        emit ICoupon.ContractURIUpdated();
        new Coupon();
    }

    function test_InterfacesByTheirSelectors() external view {
        bytes4 transfers = IERC1155.safeTransferFrom.selector ^ IERC1155.safeBatchTransferFrom.selector;
        bytes4 balances = IERC1155.balanceOf.selector ^ IERC1155.balanceOfBatch.selector;
        bytes4 approvals = IERC1155.setApprovalForAll.selector ^ IERC1155.isApprovedForAll.selector;
        assertTrue(coupon.supportsInterface(transfers ^ balances ^ approvals));
        assertTrue(coupon.supportsInterface(IERC1155MetadataURI.uri.selector));
        assertTrue(coupon.supportsInterface(IERC165.supportsInterface.selector));
    }

    function testFuzz_NoOtherInterface(bytes4 interfaceId) external view {
        vm.assume(interfaceId != 0xd9b67a26 && interfaceId != 0x0e89341c && interfaceId != 0x01ffc9a7);
        assertFalse(coupon.supportsInterface(interfaceId));
    }

    /// @dev It holds no coupons of anybody.
    function test_TheTokenIsNoReceiver() external {
        assertFalse(coupon.supportsInterface(type(IERC1155Receiver).interfaceId));
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, address(coupon)));
        vm.prank(alice);
        coupon.safeTransferFrom(alice, address(coupon), CouponId.unwrap(meal), 1, "");
    }

    /// @dev ERC-165: at most 30,000 gas.
    function test_AnswersWithinTheGasOfErc165() external view {
        assertTrue(coupon.supportsInterface{ gas: 30_000 }(0xd9b67a26));
        assertFalse(coupon.supportsInterface{ gas: 30_000 }(0xffffffff));
    }

    /// @dev ERC-1155 knows an empty batch: nothing moves, and it is an event.
    function test_AnEmptyBatchIsABatch() external {
        uint256[] memory none = new uint256[](0);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferBatch(alice, alice, bob, none, none);
        vm.prank(alice);
        coupon.safeBatchTransferFrom(alice, bob, none, none, "");
    }

    /// @dev Who moved it is the operator of the event: the Marketplace for what is sold.
    function test_EachMoveNamesItsOperator() external {
        uint256 id = CouponId.unwrap(meal);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(address(marketplace), alice, bob, id, 1);
        vm.prank(address(marketplace));
        coupon.settle(alice, id, bob, 1, true);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(address(redemption), alice, address(0), id, 1);
        _redeem(_request(alice, meal, 1));
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(address(factory), address(0), alice, id, 1);
        _issue(meal, alice, 1);
    }
}
