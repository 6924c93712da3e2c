// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice The score of one issuer, and the step up that waits.
contract Scores {
    // cut interfaces/ICreditRegistry: CreditScore, Score
    // cut CreditRegistry: Config, _scores, _config, _delay, _settle, applyPending

    // ---- models ----

    function factory_setGrade(uint40, uint8, uint40) internal { }

    function grades_gradeOf(uint160, uint16) internal pure returns (uint8) {
        return 1;
    }

    // ---- sentences ----

    /// @notice GX-102: A step that waits is at most `maxRise` above the score, and is only lowered while it waits.
    function risesAreBoundedAndWait_published(CreditScore memory score, Config memory config) external {
        Score memory state = _scores[score.issuerId];
        require(state.score != 0 && state.pending <= uint256(state.score) + config.maxRise);
        _delay(score, state, config);
        Score memory later = _scores[score.issuerId];
        assert(later.score == state.score);
        assert(later.pending != 0 && later.pending <= uint256(state.score) + config.maxRise);
    }
}
