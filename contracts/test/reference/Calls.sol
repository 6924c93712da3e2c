// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../src/types/Pair.sol";
import { Take } from "../shared/Trading.sol";

/// @dev An order as its maker hands it out. The payment is a bidder's, for a match.
struct Signed {
    bytes order;
    bytes signature;
    bytes payment;
}

/// @dev One ask and one bid of a list of orders, by their places in it. Unit price zero: the batch's.
struct Pairing {
    uint16 ask;
    uint16 bid;
    uint64 amount;
    uint128 unitPrice;
}

/// @notice Call data of the three ways to trade, written out here apart from the contracts, the SDK and the other tests.
library Calls {
    function fill(bytes memory packed) internal pure returns (bytes memory) {
        return abi.encodeCall(IMarketplace.fill, (packed));
    }

    function fillMany(bytes[] memory packed, bool allOrNothing) internal pure returns (bytes memory) {
        return abi.encodeCall(IMarketplace.fillMany, (packed, allOrNothing));
    }

    function matchOrders(bytes[] memory packed, uint256[] memory pairs, uint128 unitPrice)
        internal
        pure
        returns (bytes memory)
    {
        Pair[] memory typed = new Pair[](pairs.length);
        for (uint256 i; i < pairs.length; ++i) {
            typed[i] = Pair.wrap(pairs[i]);
        }
        return abi.encodeCall(IMarketplace.matchOrders, (packed, typed, unitPrice));
    }

    /// @notice Flags, amount, what the flags announce, order, signature.
    function pack(Signed memory signed, Take memory take) internal pure returns (bytes memory) {
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
        return bytes.concat(head, signed.order, signed.signature);
    }

    /// @notice Payment with its length, order, signature.
    function pack(Signed memory signed) internal pure returns (bytes memory) {
        return
            bytes.concat(
                abi.encodePacked(uint16(signed.payment.length), signed.payment), signed.order, signed.signature
            );
    }

    function pack(Pairing memory pairing) internal pure returns (uint256) {
        return
            uint256(bytes32(abi.encodePacked(uint32(0), pairing.ask, pairing.bid, pairing.amount, pairing.unitPrice)));
    }
}
