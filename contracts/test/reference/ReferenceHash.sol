// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Order } from "../shared/Order.sol";

/// @notice EIP-712, word for word as the standard says it, from the type strings of the design.
library ReferenceHash {
    string internal constant COUPON =
        "Coupon(uint40 issuerId,uint32 series,uint32 serial,uint16 currency,uint64 faceValue,uint32 validFrom,uint32 validUntil,uint16 flags)";
    string internal constant ORDER =
        "Order(uint8 kind,address maker,address taker,address recipient,Coupon coupon,uint8 scope,uint32 maxSeries,uint32 minRemaining,uint8 minGrade,uint64 amount,uint64 minFill,address paymentToken,uint8 pricing,uint128 unitPrice,uint128 priceArgument,uint40 start,uint40 end,uint64 nonce,uint64 epoch,uint16 maxFee)";

    function digest(address marketplace, bytes32 structHash) internal view returns (bytes32) {
        return typed(domain("Genex Marketplace", marketplace), structHash);
    }

    function domain(string memory name, address verifyingContract) internal view returns (bytes32) {
        bytes32 domainType =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return
            keccak256(abi.encode(domainType, keccak256(bytes(name)), keccak256("1"), block.chainid, verifyingContract));
    }

    function typed(bytes32 domainSeparator, bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"1901", domainSeparator, structHash));
    }

    function hash(Order memory o) internal pure returns (bytes32) {
        bytes32 orderType = keccak256(bytes.concat(bytes(ORDER), bytes(COUPON)));
        bytes memory who = abi.encode(orderType, o.kind, o.maker, o.taker, o.recipient, hash(o.coupon));
        bytes memory what = abi.encode(o.scope, o.maxSeries, o.minRemaining, o.minGrade, o.amount, o.minFill);
        bytes memory price = abi.encode(o.paymentToken, o.pricing, o.unitPrice, o.priceArgument);
        bytes memory validity = abi.encode(o.start, o.end, o.nonce, o.epoch, o.maxFee);
        return keccak256(bytes.concat(who, what, price, validity));
    }

    function hash(CouponId id) internal pure returns (bytes32) {
        bytes memory first = abi.encode(keccak256(bytes(COUPON)), id.issuerOf(), id.seriesOf(), id.serialOf());
        bytes memory second = abi.encode(id.currencyOf(), id.faceValueOf());
        bytes memory third = abi.encode(id.validFromOf(), id.validUntilOf(), id.flagsOf());
        return keccak256(bytes.concat(first, second, third));
    }

    /// @notice Struct hash of the tree `Order[2]…[2]` in which `leaf` stands at `index`.
    function hashBulk(bytes32 leaf, uint256 index, bytes32[] memory proof) internal pure returns (bytes32) {
        bytes32 node = leaf;
        for (uint256 i; i < proof.length; ++i) {
            bool isRight = (index >> i) & 1 == 1;
            node = isRight ? keccak256(bytes.concat(proof[i], node)) : keccak256(bytes.concat(node, proof[i]));
        }
        return keccak256(abi.encode(bulkType(proof.length), node));
    }

    function bulkType(uint256 height) internal pure returns (bytes32) {
        bytes memory dimensions;
        for (uint256 i; i < height; ++i) {
            dimensions = bytes.concat(dimensions, "[2]");
        }
        return keccak256(bytes.concat("BulkOrder(Order", dimensions, " tree)", bytes(COUPON), bytes(ORDER)));
    }
}
