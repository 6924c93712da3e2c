// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ERC1271 } from "solady/accounts/ERC1271.sol";
import { Receiver } from "solady/accounts/Receiver.sol";

/// @notice An account of one owner that signs by ERC-7739: the message inside typed data that names the account.
contract NestedAccount is ERC1271, Receiver {
    address private immutable _OWNER;

    error OnlyOwner();

    constructor(address owner) {
        _OWNER = owner;
    }

    function execute(address target, uint256 value, bytes calldata data) external payable {
        if (msg.sender != _OWNER) revert OnlyOwner();
        (bool success, bytes memory reason) = target.call{ value: value }(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    function _erc1271Signer() internal view override returns (address) {
        return _OWNER;
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Nested account", "1");
    }
}
