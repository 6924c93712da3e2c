// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CLAIM_WINDOW, NOTICE_DELAY } from "../../../src/libraries/Constants.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";

/// @notice After the claim window what is left goes to the protection fund, and nothing stays stuck.
contract TreasuryCloseTest is Issuance {
    CouponId private templateId;

    function setUp() public override {
        super.setUp();
        templateId = _createSeries();
        _issue(templateId, holder, 10);
        _deposit(35_000 * SCALE);
    }

    // ---- collateral ----

    function test_TheRemainingCollateralGoesToTheFund() external {
        _default();
        _claimSome();
        uint256 left = treasury.collateral(issuerId, CNY).amount;
        skip(CLAIM_WINDOW);
        vm.expectEmit(address(treasury));
        emit ITreasury.ClaimsClosed(issuerId, CNY, address(cny), left);
        vm.prank(stranger);
        treasury.closeClaims(issuerId, CNY);
        assertEq(cny.balanceOf(protectionFund), left);
        assertEq(treasury.collateral(issuerId, CNY).amount, 0);
        assertEq(factory.account(issuerId, CNY).collateral, 0);
    }

    function test_ClosesACurrencyWithoutCollateral() external {
        _default();
        skip(CLAIM_WINDOW);
        vm.expectEmit(address(treasury));
        emit ITreasury.ClaimsClosed(issuerId, USD, address(0), 0);
        treasury.closeClaims(issuerId, USD);
    }

    function test_RevertWhen_ClosedAlready() external {
        _default();
        skip(CLAIM_WINDOW);
        treasury.closeClaims(issuerId, CNY);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_AlreadyClosed.selector, issuerId, CNY));
        treasury.closeClaims(issuerId, CNY);
    }

    function test_RevertWhen_TheWindowIsOpen() external {
        _default();
        uint40 end = uint40(block.timestamp) + CLAIM_WINDOW;
        vm.warp(end - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, end));
        treasury.closeClaims(issuerId, CNY);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, end));
        treasury.sweepEscrow(templateId);
    }

    function test_RevertWhen_TheIssuerIsNotInDefault() external {
        _freeze();
        bytes memory notDefaulted = abi.encodeWithSelector(ITreasury.Treasury_NotDefaulted.selector, issuerId);
        vm.expectRevert(notDefaulted);
        treasury.closeClaims(issuerId, CNY);
        vm.expectRevert(notDefaulted);
        treasury.sweepEscrow(templateId);
    }

    // ---- escrow ----

    /// @dev Unclaimed and redeemed units alike: 10 issued, 3 redeemed before and 1 after the notice, 2 claimed.
    function test_TheRemainingEscrowGoesToTheFund() external {
        _redeem(templateId, holder, 3);
        treasury.releaseEscrow(templateId);
        _redeem(templateId, holder, 1);
        _default();
        _redeem(templateId, holder, 1);
        _claimSome();
        skip(CLAIM_WINDOW);
        vm.expectEmit(address(treasury));
        emit ITreasury.EscrowSwept(CouponId.unwrap(templateId), address(cny), 5 * UNIT);
        assertEq(treasury.sweepEscrow(templateId), 5 * UNIT);
        treasury.closeClaims(issuerId, CNY);
        assertTrue(treasury.isSwept(templateId));
        assertEq(treasury.escrowDue(templateId), 0);
        assertEq(treasury.booked(address(cny)), 0);
        assertEq(cny.balanceOf(address(treasury)), 0);
    }

    function test_RevertWhen_SweptAlready() external {
        _default();
        skip(CLAIM_WINDOW);
        treasury.sweepEscrow(templateId);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_NothingToRelease.selector, CouponId.unwrap(templateId))
        );
        treasury.sweepEscrow(templateId);
    }

    /// @dev Presented near the end and never returned in the window: the coupon comes back, its escrow is gone.
    function test_APresentationReturnedAfterTheSweepCreditsNothing() external {
        vm.warp(templateId.validUntilOf() - 1);
        Redeem memory request = _present(templateId, holder, 10, uint40(block.timestamp + 14 days));
        _default();
        skip(CLAIM_WINDOW);
        treasury.sweepEscrow(templateId);
        redemption.returnPresented(request);
        assertEq(treasury.credit(holder, address(cny)), 0);
        assertEq(coupon.balanceOf(holder, CouponId.unwrap(templateId)), 10);
    }

    // ---- series that expired before the notice ----

    /// @dev Not claimable, so finalised first; what is then due to the issuer is the fund's. Presented units keep theirs.
    function test_SweepsAnExpiredSeriesOnceItIsFinalised() external {
        vm.warp(templateId.validUntilOf() - 1);
        _redeem(templateId, holder, 2);
        Redeem memory request = _present(templateId, holder, 3, uint40(block.timestamp + 14 days));
        skip(1);
        _default();
        skip(CLAIM_WINDOW);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotFinalised.selector, CouponId.unwrap(templateId)));
        treasury.sweepEscrow(templateId);

        vm.prank(stranger);
        treasury.finalise(templateId);
        assertEq(treasury.sweepEscrow(templateId), 2 * UNIT + 5 * UNIT * 88 / 100);
        assertEq(treasury.booked(address(cny)) - treasury.collateral(issuerId, CNY).amount, 3 * UNIT);

        redemption.returnPresented(request);
        vm.prank(holder);
        assertEq(treasury.withdraw(address(cny)), 3 * UNIT);
        treasury.closeClaims(issuerId, CNY);
        assertEq(treasury.booked(address(cny)), 0);
    }

    /// @dev Finalised in time, an expired series does not dilute those who can still claim.
    function test_AnExpiredSeriesFinalisedInTimeDilutesNobody() external {
        vm.warp(templateId.validUntilOf());
        CouponId live = _createSeries();
        _issue(live, other, 1);
        _freeze();
        skip(NOTICE_DELAY - 1);
        treasury.finalise(templateId);
        skip(1);
        treasury.openClaims(issuerId);
        (, uint256 share) = treasury.claimOf(live);
        assertEq(share, (FACE - ESCROW) * SCALE);
    }

    function _claimSome() private {
        vm.prank(holder);
        treasury.claim(_one(CouponId.unwrap(templateId)), _one(2));
    }
}
