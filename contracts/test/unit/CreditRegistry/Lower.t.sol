// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GradeTable } from "../../../src/interfaces/ICouponFactory.sol";
import { CreditScore, ICreditRegistry, Rules } from "../../../src/interfaces/ICreditRegistry.sol";
import { Scoring } from "../../shared/Scoring.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice A guardian lowers at once and in no way raises.
contract CreditRegistryLowerTest is Scoring {
    function test_LowersAtOnce() external {
        _establish(7500);
        uint40 asOf = creditRegistry.scoreOf(issuerId).asOf;
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScoreLowered(issuerId, 500, asOf, 1, REASON);
        creditRegistry.lower(issuerId, 500, REASON);
        assertEq(factory.issuer(issuerId).grade, 1);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA * 2 / 10);
    }

    function test_DropsWhatWaits() external {
        _establish(5000);
        skip(7 days);
        _publish(5900);
        creditRegistry.lower(issuerId, 4000, REASON);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
        assertEq(creditRegistry.scoreOf(issuerId).score, 4000);
    }

    /// @dev Stale is the smallest factor: lowering the score must not lift the quota by making it fresh.
    function test_DoesNotMakeAStaleScoreFresh() external {
        _establish(7500);
        skip(100 days);
        uint256 quota = factory.quotaOf(issuerId, CNY);
        creditRegistry.lower(issuerId, 6500, REASON);
        assertEq(factory.quotaOf(issuerId, CNY), quota);
    }

    /// @dev Nor by thresholds that have fallen since.
    function test_DoesNotRaiseTheGradeByNewThresholds() external {
        _establish(5500);
        Rules memory rules = creditRegistry.rules();
        rules.thresholds = [uint16(1), 2, 3, 4, 5, 6, 7, 8, 9, 10];
        creditRegistry.setRules(rules);
        creditRegistry.lower(issuerId, 5400, REASON);
        assertEq(factory.issuer(issuerId).grade, 6);
    }

    function test_LowersAnIssuerThatWasNeverScored() external {
        creditRegistry.lower(issuerId, 1, REASON);
        assertEq(factory.issuer(issuerId).grade, 1);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA * 2 / 10);
        (, bool stale) = factory.gradeOf(issuerId);
        assertFalse(stale);
    }

    function test_RevertWhen_NotLower() external {
        _establish(5000);
        _expectNotLower(5000, 5000);
        creditRegistry.lower(issuerId, 5000, REASON);
        _expectNotLower(5001, 5000);
        creditRegistry.lower(issuerId, 5001, REASON);
        skip(7 days);
        _publish(5900);
        _expectNotLower(5001, 5000);
        creditRegistry.lower(issuerId, 5001, REASON);
    }

    function test_RevertWhen_ItWouldGiveMoreThanANewcomerHas() external {
        _publish(8000);
        _expectNotLower(7000, 0);
        creditRegistry.lower(issuerId, 7000, REASON);
        creditRegistry.lower(issuerId, 999, REASON);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
    }

    /// @dev What stands is no score, so it is given as 0. Whatever the table says: the lowest grade may be worth more than a
    /// newcomer's quota, and an unbounded first score must not wait unopposed for that.
    function test_DropsAPendingFirstScoreAndOnlyThat() external {
        uint256 snapshot = vm.snapshotState();
        for (uint256 i; i < 2; ++i) {
            if (i == 1) _favourScores();
            _publish(8000);
            uint256 quota = factory.quotaOf(issuerId, CNY);
            vm.expectEmit(address(creditRegistry));
            emit ICreditRegistry.ScoreLowered(issuerId, 0, 0, 0, REASON);
            creditRegistry.lower(issuerId, 0, REASON);
            assertEq(creditRegistry.scoreOf(issuerId).score, 0);
            assertEq(factory.issuer(issuerId).grade, 0);
            assertEq(factory.quotaOf(issuerId, CNY), quota);
            skip(30 days);
            vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NothingPending.selector, issuerId));
            creditRegistry.applyPending(issuerId);
            vm.revertToState(snapshot);
        }
    }

    /// @dev Its signatures are spent: only newer data are a score again.
    function test_ADroppedFirstScoreDoesNotComeBack() external {
        CreditScore memory first = _score(8000, block.timestamp);
        _publish(first);
        creditRegistry.lower(issuerId, 0, REASON);
        bytes[] memory signatures = _signTwice(first);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotNewer.selector, first.asOf, first.asOf)
        );
        creditRegistry.publish(first, signatures);
        skip(1);
        _publish(7000);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 7000);
    }

    function test_RevertWhen_TheLowestGradeGivesMoreThanANewcomerHas() external {
        _favourScores();
        _publish(8000);
        _expectNotLower(1, 0);
        creditRegistry.lower(issuerId, 1, REASON);
    }

    function test_RevertWhen_OutOfRange() external {
        bytes memory outOfRange = abi.encodeWithSelector(ICreditRegistry.CreditRegistry_ScoreOutOfRange.selector, 0);
        vm.expectRevert(outOfRange);
        creditRegistry.lower(issuerId, 0, REASON);
        _establish(5000);
        vm.expectRevert(outOfRange);
        creditRegistry.lower(issuerId, 0, REASON);
    }

    function test_RevertWhen_TheIssuerIsUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NoSuchIssuer.selector, uint40(99)));
        creditRegistry.lower(99, 1, REASON);
    }

    function test_RevertWhen_TheCallerHasNoRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        creditRegistry.lower(issuerId, 1, REASON);
    }

    /// @dev A newcomer's quota below that of the lowest grade.
    function _favourScores() private {
        GradeTable memory table = _gradeTable();
        table.factors[0] = table.factors[1] - 1;
        factory.setGradeTable(table);
    }

    function _expectNotLower(uint16 score, uint16 current) private {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotLower.selector, score, current));
    }
}
