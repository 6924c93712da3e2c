// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Side } from "../failures/Sealing.sol";
import { Offer, ReferenceMarket } from "../reference/ReferenceMarket.sol";
import { Calls, Pairing } from "../shared/Calls.sol";
import { FIXED, Order, SCOPE_ID, SCOPE_SERIES } from "../shared/Order.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Take } from "../shared/Trading.sol";
import { Move, Moves } from "./Moves.sol";

/// @notice Trades that are paid by a signature, most of which the payment alone decides.
abstract contract PaidMoves is Moves {
    /// @dev A bid by each of the methods, or an ask whose buyer brings a permit.
    function _fillPaid() internal {
        uint8 method = uint8(_pick(3));
        Side memory side = _in100(method == ERC2612 ? 50 : 4) ? _someAsk(_owned()) : _payableBid(_owned());
        _finish(side);
        (Take memory take, address taker) = _wholeTake(side.order);
        uint256 value = _valueFor(side.order, take);
        address payer = _payerOf(side.order, taker);
        _takeBackAllowance(side.order.paymentToken, payer);
        take.payment = _payment(method, side.order, payer);
        _both(
            Move(uint8(Move.FillPermitted) + method),
            taker,
            value,
            Calls.fill(Calls.pack(side.sealed_, take)),
            abi.encodeCall(ReferenceMarket.fill, (taker, value, _offer(side), take))
        );
        _assertSameBucket(side.order.maker, side.order.nonce);
    }

    /// @dev One ask, one or two bids, and one price at or below theirs.
    function _matchPaid() internal {
        uint8 method = uint8(_pick(3));
        CouponId couponId = _owned();
        uint256 count = couponId.isSerialised() ? 2 : _between(2, 3);
        bytes[] memory packed = new bytes[](count);
        Offer[] memory offers = new Offer[](count);
        for (uint256 i; i < count; ++i) {
            Side memory side = i == 0 ? _payableAsk(couponId) : _payableBid(couponId);
            if (side.order.maker == offers[0].order.maker) side.order.maker = _otherThan(side.order.maker);
            side.order.epoch = marketplace.epochOf(side.order.maker);
            _finish(side);
            if (i != 0) _pay(side, method);
            (packed[i], offers[i]) = (Calls.pack(side.sealed_), _offer(side));
        }
        Move move = Move(uint8(Move.MatchPermitted) + method);
        _matchAll(move, packed, offers, _eachBidWhole(offers), uint128(_between(83e6, 86e6)));
    }

    // ---- parts ----

    function _payableAsk(CouponId couponId) private returns (Side memory side) {
        side = _someAsk(couponId);
        (side.order.pricing, side.order.priceArgument, side.order.minFill) = (FIXED, 0, 0);
        side.order.unitPrice = uint128(_between(60e6, 84e6));
        side.order.paymentToken = _moneyOf(couponId);
        side.order.amount = 6;
        _unfilled(side.order);
    }

    function _pay(Side memory bid, uint8 method) private {
        bid.sealed_.payment = _payment(method, bid.order, bid.order.maker);
        _takeBackAllowance(bid.order.paymentToken, bid.order.maker);
    }

    /// @dev The first offer is the ask. Another amount than the bid's, now and then.
    function _eachBidWhole(Offer[] memory offers) private returns (Pairing[] memory pairs) {
        pairs = new Pairing[](offers.length - 1);
        for (uint256 i; i < pairs.length; ++i) {
            uint64 amount = _in100(95) ? offers[1 + i].order.amount : uint64(_between(1, 2));
            pairs[i] = Pairing({ ask: 0, bid: uint16(1 + i), amount: amount, unitPrice: 0 });
        }
    }

    /// @dev Fixed price, small, in a bucket of its own: nearly always.
    function _payableBid(CouponId couponId) private returns (Side memory side) {
        side = _someBid(couponId);
        Order memory bid = side.order;
        bid.amount = couponId.isSerialised() ? 1 : uint64(_between(1, 2));
        if (bid.minFill > bid.amount) bid.minFill = bid.amount;
        _unfilled(bid);
        if (_in100(5)) return side;
        (bid.pricing, bid.priceArgument, bid.unitPrice) = (FIXED, 0, uint128(_between(84e6, 100e6)));
        bid.taker = address(0);
        bid.minGrade = 0;
    }

    /// @dev The taker has all that the bid wants, nearly always.
    function _wholeTake(Order memory order) private returns (Take memory take, address taker) {
        (take, taker) = _someTake(order);
        if (_in100(95)) (take.amount, take.minAmount) = (order.amount, order.amount);
        if (order.scope == SCOPE_ID || order.scope == SCOPE_SERIES || _in100(5)) return (take, taker);
        for (uint256 i; i < 6 && ref.balanceOf(taker, CouponId.wrap(take.couponId)) < take.amount; ++i) {
            (Take memory other, address candidate) = _someTake(order);
            (take.couponId, taker) = (other.couponId, candidate);
        }
    }

    /// @dev So that nothing but the signature pays.
    function _takeBackAllowance(address token, address payer) private {
        if (token == address(0)) return;
        if (_in100(70)) _allow(TestToken(token), payer, 0);
        if (_in100(4)) _allowPermit2(TestToken(token), payer, false);
    }
}
