// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Pair } from "../../src/types/Pair.sol";
import { BID, Order, PRIMARY_ASK, SCOPE_CLASS, SCOPE_SERIES } from "../shared/Order.sol";
import { Fill, Match, Take, Trading } from "../shared/Trading.sol";
import { Book } from "./Book.sol";
import { Rule } from "./Rules.sol";

/// @notice People sign, take, match and cancel orders.
abstract contract TradeActs is Book {
    // ---- posting ----

    /// @dev Every fourth is paid in the native coin.
    function postAsk(uint256 who, uint256 which, uint64 amount, uint128 price) external act("post ask") {
        (address maker, uint256 key) = _person(who);
        (CouponId couponId, uint256 units) = _couponOf(maker, _seriesOf(which), which);
        if (units == 0) return;
        // More than is held, now and then: books hold stale orders.
        amount = uint64(_bound(amount, 1, couponId.isSerialised() ? 1 : units + 2));
        Order memory ask = _ask(maker, couponId, amount, _price(price));
        if (price % 4 == 0) (ask.paymentToken, ask.unitPrice) = (address(0), uint128(ask.unitPrice * WEI_PER_UNIT));
        _post(ask, key, which);
        _did();
    }

    function postBid(uint256 who, uint256 which, uint64 amount, uint128 price) external act("post bid") {
        (address maker, uint256 key) = _person(who);
        Order memory bid = _bid(maker, _seriesOf(which), uint64(_bound(amount, 1, 20)), _offered(price));
        if (bid.coupon.isSerialised()) bid.scope = SCOPE_SERIES;
        _post(bid, key, which);
        _did();
    }

    /// @dev At or a little beyond a series of the class; the grade is around what the issuer has.
    function postClassBid(uint256 who, uint256 which, uint64 amount, uint128 price) external act("post class bid") {
        (address maker, uint256 key) = _person(who);
        CouponId like = _seriesOf(which);
        Order memory bid = _bid(maker, _classOf(like), uint64(_bound(amount, 1, 20)), _offered(price));
        (bid.scope, bid.maxSeries) = (SCOPE_CLASS, like.seriesOf() + uint32(price % 2));
        bid.minRemaining = uint32(_bound(uint256(keccak256(abi.encode(price))), 1, 60 days));
        if (amount % 2 == 0) bid.minGrade = uint8(_bound(who >> 8, 1, creditRegistry.scoreOf(issuerId).grade + 1));
        _post(bid, key, which);
        _did();
    }

    function postPrimary(uint256 which, uint64 amount, uint128 price) external act("post primary") {
        CouponId templateId = _seriesOf(which);
        amount = uint64(_bound(amount, 1, templateId.isSerialised() ? 3 : 30));
        _post(_primary(shopSeller, templateId, amount, _price(price)), shopSellerKey, which);
        _did();
    }

    // ---- trading ----

    /// @dev The first order from a random place on that can be taken.
    function take(uint256 who, uint256 which, uint64 amount, uint256 terms) external act("take") {
        (address taker,) = _person(who);
        amount = uint64(_bound(amount, 1, 12));
        bool tried;
        for (uint256 i; i < 4 && i < posted.length; ++i) {
            Posted memory entry = _recent(which % 24 + i);
            bool hopeless = entry.order.maker == taker || _isDead(entry.order) || _closed(entry.order.maker, taker);
            if (_spare(hopeless, terms % 8 + i)) continue;
            (Take memory wanted, bool possible) = _wanted(entry.order, taker, amount, terms);
            if (!possible) continue;
            tried = true;
            if (_take(taker, entry, wanted)) return _did();
        }
        if (tried) _refused();
    }

    /// @dev Two asks at once, best effort.
    function sweep(uint256 who, uint256 which, uint64 amount) external act("sweep") {
        (address taker,) = _person(who);
        if (asks.length < 2) return;
        Posted[2] memory entries;
        uint256 place = asks.length - 1 - which % (asks.length < 12 ? asks.length - 1 : 11);
        (entries[0], entries[1]) = (posted[asks[place]], posted[asks[place - 1]]);
        bool hopeless = _isDead(entries[0].order) && _isDead(entries[1].order);
        if (_spare(hopeless || _closed(taker, taker), amount)) return;
        if (_sweep(taker, entries, uint64(_bound(amount, 1, 5)))) _did();
        else _refused();
    }

    /// @dev Of the recent asks the first for which one of the recent bids for its series fits.
    function matchPair(uint256 which, uint64 amount, uint128 price) external act("match") {
        bool tried;
        bool daring = amount % 4 == 0 && !_spare(true, price);
        for (uint256 i; i < asks.length && i < 8; ++i) {
            uint256 place = (which % 12 + i) % (asks.length < 12 ? asks.length : 12);
            Posted memory ask = posted[asks[asks.length - 1 - place]];
            if (_isDead(ask.order) && !daring) continue;
            CouponId wanted = ask.order.coupon.templateOf();
            uint256[] storage candidates = bidsOf[(price >> 8) % 3 == 0 ? _classOf(wanted) : wanted];
            for (uint256 j; j < candidates.length && j < 8; ++j) {
                Posted memory bid = posted[candidates[candidates.length - 1 - j]];
                if (!_fits(ask.order, bid.order, daring)) continue;
                tried = true;
                uint64 units = uint64(ask.order.coupon.isSerialised() ? 1 : _bound(amount, 1, 4));
                if (_match(ask, bid, units, price)) return _did();
            }
        }
        if (tried) _refused();
    }

    // ---- ending ----

    function cancelOrder(uint256 which, bool word) external act("cancel") {
        if (posted.length == 0 || which % 2 == 0) return;
        Order memory order = _recent(which % 24).order;
        vm.prank(order.maker);
        if (word) marketplace.cancelWord(order.nonce >> 2);
        else marketplace.cancel(order.nonce);
        // Nonces of the campaign are four apart: each has a word of its own.
        cancelled[order.maker][order.nonce] = true;
        _did();
    }

    function cancelAll(uint256 who) external act("cancel all") {
        (address maker,) = _person(who);
        if (who % 4 != 0) return;
        vm.prank(maker);
        try marketplace.cancelAll() returns (uint64 epoch) {
            epochs[maker] = epoch;
            _did();
        } catch {
            _refused();
        }
    }

    function lockOrUnlock(uint256 who) external act("lock") {
        (address maker,) = _person(who);
        if (!locked[maker] && who % 4 != 0) return;
        vm.prank(maker);
        if (locked[maker]) epochs[maker] = marketplace.unlock();
        else marketplace.lock();
        locked[maker] = !locked[maker];
        _did();
    }

    // ---- interface of the market ----

    function _callFill(address taker, Posted memory entry, Take memory wanted, uint256 value)
        internal
        returns (bool, uint64)
    {
        bytes memory packed = Trading.packFill(_pack(entry.order), _sign(entry.order, entry.key), wanted);
        vm.prank(taker);
        try marketplace.fill{ value: value }(packed) returns (uint64 got) {
            return (true, got);
        } catch {
            _forget();
            return (false, 0);
        }
    }

    function _callFillMany(address taker, Posted[2] memory entries, uint64 amount) private returns (uint64[] memory) {
        Fill[] memory fills = new Fill[](2);
        for (uint256 i; i < 2; ++i) {
            fills[i] = _fillOf(entries[i].order, entries[i].key, _atMost(amount));
            batch.push(_digest(entries[i].order));
        }
        bytes[] memory packed = Trading.pack(fills);
        vm.prank(taker);
        try marketplace.fillMany{ value: 1000e18 }(packed, false) returns (uint64[] memory amounts) {
            return amounts;
        } catch {
            _forget();
            return new uint64[](2);
        }
    }

    function _callMatch(Posted memory ask, Posted memory bid, uint64 amount, uint128 price) private returns (bool) {
        Match[] memory matches = _matchOf(ask.order, ask.key, bid.order, bid.key, amount, price);
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        try marketplace.matchOrders(orders, pairs, 0) {
            return true;
        } catch {
            _forget();
            return false;
        }
    }

    // ---- parts ----

    function _take(address taker, Posted memory entry, Take memory wanted) private returns (bool) {
        Order memory order = entry.order;
        CouponId couponId = order.kind == BID ? CouponId.wrap(wanted.couponId) : order.coupon;
        bool sells = order.kind == BID;
        Leg memory leg = Leg({
            order: order,
            seller: sells ? taker : order.maker,
            buyer: sells ? order.maker : taker,
            price: _priceNow(order, couponId),
            maxFee: sells ? wanted.maxFee : order.maxFee,
            appFee: wanted.appFee
        });
        _agrees(leg.seller, wanted.amount);
        Purses memory before = _pursesOf(leg);
        uint256 value = _valueFor(leg, wanted);
        (bool success, uint64 got) = _callFill(taker, entry, wanted, value);
        if (!success) return false;
        _booked(order, couponId, got);
        if (order.kind == PRIMARY_ASK) bought[order.coupon][taker] += got;
        _rule(Rule.AmountKept, got <= wanted.amount);
        uint256 limit = wanted.limitPrice;
        _rule(Rule.LimitsHold, sells ? leg.price >= limit : leg.price <= limit);
        if (value != 0) _checkCoin(leg, before, value, got);
        _checkMoney(leg, before, leg.price, got);
        return true;
    }

    /// @dev Nothing in a token; too little of the coin, now and then, or more than is due.
    function _valueFor(Leg memory leg, Take memory wanted) private view returns (uint256) {
        if (leg.order.paymentToken != address(0)) return 0;
        uint256 due = leg.price * wanted.amount;
        due += due * wanted.appFee / 10_000;
        return acts % 8 == 0 ? due / 2 : due + acts % 3 * 1e18;
    }

    function _checkCoin(Leg memory leg, Purses memory before, uint256 value, uint64 got) private {
        uint256 due = leg.price * got;
        due += due * leg.appFee / 10_000;
        _rule(Rule.CoinReturns, value >= due && before.buyer - leg.buyer.balance == due);
    }

    function _sweep(address taker, Posted[2] memory entries, uint64 amount) private returns (bool) {
        uint256 before = cny.balanceOf(taker);
        uint256 coin = taker.balance;
        for (uint256 i; i < 2; ++i) {
            _agrees(entries[i].order.maker, amount);
        }
        uint64[] memory amounts = _callFillMany(taker, entries, amount);
        uint256 price;
        uint256 priceInCoin;
        for (uint256 i; i < 2; ++i) {
            if (amounts[i] == 0) continue;
            Order memory order = entries[i].order;
            _booked(order, order.coupon, amounts[i]);
            if (order.kind == PRIMARY_ASK) bought[order.coupon][taker] += amounts[i];
            uint256 total = amounts[i] * _priceNow(order, order.coupon);
            if (order.paymentToken == address(0)) priceInCoin += total;
            else price += total;
            _paid(order.paymentToken, order.maker, taker, total);
        }
        _rule(Rule.BuyerPaysWhatSellerGets, before - cny.balanceOf(taker) == price);
        _rule(Rule.CoinReturns, coin - taker.balance == priceInCoin);
        return amounts[0] + amounts[1] != 0;
    }

    function _match(Posted memory ask, Posted memory bid, uint64 amount, uint128 seed) private returns (bool) {
        CouponId couponId = ask.order.coupon;
        uint256 least = _priceNow(ask.order, couponId);
        Leg memory leg = Leg(ask.order, ask.order.maker, bid.order.maker, least, ask.order.maxFee, 0);
        uint256 most = _priceNow(bid.order, couponId);
        // One of eight is outside the limits, where nothing may happen.
        uint128 price = uint128(seed % 8 == 0 ? most + 1 + seed % 1e6 : _bound(seed, leg.price, most));
        _agrees(leg.seller, amount);
        Purses memory before = _pursesOf(leg);
        if (!_callMatch(ask, bid, amount, price)) return false;
        _rule(Rule.LimitsHold, price >= leg.price && price <= most);
        _booked(ask.order, couponId, amount);
        _booked(bid.order, couponId, amount);
        if (ask.order.kind == PRIMARY_ASK) bought[couponId][leg.buyer] += amount;
        _checkMoney(leg, before, price, amount);
        return true;
    }

    /// @dev A primary ask of serials has no serial yet that a bid for any of them could name.
    function _fits(Order memory ask, Order memory bid, bool daring) internal view returns (bool) {
        bool hopeless = bid.maker == ask.maker || _isDead(bid) || _closed(ask.maker, bid.maker)
            || _isBelow(bid, ask.coupon) || ask.paymentToken != bid.paymentToken;
        if (ask.kind == PRIMARY_ASK && ask.coupon.isSerialised()) return false;
        return (daring || !hopeless) && _priceNow(ask, ask.coupon) <= _priceNow(bid, ask.coupon);
    }

    function _offered(uint128 price) private pure returns (uint128) {
        return _price(price) / 5 * 4 + 20e6;
    }

    function _atMost(uint64 amount) private pure returns (Take memory wanted) {
        wanted = _buy(amount);
        wanted.minAmount = 0;
    }

    /// @dev A tight limit, an app, or a fee that is too low come up now and then.
    function _wanted(Order memory order, address taker, uint64 amount, uint256 terms)
        private
        view
        returns (Take memory wanted, bool possible)
    {
        wanted = _atMost(amount);
        possible = true;
        if (order.kind == BID) {
            (CouponId couponId, uint256 units) = _wantedCoupon(order, taker, terms);
            wanted.couponId = CouponId.unwrap(couponId);
            wanted.limitPrice = terms % 8 == 0 ? 70e6 : 0;
            wanted.maxFee = terms % 8 == 1 ? 50 : 500;
            possible = units != 0;
            if (couponId.isSerialised()) wanted.amount = 1;
        } else if (terms % 8 == 0) {
            wanted.limitPrice = 70e6;
        }
        if (terms % 8 == 2) (wanted.app, wanted.appFee) = (app, 80);
    }

    /// @dev For a class the first of its series from a random one on that the taker holds; below the bounds now and then.
    function _wantedCoupon(Order memory bid, address taker, uint256 terms)
        private
        view
        returns (CouponId couponId, uint256 units)
    {
        if (bid.scope != SCOPE_CLASS) return _couponOf(taker, bid.coupon, terms);
        for (uint256 i; i < SERIES && units == 0; ++i) {
            CouponId templateId = _seriesOf(terms % SERIES + i);
            if (_classOf(templateId) != bid.coupon || _spare(_isBelow(bid, templateId), terms)) continue;
            (couponId, units) = _couponOf(taker, templateId, terms);
        }
    }
}
