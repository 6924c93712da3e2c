// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

contract MarketplaceRegisterTest is Market {
    function test_ListsAnOrderOnChain() external {
        Order memory ask = _ask(alice, meal, 2, PRICE);
        bytes memory packed = _pack(ask);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.OrderRegistered(_digest(ask), alice, packed);
        vm.prank(alice);
        assertEq(marketplace.register(packed), _digest(ask));
        assertTrue(marketplace.isRegistered(_digest(ask)));
        assertEq(marketplace.hashOrder(packed), _digest(ask));
    }

    function test_NeedsApprovalOfTheMarketplace() external {
        Order memory ask = _registered(alice, _ask(alice, meal, 2, PRICE));
        _fillSignedReverts(
            bob,
            ask,
            "",
            _buy(1),
            abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, alice, address(marketplace))
        );
        vm.prank(alice);
        coupon.setApprovalForAll(address(marketplace), true);
        _fillSigned(bob, ask, "", _buy(1));
        assertEq(_units(bob, meal), 1);
    }

    function test_ABidNeedsItsAllowanceOnly() external {
        Order memory bid = _registered(bob, _bid(bob, meal, 2, PRICE));
        _fillSigned(alice, bid, "", _sell(1, meal));
        assertEq(_units(bob, meal), 1);
    }

    function test_OnlyTheMakerRegisters() external {
        bytes memory packed = _pack(_ask(alice, meal, 2, PRICE));
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_NotMaker.selector, alice));
        vm.prank(bob);
        marketplace.register(packed);
    }

    function test_AnUnregisteredOrderNeedsASignature() external {
        Order memory ask = _registered(alice, _ask(alice, meal, 2, PRICE));
        vm.prank(alice);
        coupon.setApprovalForAll(address(marketplace), true);
        ask.unitPrice -= 1;
        _fillSignedReverts(
            bob, ask, "", _buy(1), abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, alice)
        );
    }

    function test_ARegisteredOrderEndsWithItsNonceAndEpoch() external {
        vm.prank(bob);
        cny.approve(address(marketplace), type(uint256).max);
        Order memory first = _registered(bob, _bid(bob, meal, 2, PRICE));
        Order memory second = _registered(bob, _bid(bob, meal, 2, PRICE));
        vm.prank(bob);
        marketplace.cancel(first.nonce);
        _fillSignedReverts(
            alice,
            first,
            "",
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_OrderCancelled.selector, first.nonce)
        );
        vm.prank(bob);
        uint64 epoch = marketplace.cancelAll();
        _fillSignedReverts(
            alice,
            second,
            "",
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_StaleEpoch.selector, 0, epoch)
        );
    }

    function test_AMalformedOrderIsNotRegistered() external {
        Order memory ask = _ask(alice, meal, 0, PRICE);
        bytes memory packed = _pack(ask);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("amount")));
        vm.prank(alice);
        marketplace.register(packed);
    }

    function _registered(address maker, Order memory order) private returns (Order memory) {
        bytes memory packed = _pack(order);
        vm.prank(maker);
        marketplace.register(packed);
        return order;
    }
}
