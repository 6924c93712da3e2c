// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { LINEAR, Order, PEGGED, PRIMARY_ASK, SCOPE_SERIES } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

/// @notice One order has one encoding, and its fields fit its kind, scope and pricing.
contract MarketplaceMalformedTest is Market {
    function testFuzz_EveryLengthButOneIsRefused(uint16 length) external {
        bytes memory packed = _pack(_ask(alice, meal, 1, PRICE));
        bytes memory other = new bytes(bound(length, 0, 300));
        if (other.length == packed.length) return;
        for (uint256 i; i < other.length && i < packed.length; ++i) {
            other[i] = packed[i];
        }
        _malformed(other);
    }

    function testFuzz_TheTailIsWhatTheHeadSays(uint8 flags) external {
        Order memory order = _ask(alice, meal, 1, PRICE);
        bytes memory packed = _pack(order);
        flags = uint8(bound(flags, 1, 3));
        packed[0] |= bytes1(flags << 6);
        _malformed(packed);
        // A flag over a zero address would be a second encoding.
        _malformed(bytes.concat(packed, new bytes(flags == 3 ? 40 : 20)));
    }

    function test_TailsOfClassAndPricing() external {
        Order memory bid = _classBid();
        bytes memory packed = _pack(bid);
        _malformed(_cut(packed));
        Order memory ask = _ask(alice, meal, 1, PRICE);
        (ask.pricing, ask.priceArgument) = (LINEAR, 1);
        _malformed(_cut(_pack(ask)));
    }

    function test_Kind() external {
        Order memory order = _ask(alice, meal, 1, PRICE);
        order.kind = 3;
        _invalid(order, "kind");
    }

    function test_Scope() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bid.scope = 3;
        _invalid(bid, "scope");
        Order memory ask = _ask(alice, meal, 1, PRICE);
        ask.scope = SCOPE_SERIES;
        _invalid(ask, "scope");
    }

    function test_Pricing() external {
        Order memory order = _ask(alice, meal, 1, PRICE);
        (order.pricing, order.priceArgument) = (3, 1);
        _invalid(order, "pricing");
    }

    function test_Amount() external {
        Order memory order = _ask(alice, meal, 0, PRICE);
        _invalid(order, "amount");
        order.amount = type(uint64).max;
        _invalid(order, "amount");
    }

    function test_MinFill() external {
        Order memory order = _ask(alice, meal, 2, PRICE);
        order.minFill = 3;
        _invalid(order, "minFill");
    }

    function test_NothingIsFree() external {
        _invalid(_ask(alice, meal, 1, 0), "unitPrice");
        Order memory order = _ask(alice, meal, 1, PRICE);
        order.pricing = LINEAR;
        _invalid(order, "priceArgument");
        order.pricing = PEGGED;
        _invalid(order, "priceArgument");
    }

    function test_End() external {
        Order memory order = _ask(alice, meal, 1, PRICE);
        order.end = order.start;
        _invalid(order, "end");
    }

    function test_Recipient() external {
        Order memory order = _ask(alice, meal, 1, PRICE);
        order.recipient = carol;
        _invalid(order, "recipient");
    }

    function test_SerialOfAnAsk() external {
        _invalid(_ask(alice, seat, 1, PRICE), "serial");
        _invalid(_ask(alice, meal.withSerial(1), 1, PRICE), "serial");
        _invalid(_order(PRIMARY_ASK, shopSeller, seat.withSerial(1), 1, address(cny), PRICE), "serial");
        _invalid(_order(PRIMARY_ASK, shopSeller, meal.withSerial(1), 1, address(cny), PRICE), "serial");
    }

    function test_SerialOfABid() external {
        _invalid(_bid(bob, seat, 1, PRICE), "serial");
        _invalid(_bid(bob, meal.withSerial(1), 1, PRICE), "serial");
        Order memory bid = _bid(bob, seat.withSerial(1), 1, PRICE);
        bid.scope = SCOPE_SERIES;
        _invalid(bid, "serial");
        bid = _classBid();
        bid.coupon = bid.coupon.withSerial(1);
        _invalid(bid, "serial");
    }

    function test_MaxFeeOfABid() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bid.maxFee = 1;
        _invalid(bid, "maxFee");
    }

    function test_WhatAClassBidLeavesOpenIsZero() external {
        uint256 class = CouponId.unwrap(_classBid().coupon);
        Order memory bid = _classBid();
        bid.coupon = CouponId.wrap(class | (uint256(1) << 184));
        _invalid(bid, "series");
        bid.coupon = CouponId.wrap(class | (uint256(1) << 44));
        _invalid(bid, "validFrom");
        bid.coupon = CouponId.wrap(class | (uint256(1) << 12));
        _invalid(bid, "validUntil");
    }

    function test_AClassBidIsBounded() external {
        Order memory bid = _classBid();
        bid.maxSeries = 0;
        _invalid(bid, "maxSeries");
        bid = _classBid();
        bid.minRemaining = 0;
        _invalid(bid, "minRemaining");
    }

    function _cut(bytes memory packed) private pure returns (bytes memory shorter) {
        shorter = new bytes(packed.length - 1);
        for (uint256 i; i < shorter.length; ++i) {
            shorter[i] = packed[i];
        }
    }

    function _malformed(bytes memory packed) private {
        vm.expectRevert(IMarketplace.Marketplace_MalformedOrder.selector);
        marketplace.hashOrder(packed);
    }

    function _invalid(Order memory order, bytes32 field) private {
        bytes memory packed = _pack(order);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, field));
        marketplace.hashOrder(packed);
    }
}
