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

    /// @notice GX-102: A step that waits is at most `maxRise` above the score, and is only lowered and keeps its time.
    function risesAreBoundedAndWait_published(CreditScore memory score, Config memory config) external {
        Score memory state = _scores[score.issuerId];
        uint16 pending = state.pending;
        uint40 from = state.pendingFrom;
        require(state.score != 0 && pending <= uint256(state.score) + config.maxRise);
        _delay(score, state, config);
        Score memory later = _scores[score.issuerId];
        assert(later.score == state.score && later.pending <= uint256(state.score) + config.maxRise);
        assert(pending == 0 || (later.pending <= pending && later.pendingFrom == from));
    }

    function risesAreBoundedAndWait_applied(uint40 issuerId, uint16 maxRise) external {
        Score memory state = _scores[issuerId];
        require(state.pending <= uint256(state.score) + maxRise);
        applyPending(issuerId);
        assert(_scores[issuerId].score <= uint256(state.score) + maxRise && _scores[issuerId].pending == 0);
        assert(block.timestamp >= state.pendingFrom);
    }
}
