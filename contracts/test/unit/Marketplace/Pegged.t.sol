// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { Curve } from "../../../src/interfaces/ICreditRegistry.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { ASK, BID, Order, PEGGED } from "../../shared/Order.sol";
import { TestToken } from "../../shared/TestToken.sol";
import { Market } from "./Market.sol";

/// @notice Prices that follow P = F(1−dt)(1−rc), clamped to the maker's limit.
contract MarketplacePeggedTest is Market {
    function setUp() public override {
        super.setUp();
        Curve memory curve;
        (curve.d0, curve.dmax, curve.k) = (1000, 5000, 1);
        for (uint256 grade; grade < 11; ++grade) {
            curve.rc[grade] = 1000;
        }
        creditRegistry.setCurve(curve);
    }

    function test_FollowsTheFormula() external {
        // 100.00 × 0.9 × 0.9 at the start of validity, in units of a token with six decimals.
        assertEq(_price(_pegged(ASK, 10_000, 1)), 81e6);
        assertEq(_price(_pegged(BID, 10_000, type(uint128).max)), 81e6);
        assertEq(_price(_pegged(ASK, 10_500, 1)), 85_050_000);
        vm.warp(meal.validFromOf() + VALIDITY / 2);
        // The discount is half way between 10 % and 50 %.
        assertEq(_price(_pegged(ASK, 10_000, 1)), 63e6);
    }

    function test_NeverBelowAnAsksLimitNorAboveABids() external {
        Order memory ask = _pegged(ASK, 10_000, 81e6 + 1);
        Order memory bid = _pegged(BID, 10_000, 81e6 - 1);
        assertEq(_price(ask), 81e6 + 1);
        assertEq(_price(bid), 81e6 - 1);
        _fill(bob, ask, aliceKey, _buy(1));
        assertEq(cny.balanceOf(alice), 81e6 + 1);
        _fill(alice, bid, bobKey, _sell(1, meal));
        assertEq(cny.balanceOf(alice), 162e6);
    }

    /// @dev A third of the validity leaves a price with a fraction.
    function testFuzz_RoundsTowardTheMaker(uint32 passed, uint16 bps) external {
        passed = uint32(bound(passed, 1, VALIDITY - 1));
        bps = uint16(bound(bps, 1, type(uint16).max));
        vm.warp(meal.validFromOf() + passed);
        (uint256 value,) = creditRegistry.valueOf(meal);
        uint256 exact = value * bps * SCALE;
        uint256 ask = _price(_pegged(ASK, bps, 1));
        uint256 bid = _price(_pegged(BID, bps, type(uint128).max));
        assertGe(ask * 1e22, exact);
        assertLe(bid * 1e22, exact);
        assertLe(ask - bid, 1);
    }

    function test_AStaleScoreStopsPeggedOrders() external {
        Order memory ask = _pegged(ASK, 10_000, 1);
        ask.end = type(uint40).max;
        _setGrade(5);
        vm.warp(vm.getBlockTimestamp() + 90 days);
        _fillReverts(
            bob, ask, aliceKey, _buy(1), abi.encodeWithSelector(IMarketplace.Marketplace_ScoreStale.selector, issuerId)
        );
    }

    function test_TheTokenMustBeMappedToTheFacesCurrency() external {
        Order memory ask = _pegged(ASK, 10_000, 1);
        ask.paymentToken = address(usd);
        _fillReverts(
            bob,
            ask,
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("paymentToken"))
        );
    }

    /// @dev In a token as coarse as the currency a small part of one unit rounds to nothing.
    function test_APeggedBidThatFallsToZeroBuysNothing() external {
        TestToken coarse = new TestToken("Coarse", "COARSE", 0);
        paymentTokens.map(address(coarse), JPY, 0);
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.currency, p.faceValue, p.paymentToken, p.maxUnitPrice) = (JPY, 1, address(coarse), 1);
        CouponId yen = _newSeries(p);
        _issue(yen, alice, 1);
        Order memory bid = _pegged(BID, 10_000, 100);
        (bid.coupon, bid.paymentToken) = (yen, address(coarse));
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, yen),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("unitPrice"))
        );
    }

    function _pegged(uint8 kind, uint128 bps, uint128 limit) private returns (Order memory order) {
        order = _order(kind, kind == BID ? bob : alice, meal, 10, address(cny), limit);
        order.pricing = PEGGED;
        order.priceArgument = bps;
    }

    function _price(Order memory order) private view returns (uint256) {
        return marketplace.priceOf(_pack(order), CouponId.unwrap(meal));
    }
}
