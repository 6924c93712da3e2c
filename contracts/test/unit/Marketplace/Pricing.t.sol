// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { ASK, BID, LINEAR, Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

/// @notice Linear prices. The taker's limit is the exact price, so that a fill shows it.
contract MarketplacePricingTest is Market {
    function test_ADutchAskFalls() external {
        Order memory ask = _linear(ASK, 100, 50, 100);
        assertEq(_price(ask), 100);
        vm.warp(ask.start + 50);
        assertEq(_price(ask), 75);
        _expectFilled(ask, bob, meal, 1, 75, 0);
        Take memory take = _buy(1);
        take.limitPrice = 75;
        _fill(bob, ask, aliceKey, take);
        vm.warp(ask.end - 1);
        assertEq(_price(ask), 51, "50.5 rounded up for the seller");
    }

    function test_ARisingBid() external {
        Order memory bid = _linear(BID, 50, 100, 100);
        vm.warp(bid.start + 99);
        assertEq(_price(bid), 99, "99.5 rounded down for the bidder");
        Take memory take = _sell(1, meal);
        take.limitPrice = 99;
        _fill(alice, bid, bobKey, take);
        assertEq(cny.balanceOf(alice), 99);
    }

    function test_ARisingAskAndAFallingBid() external {
        Order memory ask = _linear(ASK, 10, 20, 3);
        Order memory bid = _linear(BID, 20, 10, 3);
        vm.warp(ask.start + 1);
        assertEq(_price(ask), 14, "13.33 up");
        assertEq(_price(bid), 16, "16.67 down");
    }

    /// @dev Rounding toward the maker, and never out of the two prices it signed.
    function testFuzz_RoundsTowardTheMaker(uint128 from, uint128 to, uint40 span, uint40 passed) external {
        from = uint128(bound(from, 1, type(uint128).max));
        to = uint128(bound(to, 1, type(uint128).max));
        span = uint40(bound(span, 1, 10 * 365 days));
        passed = uint40(bound(passed, 0, span - 1));
        Order memory ask = _linear(ASK, from, to, span);
        Order memory bid = _linear(BID, from, to, span);
        vm.warp(ask.start + passed);
        uint256 exact = uint256(from) * (span - passed) + uint256(to) * passed;
        uint256 askPrice = _price(ask);
        uint256 bidPrice = _price(bid);
        assertGe(askPrice * span, exact);
        assertLt((askPrice - 1) * span, exact);
        assertLe(bidPrice * span, exact);
        assertGt((bidPrice + 1) * span, exact);
        assertLe(askPrice, from > to ? from : to);
        assertGe(bidPrice, from < to ? from : to);
    }

    function test_ThePriceViewKnowsTheOrdersTime() external {
        Order memory ask = _linear(ASK, 100, 50, 100);
        bytes memory packed = _pack(ask);
        vm.warp(ask.start - 1);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_OrderNotStarted.selector, ask.start));
        marketplace.priceOf(packed, 0);
        vm.warp(ask.end);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_OrderExpired.selector, ask.end));
        marketplace.priceOf(packed, 0);
    }

    function _linear(uint8 kind, uint128 from, uint128 to, uint40 span) private returns (Order memory order) {
        order = _order(kind, kind == BID ? bob : alice, meal, 10, address(cny), from);
        order.pricing = LINEAR;
        order.priceArgument = to;
        order.end = order.start + span;
    }

    function _price(Order memory order) private view returns (uint256) {
        return marketplace.priceOf(_pack(order), CouponId.unwrap(meal));
    }
}
