// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../../src/libraries/OrderHash.sol";
import { Packed } from "../../../src/libraries/Packed.sol";
import { PackedOrder } from "../../../src/types/PackedOrder.sol";
import { ReferenceHash } from "../../reference/ReferenceHash.sol";
import { Order, isPackable, packOrder } from "../../shared/Order.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Reads columns of a vector file shared with the SDK, and hashes orders both ways.
abstract contract VectorFile is Test {
    string internal json;
    /// @dev Orders that the contracts have hashed too, because the packed form has a place for all of them.
    uint256 internal packable;
    bytes32 internal domainSeparator;

    function _load(string memory name) internal {
        json = vm.readFile(string.concat(vm.projectRoot(), "/sdk/vectors/", name, ".json"));
    }

    function _setDomain(string memory name) internal {
        domainSeparator =
            _separator(name, vm.parseJsonUint(json, ".chainId"), vm.parseJsonAddress(json, ".verifyingContract"));
    }

    function _separator(string memory name, uint256 chainId, address verifyingContract)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                chainId,
                verifyingContract
            )
        );
    }

    function _typed(bytes32 structHash) internal view returns (bytes32) {
        return ReferenceHash.typed(domainSeparator, structHash);
    }

    /// @dev By the plain encoding; and by the contracts, from call data, if the order can be packed.
    function _hashBothWays(Order memory order) internal returns (bytes32 structHash) {
        structHash = ReferenceHash.hash(order);
        if (!isPackable(order)) return structHash;
        ++packable;
        assertEq(this.hashPacked(packOrder(order)), structHash);
    }

    function hashPacked(bytes calldata packed) external pure returns (bytes32) {
        return OrderHash.hash(PackedOrder.wrap(Packed.positionOf(packed)));
    }

    function _uints(string memory column) internal view returns (uint256[] memory) {
        return vm.parseJsonUintArray(json, string.concat(".", column));
    }

    function _words(string memory column) internal view returns (bytes32[] memory) {
        return vm.parseJsonBytes32Array(json, string.concat(".", column));
    }

    function _byteStrings(string memory column) internal view returns (bytes[] memory) {
        return vm.parseJsonBytesArray(json, string.concat(".", column));
    }

    /// @dev Read once a test: the file is parsed anew by every call.
    function _signers() internal view returns (address[] memory signers) {
        uint256[] memory privateKeys = _uints("privateKeys");
        signers = new address[](privateKeys.length);
        for (uint256 i; i < signers.length; ++i) {
            signers[i] = vm.addr(privateKeys[i]);
        }
    }
}
