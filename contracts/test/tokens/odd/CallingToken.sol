// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TestToken } from "../../shared/TestToken.sol";

interface IMoneyHook {
    function moneySent(address to, uint256 amount) external;
    function moneyReceived(address from, uint256 amount) external;
}

/// @notice Tells payer and payee that money moves, as ERC-777 does, if they asked to be told.
contract CallingToken is TestToken {
    mapping(address account => IMoneyHook) public hookOf;

    constructor() TestToken("Calling", "CALL", 6) { }

    function setHook(IMoneyHook hook) external {
        hookOf[msg.sender] = hook;
    }

    function _beforeTokenTransfer(address from, address to, uint256 amount) internal override {
        IMoneyHook hook = hookOf[from];
        if (address(hook) != address(0)) hook.moneySent(to, amount);
    }

    function _afterTokenTransfer(address from, address to, uint256 amount) internal override {
        IMoneyHook hook = hookOf[to];
        if (address(hook) != address(0)) hook.moneyReceived(from, amount);
    }
}
