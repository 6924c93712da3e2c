// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { NO_LIMIT } from "./Constants.sol";

/// @notice What a limit of Compliance leaves.
library Limits {
    /// @param traded Minor units traded today.
    /// @return left Minor units of face value that one more trade may have.
    function leftOf(uint64 perTrade, uint64 perDay, uint256 traded) internal pure returns (uint256 left) {
        left = type(uint256).max;
        if (perDay != NO_LIMIT) left = perDay > traded ? perDay - traded : 0;
        if (perTrade != NO_LIMIT && perTrade < left) left = perTrade;
    }
}
