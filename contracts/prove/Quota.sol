// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { BPS } from "../src/libraries/Constants.sol";
import { PackedGradeTable } from "./models/GradeTable.sol";

/// @notice The quota of one account, of a table with any factors.
contract Quota {
    // cut interfaces/ICouponFactory: IssuerStatus, Account, IssuerState
    // cut CouponLedger as factory: _issuers, _accounts, _gradeTable, _quota, _isStale

    /// @notice GX-14: The quota is at most the cap.
    function theQuotaIsAtMostTheCap() external view {
        Account memory book = _accounts[1][1];
        assert(_quota(_issuers[1], book) <= book.cap);
    }
}
