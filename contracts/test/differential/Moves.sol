// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Side } from "../failures/Sealing.sol";
import { Offer, ReferenceMarket } from "../reference/ReferenceMarket.sol";
import { Calls, Pairing } from "../shared/Calls.sol";
import { BID, Order, PRIMARY_ASK, SCOPE_CLASS, SCOPE_ID } from "../shared/Order.sol";
import { Take } from "../shared/Trading.sol";
import { Mirror } from "./Mirror.sol";

/// @dev What can happen in the game.
enum Move {
    Fill,
    FillAll,
    FillSome,
    Match,
    Auction,
    FillPermitted,
    FillAuthorised,
    FillByPermit2,
    MatchPermitted,
    MatchAuthorised,
    MatchByPermit2,
    Register,
    Cancel,
    Transfer,
    Approve,
    Admin
}

/// @notice Each act happens to the protocol and to the reference, which must answer with the same bytes.
abstract contract Moves is Mirror {
    uint256 internal constant SHELF = 24;
    uint256 internal constant KINDS = 16;
    /// @dev Of 100 orders that are filled or matched with others.
    uint256 private constant PAID = 8;

    /// @dev Orders that were seen before, to be filled again.
    Side[SHELF] private _shelf;
    uint256[2][KINDS] internal tally;
    string internal label;

    // ---- filling ----

    function _fillOne() internal {
        (Side memory side, Take memory take, address taker) = _someFill();
        uint256 value = _valueFor(side.order, take);
        bytes memory data = Calls.fill(Calls.pack(side.sealed_, take));
        bytes memory mirrored = abi.encodeCall(ReferenceMarket.fill, (taker, value, _offer(side), take));
        _both(Move.Fill, taker, value, data, mirrored);
        _assertSameBucket(side.order.maker, side.order.nonce);
    }

    function _fillMany(bool allOrNothing) internal {
        uint256 count = _between(1, 4);
        bytes[] memory packed = new bytes[](count);
        Offer[] memory offers = new Offer[](count);
        Take[] memory takes = new Take[](count);
        address taker = _person();
        uint256 value;
        for (uint256 i; i < count; ++i) {
            (Side memory side, Take memory take,) = _someFill();
            if (side.order.kind == BID && _in100(90)) take.couponId = _deliverable(side.order, taker, take);
            value += side.order.paymentToken == address(0) ? _valueFor(side.order, take) : 0;
            (packed[i], offers[i], takes[i]) = (Calls.pack(side.sealed_, take), _offer(side), take);
        }
        bytes memory data = Calls.fillMany(packed, allOrNothing);
        bytes memory mirrored = abi.encodeCall(ReferenceMarket.fillMany, (taker, value, offers, takes, allOrNothing));
        _both(allOrNothing ? Move.FillAll : Move.FillSome, taker, value, data, mirrored);
        for (uint256 i; i < count; ++i) {
            _assertSameBucket(offers[i].order.maker, offers[i].order.nonce);
        }
    }

    function _someFill() private returns (Side memory side, Take memory take, address taker) {
        side = _someOrder();
        (take, taker) = _someTake(side.order);
        if (_in100(PAID)) take.payment = _anyPayment(side.order, _payerOf(side.order, taker));
    }

    function _someTake(Order memory order) internal returns (Take memory take, address taker) {
        take.amount = _in100(98) ? uint64(_between(1, 3)) : 0;
        if (order.coupon.isSerialised() && order.kind != PRIMARY_ASK && _in100(95)) take.amount = 1;
        take.minAmount = _in100(75) ? uint64(_pick(take.amount + 1)) : take.amount;
        taker = _person();
        if (order.kind == BID) {
            (taker, take.couponId) = _sellerFor(order, take);
            take.limitPrice = _in100(90) ? 0 : uint128(_between(80e6, 100e6));
            take.maxFee = _in100(95) ? 500 : 10;
        } else {
            take.limitPrice = _in100(90) ? type(uint128).max : uint128(_between(60e6, 85e6));
            if (_in100(10)) take.couponId = _in100(80) ? CouponId.unwrap(order.coupon) : ids[_pick(IDS)];
        }
        if (order.taker != address(0) && order.taker != wallet && _in100(80)) taker = order.taker;
        while (taker == order.maker && _in100(95)) taker = _person();
        if (_in100(10)) take.recipient = _in100(20) ? hostile : _actor();
        if (_in100(15)) (take.app, take.appFee) = (app, uint16(_pick(515)));
    }

    function _someOrder() private returns (Side memory side) {
        uint256 place = _pick(SHELF);
        if (_in100(35) && _shelf[place].sealed_.order.length != 0) return _shelf[place];
        side = _anyOrder();
        _shelf[place] = side;
    }

    /// @dev Somebody who has what the bid wants.
    function _sellerFor(Order memory bid, Take memory take) private returns (address taker, uint256 couponId) {
        couponId = _candidate(bid);
        taker = _holder(CouponId.wrap(couponId));
        if (taker == address(0) || taker == wallet) taker = _person();
        if (_in100(4)) couponId = ids[_pick(IDS)];
        if (CouponId.wrap(couponId).isSerialised() && _in100(95)) take.amount = 1;
    }

    function _deliverable(Order memory bid, address taker, Take memory take) private returns (uint256 couponId) {
        for (uint256 i; i < 6; ++i) {
            couponId = _candidate(bid);
            if (ref.balanceOf(taker, CouponId.wrap(couponId)) >= take.amount) return couponId;
        }
    }

    function _candidate(Order memory bid) private returns (uint256) {
        if (bid.scope == SCOPE_ID) return CouponId.unwrap(bid.coupon);
        if (bid.scope == SCOPE_CLASS) return _ofClass(bid);
        return bid.coupon.isSerialised() ? ids[_between(8, 11)] : CouponId.unwrap(bid.coupon);
    }

    function _ofClass(Order memory bid) private returns (uint256) {
        uint256 place = _pick(IDS);
        for (uint256 i; i < IDS; ++i) {
            CouponId id = CouponId.wrap(ids[(place + i) % IDS]);
            if (id.flagsOf() == bid.coupon.flagsOf() && id.currencyOf() == bid.coupon.currencyOf()) {
                return CouponId.unwrap(id);
            }
        }
        return ids[place];
    }

    /// @dev No more than a quarter of what a taker has: a call that it cannot fund does not reach the Marketplace.
    function _valueFor(Order memory order, Take memory take) internal returns (uint256) {
        if (order.paymentToken != address(0)) return _in100(1) ? 1 : 0;
        uint256 value = _in100(90) ? 1e21 * uint256(take.amount) : uint256(order.unitPrice) * take.amount;
        return value < COINS / 4 ? value : COINS / 4;
    }

    // ---- matching ----

    /// @param uniform One price for all pairs.
    function _matchMany(bool uniform) internal {
        CouponId couponId = _owned();
        uint256 count = _between(2, 5);
        uint256 asks = _between(1, count - 1);
        bytes[] memory packed = new bytes[](count);
        Offer[] memory offers = new Offer[](count);
        for (uint256 i; i < count; ++i) {
            Side memory side = _counterpart(couponId, offers[0].order.maker, i < asks);
            (packed[i], offers[i]) = (Calls.pack(side.sealed_), _offer(side));
        }
        uint128 price = uint128(_in100(95) ? _between(84e6, 86e6) : _between(60e6, 100e6));
        _matchAll(uniform ? Move.Auction : Move.Match, packed, offers, _pairs(asks, count, couponId, uniform), price);
    }

    function _matchAll(Move move, bytes[] memory packed, Offer[] memory offers, Pairing[] memory pairs, uint128 price)
        internal
    {
        uint256[] memory typed = new uint256[](pairs.length);
        for (uint256 i; i < pairs.length; ++i) {
            typed[i] = Calls.pack(pairs[i]);
        }
        address caller = _person();
        bytes memory data = Calls.matchOrders(packed, typed, price);
        _both(move, caller, 0, data, abi.encodeCall(ReferenceMarket.matchOrders, (caller, offers, pairs, price)));
        for (uint256 i; i < offers.length; ++i) {
            _assertSameBucket(offers[i].order.maker, offers[i].order.nonce);
        }
    }

    /// @dev Sound in itself more often than other orders, as a match has many.
    function _counterpart(CouponId couponId, address seller, bool sells) private returns (Side memory side) {
        if (_in100(2)) return _someOrder();
        if (!sells) side = _someBid(couponId);
        else side = _in100(12) ? _somePrimary(couponId.templateOf()) : _someAsk(couponId);
        if (_in100(97)) side.order.paymentToken = _moneyOf(couponId);
        if (!sells && side.order.maker == seller) side.order.maker = _otherThan(seller);
        if (side.order.maker != wallet) side.order.epoch = marketplace.epochOf(side.order.maker);
        side = _in100(20) ? _finish(side) : _consented(side);
        if (_in100(sells ? 1 : PAID)) side.sealed_.payment = _anyPayment(side.order, side.order.maker);
    }

    function _pairs(uint256 asks, uint256 count, CouponId couponId, bool uniform)
        private
        returns (Pairing[] memory pairs)
    {
        pairs = new Pairing[](_between(1, 3));
        for (uint256 i; i < pairs.length; ++i) {
            pairs[i].ask = uint16(_pick(asks));
            pairs[i].bid = uint16(_between(asks, count - 1));
            if (_in100(2)) pairs[i].bid = uint16(_pick(count + 2));
            pairs[i].amount = couponId.isSerialised() ? 1 : uint64(_in100(97) ? _between(1, 2) : _pick(12));
            if (!uniform) pairs[i].unitPrice = uint128(_in100(90) ? _between(84e6, 86e6) : _between(60e6, 100e6));
        }
    }

    // ---- makers and holders ----

    function _registered(Side memory side) internal override returns (Side memory) {
        side.sealed_.order = _pack(side.order);
        address caller = _in100(96) ? side.order.maker : _actor();
        _both(
            Move.Register,
            caller,
            0,
            abi.encodeCall(marketplace.register, (side.sealed_.order)),
            abi.encodeCall(ReferenceMarket.register, (caller, side.order))
        );
        return side;
    }

    function _cancelOne() internal {
        address maker = _actor();
        uint64 nonce = uint64(_pick(NONCES));
        uint256 way = _pick(12);
        if (way < 8) {
            bytes memory mirrored = abi.encodeCall(ReferenceMarket.cancel, (maker, nonce));
            _both(Move.Cancel, maker, 0, abi.encodeCall(marketplace.cancel, (nonce)), mirrored);
        } else if (way == 8) {
            bytes memory mirrored = abi.encodeCall(ReferenceMarket.cancelWord, (maker, nonce / 4));
            _both(Move.Cancel, maker, 0, abi.encodeCall(marketplace.cancelWord, (nonce / 4)), mirrored);
        } else if (way == 9) {
            bytes memory mirrored = abi.encodeCall(ReferenceMarket.lock, (maker));
            _both(Move.Cancel, maker, 0, abi.encodeCall(marketplace.lock, ()), mirrored);
        } else {
            _drawEpoch(maker, way == 10);
        }
        for (uint64 i; i < 4; ++i) {
            _assertSameBucket(maker, nonce / 4 * 4 + i);
        }
    }

    /// @dev The chain draws, and the reference is told what.
    function _drawEpoch(address maker, bool all) private {
        uint64 before = marketplace.epochOf(maker);
        vm.prank(maker);
        (bool success, bytes memory result) = address(marketplace)
            .call(all ? abi.encodeCall(marketplace.cancelAll, ()) : abi.encodeCall(marketplace.unlock, ()));
        uint64 next = marketplace.epochOf(maker);
        if (success) assertTrue(next != before && next != type(uint64).max, "a new epoch");
        (bool expected, bytes memory mirrored) = address(ref)
            .call(
                all
                    ? abi.encodeCall(ReferenceMarket.cancelAll, (maker, next))
                    : abi.encodeCall(ReferenceMarket.unlock, (maker, next))
            );
        assertEq(success, expected, label);
        if (!success) assertEq(result, mirrored, label);
        ++tally[uint256(Move.Cancel)][success ? 0 : 1];
    }

    function _unlockAll() internal {
        for (uint256 i; i < ACTORS; ++i) {
            if (marketplace.epochOf(actors[i]) == type(uint64).max && _in100(30)) _drawEpoch(actors[i], false);
        }
    }

    function _transferOne() internal {
        CouponId couponId = _owned();
        address from = _in100(90) ? _holder(couponId) : _actor();
        address to = _in100(95) ? _actor() : hostile;
        uint256 amount = couponId.isSerialised() ? 1 : _between(1, 4);
        _both(
            Move.Transfer,
            from,
            0,
            abi.encodeCall(coupon.safeTransferFrom, (from, to, CouponId.unwrap(couponId), amount, "")),
            abi.encodeCall(ReferenceMarket.transfer, (from, to, couponId, amount))
        );
    }

    function _approve(address owner, bool approved) internal {
        _both(
            Move.Approve,
            owner,
            0,
            abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), approved)),
            abi.encodeCall(ref.setApproved, (owner, approved))
        );
    }

    // ---- parts ----

    /// @dev The same success, and the same bytes: what a call returns, or the error with its arguments.
    function _both(Move move, address caller, uint256 value, bytes memory data, bytes memory mirrored) internal {
        address target = move == Move.Transfer || move == Move.Approve ? address(coupon) : address(marketplace);
        vm.prank(caller);
        (bool success, bytes memory result) = target.call{ value: value }(data);
        (bool expected, bytes memory answer) = address(ref).call(mirrored);
        if (success != expected || keccak256(result) != keccak256(answer)) {
            assertEq(result, answer, string.concat(label, ": the Marketplace (left) and the reference differ"));
            assertEq(success, expected, label);
        }
        ++tally[uint256(move)][success ? 0 : 1];
    }

    function _offer(Side memory side) internal pure returns (Offer memory) {
        return Offer(side.order, side.sealed_.signature, side.sealed_.payment);
    }

    /// @dev Anybody but the contract, which calls nobody.
    function _person() internal returns (address) {
        return actors[_pick(ACTORS - 1)];
    }
}
