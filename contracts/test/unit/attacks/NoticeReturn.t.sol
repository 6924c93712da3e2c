// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice An issuer under notice does not serve a presentation, gives the expired units back as worthless coupons, sees the
/// notice withdrawn, and takes the escrow of the units it refused as breakage.
contract NoticeReturnTest is Scenario {
    uint64 private constant ESCROW = 5000;

    CouponId private secured;
    Redeem private presented;

    function setUp() public override {
        super.setUp();
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = ESCROW;
        secured = _newSeries(p);
        cny.mint(shop, 10 * ESCROW * SCALE);
        vm.prank(shop);
        cny.approve(address(treasury), type(uint256).max);
        _issue(secured, alice, 10);
        skip(VALIDITY - 1 days);
        presented = _present(alice, secured, 10, 3 days);
        _redeem(presented);
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
        assertEq(_units(alice, secured), 10);
    }

    function _expectUnderNotice() private {
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_IssuerUnderNotice.selector, issuerId));
    }
}
