// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Looking } from "./Looking.sol";

/// @notice Every way in which a maker stands behind an order, and what it needs besides.
contract MarketplaceLensSignatureTest is Looking {
    bytes private constant WORD = "anything the wallet understands";

    function test_BothFormsOfECDSA() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        assertEq(_agrees(ask, _sign(ask, aliceKey), meal).fillable, 5);
        assertEq(_agrees(ask, _compact(aliceKey, _digest(ask)), meal).fillable, 5);
    }

    function testFuzz_ATreeOfOrders(uint8 height, uint24 index) external {
        height = uint8(bound(height, 1, 10));
        index = uint24(bound(index, 0, (1 << height) - 1));
        (Order memory ask, Order memory filler) = (_ask(alice, meal, 5, PRICE), _ask(alice, meal, 1, PRICE));
        bytes memory signature = _signBulk(ask, filler, height, index, aliceKey);
        assertEq(_agrees(ask, signature, meal).fillable, 5);
        signature = _signBulk(ask, filler, height, index, bobKey);
        assertEq(_agrees(ask, signature, meal).reason, _invalid(alice));
    }

    function test_ARegisteredOrderNeedsApproval() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        assertEq(_agrees(ask, "", meal).reason, _invalid(alice));
        vm.startPrank(alice);
        marketplace.register(_pack(ask));
        assertEq(_look(ask, "", meal).reason, _unapproved(alice));
        vm.stopPrank();
        assertEq(_agrees(ask, "", meal).reason, _unapproved(alice));
        vm.prank(alice);
        coupon.setApprovalForAll(address(marketplace), true);
        assertEq(_agrees(ask, "", meal).fillable, 5);
    }

    function test_AContractsWordNeedsApproval() external {
        Order memory ask = _ask(address(wallet), meal, 5, PRICE);
        assertEq(_agrees(ask, WORD, meal).reason, _invalid(address(wallet)));
        wallet.accept(_digest(ask));
        assertEq(_agrees(ask, WORD, meal).reason, _unapproved(address(wallet)));
        wallet.call(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), true)));
        assertEq(_agrees(ask, WORD, meal).fillable, 5);
    }

    function test_AContractsTreeNeedsTheSame() external {
        Order memory ask = _ask(address(wallet), meal, 5, PRICE);
        (bytes32 root, bytes memory proof) = _tree(_structHash(ask), bytes32(uint256(1)), 2, 3);
        bytes memory signature = bytes.concat(new bytes(65), hex"000003", proof);
        assertEq(_agrees(ask, signature, meal).reason, _invalid(address(wallet)));
        wallet.accept(_bulkDigest(root, 2));
        assertEq(_agrees(ask, signature, meal).reason, _unapproved(address(wallet)));
    }

    function test_AContractBids() external {
        Order memory bid = _bid(address(wallet), meal, 5, PRICE);
        wallet.accept(_digest(bid));
        cny.mint(address(wallet), 3 * PRICE);
        wallet.call(address(cny), abi.encodeCall(cny.approve, (address(marketplace), 3 * PRICE)));
        assertEq(_agrees(bid, WORD, meal).fillable, 3);
    }

    function _invalid(address maker) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, maker);
    }

    function _unapproved(address maker) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, maker, address(marketplace));
    }
}
