// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

contract CouponFactoryIssueTest is Scenario {
    function test_GivesUnits() external {
        vm.expectEmit(address(factory));
        emit ICouponFactory.CouponsIssued(CouponId.unwrap(meal), bob, 5, 0);
        assertEq(_issue(meal, bob, 5), 0);
        assertEq(_units(bob, meal), 5);
        assertEq(factory.series(meal).minted, 105);
        assertEq(_exposure(), 115 * FACE);
    }

    function test_GivesTheNextSerials() external {
        vm.expectEmit(address(factory));
        emit ICouponFactory.CouponsIssued(CouponId.unwrap(seat), bob, 5, 11);
        assertEq(_issue(seat, bob, 5), 11);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(15))), bob);
    }

    function test_PaysTheEscrowFirst() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = 3000;
        CouponId secured = _newSeries(p);
        uint256 escrow = 5 * 3000 * SCALE;
        _reverts(secured, 5, abi.encodeWithSignature("TransferFromFailed()"));
        cny.mint(shop, escrow);
        vm.prank(shop);
        cny.approve(address(treasury), escrow);
        _issue(secured, bob, 5);
        assertEq(treasury.booked(address(cny)), escrow);
        assertEq(cny.balanceOf(shop), 0);
        assertEq(_exposure(), 110 * FACE + 5 * (FACE - 3000));
    }

    function test_NotAboveTheQuota() external {
        uint48 left = uint48(factory.headroomOf(issuerId, CNY) / FACE);
        _reverts(
            meal,
            left + 1,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_OverQuota.selector, issuerId, CNY, (left + 1) * FACE, left * FACE
            )
        );
        _issue(meal, bob, left);
        assertEq(factory.headroomOf(issuerId, CNY), 0);
    }

    function test_OnlyTheIssuersAdmin() external {
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NotIssuer.selector, issuerId, shopSeller));
        vm.prank(shopSeller);
        factory.issue(meal, bob, 1);
        _newIssuer(carol, carol);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NotIssuer.selector, issuerId, carol));
        vm.prank(carol);
        factory.issue(meal, bob, 1);
    }

    function test_OnlyWhileActive() external {
        registry.suspend(issuerId, "");
        _notActive(IssuerStatus.Suspended);
        treasury.giveNotice(issuerId, "");
        _notActive(IssuerStatus.Frozen);
        vm.warp(vm.getBlockTimestamp() + 37 days);
        treasury.openClaims(issuerId);
        _notActive(IssuerStatus.Defaulted);
    }

    function test_OnlyBeforeValidUntil() external {
        vm.warp(meal.validUntilOf() - 1);
        _issue(meal, bob, 1);
        vm.warp(meal.validUntilOf());
        _reverts(
            meal, 1, abi.encodeWithSelector(ICouponFactory.CouponFactory_SeriesExpired.selector, CouponId.unwrap(meal))
        );
    }

    /// @dev Mint and sale need no `validFrom`: a festival's coupons are given before it.
    function test_BeforeValidFrom() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validFrom += 30 days;
        CouponId later = _newSeries(p);
        _issue(later, bob, 1);
        assertEq(_units(bob, later), 1);
    }

    function test_NotNothingAndNotToNobody() external {
        _reverts(meal, 0, abi.encodeWithSelector(ICouponFactory.CouponFactory_ZeroAmount.selector));
        vm.expectRevert(ICoupon.Coupon_ZeroRecipient.selector);
        vm.prank(shop);
        factory.issue(meal, address(0), 1);
        vm.expectRevert(ICoupon.Coupon_ZeroRecipient.selector);
        vm.prank(shop);
        factory.issue(seat, address(0), 1);
    }

    function test_NoMoreThanTheCountersHold() external {
        factory.setQuota(issuerId, CNY, type(uint64).max, type(uint64).max);
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.faceValue, p.maxUnitPrice) = (1, 1);
        CouponId fen = _newSeries(p);
        _issue(fen, bob, type(uint48).max);
        _reverts(fen, 1, abi.encodeWithSelector(ICouponFactory.CouponFactory_ValueTooLarge.selector, uint256(1) << 48));
        uint48 tooMany = uint48(type(uint32).max) - 9;
        _reverts(
            seat,
            tooMany,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_ValueTooLarge.selector, uint256(tooMany) + 10)
        );
    }

    /// @dev A serial in the id is not a series; issuing takes the template.
    function test_OnlyByTheTemplate() external {
        _reverts(
            _serial(1),
            1,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, CouponId.unwrap(_serial(1)))
        );
    }

    function _notActive(IssuerStatus status) private {
        _reverts(
            meal, 1, abi.encodeWithSelector(ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, status)
        );
    }

    function _reverts(CouponId templateId, uint48 amount, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(shop);
        factory.issue(templateId, bob, amount);
    }
}
