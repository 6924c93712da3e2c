// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../../src/types/CouponId.sol";
import { Order, PEGGED } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

contract MarketplacePeggedBoundsTest is Market {
    /// @dev Where no taker's limit reaches it, the price stands still instead of leaving the event's width.
    function test_AnAsksPriceEndsAtTheWidestLimit() external {
        Order memory ask = _ask(alice, meal, 10, 1);
        ask.pricing = PEGGED;
        ask.priceArgument = type(uint128).max;
        assertEq(marketplace.priceOf(_pack(ask), CouponId.unwrap(meal)), type(uint128).max);
    }
}
