// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { CANCELLED, LOCKED } from "../libraries/Constants.sol";
import { OrderCodec } from "../libraries/OrderCodec.sol";
import { OrderHash } from "../libraries/OrderHash.sol";
import { OrderRules } from "../libraries/OrderRules.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { PackedOrder } from "../types/PackedOrder.sol";
import { Hashes } from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { FixedPointMathLib } from "solady/utils/FixedPointMathLib.sol";

/// @notice Whether an order still stands: its time, its maker's epoch and signature, and what is left of it.
abstract contract OrderBook is IMarketplace, EIP712 {
    /// @dev Below 2^64; a whole word, so that a new one is written without reading the old one again.
    struct Epoch {
        uint256 value;
    }

    mapping(address maker => Epoch) private _epochs;

    /// @dev What was filled under four neighbouring nonces, 64 bits each. A struct, so that its place is worked out once.
    struct Buckets {
        uint256 word;
    }

    mapping(address maker => mapping(uint64 word => Buckets)) private _filled;
    mapping(bytes32 orderHash => bool) public isRegistered;

    // ---- makers ----

    /// @inheritdoc IMarketplace
    function cancel(uint64 nonce) external {
        _filled[msg.sender][nonce >> 2].word |= uint256(CANCELLED) << _shift(nonce);
        emit OrderCancelled(msg.sender, nonce);
    }

    /// @inheritdoc IMarketplace
    function cancelWord(uint64 word) external {
        _filled[msg.sender][word].word = type(uint256).max;
        emit WordCancelled(msg.sender, word);
    }

    /// @inheritdoc IMarketplace
    function cancelAll() external returns (uint64) {
        Epoch storage epoch = _epochs[msg.sender];
        uint256 old = epoch.value;
        if (old == LOCKED) revert Marketplace_Locked(msg.sender);
        return _renew(epoch, old);
    }

    /// @inheritdoc IMarketplace
    function lock() external {
        _epochs[msg.sender].value = LOCKED;
        emit EpochChanged(msg.sender, LOCKED);
    }

    /// @inheritdoc IMarketplace
    function unlock() external returns (uint64) {
        Epoch storage epoch = _epochs[msg.sender];
        if (epoch.value != LOCKED) revert Marketplace_NotLocked();
        return _renew(epoch, LOCKED);
    }

    /// @inheritdoc IMarketplace
    function register(bytes calldata packed) external returns (bytes32 orderHash) {
        PackedOrder order = OrderCodec.open(packed);
        if (order.makerOf() != msg.sender) revert Marketplace_NotMaker(order.makerOf());
        orderHash = _hash(order);
        isRegistered[orderHash] = true;
        emit OrderRegistered(orderHash, msg.sender, packed);
    }

    /// @inheritdoc IMarketplace
    function epochOf(address maker) external view returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) below 2^64
        return uint64(_epochs[maker].value);
    }

    /// @inheritdoc IMarketplace
    function filledOf(address maker, uint64 nonce) external view returns (uint64) {
        return uint64(_filled[maker][nonce >> 2].word >> _shift(nonce));
    }

    /// @inheritdoc IMarketplace
    function hashOrder(bytes calldata order) external view returns (bytes32) {
        return _hash(OrderCodec.open(order));
    }

    // ---- checks ----

    /// @notice Checks time, epoch and signature.
    /// @return orderHash EIP-712 digest of the order.
    /// @return implicitRight Whether an ECDSA signature recovered to the maker, so that its coupons may be moved without
    /// approval. A contract's answer or a registration is not enough for that.
    function _authorise(PackedOrder order, bytes calldata signature)
        internal
        view
        returns (bytes32 orderHash, bool implicitRight)
    {
        OrderRules.requireRunning(order);
        address maker = order.makerOf();
        OrderRules.requireEpoch(order, _epochs[maker].value);
        bytes32 structHash = OrderHash.hash(order);
        orderHash = _hashTypedData(structHash);
        if (signature.length == 0) {
            if (!isRegistered[orderHash]) revert Marketplace_InvalidSignature(maker);
            return (orderHash, false);
        }
        if (Signatures.isSigner(maker, orderHash, signature)) return (orderHash, true);
        return (orderHash, _authoriseOther(maker, structHash, orderHash, signature));
    }

    /// @dev A contract may have signed either the order or the bulk.
    function _authoriseOther(address maker, bytes32 structHash, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool implicitRight)
    {
        (bool isBulk, bytes32 root, bytes calldata rootSignature) = OrderHash.openBulk(structHash, signature);
        if (isBulk) {
            bytes32 bulkDigest = _hashTypedData(root);
            if (Signatures.isSigner(maker, bulkDigest, rootSignature)) return true;
            if (Signatures.isValidContractSignature(maker, bulkDigest, rootSignature)) return false;
        }
        if (!Signatures.isValidContractSignature(maker, digest, signature)) revert Marketplace_InvalidSignature(maker);
    }

    /// @dev Takes min(wanted, left) units out of the bucket of the order's nonce.
    function _takeFrom(PackedOrder order, uint256 wanted, uint256 least) internal returns (uint256 amount) {
        uint64 nonce = order.nonceOf();
        uint256 shift = _shift(nonce);
        Buckets storage buckets = _filled[order.makerOf()][nonce >> 2];
        uint256 word = buckets.word;
        uint256 filled = (word >> shift) & type(uint64).max;
        if (filled == CANCELLED) revert Marketplace_OrderCancelled(nonce);
        if (wanted == 0) revert Marketplace_ZeroAmount();
        // forge-lint: disable-next-item(unsafe-typecast) all of them have 64 bits
        unchecked {
            uint256 left = FixedPointMathLib.zeroFloorSub(order.amountOf(), filled);
            amount = FixedPointMathLib.min(wanted, left);
            if (amount < least || amount == 0) revert Marketplace_Overfill(uint64(left), uint64(least));
            if (amount < order.minFillOf()) revert Marketplace_BelowMinFill(uint64(amount), order.minFillOf());
            // filled + amount ≤ the order's amount < 2^64 − 1: neither the next bucket nor the mark is touched.
            buckets.word = word + (amount << shift);
        }
    }

    function _hash(PackedOrder order) internal view returns (bytes32) {
        return _hashTypedData(OrderHash.hash(order));
    }

    function _shift(uint64 nonce) private pure returns (uint256) {
        return (nonce & 3) << 6;
    }

    /// @dev Unpredictable, so that nobody can have collected signatures over it before.
    function _renew(Epoch storage epoch, uint256 old) private returns (uint64 renewed) {
        // The block's chance has a word of its own: whoever sets it last must not be able to undo the parent.
        uint256 parent = uint256(blockhash(block.number - 1)) ^ ((old << 160) | uint160(msg.sender));
        // 63 bits: not the mark of a locked maker.
        renewed = uint64(uint256(Hashes.efficientKeccak256(bytes32(block.prevrandao), bytes32(parent))) >> 193);
        if (renewed == old) renewed ^= 1;
        epoch.value = renewed;
        emit EpochChanged(msg.sender, renewed);
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return (OrderHash.DOMAIN_NAME, OrderHash.DOMAIN_VERSION);
    }
}
