// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Pair } from "../../src/types/Pair.sol";
import { BID, Order, PRIMARY_ASK } from "../shared/Order.sol";
import { Trading } from "../shared/Trading.sol";
import { ClassActs } from "./ClassActs.sol";
import { Rule } from "./Rules.sol";

/// @notice Several asks meet several bids, at one price or at a price for each pair.
abstract contract BatchActs is ClassActs {
    uint256 private constant MOST_PAIRS = 4;

    /// @dev Money and units of an account: what it has after the match, less what it had, less what the pairs say.
    struct Balance {
        int256 money;
        int256 units;
    }

    Posted[] private _sells;
    Posted[] private _buys;
    Pair[] private _pairs;
    mapping(address account => Balance) private _expected;

    /// @dev Newly posted asks and bids of a series, with what the book has for it.
    function matchMany(uint256 who, uint256 which, uint128 price, uint256 terms) external act("match many") {
        terms = _mixed(terms);
        CouponId templateId = _fungible(which);
        price = uint128(_bound(price, 60e6, 85e6));
        if (_spare(!templateId.isOpenAt(vm.getBlockTimestamp()), terms)) return;
        _postBoth(templateId, who, price, terms);
        _choose(templateId, price);
        if (_pairUp(price, terms) < 2) return;
        for (uint256 i; i < 5; ++i) {
            delete _expected[_account(i)];
            _remember(_account(i), templateId, -1);
        }
        if (!_matchAll(price)) return _refused();
        _settle(price);
        for (uint256 i; i < 5; ++i) {
            address account = _account(i);
            _remember(account, templateId, 1);
            Balance memory balance = _expected[account];
            _rule(Rule.PairsTradeAtTheirPrice, balance.money == 0 && balance.units == 0);
        }
        _did();
    }

    // ---- who meets whom ----

    function _postBoth(CouponId templateId, uint256 who, uint128 price, uint256 terms) private {
        for (uint256 i; i < 3; ++i) {
            (address maker, uint256 key) = _person(who % 3 + i);
            uint256 units = _units(maker, templateId);
            uint128 gap = uint128((terms >> (8 * i)) % 15e6);
            // Two of three sell if they can, two of three buy: one does both.
            if (i < 2 && units != 0) _post(_ask(maker, templateId, uint64(1 + units / 2), price - gap), key, 5);
            if (i > 0) _post(_bid(maker, templateId, uint64(2 + terms % 3), price + gap), key, 5);
        }
        if (terms % 3 == 0) _post(_primary(shopSeller, templateId, 3, price - 1e6), shopSellerKey, 5);
    }

    /// @dev The newest three of either side that can trade.
    function _choose(CouponId templateId, uint128 price) private {
        delete _sells;
        delete _buys;
        for (uint256 i; i < posted.length && i < 24; ++i) {
            Posted memory entry = posted[posted.length - 1 - i];
            Order memory order = entry.order;
            bool fits = order.coupon == templateId || (order.kind == BID && order.coupon == _classOf(templateId));
            if (!fits || _isBelow(order, templateId) || order.paymentToken == address(0) || _isDead(order)) continue;
            if (_closed(order.maker, order.maker) || (order.kind != BID && order.maxFee < _feeOf(order))) continue;
            uint256 limit = _priceNow(order, templateId);
            if (order.kind == BID && limit >= price && _buys.length < 3) _buys.push(entry);
            if (order.kind != BID && limit <= price && _sells.length < 3) _sells.push(entry);
        }
    }

    /// @return How many pairs there are. Asks stand before bids.
    function _pairUp(uint128 price, uint256 terms) private returns (uint256) {
        delete _pairs;
        // One of ten asks for a price that no bid of the batch gives.
        bool daring = terms % 10 == 9;
        for (uint256 i; i < _sells.length; ++i) {
            for (uint256 j; j < _buys.length && _pairs.length < MOST_PAIRS; ++j) {
                if (_sells[i].order.maker == _buys[j].order.maker) continue;
                uint64 amount = 1 + uint64((terms >> (i + j)) % 2);
                if (!daring && (_free(_sells[i].order, i, true) < amount || _free(_buys[j].order, j, false) < amount)) {
                    continue;
                }
                // The batch's price, or the bid's own.
                uint256 own = _priceNow(_buys[j].order, _sells[i].order.coupon) + (daring ? 1 : 0);
                uint128 named = daring || (terms >> (2 * i + j)) % 2 == 0 ? uint128(own) : 0;
                _pairs.push(Trading.packPair(uint16(i), uint16(_sells.length + j), amount, named));
            }
        }
        return _pairs.length;
    }

    /// @dev What is left of an order, and of its maker's units, after the pairs so far.
    function _free(Order memory order, uint256 place, bool sells) private view returns (uint256 free) {
        free = _left(order);
        uint256 units = order.kind == PRIMARY_ASK ? free : _units(order.maker, order.coupon);
        if (sells && units < free) free = units;
        for (uint256 i; i < _pairs.length; ++i) {
            (uint256 ask, uint256 bid, uint256 amount,) = _read(_pairs[i]);
            bool same = sells ? ask == place : bid == place + _sells.length;
            if (same) free = free < amount ? 0 : free - amount;
        }
    }

    // ---- the trade and what it must do ----

    function _matchAll(uint128 price) private returns (bool) {
        bytes[] memory orders = new bytes[](_sells.length + _buys.length);
        for (uint256 i; i < orders.length; ++i) {
            Posted memory entry = i < _sells.length ? _sells[i] : _buys[i - _sells.length];
            orders[i] = Trading.packSigned(_pack(entry.order), _sign(entry.order, entry.key), "");
        }
        for (uint256 i; i < _pairs.length; ++i) {
            (uint256 ask,, uint256 amount,) = _read(_pairs[i]);
            _agrees(_sells[ask].order.maker, amount);
        }
        vm.prank(till);
        try marketplace.matchOrders(orders, _pairs, price) {
            return true;
        } catch {
            _forget();
            return false;
        }
    }

    /// @dev Each pair alone, at its price: what the buyer pays is what the seller gets, the fee and the escrow.
    function _settle(uint128 batchPrice) private {
        for (uint256 i; i < _pairs.length; ++i) {
            (uint256 sale, uint256 purchase, uint256 amount, uint256 price) = _read(_pairs[i]);
            if (price == 0) price = batchPrice;
            Order memory ask = _sells[sale].order;
            Order memory bid = _buys[purchase - _sells.length].order;
            bool inside = _priceNow(ask, ask.coupon) <= price && price <= _priceNow(bid, ask.coupon);
            _rule(Rule.LimitsHold, inside);
            _booked(ask, ask.coupon, uint64(amount));
            _booked(bid, ask.coupon, uint64(amount));
            _expect(ask, bid.maker, int256(amount), int256(price * amount));
            if (ask.kind == PRIMARY_ASK) bought[ask.coupon][bid.maker] += amount;
            _paid(ask.paymentToken, ask.maker, bid.maker, price * amount);
        }
    }

    function _expect(Order memory ask, address buyer, int256 amount, int256 total) private {
        bool primary = ask.kind == PRIMARY_ASK;
        uint16 bps = _feeOf(ask);
        _rule(Rule.FeeWithinSigned, bps <= ask.maxFee);
        int256 kept = total * int256(uint256(bps)) / 10_000;
        if (primary) kept += int256(factory.escrowOf(ask.coupon, uint48(uint256(amount))));
        _expected[buyer].money += total;
        _expected[buyer].units -= amount;
        _expected[ask.maker].money -= total - kept;
        if (!primary) _expected[ask.maker].units += amount;
        _expected[address(treasury)].money -= kept;
    }

    /// @param sign Minus for what was before, plus for what is now: zero is left where what the pairs say came.
    function _remember(address account, CouponId templateId, int256 sign) private {
        _expected[account].money += sign * int256(cny.balanceOf(account));
        _expected[account].units += sign * int256(_units(account, templateId));
    }

    function _account(uint256 i) private view returns (address) {
        if (i < 3) return people[i];
        return i == 3 ? shopSeller : address(treasury);
    }

    function _feeOf(Order memory ask) private view returns (uint16) {
        return ask.kind == PRIMARY_ASK ? marketplace.config().primaryFee : marketplace.config().secondaryFee;
    }

    function _fungible(uint256 which) private view returns (CouponId templateId) {
        templateId = _seriesOf(which);
        if (templateId.isSerialised()) templateId = meal;
    }

    function _read(Pair pair) private pure returns (uint256 ask, uint256 bid, uint256 amount, uint256 price) {
        uint256 word = Pair.unwrap(pair);
        return (uint16(word >> 208), uint16(word >> 192), uint64(word >> 128), uint128(word));
    }
}
