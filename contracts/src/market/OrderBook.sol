// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { OrderCodec } from "../libraries/OrderCodec.sol";
import { OrderHash } from "../libraries/OrderHash.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { Order } from "../types/Order.sol";
import { EIP712 } from "solady/utils/EIP712.sol";

/// @notice Whether an order still stands: its time, its maker's epoch and signature, and what is left of it.
abstract contract OrderBook is IMarketplace, EIP712 {
    /// @dev Mark of a cancelled bucket, and the epoch of a locked maker.
    uint64 private constant ALL_ONES = type(uint64).max;

    /// @dev What was filled under four neighbouring nonces, 64 bits each.
    struct Buckets {
        uint256 word;
    }

    /// @dev Below 2^64 each; whole words, so that a new one is written without reading the old one again.
    mapping(address maker => uint256) private _epochs;
    mapping(address maker => mapping(uint64 word => Buckets)) private _filled;
    mapping(bytes32 orderHash => bool) public isRegistered;

    // ---- makers ----

    /// @inheritdoc IMarketplace
    function cancel(uint64 nonce) external {
        _filled[msg.sender][nonce >> 2].word |= uint256(ALL_ONES) << _shift(nonce);
        emit OrderCancelled(msg.sender, nonce);
    }

    /// @inheritdoc IMarketplace
    function cancelWord(uint64 word) external {
        _filled[msg.sender][word].word = type(uint256).max;
        emit WordCancelled(msg.sender, word);
    }

    /// @inheritdoc IMarketplace
    function cancelAll() external returns (uint64) {
        uint256 old = _epochs[msg.sender];
        if (old == ALL_ONES) revert Marketplace_Locked(msg.sender);
        return _newEpoch(old);
    }

    /// @inheritdoc IMarketplace
    function lock() external {
        _epochs[msg.sender] = ALL_ONES;
        emit EpochChanged(msg.sender, ALL_ONES);
    }

    /// @inheritdoc IMarketplace
    function unlock() external returns (uint64) {
        if (_epochs[msg.sender] != ALL_ONES) revert Marketplace_NotLocked();
        return _newEpoch(ALL_ONES);
    }

    /// @inheritdoc IMarketplace
    function register(bytes calldata packed) external returns (bytes32 orderHash) {
        Order memory order = OrderCodec.unpack(packed);
        if (order.maker != msg.sender) revert Marketplace_NotMaker(order.maker);
        orderHash = _hash(order);
        isRegistered[orderHash] = true;
        emit OrderRegistered(orderHash, msg.sender, packed);
    }

    /// @inheritdoc IMarketplace
    function epochOf(address maker) external view returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) below 2^64
        return uint64(_epochs[maker]);
    }

    /// @inheritdoc IMarketplace
    function filledOf(address maker, uint64 nonce) external view returns (uint64) {
        return uint64(_filled[maker][nonce >> 2].word >> _shift(nonce));
    }

    /// @inheritdoc IMarketplace
    function hashOrder(bytes calldata order) external view returns (bytes32) {
        return _hash(OrderCodec.unpack(order));
    }

    // ---- checks ----

    function _requireRunning(Order memory order) internal view {
        if (block.timestamp < order.start) revert Marketplace_OrderNotStarted(order.start);
        if (block.timestamp >= order.end) revert Marketplace_OrderExpired(order.end);
    }

    /// @notice Checks time, epoch and signature.
    /// @return orderHash EIP-712 digest of the order.
    /// @return implicitRight Whether an ECDSA signature recovered to the maker, so that its coupons may be moved without
    /// approval. A contract's answer or a registration is not enough for that.
    function _authorise(Order memory order, bytes calldata signature)
        internal
        view
        returns (bytes32 orderHash, bool implicitRight)
    {
        _requireRunning(order);
        uint256 epoch = _epochs[order.maker];
        if (epoch == ALL_ONES) revert Marketplace_Locked(order.maker);
        // forge-lint: disable-next-line(unsafe-typecast) below 2^64
        if (epoch != order.epoch) revert Marketplace_StaleEpoch(order.epoch, uint64(epoch));
        bytes32 structHash = OrderHash.hash(order);
        orderHash = _hashTypedData(structHash);
        if (signature.length == 0) {
            if (!isRegistered[orderHash]) revert Marketplace_InvalidSignature(order.maker);
            return (orderHash, false);
        }
        if (Signatures.isSigner(order.maker, orderHash, signature)) return (orderHash, true);
        return (orderHash, _authoriseOther(order.maker, structHash, orderHash, signature));
    }

    /// @dev A bulk order is a signature, the leaf's index in three bytes, and the proof; a contract may have signed
    /// either the order or the bulk.
    function _authoriseOther(address maker, bytes32 structHash, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool implicitRight)
    {
        uint256 head = signature.length % 32 == 4 ? 65 : 64;
        if (signature.length > head + 3 && (signature.length - head - 3) % 32 == 0) {
            bytes calldata proof = signature[head + 3:];
            if (proof.length / 32 <= OrderHash.MAX_HEIGHT) {
                uint256 index = uint24(bytes3(signature[head:head + 3]));
                bytes32 bulkDigest = _hashTypedData(OrderHash.hashBulk(structHash, index, proof));
                if (Signatures.isSigner(maker, bulkDigest, signature[:head])) return true;
                if (Signatures.isValidContractSignature(maker, bulkDigest, signature[:head])) return false;
            }
        }
        if (!Signatures.isValidContractSignature(maker, digest, signature)) revert Marketplace_InvalidSignature(maker);
    }

    /// @dev Takes min(wanted, left) units out of the bucket of the order's nonce.
    function _takeFrom(Order memory order, uint64 wanted, uint64 least) internal returns (uint64 amount) {
        uint256 shift = _shift(order.nonce);
        Buckets storage buckets = _filled[order.maker][order.nonce >> 2];
        uint256 word = buckets.word;
        // forge-lint: disable-next-line(unsafe-typecast) the bucket is the low field of what is left
        uint64 filled = uint64(word >> shift);
        if (filled == ALL_ONES) revert Marketplace_OrderCancelled(order.nonce);
        if (wanted == 0) revert Marketplace_ZeroAmount();
        uint64 left = filled < order.amount ? order.amount - filled : 0;
        amount = wanted < left ? wanted : left;
        if (amount < least || amount == 0) revert Marketplace_Overfill(left, least);
        if (amount < order.minFill) revert Marketplace_BelowMinFill(amount, order.minFill);
        // filled + amount ≤ order.amount < 2^64 − 1: neither the next bucket nor the mark is touched.
        unchecked {
            buckets.word = word + (uint256(amount) << shift);
        }
    }

    function _hash(Order memory order) internal view returns (bytes32) {
        return _hashTypedData(OrderHash.hash(order));
    }

    function _shift(uint64 nonce) private pure returns (uint256) {
        return (nonce & 3) << 6;
    }

    /// @dev Unpredictable, so that nobody can have collected signatures over it before.
    function _newEpoch(uint256 old) private returns (uint64 epoch) {
        unchecked {
            bytes32 parent = blockhash(block.number - 1);
            // forge-lint: disable-next-line(unsafe-typecast) the low quarter of a hash
            epoch = uint64(uint256(keccak256(abi.encode(block.prevrandao, parent, msg.sender, old))));
            // forge-lint: disable-next-line(unsafe-typecast) half of 64 bits
            if (epoch == ALL_ONES || epoch == old) epoch = uint64(old / 2 + 1);
        }
        _epochs[msg.sender] = epoch;
        emit EpochChanged(msg.sender, epoch);
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex Marketplace", "1");
    }
}
