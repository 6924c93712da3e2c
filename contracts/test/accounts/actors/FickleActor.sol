// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Actor, Message } from "./Actor.sol";
import { FickleAccount } from "./FickleAccount.sol";

/// @notice The owner of a contract that once took coupons and does not any more.
contract FickleActor is Actor {
    uint256 private constant _KEY = uint256(keccak256("owner of the fickle account"));
    FickleAccount private immutable _ACCOUNT;

    bool public constant override hasKey = false;
    bool public constant override takesCoupons = false;
    bool public constant override takesCoin = false;
    bool public constant override signsShort = true;
    bool public constant override paysByPermit2 = true;

    constructor() {
        _ACCOUNT = new FickleAccount(vm.addr(_KEY));
    }

    function account() external view override returns (address) {
        return address(_ACCOUNT);
    }

    function refuse(FickleAccount.Mode mode) external {
        _ACCOUNT.setMode(mode);
    }

    function act(address target, uint256 value, bytes calldata data) external override {
        vm.prank(vm.addr(_KEY));
        _ACCOUNT.execute(target, value, data);
    }

    function sign(Message calldata message) external view override returns (bytes memory) {
        return _signDigest(_KEY, _digest(message));
    }
}
