// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Pair } from "../../src/types/Pair.sol";

/// @notice What a taker asks of one order, see `FillCodec`, with the payer's payment.
struct Take {
    uint64 amount;
    uint64 minAmount;
    uint128 limitPrice;
    uint256 couponId;
    address recipient;
    uint16 maxFee;
    address app;
    uint16 appFee;
    bytes payment;
}

/// @notice A packed order and how it is taken.
struct Fill {
    bytes order;
    bytes signature;
    Take take;
}

/// @notice One ask, one bid and their price.
struct Match {
    bytes ask;
    bytes askSignature;
    bytes bid;
    bytes bidSignature;
    uint64 amount;
    uint128 unitPrice;
    bytes bidPayment;
}

/// @notice Packs fills and matches as `FillCodec` reads them, plainly.
library Trading {
    function pack(Fill memory one) internal pure returns (bytes memory) {
        return packFill(one.order, one.signature, one.take);
    }

    /// @dev Writes the limit and what differs from its default.
    function packFill(bytes memory order, bytes memory signature, Take memory take)
        internal
        pure
        returns (bytes memory)
    {
        uint8 flags = 0x02;
        bytes memory tail;
        if (take.minAmount != take.amount) {
            flags |= 0x01;
            tail = abi.encodePacked(take.minAmount);
        }
        tail = bytes.concat(tail, abi.encodePacked(take.limitPrice));
        if (take.couponId != 0) {
            flags |= 0x04;
            tail = bytes.concat(tail, abi.encodePacked(take.couponId));
        }
        if (take.recipient != address(0)) {
            flags |= 0x08;
            tail = bytes.concat(tail, abi.encodePacked(take.recipient));
        }
        if (take.maxFee != 0) {
            flags |= 0x10;
            tail = bytes.concat(tail, abi.encodePacked(take.maxFee));
        }
        if (take.app != address(0) || take.appFee != 0) {
            flags |= 0x20;
            tail = bytes.concat(tail, abi.encodePacked(take.app, take.appFee));
        }
        if (take.payment.length != 0) {
            flags |= 0x40;
            tail = bytes.concat(tail, abi.encodePacked(uint16(take.payment.length), take.payment));
        }
        return bytes.concat(abi.encodePacked(flags, take.amount), tail, order, signature);
    }

    function pack(Fill[] memory fills) internal pure returns (bytes[] memory packed) {
        packed = new bytes[](fills.length);
        for (uint256 i; i < fills.length; ++i) {
            packed[i] = pack(fills[i]);
        }
    }

    function packSigned(bytes memory order, bytes memory signature, bytes memory payment)
        internal
        pure
        returns (bytes memory)
    {
        return bytes.concat(abi.encodePacked(uint16(payment.length), payment), order, signature);
    }

    function packPair(uint16 ask, uint16 bid, uint64 amount, uint128 unitPrice) internal pure returns (Pair) {
        return Pair.wrap((uint256(ask) << 208) | (uint256(bid) << 192) | (uint256(amount) << 128) | uint256(unitPrice));
    }

    /// @dev Every match with an ask and a bid of its own.
    function pack(Match[] memory matches) internal pure returns (bytes[] memory orders, Pair[] memory pairs) {
        orders = new bytes[](2 * matches.length);
        pairs = new Pair[](matches.length);
        for (uint16 i; i < matches.length; ++i) {
            Match memory one = matches[i];
            orders[2 * i] = packSigned(one.ask, one.askSignature, "");
            orders[2 * i + 1] = packSigned(one.bid, one.bidSignature, one.bidPayment);
            pairs[i] = packPair(2 * i, 2 * i + 1, one.amount, one.unitPrice);
        }
    }
}
