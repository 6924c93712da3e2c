// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CLAIM_WINDOW } from "../../../src/libraries/Constants.sol";
import { CouponId, NEVER, packCouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";

/// @notice After default each unit claims its escrow and its share of the collateral, each of a series the same.
contract TreasuryClaimTest is Issuance {
    CouponId private templateId;
    CouponId private bare;

    function setUp() public override {
        super.setUp();
        templateId = _createSeries();
        SeriesParameters memory parameters = _parameters();
        (parameters.escrowPerUnit, parameters.validUntil) = (0, NEVER);
        bare = _create(parameters);
        _issue(templateId, holder, 10);
        _issue(bare, other, 7);
    }

    // ---- shares ----

    /// @dev Exposure 10 × 70.00 + 7 × 100.00 = 1,400.00; collateral 350.00: a quarter of what is unsecured.
    function test_SharesACollateralThatIsTooSmall() external {
        _deposit(35_000 * SCALE);
        _default();
        (uint256 escrow, uint256 share) = treasury.claimOf(templateId);
        assertEq(escrow, UNIT);
        assertEq(share, 1750 * SCALE);
        (escrow, share) = treasury.claimOf(bare);
        assertEq(escrow, 0);
        assertEq(share, 2500 * SCALE);

        vm.expectEmit(address(treasury));
        emit ITreasury.Claimed(CouponId.unwrap(templateId), holder, 4, 4 * UNIT, 4 * 1750 * SCALE);
        _claim(holder, templateId, 4);
        assertEq(cny.balanceOf(holder), 4 * (UNIT + 1750 * SCALE));
        assertEq(coupon.balanceOf(holder, CouponId.unwrap(templateId)), 6);

        _claim(other, bare, 7);
        assertEq(cny.balanceOf(other), 7 * 2500 * SCALE);
        _claim(holder, templateId, 6);
        assertEq(cny.balanceOf(holder), 10 * (UNIT + 1750 * SCALE));
        assertEq(treasury.booked(address(cny)), 0);
        assertEq(treasury.collateral(issuerId, CNY).amount, 0);
    }

    function test_PaysAtMostTheFace() external {
        _deposit(1_000_000 * SCALE);
        _default();
        _claim(holder, templateId, 10);
        _claim(other, bare, 7);
        assertEq(cny.balanceOf(holder), 10 * FACE * SCALE);
        assertEq(cny.balanceOf(other), 7 * FACE * SCALE);
        assertEq(treasury.collateral(issuerId, CNY).amount, (1_000_000 - 140_000) * SCALE);
    }

    function test_WithoutCollateralPaysTheEscrow() external {
        _default();
        _claim(holder, templateId, 10);
        assertEq(cny.balanceOf(holder), 10 * UNIT);
        _claim(other, bare, 7);
        assertEq(cny.balanceOf(other), 0);
    }

    function test_ClaimsSeveralCouponsAtOnce() external {
        _deposit(35_000 * SCALE);
        vm.prank(other);
        coupon.safeTransferFrom(other, holder, CouponId.unwrap(bare), 2, "");
        _default();
        vm.prank(holder);
        treasury.claim(_two(CouponId.unwrap(templateId), CouponId.unwrap(bare)), _two(1, 2));
        assertEq(cny.balanceOf(holder), UNIT + 1750 * SCALE + 2 * 2500 * SCALE);
    }

    /// @dev Redemption stays open, gives up the claim and takes nobody else's share.
    function test_ARedeemedUnitChangesNobodysShare() external {
        _deposit(35_000 * SCALE);
        _default();
        _redeem(templateId, holder, 5);
        (, uint256 share) = treasury.claimOf(templateId);
        assertEq(share, 1750 * SCALE);
        _claim(holder, templateId, 5);
        _claim(other, bare, 7);
        assertEq(treasury.collateral(issuerId, CNY).amount, 5 * 1750 * SCALE);
    }

    /// @dev What expires during the notice or the window keeps its claim.
    function test_UnitsThatExpireAfterTheNoticeKeepTheirClaim() external {
        vm.warp(templateId.validUntilOf() - 1);
        _default();
        skip(CLAIM_WINDOW - 1);
        _claim(holder, templateId, 10);
        assertEq(cny.balanceOf(holder), 10 * UNIT);
    }

    function test_APresentedUnitReturnsAtOnceAndClaims() external {
        vm.warp(templateId.validUntilOf() - 1);
        Redeem memory request = _present(templateId, holder, 10, uint40(block.timestamp + 14 days));
        _default();
        redemption.returnPresented(request);
        _claim(holder, templateId, 10);
        assertEq(cny.balanceOf(holder), 10 * UNIT);
    }

    function test_EscrowAndCollateralMayBeInTwoTokens() external {
        SeriesParameters memory parameters = _parameters();
        parameters.paymentToken = address(usd);
        parameters.currency = USD;
        CouponId dollars = _create(parameters);
        _issue(dollars, holder, 10);
        _deposit(35_000 * SCALE);
        _default();
        // Another currency's collateral does not help.
        (uint256 escrow, uint256 share) = treasury.claimOf(dollars);
        assertEq(escrow, UNIT);
        assertEq(share, 0);
        _claim(holder, dollars, 10);
        assertEq(usd.balanceOf(holder), 10 * UNIT);
        assertEq(cny.balanceOf(holder), 0);
    }

    /// @dev Nothing unsecured is out: collateral is left, and nobody whose share it could be.
    function test_WithoutExposureTheShareIsZero() external {
        _redeem(templateId, holder, 10);
        _redeem(bare, other, 7);
        _deposit(35_000 * SCALE);
        _default();
        (uint256 escrow, uint256 share) = treasury.claimOf(templateId);
        assertEq(escrow, UNIT);
        assertEq(share, 0);
    }

    // ---- rejections ----

    function test_RevertWhen_ClaimsAreNotOpen() external {
        _expectNotDefaulted();
        _claim(holder, templateId, 1);
        _freeze();
        _expectNotDefaulted();
        _claim(holder, templateId, 1);
        _expectNotDefaulted();
        treasury.claimOf(templateId);
    }

    function test_RevertWhen_ClaimedTwice() external {
        _default();
        _claim(holder, templateId, 10);
        uint256 id = CouponId.unwrap(templateId);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, holder, id, 0, 1));
        _claim(holder, templateId, 1);
    }

    function test_RevertWhen_TheWindowIsOver() external {
        _default();
        uint40 end = uint40(block.timestamp) + CLAIM_WINDOW;
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooLate.selector, end));
        _claim(holder, templateId, 1);
    }

    function test_RevertWhen_TheCouponHadExpiredBeforeTheNotice() external {
        vm.warp(templateId.validUntilOf());
        _default();
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotClaimable.selector, CouponId.unwrap(templateId)));
        _claim(holder, templateId, 1);
    }

    /// @dev An id that only looks like the issuer's takes nothing, however large its face.
    function test_RevertWhen_TheCouponIsForged() external {
        _deposit(35_000 * SCALE);
        _default();
        CouponId forged = packCouponId(issuerId, 9, CNY, type(uint64).max, 1, NEVER, DIGITAL);
        vm.expectRevert(
            abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, stranger, CouponId.unwrap(forged), 0, 1)
        );
        _claim(stranger, forged, 1);
    }

    function test_RevertWhen_TheListsAreUnevenOrAnAmountIsZero() external {
        _default();
        vm.startPrank(holder);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_LengthMismatch.selector, 1, 2));
        treasury.claim(_one(CouponId.unwrap(templateId)), _two(1, 1));
        vm.expectRevert(ITreasury.Treasury_ZeroAmount.selector);
        treasury.claim(_one(CouponId.unwrap(templateId)), _one(0));
    }

    function test_RevertWhen_PresentingOrHonouringInDefault() external {
        Redeem memory presented = _present(templateId, holder, 1, uint40(block.timestamp + 14 days));
        _default();
        Redeem memory request = _request(templateId, holder, 1, uint40(block.timestamp + 7 days));
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_IssuerDefaulted.selector, issuerId));
        vm.prank(holder);
        redemption.redeem(request, "");
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_TooLate.selector, presented.honourBy));
        vm.prank(admin);
        redemption.honour(presented);
    }

    function _claim(address from, CouponId couponId, uint256 amount) private {
        vm.prank(from);
        treasury.claim(_one(CouponId.unwrap(couponId)), _one(amount));
    }

    function _expectNotDefaulted() private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotDefaulted.selector, issuerId));
    }
}
