// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore, ICreditRegistry, Score } from "../../../src/interfaces/ICreditRegistry.sol";
import { Scoring } from "../../shared/Scoring.sol";

/// @notice Who may publish what: k of n, sorted, timely. A lower score counts at once.
contract CreditRegistryPublishTest is Scoring {
    // ---- signatures ----

    function test_AcceptsTwoOfThreeAndThreeOfThree() external {
        _establish(5000);
        skip(1);
        CreditScore memory score = _score(4000, block.timestamp);
        bytes[] memory signatures = new bytes[](3);
        for (uint256 i; i < 3; ++i) {
            signatures[i] = _signScore(score, scorerKeys[i]);
        }
        vm.prank(stranger);
        creditRegistry.publish(score, signatures);
        assertEq(creditRegistry.scoreOf(issuerId).score, 4000);
    }

    function test_AcceptsCompactSignatures() external {
        CreditScore memory score = _score(1000, block.timestamp);
        bytes[] memory signatures = new bytes[](2);
        for (uint256 i; i < 2; ++i) {
            (bytes32 r, bytes32 vs) = vm.signCompact(scorerKeys[i], creditRegistry.hashScore(score));
            signatures[i] = abi.encodePacked(r, vs);
        }
        creditRegistry.publish(score, signatures);
        assertEq(creditRegistry.scoreOf(issuerId).score, 1000);
    }

    function test_RevertWhen_TooFewSigned() external {
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = _signScore(score, scorerKeys[0]);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_TooFewSignatures.selector, 1, 2));
        creditRegistry.publish(score, signatures);
    }

    function test_RevertWhen_SignersAreNotSorted() external {
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        (signatures[0], signatures[1]) = (signatures[1], signatures[0]);
        _expectNotSorted(vm.addr(scorerKeys[1]), vm.addr(scorerKeys[0]));
        creditRegistry.publish(score, signatures);
    }

    /// @dev One scorer in two forms of signature is one scorer.
    function test_RevertWhen_OneSignedTwice() external {
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        (bytes32 r, bytes32 vs) = vm.signCompact(scorerKeys[0], creditRegistry.hashScore(score));
        signatures[1] = abi.encodePacked(r, vs);
        _expectNotSorted(vm.addr(scorerKeys[0]), vm.addr(scorerKeys[0]));
        creditRegistry.publish(score, signatures);
    }

    function test_RevertWhen_AStrangerSigned() external {
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        signatures[1] = _signScore(score, holderKey);
        _expectUnknown(holder);
        creditRegistry.publish(score, signatures);
    }

    function test_RevertWhen_ARevokedScorerSigned() external {
        creditRegistry.setScorer(vm.addr(scorerKeys[1]), false);
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        _expectUnknown(vm.addr(scorerKeys[1]));
        creditRegistry.publish(score, signatures);
    }

    function test_RevertWhen_ASignatureIsMalformed() external {
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        signatures[0] = hex"00";
        _expectUnknown(address(0));
        creditRegistry.publish(score, signatures);
    }

    function test_RevertWhen_TheSignatureIsOverAnotherScore() external {
        CreditScore memory score = _score(5000, block.timestamp);
        bytes[] memory signatures = _signTwice(score);
        score.score = 5001;
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_UnknownScorer.selector);
        creditRegistry.publish(score, signatures);
    }

    // ---- time and range ----

    function test_RevertWhen_FromTheFuture() external {
        uint40 asOf = uint40(block.timestamp + 1);
        CreditScore memory score = _score(5000, asOf);
        bytes[] memory signatures = _signTwice(score);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_FromTheFuture.selector, asOf));
        creditRegistry.publish(score, signatures);
    }

    function test_RevertWhen_NotNewer() external {
        _establish(5000);
        uint40 last = creditRegistry.scoreOf(issuerId).asOf;
        _expectNotNewer(last, last);
        this.publish(4000, last);
        _expectNotNewer(last - 1, last);
        this.publish(4000, last - 1);
    }

    /// @dev Out of order while one waits: also the waiting step is news.
    function test_RevertWhen_OlderThanTheOneThatWaits() external {
        _establish(5000);
        skip(7 days);
        _publish(5500);
        uint40 last = uint40(block.timestamp);
        skip(1 hours);
        _expectNotNewer(last - 1, last);
        this.publish(4000, last - 1);
    }

    function test_RevertWhen_Stale() external {
        uint256 limit = block.timestamp - 90 days;
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_Stale.selector, uint40(limit), uint40(limit + 1))
        );
        this.publish(1000, limit);
        this.publish(1000, limit + 1);
        assertEq(creditRegistry.scoreOf(issuerId).asOf, limit + 1);
    }

    function test_RevertWhen_OutOfRange() external {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_ScoreOutOfRange.selector, 0));
        this.publish(0, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_ScoreOutOfRange.selector, 10_001));
        this.publish(10_001, block.timestamp);
    }

    function test_RevertWhen_TheIssuerIsUnknown() external {
        issuerId = 99;
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NoSuchIssuer.selector, uint40(99)));
        this.publish(5000, block.timestamp);
    }

    // ---- downward ----

    function test_ALowerScoreCountsAtOnce() external {
        _establish(8000);
        skip(1);
        uint40 asOf = uint40(block.timestamp);
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScorePublished(issuerId, 1200, asOf, REPORT, 2);
        _publish(1200);
        Score memory state = creditRegistry.scoreOf(issuerId);
        assertEq(state.score, 1200);
        assertEq(state.grade, 2);
        assertEq(state.asOf, asOf);
        assertEq(factory.issuer(issuerId).grade, 2);
        assertEq(factory.issuer(issuerId).scoreAsOf, asOf);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA * 4 / 10);
    }

    function test_TheSameScoreMakesItFresh() external {
        _establish(5000);
        skip(60 days);
        _publish(5000);
        skip(60 days);
        (uint8 grade, bool stale) = factory.gradeOf(issuerId);
        assertEq(grade, 6);
        assertFalse(stale);
    }

    function test_ALowerScoreDropsTheOneThatWaits() external {
        _establish(5000);
        skip(7 days);
        _publish(5900);
        skip(1 days);
        _publish(4900);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
        skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NothingPending.selector, issuerId));
        creditRegistry.applyPending(issuerId);
    }

    // ---- parts ----

    function publish(uint16 score, uint256 asOf) external {
        _publish(_score(score, asOf));
    }

    function _expectUnknown(address signer) private {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_UnknownScorer.selector, signer));
    }

    function _expectNotSorted(address previous, address next) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_SignersNotSorted.selector, previous, next)
        );
    }

    function _expectNotNewer(uint40 asOf, uint40 last) private {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotNewer.selector, asOf, last));
    }
}
