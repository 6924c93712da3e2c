// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    CURRENCY_SHIFT,
    CouponId,
    FACE_VALUE_SHIFT,
    ISSUER_SHIFT,
    SERIAL_SHIFT,
    SERIES_SHIFT,
    VALID_FROM_SHIFT,
    VALID_UNTIL_SHIFT
} from "../types/CouponId.sol";
import {
    AMOUNT_AT,
    END_AT,
    EPOCH_AT,
    MAKER_AT,
    MAX_FEE_AT,
    MIN_FILL_AT,
    NONCE_AT,
    PAYMENT_TOKEN_AT,
    PLAIN,
    PackedOrder,
    START_AT,
    UNIT_PRICE_AT
} from "../types/PackedOrder.sol";
import { Hashes } from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @notice EIP-712 struct hashes of `Order` and of the bulk trees over orders.
library OrderHash {
    /// @dev Of the domain whose contract is the Marketplace.
    string internal constant DOMAIN_NAME = "Genex Marketplace";
    string internal constant DOMAIN_VERSION = "1";

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
    /// @dev Written behind the memory in use, which stays as it is. unit/libraries/PackedOrder.t.sol compares it with `abi.encode`.
    function hash(CouponId id) internal pure returns (bytes32 result) {
        bytes32 typeHash = COUPON_TYPEHASH;
        assembly ("memory-safe") {
            let data := mload(0x40)
            mstore(data, typeHash)
            mstore(add(data, 0x20), shr(ISSUER_SHIFT, id))
            mstore(add(data, 0x40), and(shr(SERIES_SHIFT, id), 0xffffffff))
            mstore(add(data, 0x60), and(shr(SERIAL_SHIFT, id), 0xffffffff))
            mstore(add(data, 0x80), and(shr(CURRENCY_SHIFT, id), 0xfff))
            mstore(add(data, 0xa0), and(shr(FACE_VALUE_SHIFT, id), 0xffffffffffffffff))
            mstore(add(data, 0xc0), and(shr(VALID_FROM_SHIFT, id), 0xffffffff))
            mstore(add(data, 0xe0), and(shr(VALID_UNTIL_SHIFT, id), 0xffffffff))
            mstore(add(data, 0x100), and(id, 0xfff))
            result := keccak256(data, 0x120)
        }
    }

    /// @notice Struct hash of an order.
    /// @dev Written behind the memory in use, straight from call data. unit/libraries/PackedOrder.t.sol compares it with `abi.encode`.
    function hash(PackedOrder order) internal pure returns (bytes32 result) {
        bytes32 couponHash = hash(order.couponOf());
        bytes32 typeHash = ORDER_TYPEHASH;
        uint256 kind = order.kindOf();
        uint256 data;
        assembly ("memory-safe") {
            data := mload(0x40)
            // The type hash and 20 fields, zero where nothing is written.
            calldatacopy(data, calldatasize(), 0x2a0)
            mstore(data, typeHash)
            mstore(add(data, 0x20), kind)
            mstore(add(data, 0x40), shr(96, calldataload(add(order, MAKER_AT))))
            mstore(add(data, 0xa0), couponHash)
            mstore(add(data, 0x140), shr(192, calldataload(add(order, AMOUNT_AT))))
            mstore(add(data, 0x160), shr(192, calldataload(add(order, MIN_FILL_AT))))
            mstore(add(data, 0x180), shr(96, calldataload(add(order, PAYMENT_TOKEN_AT))))
            mstore(add(data, 0x1c0), shr(128, calldataload(add(order, UNIT_PRICE_AT))))
            mstore(add(data, 0x200), shr(216, calldataload(add(order, START_AT))))
            mstore(add(data, 0x220), shr(216, calldataload(add(order, END_AT))))
            mstore(add(data, 0x240), shr(192, calldataload(add(order, NONCE_AT))))
            mstore(add(data, 0x260), shr(192, calldataload(add(order, EPOCH_AT))))
            mstore(add(data, 0x280), shr(240, calldataload(add(order, MAX_FEE_AT))))
        }
        if (order.shapeOf() > PLAIN) _writeTail(data, order);
        assembly ("memory-safe") {
            result := keccak256(data, 0x2a0)
        }
    }

    /// @dev The fields that a plain order does not have.
    function _writeTail(uint256 data, PackedOrder order) private pure {
        address taker = order.takerOf();
        address recipient = order.recipientOf();
        uint256 scope = order.scopeOf();
        uint256 classTerms = order.classTermsOf();
        uint256 pricing = order.pricingOf();
        uint256 priceArgument = order.priceArgumentOf();
        assembly ("memory-safe") {
            mstore(add(data, 0x60), taker)
            mstore(add(data, 0x80), recipient)
            mstore(add(data, 0xc0), scope)
            mstore(add(data, 0xe0), shr(40, classTerms)) // maxSeries
            mstore(add(data, 0x100), and(shr(8, classTerms), 0xffffffff)) // minRemaining
            mstore(add(data, 0x120), and(classTerms, 0xff)) // minGrade
            mstore(add(data, 0x1a0), pricing)
            mstore(add(data, 0x1e0), priceArgument)
        }
    }

    /// @notice Takes a bulk signature apart: a signature of 64 or 65 bytes, the leaf's index in three bytes, and the proof.
    /// @param leaf Struct hash of the order.
    /// @return isBulk Whether the bytes have that form.
    /// @return root Struct hash of the bulk order.
    /// @return rootSignature The signature over it.
    function openBulk(bytes32 leaf, bytes calldata signature)
        internal
        pure
        returns (bool isBulk, bytes32 root, bytes calldata rootSignature)
    {
        uint256 length = signature.length % 32 == 4 ? 65 : 64;
        rootSignature = signature[:0];
        if (signature.length <= length + 3 || (signature.length - length - 3) % 32 != 0) {
            return (false, 0, rootSignature);
        }
        bytes calldata proof = signature[length + 3:];
        if (proof.length / 32 > MAX_HEIGHT) return (false, 0, rootSignature);
        uint256 index = uint24(bytes3(signature[length:length + 3]));
        return (true, hashBulk(leaf, index, proof), signature[:length]);
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
            node =
                (index >> i) & 1 == 0 ? Hashes.efficientKeccak256(node, other) : Hashes.efficientKeccak256(other, node);
        }
        return Hashes.efficientKeccak256(bulkTypeHash(height), node);
    }

    function bulkTypeHash(uint256 height) internal pure returns (bytes32) {
        bytes memory dimensions;
        for (uint256 i; i < height; ++i) {
            dimensions = bytes.concat(dimensions, "[2]");
        }
        return keccak256(bytes.concat("BulkOrder(Order", dimensions, " tree)", bytes(COUPON_TYPE), bytes(ORDER_TYPE)));
    }
}
