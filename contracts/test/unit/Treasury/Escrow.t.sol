// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";
import { TaxedToken } from "../../shared/TaxedToken.sol";

/// @notice Escrow comes with a mint, travels with the unit and goes to the issuer when the unit is redeemed.
contract TreasuryEscrowTest is Issuance {
    CouponId private templateId;

    function setUp() public override {
        super.setUp();
        templateId = _createSeries();
    }

    // ---- in ----

    function test_AnIssuePullsEscrowFromTheAdmin() external {
        _fund(admin, address(cny), 5 * UNIT);
        vm.expectEmit(address(treasury));
        emit ITreasury.EscrowDeposited(CouponId.unwrap(templateId), address(cny), 5 * UNIT);
        vm.prank(admin);
        factory.issue(templateId, holder, 5);
        assertEq(treasury.booked(address(cny)), 5 * UNIT);
        assertEq(cny.balanceOf(address(treasury)), 5 * UNIT);
        assertEq(treasury.fees(address(cny)), 0);
    }

    function test_ASaleBooksWhatArrived() external {
        _sell(templateId, holder, 4);
        assertEq(treasury.booked(address(cny)), 4 * UNIT);
    }

    function test_RevertWhen_BookedEscrowHasNotArrived() external {
        cny.mint(address(treasury), UNIT - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, address(cny), UNIT));
        vm.prank(address(marketplace));
        treasury.bookEscrow(templateId, address(cny), UNIT);
    }

    function test_RevertWhen_TheTokenTakesAPartOnTheWay() external {
        TaxedToken taxed = new TaxedToken();
        paymentTokens.map(address(taxed), CNY, 2);
        SeriesParameters memory parameters = _parameters();
        parameters.paymentToken = address(taxed);
        CouponId taxedSeries = _create(parameters);
        _fund(admin, address(taxed), UNIT);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, address(taxed), UNIT));
        vm.prank(admin);
        factory.issue(taxedSeries, holder, 1);
    }

    function testFuzz_RevertWhen_TheCallerIsNotOfTheProtocol(address caller) external {
        vm.assume(caller != address(marketplace) && caller != address(factory) && caller != address(redemption));
        bytes memory onlyProtocol = abi.encodeWithSelector(ITreasury.Treasury_OnlyProtocol.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(onlyProtocol);
        treasury.bookEscrow(templateId, address(cny), 1);
        vm.expectRevert(onlyProtocol);
        treasury.pullEscrow(templateId, address(cny), admin, 1);
        vm.expectRevert(onlyProtocol);
        treasury.creditEscrow(templateId, caller, address(cny), 1);
    }

    /// @dev Each sibling has its own door.
    function test_RevertWhen_ASiblingUsesAnothersDoor() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OnlyProtocol.selector, address(redemption)));
        vm.prank(address(redemption));
        treasury.bookEscrow(templateId, address(cny), 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OnlyProtocol.selector, address(factory)));
        vm.prank(address(factory));
        treasury.bookEscrow(templateId, address(cny), 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OnlyProtocol.selector, address(marketplace)));
        vm.prank(address(marketplace));
        treasury.pullEscrow(templateId, address(cny), admin, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_OnlyProtocol.selector, address(factory)));
        vm.prank(address(factory));
        treasury.creditEscrow(templateId, holder, address(cny), 1);
    }

    // ---- out ----

    function test_ReleasesTheEscrowOfRedeemedUnitsToThePayoutAddress() external {
        _issue(templateId, holder, 5);
        _redeem(templateId, holder, 2);
        assertEq(treasury.escrowDue(templateId), 2 * UNIT);
        vm.expectEmit(address(treasury));
        emit ITreasury.EscrowReleased(CouponId.unwrap(templateId), address(cny), 2, 2 * UNIT);
        vm.prank(stranger);
        assertEq(treasury.releaseEscrow(templateId), 2 * UNIT);
        assertEq(cny.balanceOf(seller), 2 * UNIT);
        assertEq(treasury.booked(address(cny)), 3 * UNIT);
        assertEq(treasury.escrowDue(templateId), 0);
    }

    function test_RevertWhen_ReleasingTwice() external {
        _issue(templateId, holder, 5);
        _redeem(templateId, holder, 2);
        treasury.releaseEscrow(templateId);
        _expectNothing();
        treasury.releaseEscrow(templateId);
    }

    function test_RevertWhen_NothingWasRedeemed() external {
        _issue(templateId, holder, 5);
        _expectNothing();
        treasury.releaseEscrow(templateId);
    }

    function test_ReleasesWhileSuspended() external {
        _issue(templateId, holder, 1);
        _redeem(templateId, holder, 1);
        registry.suspend(issuerId, REASON);
        treasury.releaseEscrow(templateId);
        assertEq(cny.balanceOf(seller), UNIT);
    }

    function test_RevertWhen_ReleasingUnderNoticeOrInDefault() external {
        _issue(templateId, holder, 1);
        _redeem(templateId, holder, 1);
        _freeze();
        _expectStatus(IssuerStatus.Frozen);
        treasury.releaseEscrow(templateId);
        skip(37 days);
        treasury.openClaims(issuerId);
        _expectStatus(IssuerStatus.Defaulted);
        treasury.releaseEscrow(templateId);
    }

    function test_RevertWhen_ReleasingForAnUnknownIssuer() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, uint40(0), IssuerStatus.None));
        treasury.releaseEscrow(CouponId.wrap(0));
    }

    // ---- void and return ----

    /// @dev What had been released comes back, so the restored unit is as secured as before.
    function test_AVoidPullsReleasedEscrowBackFromTheAdmin() external {
        _issue(templateId, holder, 5);
        Redeem memory request = _redeem(templateId, holder, 2);
        treasury.releaseEscrow(templateId);
        _fund(admin, address(cny), 2 * UNIT + 1);
        vm.prank(admin);
        redemption.voidRedemption(request);
        assertEq(cny.balanceOf(admin), 1);
        assertEq(treasury.booked(address(cny)), 5 * UNIT);
        assertEq(_held(templateId), 5 * UNIT);
    }

    function test_AnExpiredPresentationBecomesACreditOfItsEscrow() external {
        skip(360 days);
        _issue(templateId, holder, 3);
        Redeem memory request = _present(templateId, holder, 2, uint40(block.timestamp + 7 days));
        skip(7 days);
        vm.expectEmit(address(treasury));
        emit ITreasury.EscrowCredited(CouponId.unwrap(templateId), holder, address(cny), 2 * UNIT);
        redemption.returnPresented(request);
        assertEq(treasury.credit(holder, address(cny)), 2 * UNIT);
        assertEq(treasury.booked(address(cny)), 3 * UNIT);

        vm.expectEmit(address(treasury));
        emit ITreasury.Withdrawn(holder, address(cny), 2 * UNIT);
        vm.prank(holder);
        assertEq(treasury.withdraw(address(cny)), 2 * UNIT);
        assertEq(cny.balanceOf(holder), 2 * UNIT);
        assertEq(treasury.booked(address(cny)), UNIT);
    }

    function test_RevertWhen_ThereIsNoCredit() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NothingToWithdraw.selector, holder, address(cny)));
        vm.prank(holder);
        treasury.withdraw(address(cny));
    }

    function _expectNothing() private {
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_NothingToRelease.selector, CouponId.unwrap(templateId))
        );
    }

    function _expectStatus(IssuerStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, issuerId, status));
    }
}
