// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "../../shared/TestToken.sol";

/// @notice All balances grow or shrink at once.
contract RebasingToken is TestToken {
    uint256 private constant BASE = 100;
    /// @dev Hundredths of a unit that one share is worth.
    uint256 private _factor = BASE;

    constructor() TestToken("Rebasing", "BASE", 6) { }

    function rebase(uint256 factor) external {
        _factor = factor;
    }

    function balanceOf(address owner) public view override returns (uint256) {
        return super.balanceOf(owner) * _factor / BASE;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return super.transfer(to, amount * BASE / _factor);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return super.transferFrom(from, to, amount * BASE / _factor);
    }
}
