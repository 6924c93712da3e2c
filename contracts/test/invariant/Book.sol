// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId, NEVER } from "../../src/types/CouponId.sol";
import { ReferencePrice } from "../reference/ReferencePrice.sol";
import { BID, LINEAR, Order, PEGGED, PRIMARY_ASK, SCOPE_CLASS } from "../shared/Order.sol";
import { Rule } from "./Rules.sol";
import { Witness } from "./Witness.sol";

/// @notice The orders that were posted: what they cost now, what is left of them, and what a trade may do to the purses.
abstract contract Book is Witness {
    struct Posted {
        Order order;
        uint256 key;
    }

    /// @dev Money of all who can be part of one trade, in the trade's token.
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
    /// @dev By the coupon they sign, which has no serial, and no series either if the bid is for a class.
    mapping(CouponId signed => uint256[]) internal bidsOf;
    mapping(address maker => mapping(uint64 nonce => uint256)) internal filled;
    mapping(address maker => mapping(uint64 nonce => bool)) internal cancelled;
    mapping(address maker => uint64) internal epochs;
    mapping(address maker => bool) internal locked;
    mapping(CouponId templateId => mapping(address buyer => uint256)) internal bought;

    /// @dev What others paid to the issuer and its friends for coupons, and were paid by them, in wei.
    uint256 internal friendsGot;
    uint256 internal friendsGave;

    // ---- posting ----

    function _post(Order memory order, uint256 key, uint256 seed) internal {
        // Every fourth order shares the bucket of an earlier one of its maker.
        if (seed % 4 == 0 && posted.length != 0) {
            Order memory earlier = posted[seed % posted.length].order;
            if (earlier.maker == order.maker) order.nonce = earlier.nonce;
        }
        order.end = order.start + 20 days;
        if (order.kind != BID) order.maxFee = seed % 16 < 2 ? 100 : 500;
        if (seed % 16 > 13) {
            (order.pricing, order.priceArgument) = (LINEAR, order.unitPrice / 2);
        } else if (seed % 16 > 10) {
            // Asks below the formula's price and bids at it, within the limit that the price is.
            (order.pricing, order.priceArgument) = (PEGGED, order.kind == BID ? 10_000 : 7000);
        }
        if (order.kind == BID) bidsOf[order.coupon].push(posted.length);
        else asks.push(posted.length);
        if (order.paymentToken == address(0)) ofCoin[_digest(order)] = true;
        posted.push(Posted(order, key));
    }

    /// @dev Counted from the newest.
    function _recent(uint256 place) internal view returns (Posted memory) {
        uint256 length = posted.length;
        return posted[length - 1 - place % (length < 24 ? length : 24)];
    }

    function _isDead(Order memory order) internal view returns (bool) {
        return vm.getBlockTimestamp() >= order.end || cancelled[order.maker][order.nonce] || locked[order.maker]
            || epochs[order.maker] != order.epoch || _left(order) == 0 || (_asksForScore(order) && _isStale())
            || (order.kind == PRIMARY_ASK && !_mayMint(order.coupon));
    }

    function _left(Order memory order) internal view returns (uint256) {
        uint256 before = filled[order.maker][order.nonce];
        return before < order.amount ? order.amount - before : 0;
    }

    // ---- prices ----

    function _price(uint128 seed) internal pure returns (uint128) {
        return uint128(_bound(seed, 45e6, 100e6));
    }

    /// @dev As the reference of the market says; after the end as at the end.
    function _priceNow(Order memory order, CouponId couponId) internal view returns (uint256) {
        uint256 time = vm.getBlockTimestamp() < order.end ? vm.getBlockTimestamp() : order.end;
        uint256 scale = order.paymentToken == address(0) ? SCALE * WEI_PER_UNIT : SCALE;
        return ReferencePrice.of_(order, couponId, creditRegistry.scoreOf(issuerId).grade, scale, time);
    }

    // ---- what a bid for a class bounds ----

    function _isBelow(Order memory bid, CouponId couponId) internal view returns (bool) {
        if (bid.scope != SCOPE_CLASS) return false;
        uint256 until = couponId.validUntilOf();
        return couponId.seriesOf() > bid.maxSeries || _classOf(couponId) != bid.coupon
            || (until != NEVER && until < vm.getBlockTimestamp() + bid.minRemaining)
            || creditRegistry.scoreOf(issuerId).grade < bid.minGrade;
    }

    function _asksForScore(Order memory order) internal pure returns (bool) {
        return order.pricing == PEGGED || order.minGrade != 0;
    }

    function _isStale() internal view returns (bool) {
        return vm.getBlockTimestamp() >= creditRegistry.scoreOf(issuerId).asOf + 90 days;
    }

    // ---- what a trade did ----

    function _booked(Order memory order, CouponId couponId, uint64 amount) internal {
        _rule(Rule.CancelledStaysVoid, !cancelled[order.maker][order.nonce]);
        _rule(Rule.EpochHolds, !locked[order.maker] && order.epoch == epochs[order.maker]);
        _rule(Rule.BoundsOfClassHold, !_isBelow(order, couponId));
        _rule(Rule.StaleScoreIsNone, !_asksForScore(order) || !_isStale());
        filled[order.maker][order.nonce] += amount;
        _rule(Rule.AmountKept, filled[order.maker][order.nonce] <= order.amount);
    }

    function _pursesOf(Leg memory leg) internal view returns (Purses memory) {
        address token = leg.order.paymentToken;
        return Purses({
            seller: _purse(token, leg.seller),
            buyer: _purse(token, leg.buyer),
            treasury: _purse(token, address(treasury)),
            app: _purse(token, app)
        });
    }

    function _purse(address token, address account) internal view returns (uint256) {
        return token == address(0) ? account.balance : cny.balanceOf(account);
    }

    function _checkMoney(Leg memory leg, Purses memory before, uint256 price, uint64 amount) internal {
        Purses memory later = _pursesOf(leg);
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
        _paid(leg.order.paymentToken, leg.seller, leg.buyer, total);
    }

    function _paid(address token, address seller, address buyer, uint256 total) internal {
        if (token != address(0)) total *= WEI_PER_UNIT;
        if (_isFriend(seller) && !_isFriend(buyer)) friendsGot += total;
        if (!_isFriend(seller) && _isFriend(buyer)) friendsGave += total;
    }
}
