// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Fill, Match, Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplacePauseTest is Market {
    function test_StopsTradingAndMintingAndEndsByItself() external {
        Order memory ask = _ask(alice, meal, 9, PRICE);
        ask.end = type(uint40).max;
        uint40 until = uint40(vm.getBlockTimestamp()) + 7 days;
        vm.expectEmit(address(marketplace));
        emit IMarketplace.Paused(until);
        marketplace.pause(until);
        vm.warp(until - 1);
        _closed(ask, abi.encodeWithSelector(IMarketplace.Marketplace_Paused.selector, until));
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_Paused.selector, until));
        vm.prank(shop);
        factory.issue(meal, bob, 1);
        vm.warp(until);
        _fill(bob, ask, aliceKey, _buy(1));
        _issue(meal, bob, 1);
    }

    function test_AtMostSevenDays() external {
        uint40 longest = uint40(vm.getBlockTimestamp()) + 7 days;
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_PauseTooLong.selector, longest));
        marketplace.pause(longest + 1);
        marketplace.pause(longest);
    }

    function test_NotAgainWithinThirtyDaysOfTheLastStart() external {
        uint40 start = uint40(vm.getBlockTimestamp());
        marketplace.pause(start + 1);
        vm.warp(start + 30 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_PauseTooSoon.selector, start + 30 days));
        marketplace.pause(start + 30 days);
        vm.warp(start + 30 days);
        marketplace.pause(start + 31 days);
        assertEq(marketplace.config().pausedAt, start + 30 days);
    }

    function test_APauseCannotBeProlonged() external {
        uint40 start = uint40(vm.getBlockTimestamp());
        marketplace.pause(start + 1 days);
        vm.warp(start + 1 hours);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_PauseTooSoon.selector, start + 30 days));
        marketplace.pause(start + 2 days);
    }

    function test_RetiringIsForEver() external {
        Order memory ask = _ask(alice, meal, 9, PRICE);
        ask.end = type(uint40).max;
        vm.prank(alice);
        coupon.setApprovalForAll(address(marketplace), true);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.Retired();
        marketplace.retire();
        _closed(ask, abi.encodeWithSelector(IMarketplace.Marketplace_Retired.selector));
        vm.warp(vm.getBlockTimestamp() + 100 days);
        marketplace.pause(0);
        _closed(ask, abi.encodeWithSelector(IMarketplace.Marketplace_Retired.selector));
    }

    function test_HoldersStillTransferAndRedeem() external {
        marketplace.pause(uint40(vm.getBlockTimestamp()) + 7 days);
        marketplace.retire();
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, CouponId.unwrap(meal), 1, "");
        _redeem(_request(bob, meal, 1));
        assertEq(_units(bob, meal), 0);
        // Minting by the issuer needs no Marketplace.
        vm.warp(vm.getBlockTimestamp() + 7 days);
        _issue(meal, bob, 1);
    }

    /// @dev Every way to trade is closed.
    function _closed(Order memory ask, bytes memory reason) private {
        _fillReverts(bob, ask, aliceKey, _buy(1), reason);
        Fill[] memory fills = new Fill[](1);
        fills[0] = _fillOf(ask, aliceKey, _buy(1));
        vm.startPrank(bob);
        vm.expectRevert(reason);
        marketplace.fillMany(Trading.pack(fills), true);
        vm.expectRevert(reason);
        marketplace.fillMany(Trading.pack(fills), false);
        vm.stopPrank();
        Match[] memory matches = _matchOf(ask, aliceKey, _bid(carol, meal, 1, PRICE), carolKey, 1, PRICE);
        vm.expectRevert(reason);
        _matchOrders(matches);
    }
}
