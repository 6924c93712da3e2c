// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId, NEVER } from "../../../src/types/CouponId.sol";
import { Order, SCOPE_SERIES } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

/// @notice What a bid leaves open, and that it leaves nothing else open.
contract MarketplaceScopeTest is Market {
    function test_ASeriesBidTakesAnySerial() external {
        Order memory bid = _seriesBid(seat);
        _fill(alice, bid, bobKey, _sell(1, _serial(2)));
        _fill(alice, bid, bobKey, _sell(1, _serial(9)));
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(2))), bob);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(9))), bob);
    }

    function test_ASeriesBidTakesNoOtherSeries() external {
        CouponId twin = _newSeries(_parameters(seat.flagsOf()));
        _issue(twin, alice, 1);
        CouponId offered = twin.withSerial(1);
        _outOfScope(_seriesBid(seat), offered);
    }

    function test_AClassBidTakesAnySeriesOfTheClass() external {
        Order memory bid = _classBid();
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validUntil += 30 days;
        CouponId later = _newSeries(p);
        _issue(later, alice, 1);
        bid.maxSeries = later.seriesOf();
        _fill(alice, bid, bobKey, _sell(1, meal));
        _fill(alice, bid, bobKey, _sell(1, later));
        assertEq(_units(bob, meal), 1);
        assertEq(_units(bob, later), 1);
    }

    function test_AClassBidForSerialsTakesAnySerial() external {
        Order memory bid = _classBid();
        bid.coupon = _classOf(seat);
        _fill(alice, bid, bobKey, _sell(1, _serial(8)));
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(8))), bob);
    }

    function test_AClassBidEndsAtMaxSeries() external {
        Order memory bid = _classBid();
        bid.maxSeries = meal.seriesOf();
        CouponId later = _newSeries(_parameters(DIGITAL));
        _issue(later, alice, 1);
        _outOfScope(bid, later);
        _fill(alice, bid, bobKey, _sell(1, meal));
    }

    function test_AClassBidWantsItsRemainingValidity() external {
        Order memory bid = _classBid();
        bid.minRemaining = 10 days;
        bid.end = type(uint40).max;
        vm.warp(meal.validUntilOf() - 10 days);
        _fill(alice, bid, bobKey, _sell(1, meal));
        vm.warp(meal.validUntilOf() - 10 days + 1);
        _outOfScope(bid, meal);
    }

    function test_ACouponThatNeverExpiresHasAllRemainingValidity() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validUntil = NEVER;
        CouponId forever = _newSeries(p);
        _issue(forever, alice, 1);
        Order memory bid = _classBid();
        bid.minRemaining = type(uint32).max;
        _fill(alice, bid, bobKey, _sell(1, forever));
    }

    /// @dev Issuer, currency, face and flags are never open: a bidder must expect the worst coupon that fits.
    function testFuzz_AClassBidNeverOpensMoreThanSeriesSerialAndValidity(uint8 bit) external {
        uint256 flipped = uint256(1) << bit;
        if (OPEN_IN_CLASS & flipped != 0) return;
        Order memory bid = _classBid();
        _outOfScope(bid, CouponId.wrap(CouponId.unwrap(meal) ^ flipped));
    }

    function test_MinGrade() external {
        Order memory bid = _classBid();
        bid.minGrade = 5;
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_GradeTooLow.selector, 0, 5)
        );
        _setGrade(4);
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_GradeTooLow.selector, 4, 5)
        );
        _setGrade(5);
        _fill(alice, bid, bobKey, _sell(1, meal));
    }

    function test_AStaleScoreFailsMinGrade() external {
        Order memory bid = _classBid();
        bid.minGrade = 1;
        bid.end = type(uint40).max;
        _setGrade(9);
        vm.warp(vm.getBlockTimestamp() + 90 days - 1);
        _fill(alice, bid, bobKey, _sell(1, meal));
        vm.warp(vm.getBlockTimestamp() + 1);
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_ScoreStale.selector, issuerId)
        );
    }

    function _seriesBid(CouponId templateId) private returns (Order memory bid) {
        bid = _bid(bob, templateId, 5, PRICE);
        bid.scope = SCOPE_SERIES;
    }

    function _outOfScope(Order memory bid, CouponId offered) private {
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, offered),
            abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, CouponId.unwrap(offered))
        );
    }
}
