// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

contract CouponFactoryExchangeTest is Scenario {
    CouponId private longer;

    function setUp() public override {
        super.setUp();
        longer = _target(DIGITAL, 30 days, 0);
    }

    // ---- paths ----

    function test_TheAdminOpensAndCloses() external {
        vm.expectEmit(address(factory));
        emit ICouponFactory.ExchangeOpened(CouponId.unwrap(meal), CouponId.unwrap(longer));
        _open(meal, longer);
        assertTrue(factory.isExchangeOpen(meal, longer));
        assertFalse(factory.isExchangeOpen(longer, meal), "one way");
        vm.expectEmit(address(factory));
        emit ICouponFactory.ExchangeClosed(CouponId.unwrap(meal), CouponId.unwrap(longer));
        vm.prank(shop);
        factory.closeExchange(meal, longer);
        _reverts(alice, meal, 1, longer, _noPath(meal, longer));
        vm.expectRevert(_noPath(meal, longer));
        vm.prank(shop);
        factory.closeExchange(meal, longer);
    }

    function test_OnlyTheAdmin() external {
        bytes memory notIssuer =
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotIssuer.selector, issuerId, alice);
        vm.startPrank(alice);
        vm.expectRevert(notIssuer);
        factory.openExchange(meal, longer);
        vm.expectRevert(notIssuer);
        factory.closeExchange(meal, longer);
    }

    function test_AClosedPathIsClosedInEveryState() external {
        _open(meal, longer);
        registry.suspend(issuerId, "");
        vm.startPrank(shop);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, IssuerStatus.Suspended
            )
        );
        factory.openExchange(longer, meal);
        factory.closeExchange(meal, longer);
    }

    /// @dev Same currency, face, flags and token; not shorter, not less secured; no loop.
    function test_OnlyToAnEqualThatLastsAsLong() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.faceValue += 1;
        _mismatch(_newSeries(p));
        p = _parameters(DIGITAL | 0x008);
        _mismatch(_newSeries(p));
        p = _parameters(DIGITAL);
        p.validUntil -= 1;
        _mismatch(_newSeries(p));
        p = _parameters(DIGITAL);
        (p.paymentToken, p.maxUnitPrice) = (address(0), 0);
        _mismatch(_newSeries(p));
        p = _parameters(DIGITAL);
        (p.currency, p.paymentToken) = (USD, address(usd));
        _mismatch(_newSeries(p));
        _mismatch(meal);
        _mismatch(CouponId.wrap(CouponId.unwrap(meal) ^ (1 << 200)));
        _open(meal, _newSeries(_parameters(DIGITAL)));
    }

    function test_NotToLessEscrow() external {
        CouponId source = _target(DIGITAL, 0, 2000);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_ExchangeMismatch.selector, CouponId.unwrap(source), CouponId.unwrap(longer)
            )
        );
        vm.prank(shop);
        factory.openExchange(source, longer);
    }

    function test_NotToAnotherIssuer() external {
        uint40 other = _newIssuer(carol, carol);
        SeriesParameters memory p = _parameters(DIGITAL);
        vm.prank(carol);
        CouponId foreign = factory.createSeries(other, p);
        _mismatch(foreign);
    }

    // ---- exchanging ----

    function test_TheHolderExchanges() external {
        _open(meal, longer);
        uint256 exposure = _exposure();
        vm.expectEmit(address(factory));
        emit ICouponFactory.Exchanged(CouponId.unwrap(meal), CouponId.unwrap(longer), alice, 30);
        _exchange(alice, meal, 30, longer);
        assertEq(_units(alice, meal), 70);
        assertEq(_units(alice, longer), 30);
        assertEq(factory.series(meal).exited, 30);
        assertEq(factory.series(longer).minted, 30);
        assertEq(_exposure(), exposure);
    }

    /// @dev Nothing rises, so a quota that has fallen below the exposure does not stand in the way.
    function test_NeedsNoHeadroom() external {
        _open(meal, longer);
        factory.setQuota(issuerId, CNY, 0, 0);
        uint256 exposure = _exposure();
        _exchange(alice, meal, 100, longer);
        assertEq(_exposure(), exposure);
        assertEq(_units(alice, longer), 100);
    }

    function test_TheCallerPaysAHigherEscrow() external {
        CouponId source = _target(DIGITAL, 0, 2000);
        CouponId target = _target(DIGITAL, 30 days, 3000);
        _open(source, target);
        cny.mint(shop, MONEY);
        vm.prank(shop);
        cny.approve(address(treasury), MONEY);
        _issue(source, bob, 10);
        uint256 booked = treasury.booked(address(cny));
        uint256 exposure = _exposure();
        vm.prank(bob);
        cny.approve(address(treasury), MONEY);
        _exchange(bob, source, 4, target);
        assertEq(treasury.booked(address(cny)), booked + 4 * 1000 * SCALE);
        assertEq(cny.balanceOf(bob), MONEY - 4 * 1000 * SCALE);
        assertEq(_exposure(), exposure - 4 * 1000);
    }

    function test_SerialsAreNamed() external {
        CouponId target = _target(DIGITAL | 0x004, 30 days, 0);
        _open(seat, target);
        vm.prank(alice);
        factory.exchange(_ids(CouponId.unwrap(_serial(2)), CouponId.unwrap(_serial(7))), _ids(1, 1), target);
        assertTrue(coupon.isBurned(CouponId.unwrap(_serial(2))));
        assertTrue(coupon.isBurned(CouponId.unwrap(_serial(7))));
        assertEq(coupon.ownerOf(CouponId.unwrap(target.withSerial(1))), alice);
        assertEq(coupon.ownerOf(CouponId.unwrap(target.withSerial(2))), alice);
    }

    function test_OneSerialCountsOnce() external {
        CouponId target = _target(DIGITAL | 0x004, 30 days, 0);
        _open(seat, target);
        uint256 id = CouponId.unwrap(_serial(2));
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 0, 1));
        factory.exchange(_ids(id, id), _ids(1, 1), target);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_SerialIsOneUnit.selector, id, 2));
        factory.exchange(_ids(id), _ids(2), target);
    }

    function test_OneSourceAtATime() external {
        _open(meal, longer);
        uint256 id = CouponId.unwrap(_serial(1));
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_MixedSeries.selector, id));
        factory.exchange(_ids(CouponId.unwrap(meal), id), _ids(1, 1), longer);
    }

    function test_NotNothing() external {
        _open(meal, longer);
        bytes memory zero = abi.encodeWithSelector(ICouponFactory.CouponFactory_ZeroAmount.selector);
        _reverts(alice, meal, 0, longer, zero);
        vm.startPrank(alice);
        vm.expectRevert(zero);
        factory.exchange(new uint256[](0), new uint256[](0), longer);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_LengthMismatch.selector, 1, 2));
        factory.exchange(_ids(CouponId.unwrap(meal)), _ids(1, 1), longer);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_ValueTooLarge.selector, 1 << 48));
        factory.exchange(_ids(CouponId.unwrap(meal)), _ids(1 << 48), longer);
    }

    function test_OnlyWhatOneHolds() external {
        _open(meal, longer);
        _reverts(
            bob,
            meal,
            1,
            longer,
            abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, bob, CouponId.unwrap(meal), 0, 1)
        );
    }

    /// @dev More of them than the issuer's whole exposure counts, into a better secured series.
    function test_WhatOneLacksIsNamedBeforeAnythingIsCounted() external {
        CouponId target = _target(DIGITAL, 30 days, 3000);
        _open(meal, target);
        uint256 id = CouponId.unwrap(meal);
        bytes memory lacking =
            abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 100, 1 << 40);
        _reverts(alice, meal, 1 << 40, target, lacking);
    }

    function test_OnlyWhileBothLast() external {
        _open(meal, longer);
        vm.warp(meal.validUntilOf() - 1);
        _exchange(alice, meal, 1, longer);
        vm.warp(meal.validUntilOf());
        _reverts(
            alice,
            meal,
            1,
            longer,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_SeriesExpired.selector, CouponId.unwrap(meal))
        );
    }

    function test_OnlyWhileActiveAndNotPaused() external {
        _open(meal, longer);
        uint40 until = uint40(vm.getBlockTimestamp()) + 1 days;
        marketplace.pause(until);
        _reverts(alice, meal, 1, longer, abi.encodeWithSelector(ICouponFactory.CouponFactory_Paused.selector, until));
        vm.warp(until);
        registry.suspend(issuerId, "");
        _reverts(
            alice,
            meal,
            1,
            longer,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, IssuerStatus.Suspended
            )
        );
    }

    function test_OnlyIntoAnApprovedSeries() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        vm.prank(shop);
        CouponId draft = factory.createSeries(issuerId, p);
        _open(meal, draft);
        _reverts(
            alice,
            meal,
            1,
            draft,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_SeriesNotApproved.selector, CouponId.unwrap(draft))
        );
    }

    function _target(uint16 flags, uint32 later, uint64 escrow) private returns (CouponId) {
        SeriesParameters memory p = _parameters(flags);
        p.validUntil += later;
        p.escrowPerUnit = escrow;
        return _newSeries(p);
    }

    function _open(CouponId source, CouponId target) private {
        vm.prank(shop);
        factory.openExchange(source, target);
    }

    function _mismatch(CouponId target) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_ExchangeMismatch.selector, CouponId.unwrap(meal), CouponId.unwrap(target)
            )
        );
        vm.prank(shop);
        factory.openExchange(meal, target);
    }

    function _noPath(CouponId source, CouponId target) private pure returns (bytes memory) {
        return abi.encodeWithSelector(
            ICouponFactory.CouponFactory_NoExchangePath.selector, CouponId.unwrap(source), CouponId.unwrap(target)
        );
    }

    function _exchange(address holder, CouponId source, uint256 amount, CouponId target) private {
        vm.prank(holder);
        factory.exchange(_ids(CouponId.unwrap(source)), _ids(amount), target);
    }

    function _reverts(address holder, CouponId source, uint256 amount, CouponId target, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(holder);
        factory.exchange(_ids(CouponId.unwrap(source)), _ids(amount), target);
    }
}
