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
        uint40 id = score.issuerId;
        // Numbers, because the checker forgets a struct in memory when another is written.
        uint16 current = _scores[id].score;
        uint16 pending = _scores[id].pending;
        uint40 from = _scores[id].pendingFrom;
        uint256 highest = uint256(current) + config.maxRise;
        require(current != 0 && pending <= highest);
        _delay(score, _scores[id], config);
        assert(_scores[id].score == current && _scores[id].pending <= highest);
        assert(pending == 0 || (_scores[id].pending <= pending && _scores[id].pendingFrom == from));
    }

    function risesAreBoundedAndWait_applied(uint40 id, uint16 maxRise) external {
        uint256 highest = uint256(_scores[id].score) + maxRise;
        uint40 from = _scores[id].pendingFrom;
        require(_scores[id].pending <= highest);
        applyPending(id);
        assert(_scores[id].score <= highest && _scores[id].pending == 0);
        assert(block.timestamp >= from);
    }
}
