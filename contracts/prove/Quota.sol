// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { BPS } from "../src/libraries/Constants.sol";
import { PackedGradeTable } from "./models/GradeTable.sol";

/// @notice The quota of one account, of a table with any factors.
contract Quota {
    // cut interfaces/ICouponFactory: IssuerStatus, Account, IssuerState
    // cut CouponLedger as factory: _issuers, _accounts, _gradeTable, _quota, _isStale

    /// @notice GX-14: The quota is base × factor of the grade + part of the collateral, in whole units, at most the cap.
    function theQuotaIsAtMostTheCap() external view {
        Account memory book = _accounts[1][1];
        uint256 quota = _quota(_issuers[1], book);
        uint256 factor =
            _isStale(_issuers[1], _gradeTable) ? _gradeTable.smallestFactor() : _gradeTable.factorOf(_issuers[1].grade);
        uint256 whole = book.base * factor + book.collateral * _gradeTable.collateralFactorOf();
        assert(quota <= book.cap);
        assert(quota * BPS <= whole);
        assert(quota == book.cap || whole < (quota + 1) * BPS);
    }
}
