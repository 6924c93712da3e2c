// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";
import { PLAIN, PackedOrder } from "../types/PackedOrder.sol";
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
    function hash(CouponId id) internal pure returns (bytes32) {
        uint256 data = _free();
        _put(data, 0, uint256(COUPON_TYPEHASH));
        _put(data, 1, id.issuerOf());
        _put(data, 2, id.seriesOf());
        _put(data, 3, id.serialOf());
        _put(data, 4, id.currencyOf());
        _put(data, 5, id.faceValueOf());
        _put(data, 6, id.validFromOf());
        _put(data, 7, id.validUntilOf());
        _put(data, 8, id.flagsOf());
        return _hashWords(data, 9);
    }

    /// @notice Struct hash of an order.
    /// @dev Written behind the memory in use, straight from call data. unit/libraries/PackedOrder.t.sol compares it with `abi.encode`.
    function hash(PackedOrder order) internal pure returns (bytes32) {
        bytes32 couponHash = hash(order.couponOf());
        uint256 data = _free();
        assembly ("memory-safe") {
            // The type hash and 20 fields, zero where nothing is written.
            calldatacopy(data, calldatasize(), 0x2a0)
        }
        _put(data, 0, uint256(ORDER_TYPEHASH));
        _put(data, 1, order.kindOf());
        _put(data, 2, uint160(order.makerOf()));
        _put(data, 5, uint256(couponHash));
        _put(data, 10, order.amountOf());
        _put(data, 11, order.minFillOf());
        _put(data, 12, uint160(order.paymentTokenOf()));
        _put(data, 14, order.unitPriceOf());
        _put(data, 16, order.startOf());
        _put(data, 17, order.endOf());
        _put(data, 18, order.nonceOf());
        _put(data, 19, order.epochOf());
        _put(data, 20, order.maxFeeOf());
        if (order.shapeOf() > PLAIN) _putTail(data, order);
        return _hashWords(data, 21);
    }

    /// @dev The fields that a plain order does not have.
    function _putTail(uint256 data, PackedOrder order) private pure {
        uint256 classTerms = order.classTermsOf();
        _put(data, 3, uint160(order.takerOf()));
        _put(data, 4, uint160(order.recipientOf()));
        _put(data, 6, order.scopeOf());
        _put(data, 7, classTerms >> 40); // maxSeries
        _put(data, 8, (classTerms >> 8) & 0xffffffff); // minRemaining
        _put(data, 9, classTerms & 0xff); // minGrade
        _put(data, 13, order.pricingOf());
        _put(data, 15, order.priceArgumentOf());
    }

    function _free() private pure returns (uint256 data) {
        assembly ("memory-safe") {
            data := mload(0x40)
        }
    }

    function _put(uint256 data, uint256 index, uint256 word) private pure {
        assembly ("memory-safe") {
            mstore(add(data, shl(5, index)), word)
        }
    }

    function _hashWords(uint256 data, uint256 count) private pure returns (bytes32 result) {
        assembly ("memory-safe") {
            result := keccak256(data, shl(5, count))
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
