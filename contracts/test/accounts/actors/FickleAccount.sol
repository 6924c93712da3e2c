// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ECDSA } from "solady/utils/ECDSA.sol";

/// @notice A contract that takes coupons until it is told how to refuse them. It takes no coin then, either.
contract FickleAccount {
    enum Mode {
        Accept,
        Revert,
        WrongWord,
        BurnGas
    }

    address private immutable _OWNER;
    Mode private _mode;

    error Refused();

    constructor(address owner) {
        _OWNER = owner;
    }

    receive() external payable {
        if (_mode != Mode.Accept) revert Refused();
    }

    function setMode(Mode mode) external {
        _mode = mode;
    }

    function execute(address target, uint256 value, bytes calldata data) external {
        if (msg.sender != _OWNER) revert Refused();
        (bool success, bytes memory reason) = target.call{ value: value }(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.tryRecoverCalldata(digest, signature) == _OWNER ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external view returns (bytes4) {
        return _answer(this.onERC1155Received.selector);
    }

    function onERC1155BatchReceived(address, address, uint256[] calldata, uint256[] calldata, bytes calldata)
        external
        view
        returns (bytes4)
    {
        return _answer(this.onERC1155BatchReceived.selector);
    }

    function _answer(bytes4 word) private view returns (bytes4) {
        if (_mode == Mode.Revert) revert Refused();
        if (_mode == Mode.WrongWord) return ~word;
        // All gas at once, as a loop would use it step by step.
        if (_mode == Mode.BurnGas) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        return word;
    }
}
