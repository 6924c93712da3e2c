// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId, NEVER } from "../../../src/types/CouponId.sol";
import { BID, Order } from "../../shared/Order.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages } from "../Breakages.sol";

/// @notice Who takes, how much, at which price and fee, and what a bid wants.
abstract contract BreaksOfTerms is Breakages {
    function _tableOfTerms() internal {
        _row("for another taker", _any, _otherTaker);
        _row("bid for another taker", _isMatch, _bidOtherTaker);
        _row("nothing wanted", _any, _nothing);
        _row("more than the order has", _any, _overfill);
        _row("more than the bid has", _isMatch, _bidOverfill);
        _row("less than the order sells at once", _any, _belowMinFill);
        _row("less than the bid buys at once", _isMatch, _bidBelowMinFill);
        _row("dearer than the limit", _fillsAsk, _tooDear);
        _row("cheaper than the limit", _fillsBid, _tooCheap);
        _row("pair below the ask", _isMatch, _pairBelowAsk);
        _row("pair above the bid", _isMatch, _pairAboveBid);
        _row("fee above the maximum", _hasFee, _feeTooHigh);
        _row("app fee too high", _isFill, _appFeeTooHigh);
        _row("both sides one account", _any, _selfTrade);
        _row("another coupon named", _fillsAsk, _otherCoupon);
        _row("out of scope: series", _hasNarrowBid, _scopeSeries);
        _row("out of scope: serial", _wantsSerial, _scopeSerial);
        _row("out of scope: issuer", _hasBid, _scopeIssuer);
        _row("out of scope: currency", _hasBid, _scopeCurrency);
        _row("out of scope: face", _hasBid, _scopeFace);
        _row("out of scope: flags", _hasBid, _scopeFlags);
        _row("out of scope: too late a series", _hasLaterSeries, _scopeMaxSeries);
        _row("out of scope: ends too soon", _endsOnce, _scopeMinRemaining);
        _row("grade too low", _mayDemandGrade, _gradeTooLow);
        _row("score too old for a demanded grade", _hasClassBid, _staleForGrade);
        _row("score too old for a pegged price", _isPegged, _staleForPrice);
        _row("pegged in another currency's token", _fillIsPegged, _peggedElsewhere);
    }

    // ---- which trades ----

    function _hasFee(Attempt memory a) private view returns (bool) {
        return _fee(a.first.order.kind) != 0;
    }

    function _hasNarrowBid(Attempt memory a) private pure returns (bool) {
        return _hasBid(a) && !_hasClassBid(a);
    }

    function _wantsSerial(Attempt memory a) private pure returns (bool) {
        return _hasBid(a) && _bidOf(a).order.coupon.serialOf() != 0;
    }

    function _hasLaterSeries(Attempt memory a) private pure returns (bool) {
        return _hasClassBid(a) && a.delivered.seriesOf() > 1;
    }

    function _endsOnce(Attempt memory a) private pure returns (bool) {
        return _hasClassBid(a) && a.delivered.validUntilOf() != NEVER;
    }

    function _mayDemandGrade(Attempt memory a) private view returns (bool) {
        (uint8 grade,) = factory.gradeOf(issuerId);
        return _hasClassBid(a) && grade < 10;
    }

    function _fillIsPegged(Attempt memory a) private pure returns (bool) {
        return _isFill(a) && _isPegged(a);
    }

    // ---- taker and amount ----

    function _otherTaker(Attempt memory a) private returns (bytes memory) {
        return _onlyFor(a.first.order);
    }

    function _bidOtherTaker(Attempt memory a) private returns (bytes memory) {
        return _onlyFor(a.second.order);
    }

    function _onlyFor(Order memory order) private returns (bytes memory) {
        order.taker = makeAddr("somebody else");
        return abi.encodeWithSelector(IMarketplace.Marketplace_WrongTaker.selector, order.taker);
    }

    function _nothing(Attempt memory a) private pure returns (bytes memory) {
        (a.take.amount, a.take.minAmount) = (0, 0);
        return abi.encodeWithSelector(IMarketplace.Marketplace_ZeroAmount.selector);
    }

    function _overfill(Attempt memory a) private pure returns (bytes memory) {
        return _overfilled(a, a.first.order);
    }

    /// @dev The ask has enough.
    function _bidOverfill(Attempt memory a) private pure returns (bytes memory) {
        a.first.order.amount = a.second.order.amount + 1;
        return _overfilled(a, a.second.order);
    }

    function _overfilled(Attempt memory a, Order memory order) private pure returns (bytes memory) {
        uint64 wanted = order.amount + 1;
        (a.take.amount, a.take.minAmount) = (wanted, wanted);
        return abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, order.amount, wanted);
    }

    function _belowMinFill(Attempt memory a) private pure returns (bytes memory) {
        return _minFillAbove(a.first.order, a.take.amount);
    }

    function _bidBelowMinFill(Attempt memory a) private pure returns (bytes memory) {
        return _minFillAbove(a.second.order, a.take.amount);
    }

    function _minFillAbove(Order memory order, uint64 amount) private pure returns (bytes memory) {
        order.minFill = amount + 1;
        if (order.amount < order.minFill) order.amount = order.minFill;
        return abi.encodeWithSelector(IMarketplace.Marketplace_BelowMinFill.selector, amount, order.minFill);
    }

    // ---- price and fee ----

    function _tooDear(Attempt memory a) private view returns (bytes memory) {
        uint256 price = _priceOf(a.first.order, a.delivered);
        a.take.limitPrice = uint128(price - 1);
        return abi.encodeWithSelector(IMarketplace.Marketplace_PriceAboveLimit.selector, price, price - 1);
    }

    function _tooCheap(Attempt memory a) private view returns (bytes memory) {
        uint256 price = _priceOf(a.first.order, a.delivered);
        a.take.limitPrice = uint128(price + 1);
        return abi.encodeWithSelector(IMarketplace.Marketplace_PriceBelowLimit.selector, price, price + 1);
    }

    function _pairBelowAsk(Attempt memory a) private view returns (bytes memory) {
        uint256 limit = _priceOf(a.first.order, a.delivered);
        a.take.limitPrice = uint128(limit - 1);
        return abi.encodeWithSelector(IMarketplace.Marketplace_PriceBelowLimit.selector, limit - 1, limit);
    }

    function _pairAboveBid(Attempt memory a) private view returns (bytes memory) {
        uint256 limit = _priceOf(a.second.order, a.delivered);
        a.take.limitPrice = uint128(limit + 1);
        return abi.encodeWithSelector(IMarketplace.Marketplace_PriceAboveLimit.selector, limit + 1, limit);
    }

    function _feeTooHigh(Attempt memory a) private view returns (bytes memory) {
        uint16 fee = _fee(a.first.order.kind);
        if (a.first.order.kind == BID) a.take.maxFee = fee - 1;
        else a.first.order.maxFee = fee - 1;
        return abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, fee, fee - 1);
    }

    function _appFeeTooHigh(Attempt memory a) private returns (bytes memory) {
        (a.take.app, a.take.appFee) = (makeAddr("app"), 501);
        return abi.encodeWithSelector(IMarketplace.Marketplace_AppFeeTooHigh.selector, 501, 500);
    }

    function _selfTrade(Attempt memory a) private returns (bytes memory) {
        address maker = a.first.order.maker;
        a.first.order.taker = address(0);
        if (a.matched) {
            a.second.order.maker = maker;
            (a.second.key, a.second.signing) = (a.first.key, a.first.signing);
            a.second.order.taker = address(0);
        } else {
            a.caller = maker;
            vm.deal(maker, 1e30);
        }
        return abi.encodeWithSelector(IMarketplace.Marketplace_SelfTrade.selector, maker);
    }

    // ---- scope ----

    function _otherCoupon(Attempt memory a) private view returns (bytes memory) {
        a.take.couponId = CouponId.unwrap(draft);
        return _outOfScope(draft);
    }

    function _scopeSeries(Attempt memory a) private pure returns (bytes memory) {
        return _wantsOther(a, 184);
    }

    function _scopeSerial(Attempt memory a) private pure returns (bytes memory) {
        return _wantsOther(a, 180);
    }

    function _scopeIssuer(Attempt memory a) private pure returns (bytes memory) {
        return _wantsOther(a, 216);
    }

    function _scopeCurrency(Attempt memory a) private pure returns (bytes memory) {
        return _wantsOther(a, 140);
    }

    function _scopeFace(Attempt memory a) private pure returns (bytes memory) {
        return _wantsOther(a, 76);
    }

    function _scopeFlags(Attempt memory a) private pure returns (bytes memory) {
        return _wantsOther(a, 5);
    }

    /// @dev The bid wants something that differs in one bit from what it is to get.
    function _wantsOther(Attempt memory a, uint256 bit) private pure returns (bytes memory) {
        Order memory bid = _bidOf(a).order;
        bid.coupon = CouponId.wrap(CouponId.unwrap(bid.coupon) ^ (1 << bit));
        return _outOfScope(a.delivered);
    }

    function _scopeMaxSeries(Attempt memory a) private pure returns (bytes memory) {
        _bidOf(a).order.maxSeries = a.delivered.seriesOf() - 1;
        return _outOfScope(a.delivered);
    }

    function _scopeMinRemaining(Attempt memory a) private view returns (bytes memory) {
        _bidOf(a).order.minRemaining = uint32(a.delivered.validUntilOf() - vm.getBlockTimestamp() + 1);
        return _outOfScope(a.delivered);
    }

    // ---- grade ----

    function _gradeTooLow(Attempt memory a) private view returns (bytes memory) {
        (uint8 grade,) = factory.gradeOf(issuerId);
        _bidOf(a).order.minGrade = grade + 1;
        return abi.encodeWithSelector(IMarketplace.Marketplace_GradeTooLow.selector, grade, grade + 1);
    }

    function _staleForGrade(Attempt memory a) private returns (bytes memory) {
        _bidOf(a).order.minGrade = 1;
        return _grownOld();
    }

    function _staleForPrice(Attempt memory) private returns (bytes memory) {
        return _grownOld();
    }

    /// @dev As a score that nobody renewed for 90 days, without letting the orders expire.
    function _grownOld() private returns (bytes memory) {
        vm.prank(address(creditRegistry));
        factory.setGrade(issuerId, 5, uint40(vm.getBlockTimestamp() - 90 days));
        return abi.encodeWithSelector(IMarketplace.Marketplace_ScoreStale.selector, issuerId);
    }

    function _peggedElsewhere(Attempt memory a) private view returns (bytes memory) {
        a.first.order.paymentToken = address(usd);
        return _invalid("paymentToken");
    }
}
