// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Grades } from "../../../src/libraries/Grades.sol";
import { Test } from "forge-std/Test.sol";

contract GradesTest is Test {
    uint16[10] private thresholds = [uint16(1), 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000];

    function test_PacksAndUnpacks() external view {
        assertEq(abi.encode(Grades.unpack(Grades.pack(thresholds))), abi.encode(thresholds));
    }

    function test_TheThresholdItselfHasTheGrade() external view {
        uint160 packed = Grades.pack(thresholds);
        assertEq(Grades.gradeOf(packed, 0), 0);
        assertEq(Grades.gradeOf(packed, 1), 1);
        assertEq(Grades.gradeOf(packed, 999), 1);
        assertEq(Grades.gradeOf(packed, 1000), 2);
        assertEq(Grades.gradeOf(packed, 8999), 9);
        assertEq(Grades.gradeOf(packed, 9000), 10);
        assertEq(Grades.gradeOf(packed, 10_000), 10);
    }

    function testFuzz_TheGradeIsTheCountOfThresholdsReached(uint16 score) external view {
        uint256 count;
        for (uint256 i; i < 10; ++i) {
            if (thresholds[i] <= score) ++count;
        }
        assertEq(Grades.gradeOf(Grades.pack(thresholds), score), count);
    }
}
