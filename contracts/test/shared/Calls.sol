// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../src/types/Pair.sol";
import { Take, Trading } from "./Trading.sol";

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

/// @notice Call data of the three ways to trade.
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

    function pack(Signed memory signed, Take memory take) internal pure returns (bytes memory) {
        return Trading.packFill(signed.order, signed.signature, take);
    }

    function pack(Signed memory signed) internal pure returns (bytes memory) {
        return Trading.packSigned(signed.order, signed.signature, signed.payment);
    }

    function pack(Pairing memory pairing) internal pure returns (uint256) {
        return Pair.unwrap(Trading.packPair(pairing.ask, pairing.bid, pairing.amount, pairing.unitPrice));
    }
}
