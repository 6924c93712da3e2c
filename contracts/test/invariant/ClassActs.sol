// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Order, PEGGED, SCOPE_CLASS } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { PayActs } from "./PayActs.sol";
import { Rule } from "./Rules.sol";

/// @notice Coupons sold into bids for their class, at the bounds of the bid or one beyond.
abstract contract ClassActs is PayActs {
    /// @dev Sold exactly where every bound holds.
    function sellToClass(uint256 who, uint256 which, uint256 amount, uint256 terms) external act("sell to class") {
        terms = _mixed(terms);
        (address seller, CouponId couponId, uint256 units) = _some(who, which, amount);
        (address buyer, uint256 key) = _person(who % 3 + 1 + terms % 2);
        // Late, since most orders end with it.
        if (acts > 250 && (terms >> 8) % 8 == 0) _outliveScore();
        bool possible = !_closed(buyer, seller) && !locked[buyer] && couponId.isOpenAt(vm.getBlockTimestamp());
        if (units == 0 || _spare(!possible, terms)) return;
        Order memory bid = _boundedBid(buyer, couponId, uint64(units), terms >> 16);
        possible = possible && !_isBelow(bid, couponId) && !(_asksForScore(bid) && _isStale());
        bool sold = _sellInto(Posted(bid, key), seller, couponId);
        _rule(Rule.BoundsOfClassHold, sold == possible);
        if (sold) _did();
        else _refused();
    }

    /// @dev Each bound is missed by one, one time of eight.
    function _boundedBid(address buyer, CouponId couponId, uint64 units, uint256 terms)
        private
        returns (Order memory bid)
    {
        // Above the formula's price, or below it.
        bid = _bid(buyer, _classOf(couponId), units, uint128(100e6 - (terms >> 10) % 40e6));
        (uint256 until, uint256 time) = (couponId.validUntilOf(), vm.getBlockTimestamp());
        bid.scope = SCOPE_CLASS;
        bid.maxSeries = couponId.seriesOf() - (terms % 8 == 0 ? 1 : 0);
        bid.minRemaining = uint32((until > time ? until - time : 1) + ((terms >> 3) % 8 == 0 ? 1 : 0));
        if ((terms >> 6) % 8 > 3) bid.minGrade = creditRegistry.scoreOf(issuerId).grade;
        if ((terms >> 6) % 8 == 4) bid.minGrade += 1;
        if ((terms >> 9) % 4 != 0) (bid.pricing, bid.priceArgument) = (PEGGED, 10_000);
    }

    function _sellInto(Posted memory bid, address seller, CouponId couponId) private returns (bool) {
        Leg memory leg = Leg(bid.order, seller, bid.order.maker, _priceNow(bid.order, couponId), 500, 0);
        Take memory wanted = _sell(bid.order.amount, couponId);
        _agrees(seller, wanted.amount);
        Purses memory before = _pursesOf(leg);
        (bool success, uint64 got) = _callFill(seller, bid, wanted, 0);
        if (!success) return false;
        _booked(bid.order, couponId, got);
        _checkMoney(leg, before, leg.price, got);
        return true;
    }

    /// @dev To the first second in which the score is too old to count.
    function _outliveScore() private {
        uint256 stale = uint256(creditRegistry.scoreOf(issuerId).asOf) + 90 days;
        if (vm.getBlockTimestamp() < stale) vm.warp(stale);
    }
}
