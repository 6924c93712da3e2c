// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { BID, Order, PRIMARY_ASK } from "../../src/types/Order.sol";
import { Pair } from "../../src/types/Pair.sol";
import { Match, Take, Trading } from "../shared/Trading.sol";
import { World } from "./World.sol";

/// @notice People sign, take, match and cancel orders.
abstract contract TradeActs is World {
    struct Posted {
        Order order;
        uint256 key;
    }

    Posted[] internal posted;
    mapping(address maker => mapping(uint64 nonce => uint256)) internal filled;
    mapping(address maker => mapping(uint64 nonce => bool)) internal cancelled;

    function postAsk(uint256 who, uint256 which, uint64 amount, uint128 price) external counted {
        (address maker, uint256 key) = _person(who);
        (CouponId couponId, uint256 held) = _couponOf(maker, _seriesOf(which), which);
        if (held == 0) return;
        // More than is held, now and then: books hold stale orders.
        amount = uint64(bound(amount, 1, couponId.isSerialised() ? 1 : held + 2));
        _post(_ask(maker, couponId, amount, _price(price)), key, which);
    }

    function postBid(uint256 who, uint256 which, uint64 amount, uint128 price) external counted {
        (address maker, uint256 key) = _person(who);
        CouponId templateId = _seriesOf(which);
        if (templateId.isSerialised()) templateId = meal;
        _post(_bid(maker, templateId, uint64(bound(amount, 1, 20)), _price(price)), key, which);
    }

    function postPrimary(uint256 which, uint64 amount, uint128 price) external counted {
        Order memory ask = _primary(shopSeller, _seriesOf(which), uint64(bound(amount, 1, 40)), _price(price));
        _post(ask, shopSellerKey, which);
    }

    /// @dev The first order from a random place on that can be taken.
    function take(uint256 who, uint256 which, uint64 amount) external counted bounded {
        (address taker,) = _person(who);
        for (uint256 i; i < posted.length && i < 12; ++i) {
            Posted memory entry = posted[(which % posted.length + i) % posted.length];
            if (_take(taker, entry, uint64(bound(amount, 1, 20)))) return;
        }
    }

    /// @dev The first ask and bid from random places on that fit.
    function matchPair(uint256 which, uint64 amount, uint128 price) external counted bounded {
        amount = uint64(bound(amount, 1, 5));
        for (uint256 i; i < posted.length; ++i) {
            Posted memory ask = posted[(which % posted.length + i) % posted.length];
            if (ask.order.kind == BID) continue;
            for (uint256 j; j < posted.length; ++j) {
                Posted memory bid = posted[(which % posted.length + j) % posted.length];
                if (bid.order.kind != BID || bid.order.coupon != ask.order.coupon) continue;
                if (_match(ask, bid, amount, _price(price))) return;
            }
        }
    }

    function cancelOrder(uint256 which) external counted {
        if (posted.length == 0) return;
        Order memory order = posted[which % posted.length].order;
        cancelled[order.maker][order.nonce] = true;
        vm.prank(order.maker);
        marketplace.cancel(order.nonce);
    }

    function cancelAll(uint256 who) external counted {
        if (who % 5 != 0) return;
        (address maker,) = _person(who);
        vm.prank(maker);
        marketplace.cancelAll();
    }

    function _take(address taker, Posted memory entry, uint64 amount) private returns (bool) {
        Take memory wanted = entry.order.kind == BID ? _sell(0, entry.order.coupon) : _buy(0);
        (wanted.amount, wanted.minAmount) = (amount, 0);
        uint256[3] memory before = _money(entry.order.maker, taker);
        vm.prank(taker);
        try marketplace.fill(Trading.packFill(_pack(entry.order), _sign(entry.order, entry.key), wanted)) returns (
            uint64 got
        ) {
            _booked(entry.order, got);
            _checkMoney(entry.order, taker, got, before);
            ++done[entry.order.kind == PRIMARY_ASK ? "primary sale" : "fill"];
            return true;
        } catch {
            return false;
        }
    }

    function _match(Posted memory ask, Posted memory bid, uint64 amount, uint128 price) private returns (bool) {
        Match[] memory matches = _matchOf(ask.order, ask.key, bid.order, bid.key, amount, price);
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        try marketplace.matchOrders(orders, pairs, 0) {
            _booked(ask.order, amount);
            _booked(bid.order, amount);
            feesCharged += uint256(amount) * price * (ask.order.kind == PRIMARY_ASK ? 200 : 100) / 10_000;
            _require(price >= ask.order.unitPrice, "a match went below the ask");
            _require(price <= bid.order.unitPrice, "a match went above the bid");
            ++done["match"];
            return true;
        } catch {
            return false;
        }
    }

    function _post(Order memory order, uint256 key, uint256 seed) private {
        // Every fourth order shares the bucket of an earlier one of its maker.
        if (seed % 4 == 0 && posted.length != 0) {
            Order memory earlier = posted[seed % posted.length].order;
            if (earlier.maker == order.maker) order.nonce = earlier.nonce;
        }
        order.end = order.start + 20 days;
        posted.push(Posted(order, key));
    }

    function _price(uint128 seed) private pure returns (uint128) {
        return uint128(bound(seed, 40e6, 100e6));
    }

    function _booked(Order memory order, uint64 amount) private {
        _require(!cancelled[order.maker][order.nonce], "a cancelled bucket filled");
        filled[order.maker][order.nonce] += amount;
        _require(filled[order.maker][order.nonce] <= order.amount, "a fill went above its order's amount");
    }

    /// @dev maker's, taker's and the Treasury's tokens.
    function _money(address maker, address taker) private view returns (uint256[3] memory) {
        return [cny.balanceOf(maker), cny.balanceOf(taker), cny.balanceOf(address(treasury))];
    }

    function _checkMoney(Order memory order, address taker, uint64 amount, uint256[3] memory before) private {
        uint256 total = uint256(amount) * order.unitPrice;
        uint256 fee = total * (order.kind == PRIMARY_ASK ? 200 : 100) / 10_000;
        uint256 escrow = order.kind == PRIMARY_ASK ? factory.escrowOf(order.coupon, amount) : 0;
        feesCharged += fee;
        uint256[3] memory later = _money(order.maker, taker);
        (uint256 seller, uint256 buyer) = order.kind == BID ? (1, 0) : (0, 1);
        _require(before[buyer] - later[buyer] == total, "a buyer did not pay the price");
        _require(later[seller] - before[seller] + fee + escrow == total, "a seller did not get the price less fees");
        _require(later[2] - before[2] == fee + escrow, "fee and escrow did not reach the Treasury");
    }
}
