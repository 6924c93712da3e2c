// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TOP_GRADE } from "./Constants.sol";

/// @notice The least scores of the grades 1 … 10, 16 bits each from the low end, so that the rules of the rating are one
/// slot.
library Grades {
    /// @return grade Highest grade whose least score is at most `score`; zero if there is none.
    function gradeOf(uint160 packed, uint16 score) internal pure returns (uint8 grade) {
        while (grade < TOP_GRADE && leastScore(packed, grade) <= score) ++grade;
    }

    /// @param index Grade less one.
    function leastScore(uint160 packed, uint256 index) internal pure returns (uint16) {
        // forge-lint: disable-next-line(unsafe-typecast) the low field of the word
        return uint16(packed >> (16 * index));
    }

    function pack(uint16[TOP_GRADE] memory thresholds) internal pure returns (uint160 packed) {
        for (uint256 i; i < TOP_GRADE; ++i) {
            // forge-lint: disable-next-line(unsafe-typecast) at most 144
            packed |= uint160(thresholds[i]) << uint160(16 * i);
        }
    }

    function unpack(uint160 packed) internal pure returns (uint16[TOP_GRADE] memory thresholds) {
        for (uint256 i; i < TOP_GRADE; ++i) {
            thresholds[i] = leastScore(packed, i);
        }
    }
}
