// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { BID, FIXED, LINEAR, Order, PRIMARY_ASK, SCOPE_SERIES } from "../../src/types/Order.sol";
import { Pair } from "../../src/types/Pair.sol";
import { Fill, Match, Take, Trading } from "../shared/Trading.sol";
import { Rule } from "./Rules.sol";
import { Witness } from "./Witness.sol";

/// @notice People sign, take, match and cancel orders.
abstract contract TradeActs is Witness {
    struct Posted {
        Order order;
        uint256 key;
    }

    /// @dev Tokens of all who can be part of one trade.
    struct Purses {
        uint256 seller;
        uint256 buyer;
        uint256 treasury;
        uint256 app;
    }

    /// @param price What the order asks or offers at this block.
    /// @param maxFee Basis points that the seller signed or said.
    struct Leg {
        Order order;
        address seller;
        address buyer;
        uint256 price;
        uint16 maxFee;
        uint256 appFee;
    }

    address internal immutable app = makeAddr("app");

    Posted[] internal posted;
    uint256[] internal asks;
    mapping(CouponId templateId => uint256[]) internal bidsOf;
    mapping(address maker => mapping(uint64 nonce => uint256)) internal filled;
    mapping(address maker => mapping(uint64 nonce => bool)) internal cancelled;
    mapping(address maker => uint64) internal epochs;
    mapping(address maker => bool) internal locked;
    mapping(CouponId templateId => mapping(address buyer => uint256)) internal bought;

    /// @dev Token units that others paid to the issuer and its friends for coupons, and were paid by them.
    uint256 internal friendsGot;
    uint256 internal friendsGave;

    // ---- posting ----

    function postAsk(uint256 who, uint256 which, uint64 amount, uint128 price) external act("post ask") {
        (address maker, uint256 key) = _person(who);
        (CouponId couponId, uint256 units) = _couponOf(maker, _seriesOf(which), which);
        if (units == 0) return;
        // More than is held, now and then: books hold stale orders.
        amount = uint64(_bound(amount, 1, couponId.isSerialised() ? 1 : units + 2));
        _post(_ask(maker, couponId, amount, _price(price)), key, which);
    }

    function postBid(uint256 who, uint256 which, uint64 amount, uint128 price) external act("post bid") {
        (address maker, uint256 key) = _person(who);
        Order memory bid = _bid(maker, _seriesOf(which), uint64(_bound(amount, 1, 20)), _price(price) / 5 * 4 + 20e6);
        if (bid.coupon.isSerialised()) bid.scope = SCOPE_SERIES;
        _post(bid, key, which);
    }

    function postPrimary(uint256 which, uint64 amount, uint128 price) external act("post primary") {
        CouponId templateId = _seriesOf(which);
        amount = uint64(_bound(amount, 1, templateId.isSerialised() ? 3 : 30));
        _post(_primary(shopSeller, templateId, amount, _price(price)), shopSellerKey, which);
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
            uint256[] storage candidates = bidsOf[ask.order.coupon.templateOf()];
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

    function _callFill(address taker, Posted memory entry, Take memory wanted) private returns (bool, uint64) {
        bytes memory packed = Trading.packFill(_pack(entry.order), _sign(entry.order, entry.key), wanted);
        vm.prank(taker);
        try marketplace.fill(packed) returns (uint64 got) {
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
        try marketplace.fillMany(packed, false) returns (uint64[] memory amounts) {
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
        bool sells = order.kind == BID;
        Leg memory leg = Leg({
            order: order,
            seller: sells ? taker : order.maker,
            buyer: sells ? order.maker : taker,
            price: _priceNow(order),
            maxFee: sells ? wanted.maxFee : order.maxFee,
            appFee: wanted.appFee
        });
        _agrees(leg.seller, wanted.amount);
        Purses memory before = _purses(leg);
        (bool success, uint64 got) = _callFill(taker, entry, wanted);
        if (!success) return false;
        _booked(order, got);
        if (order.kind == PRIMARY_ASK) bought[order.coupon][taker] += got;
        _rule(Rule.AmountKept, got <= wanted.amount);
        uint256 limit = wanted.limitPrice;
        _rule(Rule.LimitsHold, sells ? leg.price >= limit : leg.price <= limit);
        _checkMoney(leg, before, leg.price, got);
        return true;
    }

    function _sweep(address taker, Posted[2] memory entries, uint64 amount) private returns (bool) {
        uint256 before = cny.balanceOf(taker);
        for (uint256 i; i < 2; ++i) {
            _agrees(entries[i].order.maker, amount);
        }
        uint64[] memory amounts = _callFillMany(taker, entries, amount);
        uint256 price;
        for (uint256 i; i < 2; ++i) {
            if (amounts[i] == 0) continue;
            Order memory order = entries[i].order;
            _booked(order, amounts[i]);
            if (order.kind == PRIMARY_ASK) bought[order.coupon][taker] += amounts[i];
            price += amounts[i] * _priceNow(order);
            _paid(order.maker, taker, amounts[i] * _priceNow(order));
        }
        _rule(Rule.BuyerPaysWhatSellerGets, before - cny.balanceOf(taker) == price);
        return amounts[0] + amounts[1] != 0;
    }

    function _match(Posted memory ask, Posted memory bid, uint64 amount, uint128 seed) private returns (bool) {
        Leg memory leg = Leg(ask.order, ask.order.maker, bid.order.maker, _priceNow(ask.order), ask.order.maxFee, 0);
        uint256 most = _priceNow(bid.order);
        // One of eight is outside the limits, where nothing may happen.
        uint128 price = uint128(seed % 8 == 0 ? most + 1 + seed % 1e6 : _bound(seed, leg.price, most));
        _agrees(leg.seller, amount);
        Purses memory before = _purses(leg);
        if (!_callMatch(ask, bid, amount, price)) return false;
        _rule(Rule.LimitsHold, price >= leg.price && price <= most);
        _booked(ask.order, amount);
        _booked(bid.order, amount);
        if (ask.order.kind == PRIMARY_ASK) bought[ask.order.coupon][leg.buyer] += amount;
        _checkMoney(leg, before, price, amount);
        return true;
    }

    function _post(Order memory order, uint256 key, uint256 seed) private {
        // Every fourth order shares the bucket of an earlier one of its maker.
        if (seed % 4 == 0 && posted.length != 0) {
            Order memory earlier = posted[seed % posted.length].order;
            if (earlier.maker == order.maker) order.nonce = earlier.nonce;
        }
        order.end = order.start + 20 days;
        if (order.kind != BID) order.maxFee = seed % 16 < 2 ? 100 : 500;
        if (seed % 16 > 12) {
            order.pricing = LINEAR;
            order.priceArgument = order.unitPrice / 2;
        }
        if (order.kind == BID) bidsOf[order.coupon].push(posted.length);
        else asks.push(posted.length);
        posted.push(Posted(order, key));
        _did();
    }

    /// @dev Counted from the newest.
    function _recent(uint256 place) private view returns (Posted memory) {
        uint256 length = posted.length;
        return posted[length - 1 - place % (length < 24 ? length : 24)];
    }

    function _isDead(Order memory order) private view returns (bool) {
        return vm.getBlockTimestamp() >= order.end || cancelled[order.maker][order.nonce] || locked[order.maker]
            || epochs[order.maker] != order.epoch || filled[order.maker][order.nonce] >= order.amount
            || (order.kind == PRIMARY_ASK && !_mayMint(order.coupon));
    }

    /// @dev A primary ask of serials has no serial yet that a bid for any of them could name.
    function _fits(Order memory ask, Order memory bid, bool daring) private view returns (bool) {
        bool hopeless = bid.maker == ask.maker || _isDead(bid) || _closed(ask.maker, bid.maker);
        return (ask.kind != PRIMARY_ASK || !ask.coupon.isSerialised()) && _priceNow(ask) <= _priceNow(bid)
            && (daring || !hopeless);
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
            (CouponId couponId, uint256 units) = _couponOf(taker, order.coupon.templateOf(), terms);
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

    function _price(uint128 seed) private pure returns (uint128) {
        return uint128(_bound(seed, 45e6, 100e6));
    }

    /// @dev Between the prices at start and end, rounded toward the maker.
    function _priceNow(Order memory order) private view returns (uint256) {
        if (order.pricing == FIXED) return order.unitPrice;
        uint256 span = order.end - order.start;
        uint256 passed = vm.getBlockTimestamp() - order.start;
        if (passed > span) passed = span;
        uint256 weighted = order.unitPrice * (span - passed) + order.priceArgument * passed;
        return order.kind == BID ? weighted / span : (weighted + span - 1) / span;
    }

    function _booked(Order memory order, uint64 amount) private {
        _rule(Rule.CancelledStaysVoid, !cancelled[order.maker][order.nonce]);
        _rule(Rule.EpochHolds, !locked[order.maker] && order.epoch == epochs[order.maker]);
        filled[order.maker][order.nonce] += amount;
        _rule(Rule.AmountKept, filled[order.maker][order.nonce] <= order.amount);
    }

    function _purses(Leg memory leg) private view returns (Purses memory) {
        return Purses({
            seller: cny.balanceOf(leg.seller),
            buyer: cny.balanceOf(leg.buyer),
            treasury: cny.balanceOf(address(treasury)),
            app: cny.balanceOf(app)
        });
    }

    function _checkMoney(Leg memory leg, Purses memory before, uint256 price, uint64 amount) private {
        Purses memory later = _purses(leg);
        bool primary = leg.order.kind == PRIMARY_ASK;
        uint256 total = price * amount;
        uint256 secured_ = primary ? factory.escrowOf(leg.order.coupon, amount) : 0;
        uint256 appPaid = later.app - before.app;
        uint256 fee = later.treasury - before.treasury - secured_;
        _rule(Rule.FeeWithinSigned, fee <= total * leg.maxFee / 10_000 && fee <= total * 500 / 10_000);
        _rule(Rule.FeeWithinSigned, appPaid <= total * leg.appFee / 10_000);
        uint256 paid = before.buyer - later.buyer;
        // The app's fee comes on top where the taker buys.
        uint256 due = leg.order.kind == BID ? total : total + appPaid;
        _rule(Rule.BuyerPaysWhatSellerGets, paid == due);
        _rule(Rule.BuyerPaysWhatSellerGets, paid == later.seller - before.seller + fee + secured_ + appPaid);
        _paid(leg.seller, leg.buyer, total);
    }

    function _paid(address seller, address buyer, uint256 total) private {
        if (_isFriend(seller) && !_isFriend(buyer)) friendsGot += total;
        if (!_isFriend(seller) && _isFriend(buyer)) friendsGave += total;
    }
}
