// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Vm } from "forge-std/Vm.sol";

/// @notice Something to sign, as a wallet sees it.
/// @param domain EIP-712 domain separator of the contract that will ask.
/// @param structHash Of the message.
/// @param name Of the message's type.
/// @param types The type and those it uses, in the order of their names.
struct Message {
    bytes32 domain;
    bytes32 structHash;
    string name;
    string types;
}

/// @notice Somebody who trades, whatever the account is made of.
abstract contract Actor {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    function account() external view virtual returns (address);

    /// @notice Whether a signature recovers to the account: then its coupons move without an approval.
    function hasKey() external view virtual returns (bool);

    /// @notice Whether the account takes coupons.
    function takesCoupons() external view virtual returns (bool);

    /// @notice Whether the account takes the native coin.
    function takesCoin() external view virtual returns (bool);

    /// @notice Whether one signature of 65 bytes signs, so that it may stand in a bulk order.
    function signsShort() external view virtual returns (bool);

    /// @notice Whether Permit2 takes its signature: of an account with code it asks that code, also if there is a key.
    function paysByPermit2() external view virtual returns (bool);

    /// @notice Calls as the account. Fails with the same reason.
    function act(address target, uint256 value, bytes calldata data) external virtual;

    /// @notice The signature by which the account accepts the message.
    function sign(Message calldata message) external virtual returns (bytes memory);

    function _digest(Message calldata message) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", message.domain, message.structHash));
    }

    function _signDigest(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _forward(address target, uint256 value, bytes memory data) internal {
        (bool success, bytes memory reason) = target.call{ value: value }(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
