// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ReferenceHash } from "../reference/ReferenceHash.sol";
import { Order } from "./Order.sol";
import { Scenario } from "./Scenario.sol";

/// @notice One signature over a tree of orders.
abstract contract Bulk is Scenario {
    /// @notice Signature, index and proof of the order that stands at `index` of a tree of `height`, whose other leaves
    /// repeat `filler`.
    function _signBulk(Order memory order, Order memory filler, uint256 height, uint24 index, uint256 key)
        internal
        view
        returns (bytes memory)
    {
        (bytes32 root, bytes memory proof) = _tree(_structHash(order), _structHash(filler), height, index);
        return bytes.concat(_signDigest(key, _bulkDigest(root, height)), abi.encodePacked(index), proof);
    }

    function _bulkDigest(bytes32 root, uint256 height) internal view returns (bytes32) {
        bytes32 structHash = keccak256(abi.encode(ReferenceHash.bulkType(height), root));
        return _typed("Genex Marketplace", address(marketplace), structHash);
    }

    /// @dev A tree whose leaves but one are equal has the same node beside the path at each level.
    function _tree(bytes32 leaf, bytes32 filler, uint256 height, uint24 index)
        internal
        pure
        returns (bytes32 node, bytes memory proof)
    {
        node = leaf;
        for (uint256 i; i < height; ++i) {
            proof = bytes.concat(proof, filler);
            node = (index >> i) & 1 == 0 ? keccak256(bytes.concat(node, filler)) : keccak256(bytes.concat(filler, node));
            filler = keccak256(bytes.concat(filler, filler));
        }
    }
}
