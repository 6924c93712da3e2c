// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Pair } from "../../src/types/Pair.sol";
import { Order } from "../shared/Order.sol";
import { Fill, Match, Take, Trading } from "../shared/Trading.sol";
import { Market } from "../unit/Marketplace/Market.sol";

/// @notice Call data of the Marketplace's trading verbs, for those who are not reached by a prank.
abstract contract Trades is Market {
    function _fillCall(Order memory order, bytes memory signature, Take memory take)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeCall(marketplace.fill, (Trading.packFill(_pack(order), signature, take)));
    }

    function _fillManyCall(Order memory order, bytes memory signature, Take memory take, bool allOrNothing)
        internal
        view
        returns (bytes memory)
    {
        Fill[] memory fills = new Fill[](1);
        fills[0] = Fill({ order: _pack(order), signature: signature, take: take });
        return abi.encodeCall(marketplace.fillMany, (Trading.pack(fills), allOrNothing));
    }

    function _matchCall(
        Order memory ask,
        bytes memory askSignature,
        Order memory bid,
        bytes memory bidSignature,
        uint64 amount,
        uint128 unitPrice
    ) internal view returns (bytes memory) {
        Match[] memory matches = new Match[](1);
        matches[0].ask = _pack(ask);
        matches[0].askSignature = askSignature;
        matches[0].bid = _pack(bid);
        matches[0].bidSignature = bidSignature;
        matches[0].amount = amount;
        matches[0].unitPrice = unitPrice;
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        return abi.encodeCall(marketplace.matchOrders, (orders, pairs, 0));
    }

    /// @dev Fails with the reason that the Marketplace gave.
    function _match(
        Order memory ask,
        bytes memory askSignature,
        Order memory bid,
        bytes memory bidSignature,
        uint64 amount,
        uint128 unitPrice
    ) internal {
        _call(address(marketplace), 0, _matchCall(ask, askSignature, bid, bidSignature, amount, unitPrice));
    }

    function _call(address target, uint256 value, bytes memory data) internal {
        (bool success, bytes memory reason) = target.call{ value: value }(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
