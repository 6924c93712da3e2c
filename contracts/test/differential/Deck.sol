// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Side, Signing } from "../failures/Sealing.sol";
import { Chance } from "../shared/Chance.sol";
import {
    ASK,
    BID,
    FIXED,
    LINEAR,
    Order,
    PEGGED,
    PRIMARY_ASK,
    SCOPE_CLASS,
    SCOPE_ID,
    SCOPE_SERIES
} from "../shared/Order.sol";
import { Stage } from "./Stage.sol";

/// @notice Random orders: most of them sound, some with a flaw in a field or in the signature.
abstract contract Deck is Stage, Chance {
    /// @dev Buckets of a maker: few enough that orders share them.
    uint64 internal constant NONCES = 128;
    uint256 private constant FLAWED = 6;
    uint256 private constant BADLY_SIGNED = 3;

    // ---- orders ----

    function _anyOrder() internal returns (Side memory) {
        uint256 kind = _pick(100);
        if (kind < 42) return _finish(_someAsk(_owned()));
        if (kind < 80) return _finish(_someBid(_anyId()));
        return _finish(_somePrimary(CouponId.wrap(templates[_pick(templates.length)])));
    }

    /// @dev Sold by somebody who has it.
    function _someAsk(CouponId couponId) internal returns (Side memory side) {
        address maker = _in100(4) ? _actor() : _holder(couponId);
        side.order = _blank(ASK, maker, couponId);
        if (_in100(8)) side.order.paymentToken = address(0);
        side.order.maxFee = _in100(95) ? 500 : uint16(_pick(200));
        _price(side.order, 60e6, 85e6);
    }

    function _someBid(CouponId wanted) internal returns (Side memory side) {
        Order memory bid = _blank(BID, _actor(), wanted);
        side.order = bid;
        uint256 scope = _pick(4);
        bid.scope = scope < 2 ? SCOPE_ID : scope == 2 ? SCOPE_SERIES : SCOPE_CLASS;
        if (bid.scope != SCOPE_ID) bid.coupon = wanted.templateOf();
        if (bid.scope == SCOPE_CLASS) {
            bid.coupon = _classOf(wanted);
            (bid.maxSeries, bid.minRemaining) = (uint32(_between(5, 12)), uint32(_between(1, 2 days)));
            if (_in100(15)) bid.minGrade = uint8(_pick(8));
        }
        if (_in100(15)) bid.recipient = _in100(15) ? hostile : _actor();
        _price(bid, 84e6, 100e6);
    }

    function _somePrimary(CouponId templateId) internal returns (Side memory side) {
        address maker = _in100(95) ? shopSeller : _actor();
        side.order = _blank(PRIMARY_ASK, maker, templateId);
        side.order.maxFee = 500;
        _price(side.order, 60e6, 85e6);
    }

    function _blank(uint8 kind, address maker, CouponId couponId) private returns (Order memory order) {
        (order.kind, order.maker, order.coupon) = (kind, maker, couponId);
        order.amount = uint64(_in100(80) ? _between(4, 30) : _between(1, 3));
        if (_in100(15)) order.minFill = uint64(_pick(3));
        if (order.minFill > order.amount) order.minFill = order.amount;
        order.paymentToken = _moneyOf(couponId);
        order.start = uint40(vm.getBlockTimestamp() - _pick(1 hours));
        order.end = uint40(vm.getBlockTimestamp() + 1 + _pick(1 days));
        order.nonce = uint64(_pick(NONCES));
        order.epoch = marketplace.epochOf(maker);
        if (_in100(5)) order.taker = _actor();
    }

    function _price(Order memory order, uint256 low, uint256 high) private {
        uint256 pricing = _pick(5);
        order.pricing = pricing < 3 ? FIXED : pricing == 3 ? LINEAR : PEGGED;
        order.unitPrice = uint128(_between(low, high));
        if (order.pricing == LINEAR) order.priceArgument = uint128(_between(low, high));
        if (order.pricing != PEGGED) return;
        order.unitPrice = order.kind == BID ? 100e6 : uint128(_between(1, 70e6));
        order.priceArgument = uint128(order.kind == BID ? _between(9500, 11_000) : _between(5000, 9300));
    }

    // ---- flaws and signatures ----

    function _finish(Side memory side) internal returns (Side memory) {
        if (_in100(FLAWED)) _flaw(side.order);
        return _consented(side);
    }

    function _consented(Side memory side) internal returns (Side memory) {
        side.key = keys[side.order.maker];
        side.signing = side.order.maker == wallet ? Signing.Contract : Signing(_pick(3));
        if (side.order.maker != address(0) && _in100(10)) side.signing = Signing.Registered;
        if (side.signing == Signing.Registered) return _registered(side);
        _seal(side);
        if (_in100(BADLY_SIGNED)) _spoil(side);
        return side;
    }

    /// @dev Registered with both, which must agree on whether it may be.
    function _registered(Side memory side) internal virtual returns (Side memory);

    function _spoil(Side memory side) private {
        bytes memory signature = side.sealed_.signature;
        uint256 way = _pick(4);
        if (way == 0) side.sealed_.signature = "";
        else if (way == 1) side.sealed_.signature = _start(signature, _pick(signature.length));
        else if (way == 2) signature[_pick(signature.length)] ^= bytes1(uint8(1 << _pick(8)));
        else side.sealed_.signature = _compact(keys[actors[_pick(7)]], _digest(side.order));
    }

    function _flaw(Order memory order) private {
        uint256 field = _pick(16);
        if (field == 0) order.kind = uint8(_pick(4));
        else if (field == 1) _rescope(order, uint8(_pick(4)));
        else if (field == 2) order.amount = _in100(50) ? 0 : type(uint64).max;
        else if (field == 3) order.minFill = order.amount + uint64(_pick(2));
        else if (field == 4) order.unitPrice = uint128(_pick(2));
        else if (field == 5) (order.pricing, order.priceArgument) = (uint8(_between(1, 3)), uint128(_pick(2)));
        else if (field == 6) order.end = uint40(vm.getBlockTimestamp() - _pick(2));
        else if (field == 7) order.start = uint40(vm.getBlockTimestamp() + _pick(3));
        else if (field == 8) order.recipient = _actor();
        else if (field == 9) order.coupon = order.coupon.withSerial(uint32(_pick(3)));
        else if (field == 10) order.paymentToken = _in100(50) ? address(0) : address(usd);
        else if (field == 11) order.maxFee = uint16(_pick(2) * 300);
        else if (field == 12) order.epoch ^= 1;
        else if (field == 13) order.coupon = CouponId.wrap(CouponId.unwrap(order.coupon) ^ (1 << _between(184, 190)));
        else if (field == 14) order.amount = uint64(1 << _between(30, 50));
        else order.taker = _actor();
    }

    /// @dev What only a class bid has is not in the packed order otherwise.
    function _rescope(Order memory order, uint8 scope) private pure {
        order.scope = scope;
        if (scope != SCOPE_CLASS) (order.maxSeries, order.minRemaining, order.minGrade) = (0, 0, 0);
    }

    // ---- who and what ----

    function _actor() internal returns (address) {
        return actors[_pick(ACTORS)];
    }

    function _otherThan(address one) internal returns (address other) {
        do {
            other = _actor();
        } while (other == one && _in100(95));
    }

    /// @dev What may not be traded is seldom tried.
    function _anyId() internal returns (CouponId couponId) {
        do {
            couponId = CouponId.wrap(ids[_pick(IDS)]);
        } while (!couponId.isTransferable() && _in100(80));
    }

    function _moneyOf(CouponId couponId) internal view returns (address) {
        return couponId.currencyOf() == USD ? address(usd) : address(cny);
    }

    /// @dev Something that somebody has.
    function _owned() internal returns (CouponId couponId) {
        do {
            couponId = _anyId();
        } while (_holder(couponId) == address(0));
    }

    /// @return One who has the coupon, from a random place on; zero if nobody has it.
    function _holder(CouponId couponId) internal returns (address) {
        uint256 place = _pick(ACTORS);
        for (uint256 i; i < ACTORS; ++i) {
            address actor = actors[(place + i) % ACTORS];
            if (ref.balanceOf(actor, couponId) != 0) return actor;
        }
        return address(0);
    }
}
