// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "../../shared/TestToken.sol";

/// @notice Says false and moves nothing, where others revert.
contract FalseToken is TestToken {
    constructor() TestToken("False", "FALSE", 6) { }

    function transfer(address, uint256) public pure override returns (bool) {
        return false;
    }

    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}
