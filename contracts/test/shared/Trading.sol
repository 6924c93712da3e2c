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

/// @notice Packs fills and matches as `FillCodec` reads them: written out here for all tests, apart from the contracts and
/// the SDK.
library Trading {
    function pack(Fill memory one) internal pure returns (bytes memory) {
        return packFill(one.order, one.signature, one.take);
    }

    /// @notice Flags, amount, what the flags announce, order, signature. The limit is always written, of the rest what
    /// differs from its default.
    function packFill(bytes memory order, bytes memory signature, Take memory take)
        internal
        pure
        returns (bytes memory)
    {
        bool hasApp = take.app != address(0) || take.appFee != 0;
        uint8 flags = (take.minAmount != take.amount ? 0x01 : 0) | 0x02 | (take.couponId != 0 ? 0x04 : 0)
            | (take.recipient != address(0) ? 0x08 : 0) | (take.maxFee != 0 ? 0x10 : 0) | (hasApp ? 0x20 : 0)
            | (take.payment.length != 0 ? 0x40 : 0);
        bytes memory head = abi.encodePacked(flags, take.amount);
        if (flags & 0x01 != 0) head = abi.encodePacked(head, take.minAmount);
        head = abi.encodePacked(head, take.limitPrice);
        if (flags & 0x04 != 0) head = abi.encodePacked(head, take.couponId);
        if (flags & 0x08 != 0) head = abi.encodePacked(head, take.recipient);
        if (flags & 0x10 != 0) head = abi.encodePacked(head, take.maxFee);
        if (flags & 0x20 != 0) head = abi.encodePacked(head, take.app, take.appFee);
        if (flags & 0x40 != 0) head = abi.encodePacked(head, uint16(take.payment.length), take.payment);
        return bytes.concat(head, order, signature);
    }

    function pack(Fill[] memory fills) internal pure returns (bytes[] memory packed) {
        packed = new bytes[](fills.length);
        for (uint256 i; i < fills.length; ++i) {
            packed[i] = pack(fills[i]);
        }
    }

    /// @notice Payment with its length, order, signature.
    function packSigned(bytes memory order, bytes memory signature, bytes memory payment)
        internal
        pure
        returns (bytes memory)
    {
        return bytes.concat(abi.encodePacked(uint16(payment.length), payment), order, signature);
    }

    function packPair(uint16 ask, uint16 bid, uint64 amount, uint128 unitPrice) internal pure returns (Pair) {
        return Pair.wrap(uint256(bytes32(abi.encodePacked(uint32(0), ask, bid, amount, unitPrice))));
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
