// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { IMarketplaceLens } from "../interfaces/IMarketplaceLens.sol";
import { OrderHash } from "../libraries/OrderHash.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { PackedOrder } from "../types/PackedOrder.sol";

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
    function _requireSigned(PackedOrder order, bytes calldata signature) internal view returns (bool implicitRight) {
        bytes32 structHash = OrderHash.hash(order);
        bytes32 digest = _digest(structHash);
        if (signature.length == 0) {
            if (!_MARKETPLACE.isRegistered(digest)) revert IMarketplace.Marketplace_InvalidSignature(order.makerOf());
            return false;
        }
        if (Signatures.isSigner(order.makerOf(), digest, signature)) return true;
        (bool isBulk, bytes32 root, bytes calldata rootSignature) = OrderHash.openBulk(structHash, signature);
        if (isBulk) {
            bytes32 bulkDigest = _digest(root);
            if (Signatures.isSigner(order.makerOf(), bulkDigest, rootSignature)) return true;
            if (_walletAccepts(order.makerOf(), bulkDigest, rootSignature)) return false;
        }
        if (!_walletAccepts(order.makerOf(), digest, signature)) {
            revert IMarketplace.Marketplace_InvalidSignature(order.makerOf());
        }
    }

    /// @dev In a call of its own: a wallet may burn whatever gas it gets.
    function _walletAccepts(address maker, bytes32 digest, bytes calldata signature) private view returns (bool) {
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
                DOMAIN_TYPEHASH,
                keccak256(bytes(OrderHash.DOMAIN_NAME)),
                keccak256(bytes(OrderHash.DOMAIN_VERSION)),
                block.chainid,
                address(_MARKETPLACE)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
