// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore, ICreditRegistry, Score } from "../../../src/interfaces/ICreditRegistry.sol";
import { Scoring } from "../../shared/Scoring.sol";

/// @notice Upward steps wait, are bounded, and come at most once a period.
contract CreditRegistryRiseTest is Scoring {
    uint40 private constant DELAY = 2 days;
    uint40 private constant PERIOD = 7 days;

    // ---- first score ----

    /// @dev Grade 8's factor exceeds the newcomer's, so this raises the quota.
    function test_AFirstScoreThatRaisesTheQuotaWaits() external {
        uint40 time = uint40(block.timestamp);
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScorePending(issuerId, 7500, time, REPORT, 7500, time + DELAY);
        _publish(7500);
        assertEq(factory.issuer(issuerId).grade, 0);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA);

        vm.warp(time + DELAY - 1);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TooEarly.selector, time + DELAY));
        creditRegistry.applyPending(issuerId);

        vm.warp(time + DELAY);
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScoreApplied(issuerId, 7500, time, 8);
        vm.prank(stranger);
        creditRegistry.applyPending(issuerId);
        Score memory state = creditRegistry.scoreOf(issuerId);
        assertEq(state.score, 7500);
        assertEq(state.asOf, time);
        assertEq(state.raisedAt, time + DELAY);
        assertEq(state.pending, 0);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA * 16 / 10);
    }

    /// @dev It must not wait while the newcomer's better factor holds.
    function test_AFirstScoreThatDoesNotRaiseTheQuotaCountsAtOnce() external {
        _publish(1500);
        assertEq(factory.issuer(issuerId).grade, 2);
        assertEq(creditRegistry.scoreOf(issuerId).raisedAt, 0);
        skip(1);
        // Nor does a first upward step have to wait for a period that never began.
        _publish(2500);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 2500);
    }

    function test_AWaitingFirstScoreYieldsToALowerOne() external {
        _publish(7500);
        skip(1);
        _publish(1500);
        assertEq(factory.issuer(issuerId).grade, 2);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
    }

    // ---- bounds ----

    function test_RevertWhen_TheStepIsTooLarge() external {
        _establish(5000);
        skip(PERIOD);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_RiseTooLarge.selector, 6001, 6000));
        this.publish(6001);
        this.publish(6000);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 6000);
    }

    function test_RevertWhen_TheStepIsTooSoon() external {
        _establish(7500);
        uint40 earliest = uint40(block.timestamp) + PERIOD;
        vm.warp(earliest - 1);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_RiseTooSoon.selector, earliest));
        this.publish(7600);
        vm.warp(earliest);
        this.publish(7600);
    }

    function test_RevertWhen_NothingWaits() external {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NothingPending.selector, issuerId));
        creditRegistry.applyPending(issuerId);
    }

    // ---- while one waits ----

    /// @dev Daily publication must not put the step off; what it says in between can only lower it.
    function test_TheLowestOfWhatIsPublishedTakesEffectInTime() external {
        _establish(5000);
        skip(PERIOD);
        uint40 from = uint40(block.timestamp) + DELAY;
        _publish(5800);
        skip(1 days);
        uint40 asOf = uint40(block.timestamp);
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScorePending(issuerId, 5900, asOf, REPORT, 5800, from);
        _publish(5900);
        skip(1 hours);
        _publish(5700);
        asOf = uint40(block.timestamp);
        assertEq(creditRegistry.scoreOf(issuerId).pendingFrom, from);
        vm.warp(from);
        creditRegistry.applyPending(issuerId);
        assertEq(creditRegistry.scoreOf(issuerId).score, 5700);
        assertEq(creditRegistry.scoreOf(issuerId).asOf, asOf);
    }

    // ---- guardian ----

    /// @dev The signatures of a step that a guardian dropped do not bring it back.
    function test_ADroppedStepCannotBePublishedAgain() external {
        _establish(5000);
        skip(PERIOD);
        CreditScore memory score = _score(5900, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        creditRegistry.publish(score, signatures);
        creditRegistry.lower(issuerId, 5000, REASON);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
        assertEq(creditRegistry.scoreOf(issuerId).score, 5000);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotNewer.selector, score.asOf, score.asOf)
        );
        creditRegistry.publish(score, signatures);
    }

    function publish(uint16 score) external {
        _publish(score);
    }
}
