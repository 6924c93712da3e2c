// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

/// @notice Accounts with a key that delegate their code (EIP-7702): the key counts first, and a delegate that knows
/// nothing of ERC-1155 or ERC-1271 is in nobody's way.
contract MarketplaceDelegatedTest is Market {
    function setUp() public override {
        super.setUp();
        // A delegate without any hook.
        bytes memory delegation = abi.encodePacked(hex"ef0100", address(paymentTokens));
        vm.etch(alice, delegation);
        vm.etch(bob, delegation);
        assertEq(alice.code.length, 23);
    }

    function test_SellsByItsKeyWithoutApproval() external {
        _fill(carol, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
        assertEq(_units(carol, meal), 1);
    }

    function test_Receives() external {
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
        assertEq(_units(bob, meal), 1);
        vm.prank(bob);
        coupon.safeTransferFrom(bob, alice, CouponId.unwrap(meal), 1, "");
        assertEq(_units(alice, meal), 100);
    }

    function test_ReceivesABatchOfSerials() external {
        _fill(bob, _primary(shopSeller, seat, 3, PRICE), shopSellerKey, _buy(3));
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(13))), bob);
    }

    function test_BidsByItsKey() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        _fill(alice, bid, bobKey, _sell(1, meal));
        assertEq(_units(bob, meal), 1);
    }
}
