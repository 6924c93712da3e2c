// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Fill, IMarketplace, Match, Take } from "../../src/interfaces/IMarketplace.sol";

/// @dev An order as its maker hands it out.
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

/// @notice Call data of the three ways to trade, written out here apart from the SDK and the contracts.
library Calls {
    // interface of the market
    function fill(Signed memory signed, Take memory take) internal pure returns (bytes memory) {
        return abi.encodeCall(IMarketplace.fill, (signed.order, signed.signature, _withPayment(take, signed.payment)));
    }

    // interface of the market
    function fillMany(Signed[] memory signed, Take[] memory takes, bool allOrNothing)
        internal
        pure
        returns (bytes memory)
    {
        Fill[] memory fills = new Fill[](signed.length);
        for (uint256 i; i < fills.length; ++i) {
            fills[i] = Fill(signed[i].order, signed[i].signature, _withPayment(takes[i], signed[i].payment));
        }
        return abi.encodeCall(IMarketplace.fillMany, (fills, allOrNothing));
    }

    // interface of the market
    function matchOrders(Signed[] memory signed, Pairing[] memory pairs, uint128 unitPrice)
        internal
        pure
        returns (bytes memory)
    {
        Match[] memory matches = new Match[](pairs.length);
        for (uint256 i; i < pairs.length; ++i) {
            Signed memory ask = signed[pairs[i].ask];
            Signed memory bid = signed[pairs[i].bid];
            matches[i].ask = ask.order;
            matches[i].askSignature = ask.signature;
            matches[i].bid = bid.order;
            matches[i].bidSignature = bid.signature;
            matches[i].bidPermit = bid.payment;
            matches[i].amount = pairs[i].amount;
            matches[i].unitPrice = pairs[i].unitPrice == 0 ? unitPrice : pairs[i].unitPrice;
        }
        return abi.encodeCall(IMarketplace.matchOrders, (matches));
    }

    function _withPayment(Take memory take, bytes memory payment) private pure returns (Take memory) {
        take.permit = payment;
        return take;
    }
}
