// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Order } from "../shared/Order.sol";
import { ReferenceHash } from "./ReferenceHash.sol";
import { ReferenceWorld } from "./ReferenceWorld.sol";
import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice Whether an order is in force and its maker agrees: time, epoch, signature.
abstract contract ReferenceConsent is ReferenceWorld {
    address internal immutable _MARKETPLACE;

    constructor(address marketplace) {
        _MARKETPLACE = marketplace;
    }

    /// @return orderHash What the maker signs.
    /// @return byKey Whether a key signed, so that no approval is needed to move the maker's coupons.
    function _requireConsent(Order memory order, bytes memory signature)
        internal
        view
        returns (bytes32 orderHash, bool byKey)
    {
        if (block.timestamp < order.start) revert IMarketplace.Marketplace_OrderNotStarted(order.start);
        if (block.timestamp >= order.end) revert IMarketplace.Marketplace_OrderExpired(order.end);
        if (epoch[order.maker] == LOCKED) revert IMarketplace.Marketplace_Locked(order.maker);
        if (order.epoch != epoch[order.maker]) {
            revert IMarketplace.Marketplace_StaleEpoch(order.epoch, epoch[order.maker]);
        }
        orderHash = hashOf(order);
        if (signature.length == 0) {
            if (!registered[orderHash]) revert IMarketplace.Marketplace_InvalidSignature(order.maker);
            return (orderHash, false);
        }
        if (_isSigner(order.maker, orderHash, signature)) return (orderHash, true);
        (bool isBulk, bytes32 bulkHash, bytes memory core) = _asBulk(order, signature);
        if (isBulk && _isSigner(order.maker, bulkHash, core)) return (orderHash, true);
        if (isBulk && _contractAgrees(order.maker, bulkHash, core)) return (orderHash, false);
        if (_contractAgrees(order.maker, orderHash, signature)) return (orderHash, false);
        revert IMarketplace.Marketplace_InvalidSignature(order.maker);
    }

    function hashOf(Order memory order) public view returns (bytes32) {
        return ReferenceHash.digest(_MARKETPLACE, ReferenceHash.hash(order));
    }

    /// @dev A signature of 64 or 65 bytes, three bytes that say which leaf this is, and one to ten words of proof.
    function _asBulk(Order memory order, bytes memory signature)
        private
        view
        returns (bool, bytes32 bulkHash, bytes memory core)
    {
        uint256 length = signature.length % 32 == 4 ? 65 : 64;
        if (signature.length <= length + 3 || (signature.length - length - 3) % 32 != 0) return (false, 0, "");
        uint256 height = (signature.length - length - 3) / 32;
        if (height > 10) return (false, 0, "");
        bytes32[] memory proof = new bytes32[](height);
        for (uint256 i; i < height; ++i) {
            proof[i] = bytes32(_slice(signature, length + 3 + 32 * i, 32));
        }
        uint256 leaf = uint24(bytes3(_slice(signature, length, 3)));
        bulkHash = ReferenceHash.digest(_MARKETPLACE, ReferenceHash.hashBulk(ReferenceHash.hash(order), leaf, proof));
        return (true, bulkHash, _slice(signature, 0, length));
    }

    function _isSigner(address maker, bytes32 hash, bytes memory signature) internal pure returns (bool) {
        address signer;
        ECDSA.RecoverError failure;
        if (signature.length == 64) {
            (bytes32 r, bytes32 vs) = abi.decode(signature, (bytes32, bytes32));
            (signer, failure,) = ECDSA.tryRecover(hash, r, vs);
        } else {
            (signer, failure,) = ECDSA.tryRecover(hash, signature);
        }
        return failure == ECDSA.RecoverError.NoError && signer == maker;
    }

    function _contractAgrees(address maker, bytes32 hash, bytes memory signature) internal view returns (bool) {
        if (maker.code.length == 0) return false;
        try IERC1271(maker).isValidSignature(hash, signature) returns (bytes4 answer) {
            return answer == IERC1271.isValidSignature.selector;
        } catch {
            return false;
        }
    }

    function _slice(bytes memory data, uint256 from, uint256 count) internal pure returns (bytes memory part) {
        part = new bytes(count);
        for (uint256 i; i < count; ++i) {
            part[i] = data[from + i];
        }
    }
}
