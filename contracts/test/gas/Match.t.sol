// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Pair } from "../../src/types/Pair.sol";
import { Order } from "../shared/Order.sol";
import { Trading } from "../shared/Trading.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice Bob's bid against asks, brought together by a third party.
contract MatchGasTest is GasScenario {
    uint64 private constant ASKS = 10;

    function test_g_AnAskMeetsABid() public {
        uint256 whenNew = _met(_onlyAsk());
        Order[] memory asks = _onlyAsk();
        _used(asks[0]);
        _report("g", whenNew, _metAgain(asks));
    }

    function test_g10same_TenAsksOfOneMaker() public {
        uint256 whenNew = _met(_asksOfAlice());
        _report("g10same", whenNew / ASKS, _metAgain(_touched(_asksOfAlice())) / ASKS);
    }

    function test_g10_TenAsksOfTenMakers() public {
        uint256 whenNew = _met(_asksOfTen());
        _report("g10", whenNew / ASKS, _metAgain(_touched(_asksOfTen())) / ASKS);
    }

    /// @dev A call auction: as many bidders as sellers, one price.
    function test_auction10_TenAsksOfTenMakersMeetTenBids() public {
        uint256 whenNew = _matched(_asksOfTen(), _bidsOfTen());
        Order[] memory bids = _bidsOfTen();
        for (uint256 i; i < ASKS; ++i) {
            _used(bids[i]);
        }
        _report("auction10", whenNew / ASKS, _matched(_touched(_asksOfTen()), bids) / ASKS);
    }

    // ---- orders ----

    function _onlyAsk() private returns (Order[] memory asks) {
        asks = new Order[](1);
        asks[0] = _ask(alice, meal, AMOUNT, PRICE);
    }

    /// @dev Nonces follow one another, so that four asks share a word.
    function _asksOfAlice() private returns (Order[] memory asks) {
        asks = new Order[](ASKS);
        for (uint64 i; i < ASKS; ++i) {
            asks[i] = _ask(alice, meal, AMOUNT, PRICE);
            if (i != 0) asks[i].nonce = asks[0].nonce + i;
        }
    }

    function _asksOfTen() private returns (Order[] memory asks) {
        asks = new Order[](ASKS);
        for (uint256 i; i < ASKS; ++i) {
            (address maker,) = _maker(i, meal);
            asks[i] = _ask(maker, meal, AMOUNT, PRICE);
        }
    }

    function _bidsOfTen() private returns (Order[] memory bids) {
        bids = new Order[](ASKS);
        for (uint256 i; i < ASKS; ++i) {
            (address maker,) = _maker(ASKS + i, meal);
            bids[i] = _bid(maker, meal, AMOUNT, PRICE);
        }
    }

    /// @dev One unit of each is sold before, so that no word is zero.
    function _touched(Order[] memory asks) private returns (Order[] memory) {
        for (uint256 i; i < asks.length; ++i) {
            ++asks[i].amount;
            _bought(asks[i], _keyOf(asks[i].maker), 1);
        }
        return asks;
    }

    function _keyOf(address maker) private returns (uint256) {
        if (maker == alice) return aliceKey;
        if (maker == bob) return bobKey;
        for (uint256 i; i < 2 * ASKS; ++i) {
            (address candidate, uint256 key) = makeAddrAndKey(string.concat("maker ", vm.toString(i)));
            if (candidate == maker) return key;
        }
        revert("no key of the maker");
    }

    // ---- matching ----

    function _met(Order[] memory asks) private returns (uint256) {
        return _matched(asks, _bidFor(asks));
    }

    function _metAgain(Order[] memory asks) private returns (uint256) {
        Order[] memory bids = _bidFor(asks);
        _used(bids[0]);
        return _matched(asks, bids);
    }

    function _bidFor(Order[] memory asks) private returns (Order[] memory bids) {
        bids = new Order[](1);
        bids[0] = _bid(bob, meal, uint64(asks.length) * AMOUNT, PRICE);
    }

    /// @dev One bid meets every ask, or each its own; all at one price.
    function _matched(Order[] memory asks, Order[] memory bids) private returns (uint256) {
        bytes[] memory orders = new bytes[](bids.length + asks.length);
        Pair[] memory pairs = new Pair[](asks.length);
        for (uint256 i; i < bids.length; ++i) {
            orders[i] = _signed(bids[i]);
        }
        for (uint256 i; i < asks.length; ++i) {
            orders[bids.length + i] = _signed(asks[i]);
            pairs[i] = Trading.packPair(uint16(bids.length + i), uint16(bids.length == 1 ? 0 : i), AMOUNT, 0);
        }
        vm.prank(carol);
        marketplace.matchOrders(orders, pairs, PRICE);
        return _spent();
    }

    function _signed(Order memory order) private returns (bytes memory) {
        return Trading.packSigned(_pack(order), _signCompact(order, _keyOf(order.maker)), "");
    }
}
