// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Actor, Message } from "./Actor.sol";

/// @notice An account with a key, plain or with the code of a delegate (EIP-7702).
contract KeyActor is Actor {
    uint256 private immutable _KEY;
    address public immutable override account;

    bool public constant override hasKey = true;
    bool public constant override takesCoupons = true;
    bool public constant override signsShort = true;
    bool public override takesCoin = true;
    bool public override paysByPermit2 = true;

    constructor(uint256 key) {
        _KEY = key;
        account = vm.addr(key);
    }

    /// @notice The account delegates its code, as a transaction with an authorisation makes it.
    function delegate(address code, bool takesCoin_) external {
        vm.etch(account, abi.encodePacked(hex"ef0100", code));
        takesCoin = takesCoin_;
        paysByPermit2 = false;
    }

    function act(address target, uint256 value, bytes calldata data) external override {
        vm.prank(account);
        _forward(target, value, data);
    }

    function sign(Message calldata message) external view override returns (bytes memory) {
        return _signDigest(_KEY, _digest(message));
    }
}
