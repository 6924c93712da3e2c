// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice An issuer under notice does not serve a presentation, gives the expired units back as worthless coupons, sees the
/// notice withdrawn, and takes the escrow of the units it refused as breakage. A valid unit in the same basket, which must
/// not wait, would carry the expired ones along.
contract NoticeReturnTest is Scenario {
    uint64 private constant ESCROW = 5000;

    CouponId private secured;
    /// @dev As secured, and ends with it.
    CouponId private twin;
    Redeem private presented;

    function setUp() public override {
        super.setUp();
        cny.mint(shop, MONEY);
        vm.prank(shop);
        cny.approve(address(treasury), type(uint256).max);
        secured = _securedSeries();
        twin = _securedSeries();
        _issue(secured, alice, 14);
        _issue(twin, alice, 2);
        skip(VALIDITY - 1 days);
        presented = _present(alice, secured, 10, 3 days);
        _redeem(presented);
    }

    function test_RevertWhen_ABasketHoldsUnitsThatOutliveTheOthers() external {
        CouponId lasting = _securedSeries();
        _issue(lasting, alice, 2);
        Redeem memory mixed = _basketWith(lasting);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_MixedExpiry.selector, CouponId.unwrap(lasting)));
        _redeem(mixed);
    }

    function test_ABasketThatEndsTogetherWaitsAndIsPaidWhole() external {
        Redeem memory basket = _noticeOnABasket();
        treasury.withdrawNotice(issuerId);
        redemption.returnPresented(basket);
        assertEq(treasury.credit(alice, address(cny)), 6 * ESCROW * SCALE);
        skip(30 days);
        treasury.finalise(secured);
        treasury.finalise(twin);
        vm.prank(alice);
        treasury.withdraw(address(cny));
        assertEq(cny.balanceOf(alice), 6 * ESCROW * SCALE);
    }

    function test_ABasketThatEndsTogetherComesBackWithItsClaimsInDefault() external {
        Redeem memory basket = _noticeOnABasket();
        skip(37 days);
        treasury.openClaims(issuerId);
        redemption.returnPresented(basket);
        vm.prank(alice);
        treasury.claim(basket.couponIds, basket.amounts);
        assertEq(cny.balanceOf(alice), 6 * ESCROW * SCALE);
    }

    function test_ExpiredUnitsWaitForTheEndOfTheNotice() external {
        treasury.giveNotice(issuerId, "");
        skip(1 days);
        _expectUnderNotice();
        vm.prank(till);
        redemption.refuse(presented, "");
        skip(2 days);
        _expectUnderNotice();
        redemption.returnPresented(presented);

        treasury.withdrawNotice(issuerId);
        redemption.returnPresented(presented);
        assertEq(treasury.credit(alice, address(cny)), 10 * ESCROW * SCALE);
        skip(30 days);
        treasury.finalise(secured);
        vm.prank(alice);
        treasury.withdraw(address(cny));
        assertEq(cny.balanceOf(alice), 10 * ESCROW * SCALE);
    }

    function test_ExpiredUnitsComeBackWithTheirClaimInDefault() external {
        treasury.giveNotice(issuerId, "");
        skip(37 days);
        _expectUnderNotice();
        redemption.returnPresented(presented);

        treasury.openClaims(issuerId);
        redemption.returnPresented(presented);
        uint256[] memory amounts = _ids(10);
        vm.prank(alice);
        treasury.claim(_ids(CouponId.unwrap(secured)), amounts);
        assertEq(cny.balanceOf(alice), 10 * ESCROW * SCALE);
    }

    function test_ASecondNoticeDoesNotHoldThemBack() external {
        treasury.giveNotice(issuerId, "");
        skip(4 days);
        treasury.withdrawNotice(issuerId);
        treasury.giveNotice(issuerId, "");
        redemption.returnPresented(presented);
        assertEq(treasury.credit(alice, address(cny)), 10 * ESCROW * SCALE);
    }

    function test_ValidUnitsDoNotWait() external {
        treasury.giveNotice(issuerId, "");
        vm.prank(till);
        redemption.refuse(presented, "");
        assertEq(_units(alice, secured), 14);
    }

    /// @dev Presented, and expired since a notice.
    function _noticeOnABasket() private returns (Redeem memory basket) {
        basket = _basketWith(twin);
        _redeem(basket);
        treasury.giveNotice(issuerId, "");
        skip(1 days);
        _expectUnderNotice();
        vm.prank(till);
        redemption.refuse(basket, "");
        skip(2 days);
        _expectUnderNotice();
        redemption.returnPresented(basket);
    }

    function _securedSeries() private returns (CouponId) {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = ESCROW;
        return _newSeries(p);
    }

    /// @dev Four of the secured series and two of another.
    function _basketWith(CouponId other) private view returns (Redeem memory request) {
        request = _present(alice, secured, 4, 3 days);
        (request.couponIds, request.amounts) = (_ids(CouponId.unwrap(secured), CouponId.unwrap(other)), _ids(4, 2));
        request.totalFace = 6 * FACE;
    }

    function _expectUnderNotice() private {
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_IssuerUnderNotice.selector, issuerId));
    }
}
