// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore, Rules, Score } from "../../src/interfaces/ICreditRegistry.sol";
import { PlatformActs } from "./PlatformActs.sol";
import { Rule } from "./Rules.sol";

/// @notice Two scorers rate the issuer, a guardian lowers.
abstract contract ScoreActs is PlatformActs {
    /// @dev When the step that waits was published first.
    uint256 private _waitsSince;

    /// @dev Where the issuer starts: well in the middle.
    function setUp() public virtual override {
        super.setUp();
        CreditScore memory message = CreditScore(issuerId, 6500, uint40(vm.getBlockTimestamp()), "");
        creditRegistry.publish(message, _signatures(message));
        vm.warp(creditRegistry.scoreOf(issuerId).pendingFrom);
        creditRegistry.applyPending(issuerId);
    }

    function publish(uint16 score, uint256 age) external act("publish") {
        Score memory before = creditRegistry.scoreOf(issuerId);
        // What was published before, again, now and then.
        bool again = age % 8 == 0 && before.asOf != 0;
        uint256 asOf = again ? before.asOf : vm.getBlockTimestamp() - age % 2 days;
        if (!again && _spare(asOf <= before.asOf || asOf <= before.pendingAsOf, age)) return;
        // Around what it is, and now and then a step that is too large.
        uint256 reach = age % 4 == 0 ? 3000 : 900;
        uint256 low = before.score > 300 ? before.score - 300 : 1;
        CreditScore memory message = CreditScore(issuerId, uint16(_bound(score, low, low + reach)), uint40(asOf), "");
        if (message.score > 10_000) message.score = 10_000;
        mayRaiseQuota = true;
        try creditRegistry.publish(message, _signatures(message)) {
            _published(before, message);
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev One signature of two, or one twice, is nothing.
    function forge(uint16 score, bool twice) external act("forge a score") {
        CreditScore memory message = CreditScore(issuerId, score, uint40(vm.getBlockTimestamp()), "");
        bytes[] memory signatures = new bytes[](twice ? 2 : 1);
        for (uint256 i; i < signatures.length; ++i) {
            signatures[i] = _signDigest(scorerKeys[0], creditRegistry.hashScore(message));
        }
        try creditRegistry.publish(message, signatures) {
            _rule(Rule.ScoreMovesForward, false);
        } catch {
            _forget();
        }
        _did();
    }

    function applyPending(uint256 seed) external act("apply score") {
        Score memory before = creditRegistry.scoreOf(issuerId);
        if (before.pending == 0) return;
        if (seed % 3 == 0 && before.pendingFrom > vm.getBlockTimestamp()) vm.warp(before.pendingFrom);
        if (_spare(vm.getBlockTimestamp() < before.pendingFrom, seed)) return;
        mayRaiseQuota = true;
        try creditRegistry.applyPending(issuerId) {
            Score memory later = creditRegistry.scoreOf(issuerId);
            Rules memory rules = creditRegistry.rules();
            bool waited = vm.getBlockTimestamp() >= _waitsSince + rules.riseDelay;
            bool small = before.score == 0 || later.score <= before.score + rules.maxRise;
            _rule(Rule.RiseIsBounded, waited && small && later.score == before.pending);
            _rule(Rule.ScoreMovesForward, later.asOf > before.asOf);
            _did();
        } catch {
            _refused();
        }
    }

    function lower(uint16 score, uint256 seed) external act("lower") {
        if (seed % 4 != 0) return;
        Score memory before = creditRegistry.scoreOf(issuerId);
        // Above the score, now and then.
        uint256 most = before.score == 0 ? 999 : uint256(before.score) + (seed % 16 == 0 ? 200 : 0);
        score = uint16(_bound(score, most > 700 ? most - 700 : 1, most));
        if (score > 10_000) score = 10_000;
        try creditRegistry.lower(issuerId, score, "") {
            Score memory later = creditRegistry.scoreOf(issuerId);
            bool fell =
                before.score == 0 ? later.grade <= 1 : later.score <= before.score && later.grade <= before.grade;
            _rule(Rule.GuardianOnlyLowers, fell && later.pending == 0);
            _rule(Rule.ScoreMovesForward, before.score == 0 || later.asOf == before.asOf);
            _did();
        } catch {
            _refused();
        }
    }

    function _signatures(CreditScore memory message) private view returns (bytes[] memory signatures) {
        signatures = new bytes[](2);
        for (uint256 i; i < 2; ++i) {
            signatures[i] = _signDigest(scorerKeys[i], creditRegistry.hashScore(message));
        }
    }

    function _published(Score memory before, CreditScore memory message) private {
        Score memory later = creditRegistry.scoreOf(issuerId);
        bool newer = message.asOf > before.asOf && message.asOf > before.pendingAsOf;
        _rule(Rule.ScoreMovesForward, newer && message.asOf <= vm.getBlockTimestamp() && later.asOf >= before.asOf);
        if (later.pending == 0) {
            // Took effect at once: not a rise.
            _rule(Rule.RiseIsBounded, before.score == 0 || later.score <= before.score);
        } else {
            _rule(Rule.RiseIsBounded, later.score == before.score && later.grade == before.grade);
            _rule(Rule.RiseIsBounded, before.pending == 0 || later.pending <= before.pending);
            bool small = before.score == 0 || message.score <= before.score + creditRegistry.rules().maxRise;
            _rule(Rule.RiseIsBounded, small);
            if (before.pending == 0) _waitsSince = vm.getBlockTimestamp();
        }
    }
}
