// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";
import { Order } from "../types/Order.sol";

/// @notice EIP-712 struct hashes of `Order` and of the bulk trees over orders.
library OrderHash {
    bytes32 internal constant COUPON_TYPEHASH = keccak256(
        "Coupon(uint40 issuerId,uint32 series,uint32 serial,uint16 currency,uint64 faceValue,uint32 validFrom,uint32 validUntil,uint16 flags)"
    );
    string internal constant ORDER_TYPE =
        "Order(uint8 kind,address maker,address taker,address recipient,Coupon coupon,uint8 scope,uint32 maxSeries,uint32 minRemaining,uint8 minGrade,uint64 amount,uint64 minFill,address paymentToken,uint8 pricing,uint128 unitPrice,uint128 priceArgument,uint40 start,uint40 end,uint64 nonce,uint64 epoch,uint16 maxFee)";
    string internal constant COUPON_TYPE =
        "Coupon(uint40 issuerId,uint32 series,uint32 serial,uint16 currency,uint64 faceValue,uint32 validFrom,uint32 validUntil,uint16 flags)";
    bytes32 internal constant ORDER_TYPEHASH = keccak256(
        "Order(uint8 kind,address maker,address taker,address recipient,Coupon coupon,uint8 scope,uint32 maxSeries,uint32 minRemaining,uint8 minGrade,uint64 amount,uint64 minFill,address paymentToken,uint8 pricing,uint128 unitPrice,uint128 priceArgument,uint40 start,uint40 end,uint64 nonce,uint64 epoch,uint16 maxFee)Coupon(uint40 issuerId,uint32 series,uint32 serial,uint16 currency,uint64 faceValue,uint32 validFrom,uint32 validUntil,uint16 flags)"
    );
    uint256 internal constant MAX_HEIGHT = 10;

    /// @notice Struct hash of the coupon's terms, as a wallet shows them.
    /// @dev Written behind the memory in use, which stays as it is. The differential test compares it with `abi.encode`.
    function hash(CouponId id) internal pure returns (bytes32 result) {
        bytes32 typeHash = COUPON_TYPEHASH;
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, typeHash)
            mstore(add(data, 0x20), shr(216, id))
            mstore(add(data, 0x40), and(shr(184, id), 0xffffffff))
            mstore(add(data, 0x60), and(shr(152, id), 0xffffffff))
            mstore(add(data, 0x80), and(shr(140, id), 0xfff))
            mstore(add(data, 0xa0), and(shr(76, id), 0xffffffffffffffff))
            mstore(add(data, 0xc0), and(shr(44, id), 0xffffffff))
            mstore(add(data, 0xe0), and(shr(12, id), 0xffffffff))
            mstore(add(data, 0x100), and(id, 0xfff))
            result := keccak256(data, 0x120)
        }
    }

    /// @notice Struct hash of an order.
    /// @dev `Order` in memory is already its EIP-712 encoding but for the coupon, which stands there as id: the hash is
    /// taken over the struct in place, with the type hash in the word before it and the coupon's hash in its slot; both
    /// words are put back. The differential test compares it with `abi.encode`.
    function hash(Order memory order) internal pure returns (bytes32 result) {
        bytes32 couponHash = hash(order.coupon);
        bytes32 typeHash = ORDER_TYPEHASH;
        assembly ("memory-safe") {
            let before := sub(order, 0x20)
            let slot := add(order, 0x80)
            let savedBefore := mload(before)
            let savedCoupon := mload(slot)
            mstore(before, typeHash)
            mstore(slot, couponHash)
            // The type hash and 20 fields.
            result := keccak256(before, 0x2a0)
            mstore(before, savedBefore)
            mstore(slot, savedCoupon)
        }
    }

    /// @notice Struct hash of a bulk order of 2^height leaves, of which `leaf` is number `index`.
    /// @dev A typed tree `BulkOrder(Order[2]…[2] tree)`: arrays hash as the concatenation of their elements' hashes, so
    /// the root is an ordinary Merkle root and the type hash fixes the height. A wallet shows every order; no bare
    /// root is ever signed.
    function hashBulk(bytes32 leaf, uint256 index, bytes calldata proof) internal pure returns (bytes32) {
        uint256 height = proof.length / 32;
        bytes32 node = leaf;
        for (uint256 i; i < height; ++i) {
            bytes32 other = bytes32(proof[32 * i:32 * i + 32]);
            node = (index >> i) & 1 == 0 ? _pair(node, other) : _pair(other, node);
        }
        return keccak256(abi.encode(bulkTypeHash(height), node));
    }

    function bulkTypeHash(uint256 height) internal pure returns (bytes32) {
        bytes memory dimensions;
        for (uint256 i; i < height; ++i) {
            dimensions = bytes.concat(dimensions, "[2]");
        }
        return keccak256(bytes.concat("BulkOrder(Order", dimensions, " tree)", bytes(COUPON_TYPE), bytes(ORDER_TYPE)));
    }

    function _pair(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(abi.encode(left, right));
    }
}
