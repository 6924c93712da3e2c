// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "../../shared/TestToken.sol";

/// @notice Its operator blocks addresses: they neither send nor receive.
contract BlockingToken is TestToken {
    mapping(address account => bool) public isBlocked;

    error Blocked(address account);

    constructor() TestToken("Blocking", "BLOCK", 6) { }

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function _beforeTokenTransfer(address from, address to, uint256) internal view override {
        if (isBlocked[from]) revert Blocked(from);
        if (isBlocked[to]) revert Blocked(to);
    }
}
