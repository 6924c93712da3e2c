// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CLAIM_WINDOW, NOTICE_DELAY, OPEN_MAX, TAIL } from "../../../src/libraries/Constants.sol";
import { Issuance } from "../../shared/Issuance.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice Notice freezes; anyone opens the claims after its delay; an unopened notice lapses.
contract TreasuryNoticeTest is Issuance {
    function test_TheDelayLeavesTimeToFinaliseWhatHadExpired() external pure {
        assertGt(NOTICE_DELAY, TAIL);
    }

    function test_ANoticeFreezes() external {
        vm.expectEmit(address(treasury));
        emit ITreasury.NoticeGiven(issuerId, REASON, uint40(block.timestamp) + NOTICE_DELAY);
        treasury.giveNotice(issuerId, REASON);
        _assertStatus(IssuerStatus.Frozen);
        assertEq(factory.issuer(issuerId).frozenAt, block.timestamp);
        assertEq(treasury.defaultOf(issuerId).noticeAt, block.timestamp);
    }

    function test_ANoticeFreezesASuspendedIssuer() external {
        registry.suspend(issuerId, REASON);
        _freeze();
        _assertStatus(IssuerStatus.Frozen);
    }

    function test_RevertWhen_NoticeIsGivenTwice() external {
        _freeze();
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NoticeGiven.selector, issuerId));
        _freeze();
    }

    function test_RevertWhen_TheIssuerIsUnknownOrInDefault() external {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, uint40(77), IssuerStatus.None));
        treasury.giveNotice(77, REASON);
        _default();
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, issuerId, IssuerStatus.Defaulted)
        );
        _freeze();
    }

    function test_AWithdrawnNoticeLeavesTheIssuerSuspended() external {
        _freeze();
        vm.expectEmit(address(treasury));
        emit ITreasury.NoticeWithdrawn(issuerId);
        treasury.withdrawNotice(issuerId);
        _assertStatus(IssuerStatus.Suspended);
        assertEq(factory.issuer(issuerId).frozenAt, 0);
        assertEq(treasury.defaultOf(issuerId).noticeAt, 0);
        registry.reinstate(issuerId);
        _assertStatus(IssuerStatus.Active);
    }

    function test_OpensAfterTheDelay() external {
        _freeze();
        uint40 earliest = uint40(block.timestamp) + NOTICE_DELAY;
        vm.warp(earliest - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, earliest));
        treasury.openClaims(issuerId);
        vm.warp(earliest);
        vm.expectEmit(address(treasury));
        emit ITreasury.ClaimsOpened(issuerId, earliest + CLAIM_WINDOW);
        vm.prank(stranger);
        treasury.openClaims(issuerId);
        _assertStatus(IssuerStatus.Defaulted);
        assertEq(factory.issuer(issuerId).frozenAt, earliest - NOTICE_DELAY);
        assertEq(treasury.defaultOf(issuerId).openedAt, earliest);
    }

    function test_LapsesWhenNobodyOpenedIt() external {
        _freeze();
        uint40 latest = uint40(block.timestamp) + NOTICE_DELAY + OPEN_MAX;
        vm.warp(latest - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, latest));
        treasury.lapseNotice(issuerId);
        vm.warp(latest);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooLate.selector, latest));
        treasury.openClaims(issuerId);
        vm.expectEmit(address(treasury));
        emit ITreasury.NoticeLapsed(issuerId);
        vm.prank(stranger);
        treasury.lapseNotice(issuerId);
        _assertStatus(IssuerStatus.Suspended);
    }

    function test_OpensInTheLastSecond() external {
        _freeze();
        skip(NOTICE_DELAY + OPEN_MAX - 1);
        treasury.openClaims(issuerId);
        _assertStatus(IssuerStatus.Defaulted);
    }

    function test_RevertWhen_ThereIsNoNotice() external {
        _expectNoNotice();
        treasury.withdrawNotice(issuerId);
        _expectNoNotice();
        treasury.lapseNotice(issuerId);
        _expectNoNotice();
        treasury.openClaims(issuerId);
    }

    /// @dev Default is terminal: neither withdrawn, nor lapsed, nor opened again.
    function test_RevertWhen_ClaimsAreOpen() external {
        _default();
        _expectNoNotice();
        treasury.withdrawNotice(issuerId);
        skip(OPEN_MAX);
        _expectNoNotice();
        treasury.lapseNotice(issuerId);
        _expectNoNotice();
        treasury.openClaims(issuerId);
    }

    function test_RevertWhen_TheCallerHasNoRole() external {
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(unauthorized);
        treasury.giveNotice(issuerId, REASON);
        vm.expectRevert(unauthorized);
        treasury.withdrawNotice(issuerId);
    }

    function _expectNoNotice() private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NoNotice.selector, issuerId));
    }

    function _assertStatus(IssuerStatus status) private view {
        assertEq(uint8(factory.issuer(issuerId).status), uint8(status));
    }
}
