// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CallingToken } from "../tokens/odd/CallingToken.sol";

/// @notice Calls the payer also when it is given a permit, and needs no signature for an authorised payment.
contract EagerToken is CallingToken {
    function permit(address owner, address spender, uint256 value, uint256, uint8, bytes32, bytes32) public override {
        if (address(hookOf[owner]) != address(0)) hookOf[owner].moneySent(spender, 0);
        _approve(owner, spender, value);
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        uint8,
        bytes32,
        bytes32
    ) external {
        _transfer(from, to, value);
    }
}
