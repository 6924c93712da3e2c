// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "./TestToken.sol";

/// @notice Burns a hundredth of what moves, as some tokens do.
contract TaxedToken is TestToken {
    constructor() TestToken("Taxed", "TAX", 6) { }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        _burn(to, amount / 100);
        return true;
    }
}
