// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Match } from "../../src/interfaces/IMarketplace.sol";
import { Order } from "../../src/types/Order.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice Orders of makers against each other, brought together by a third party.
contract MatchGasTest is GasScenario {
    function test_g_AnAskMeetsABid() public {
        uint256 whenNew = _matched(_ask(alice, meal, AMOUNT, PRICE), _bid(bob, meal, AMOUNT, PRICE));
        Order memory ask = _used(_ask(alice, meal, AMOUNT, PRICE));
        _report("g", whenNew, _matched(ask, _used(_bid(bob, meal, AMOUNT, PRICE))));
    }

    // interface of the market

    function _matched(Order memory ask, Order memory bid) private returns (uint256) {
        Match[] memory matches = new Match[](1);
        matches[0].ask = _pack(ask);
        matches[0].askSignature = _signCompact(ask, aliceKey);
        matches[0].bid = _pack(bid);
        matches[0].bidSignature = _signCompact(bid, bobKey);
        (matches[0].amount, matches[0].unitPrice) = (AMOUNT, PRICE);
        vm.prank(carol);
        marketplace.matchOrders(matches);
        return _spent();
    }
}
