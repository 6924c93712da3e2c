// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { IMarketplaceLens } from "../interfaces/IMarketplaceLens.sol";
import { OrderHash } from "../libraries/OrderHash.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { Order } from "../types/Order.sol";

/// @notice Whether a maker stands behind an order, as the Marketplace asks it.
abstract contract Consent is IMarketplaceLens {
    /// @dev What a maker's contract may use for an answer; it is asked twice at most.
    uint256 private constant WALLET_GAS = 600_000;
    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    IMarketplace internal immutable _MARKETPLACE;

    constructor(address genesis) {
        _MARKETPLACE = IMarketplace(Siblings.addressOf(genesis, Siblings.MARKETPLACE));
    }

    /// @inheritdoc IMarketplaceLens
    function accepts(address maker, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValidContractSignature(maker, digest, signature);
    }

    /// @return implicitRight Whether an ECDSA signature recovered to the maker.
    function _requireSigned(Order memory order, bytes calldata signature) internal view returns (bool implicitRight) {
        bytes32 structHash = OrderHash.hash(order);
        bytes32 digest = _digest(structHash);
        if (signature.length == 0) {
            if (!_MARKETPLACE.isRegistered(digest)) revert IMarketplace.Marketplace_InvalidSignature(order.maker);
            return false;
        }
        if (Signatures.isSigner(order.maker, digest, signature)) return true;
        (bool isBulk, bytes32 bulkDigest, bytes calldata head) = _bulkOf(structHash, signature);
        if (isBulk) {
            if (Signatures.isSigner(order.maker, bulkDigest, head)) return true;
            if (_asksWallet(order.maker, bulkDigest, head)) return false;
        }
        if (!_asksWallet(order.maker, digest, signature)) {
            revert IMarketplace.Marketplace_InvalidSignature(order.maker);
        }
    }

    /// @dev A signature, the leaf's index in three bytes, and the proof.
    function _bulkOf(bytes32 structHash, bytes calldata signature)
        private
        view
        returns (bool isBulk, bytes32 digest, bytes calldata head)
    {
        uint256 length = signature.length % 32 == 4 ? 65 : 64;
        head = signature[:0];
        if (signature.length <= length + 3 || (signature.length - length - 3) % 32 != 0) return (false, 0, head);
        bytes calldata proof = signature[length + 3:];
        if (proof.length / 32 > OrderHash.MAX_HEIGHT) return (false, 0, head);
        uint256 index = uint24(bytes3(signature[length:length + 3]));
        return (true, _digest(OrderHash.hashBulk(structHash, index, proof)), signature[:length]);
    }

    /// @dev In a call of its own: a wallet may burn whatever gas it gets.
    function _asksWallet(address maker, bytes32 digest, bytes calldata signature) private view returns (bool) {
        if (maker.code.length == 0) return false;
        try this.accepts{ gas: WALLET_GAS }(maker, digest, signature) returns (bool accepted) {
            return accepted;
        } catch {
            return false;
        }
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                DOMAIN_TYPEHASH, keccak256("Genex Marketplace"), keccak256("1"), block.chainid, address(_MARKETPLACE)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
