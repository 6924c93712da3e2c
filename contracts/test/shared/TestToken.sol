// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ERC20 } from "solady/tokens/ERC20.sol";

/// @notice A stablecoin for tests and development chains: ERC-20 with ERC-2612 permit, minted by anyone who asks.
contract TestToken is ERC20 {
    string private _name;
    string private _symbol;
    uint8 private immutable _DECIMALS;

    constructor(string memory name_, string memory symbol_, uint8 decimals_) {
        _name = name_;
        _symbol = symbol_;
        _DECIMALS = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function name() public view override returns (string memory) {
        return _name;
    }

    function symbol() public view override returns (string memory) {
        return _symbol;
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }

    /// @dev Real stablecoins ask for an approval before Permit2 may move them.
    function _givePermit2InfiniteAllowance() internal pure override returns (bool) {
        return false;
    }
}
