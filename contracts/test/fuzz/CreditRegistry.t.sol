// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Rules, Score } from "../../src/interfaces/ICreditRegistry.sol";
import { Scoring } from "../shared/Scoring.sol";

/// @notice Scores move forward in time, and whatever scorers, guardian and strangers do, an upward step is bounded, rare
/// and announced.
contract CreditRegistryLifeTest is Scoring {
    uint256 private announcedAt;

    /// forge-config: default.fuzz.runs = 128
    /// forge-config: deep.fuzz.runs = 1280
    function testFuzz_UpwardStepsAreBoundedRareAndAnnounced(uint256 seed) external {
        Rules memory rules = creditRegistry.rules();
        for (uint256 i; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            Score memory before = creditRegistry.scoreOf(issuerId);
            (, bool stale) = factory.gradeOf(issuerId);
            uint256 quota = factory.quotaOf(issuerId, CNY);
            (bool success,) = address(this).call(_choose(seed));
            Score memory now_ = creditRegistry.scoreOf(issuerId);
            if (!success) assertEq(abi.encode(now_), abi.encode(before));
            _check(before, now_, rules);
            // New data may end staleness; the score itself brings no quota where it falls.
            if (now_.score < before.score && !stale) assertLe(factory.quotaOf(issuerId, CNY), quota);
        }
    }

    // ---- acts ----

    function publish(uint16 score, uint40 asOf) external {
        _publish(_score(score, asOf));
    }

    function lowerBy(uint16 score) external {
        creditRegistry.lower(issuerId, score, REASON);
    }

    function wait(uint256 time) external {
        skip(time);
    }

    function _choose(uint256 seed) private view returns (bytes memory) {
        uint16 current = creditRegistry.scoreOf(issuerId).score;
        uint256 act = seed % 8;
        seed >>= 8;
        if (act < 4) {
            // Around the score that stands, so that many steps fit.
            uint256 score = current == 0 ? 1 + seed % 10_000 : (seed % 2400) + (current > 1200 ? current - 1200 : 1);
            return abi.encodeCall(this.publish, (uint16(score), uint40(block.timestamp - (seed >> 64) % 2 days)));
        }
        if (act < 6) return abi.encodeCall(this.wait, (seed % 5 days));
        if (act == 6) return abi.encodeCall(creditRegistry.applyPending, (issuerId));
        return abi.encodeCall(this.lowerBy, (uint16(seed % 10_001)));
    }

    /// @dev Anyone's call; the selector is the registry's.
    function applyPending(uint40 id) external {
        vm.prank(stranger);
        creditRegistry.applyPending(id);
    }

    // ---- what must hold ----

    function _check(Score memory before, Score memory now_, Rules memory rules) private {
        assertGe(now_.asOf, before.asOf);
        assertGe(now_.pendingAsOf, before.pendingAsOf);
        if (before.pending == 0 && now_.pending != 0) announcedAt = block.timestamp;
        if (now_.pending != 0) assertGt(now_.pending, now_.score);

        if (before.score != 0 && now_.score > before.score) {
            assertLe(now_.score - before.score, rules.maxRise);
            assertGe(block.timestamp, announcedAt + rules.riseDelay);
            assertGe(block.timestamp, uint256(before.raisedAt) + rules.risePeriod);
            assertLe(now_.score, before.pending);
        }
        assertEq(factory.issuer(issuerId).grade, now_.grade);
        assertEq(factory.issuer(issuerId).scoreAsOf, now_.asOf);
    }
}
