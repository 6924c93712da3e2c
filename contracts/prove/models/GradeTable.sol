// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev What a kernel sees of a grade table, instead of contracts/src/types/Ledger.sol: any factor for the grade, whichever
/// it is, and any for the smallest.
type PackedGradeTable is uint256;

using { factorOf, smallestFactor, collateralFactorOf, staleAfterOf } for PackedGradeTable global;

function factorOf(PackedGradeTable packed, uint256) pure returns (uint256) {
    return uint16(PackedGradeTable.unwrap(packed));
}

function smallestFactor(PackedGradeTable packed) pure returns (uint256) {
    return uint16(PackedGradeTable.unwrap(packed) / 2 ** 16);
}

function collateralFactorOf(PackedGradeTable packed) pure returns (uint256) {
    return uint16(PackedGradeTable.unwrap(packed) / 2 ** 32);
}

function staleAfterOf(PackedGradeTable packed) pure returns (uint256) {
    return uint32(PackedGradeTable.unwrap(packed) / 2 ** 48);
}
