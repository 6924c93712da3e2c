// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Fill, Match, Take } from "../../src/interfaces/IMarketplace.sol";
import { Order } from "../../src/types/Order.sol";
import { Market } from "../unit/Marketplace/Market.sol";

/// @notice Call data of the Marketplace's trading verbs, for those who are not reached by a prank.
abstract contract Trades is Market {
    // interface of the market
    function _fillCall(Order memory order, bytes memory signature, Take memory take)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeCall(marketplace.fill, (_pack(order), signature, take));
    }

    // interface of the market
    function _fillManyCall(Order memory order, bytes memory signature, Take memory take, bool allOrNothing)
        internal
        view
        returns (bytes memory)
    {
        Fill[] memory fills = new Fill[](1);
        fills[0] = Fill({ order: _pack(order), signature: signature, take: take });
        return abi.encodeCall(marketplace.fillMany, (fills, allOrNothing));
    }

    // interface of the market
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
        return abi.encodeCall(marketplace.matchOrders, (matches));
    }

    // interface of the market
    function _withPermit(Take memory take, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        internal
        pure
        returns (Take memory)
    {
        take.permit = abi.encode(value, deadline, v, r, s);
        return take;
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
