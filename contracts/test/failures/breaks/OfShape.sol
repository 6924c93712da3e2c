// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { FIXED, Order, SCOPE_SERIES } from "../../shared/Order.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages } from "../Breakages.sol";
import { Side, Signing } from "../Sealing.sol";

/// @notice Orders, truly signed, whose fields contradict each other, and packings that are not the only one.
abstract contract BreaksOfShape is Breakages {
    function _tableOfShape() internal {
        _row("flag over no taker", _hasNoTaker, _emptyTaker);
        _row("flag over no recipient", _hasNoRecipient, _emptyRecipient);
        _row("unknown kind", _any, _kind);
        _row("unknown scope", _any, _scope);
        _row("scope on an ask", _hasAsk, _scopeOfAsk);
        _row("unknown pricing", _any, _pricing);
        _row("no amount", _any, _noAmount);
        _row("amount that marks the cancelled", _any, _markAmount);
        _row("least fill above the amount", _any, _minFill);
        _row("no price", _any, _noPrice);
        _row("no price argument", _isMoving, _noArgument);
        _row("ends when it starts", _any, _noTime);
        _row("ends before it starts", _any, _backwards);
        _row("recipient on an ask", _hasAsk, _recipientOfAsk);
        _row("serial of what has none", _isFungible, _serialTooMuch);
        _row("ask without serial", _asksSerial, _serialMissing);
        _row("serial in a primary ask", _isPrimary, _serialOfPrimary);
        _row("bid in the native coin", _hasBid, _nativeBid);
        _row("fee on a bid", _hasBid, _feeOfBid);
        _row("series bid with serial", _hasSeriesBid, _serialOfSeries);
        _row("class bid with series", _hasClassBid, _seriesOfClass);
        _row("class bid with serial", _hasClassBid, _serialOfClass);
        _row("class bid with first day", _hasClassBid, _validFromOfClass);
        _row("class bid with last day", _hasClassBid, _validUntilOfClass);
        _row("class bid without highest series", _hasClassBid, _maxSeriesOfClass);
        _row("class bid without least validity", _hasClassBid, _minRemainingOfClass);
    }

    // ---- which trades ----

    function _hasNoTaker(Attempt memory a) private pure returns (bool) {
        return a.first.order.taker == address(0);
    }

    function _hasNoRecipient(Attempt memory a) private pure returns (bool) {
        return a.first.order.recipient == address(0);
    }

    function _isMoving(Attempt memory a) private pure returns (bool) {
        return a.first.order.pricing != FIXED;
    }

    function _isFungible(Attempt memory a) private pure returns (bool) {
        return !a.first.order.coupon.isSerialised();
    }

    function _asksSerial(Attempt memory a) private pure returns (bool) {
        return _hasAsk(a) && a.first.order.coupon.serialOf() != 0;
    }

    function _hasSeriesBid(Attempt memory a) private pure returns (bool) {
        return _hasBid(a) && _bidOf(a).order.scope == SCOPE_SERIES;
    }

    // ---- breaks ----

    /// @dev A flag over a zero address would be a second encoding of the order.
    function _emptyTaker(Attempt memory a) private returns (bytes memory) {
        return _flagged(a.first, 0x40);
    }

    function _emptyRecipient(Attempt memory a) private returns (bytes memory) {
        return _flagged(a.first, 0x80);
    }

    function _kind(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).kind = 3;
        return _invalid("kind");
    }

    function _scope(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).scope = 3;
        return _invalid("scope");
    }

    function _scopeOfAsk(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).scope = SCOPE_SERIES;
        return _invalid("scope");
    }

    function _pricing(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).pricing = 3;
        return _invalid("pricing");
    }

    function _noAmount(Attempt memory a) private pure returns (bytes memory) {
        Order memory order = _signable(a.first);
        (order.amount, order.minFill) = (0, 0);
        return _invalid("amount");
    }

    function _markAmount(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).amount = type(uint64).max;
        return _invalid("amount");
    }

    function _minFill(Attempt memory a) private pure returns (bytes memory) {
        Order memory order = _signable(a.first);
        order.minFill = order.amount + 1;
        return _invalid("minFill");
    }

    function _noPrice(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).unitPrice = 0;
        return _invalid("unitPrice");
    }

    function _noArgument(Attempt memory a) private pure returns (bytes memory) {
        _signable(a.first).priceArgument = 0;
        return _invalid("priceArgument");
    }

    function _noTime(Attempt memory a) private pure returns (bytes memory) {
        Order memory order = _signable(a.first);
        order.end = order.start;
        return _invalid("end");
    }

    function _backwards(Attempt memory a) private pure returns (bytes memory) {
        Order memory order = _signable(a.first);
        (order.start, order.end) = (order.end, order.start);
        return _invalid("end");
    }

    function _recipientOfAsk(Attempt memory a) private view returns (bytes memory) {
        _signable(a.first).recipient = carol;
        return _invalid("recipient");
    }

    function _serialTooMuch(Attempt memory a) private pure returns (bytes memory) {
        return _withSerial(a.first, 1);
    }

    function _serialMissing(Attempt memory a) private pure returns (bytes memory) {
        return _withSerial(a.first, 0);
    }

    function _serialOfPrimary(Attempt memory a) private pure returns (bytes memory) {
        return _withSerial(a.first, 1);
    }

    function _serialOfSeries(Attempt memory a) private pure returns (bytes memory) {
        return _withSerial(_bidOf(a), 1);
    }

    function _serialOfClass(Attempt memory a) private pure returns (bytes memory) {
        return _withSerial(_bidOf(a), 1);
    }

    function _nativeBid(Attempt memory a) private pure returns (bytes memory) {
        _signable(_bidOf(a)).paymentToken = address(0);
        return _invalid("paymentToken");
    }

    function _feeOfBid(Attempt memory a) private pure returns (bytes memory) {
        _signable(_bidOf(a)).maxFee = 1;
        return _invalid("maxFee");
    }

    function _seriesOfClass(Attempt memory a) private pure returns (bytes memory) {
        return _withBit(_bidOf(a), 184, "series");
    }

    function _validFromOfClass(Attempt memory a) private pure returns (bytes memory) {
        return _withBit(_bidOf(a), 44, "validFrom");
    }

    function _validUntilOfClass(Attempt memory a) private pure returns (bytes memory) {
        return _withBit(_bidOf(a), 12, "validUntil");
    }

    function _maxSeriesOfClass(Attempt memory a) private pure returns (bytes memory) {
        _signable(_bidOf(a)).maxSeries = 0;
        return _invalid("maxSeries");
    }

    function _minRemainingOfClass(Attempt memory a) private pure returns (bytes memory) {
        _signable(_bidOf(a)).minRemaining = 0;
        return _invalid("minRemaining");
    }

    // ---- parts ----

    /// @dev `register` refuses the order that a fill must refuse.
    function _signable(Side memory side) private pure returns (Order memory) {
        if (side.signing == Signing.Registered) side.signing = Signing.Plain;
        return side.order;
    }

    function _withSerial(Side memory side, uint32 serial) private pure returns (bytes memory) {
        Order memory order = _signable(side);
        order.coupon = order.coupon.withSerial(serial);
        return _invalid("serial");
    }

    function _withBit(Side memory side, uint256 bit, bytes32 field) private pure returns (bytes memory) {
        Order memory order = _signable(side);
        order.coupon = CouponId.wrap(CouponId.unwrap(order.coupon) | (1 << bit));
        return _invalid(field);
    }

    /// @dev Twenty zero bytes where the flag says that an address stands.
    function _flagged(Side memory side, uint8 flag) private returns (bytes memory) {
        _seal(side);
        bytes memory packed = side.sealed_.order;
        packed[0] |= bytes1(flag);
        uint256 place = flag == 0x80 && side.order.taker != address(0) ? 153 : 133;
        side.sealed_.order = bytes.concat(_part(packed, 0, place), new bytes(20), _part(packed, place, packed.length));
        return abi.encodeWithSelector(IMarketplace.Marketplace_MalformedOrder.selector);
    }

    function _part(bytes memory data, uint256 from, uint256 to) private pure returns (bytes memory part) {
        part = new bytes(to - from);
        for (uint256 i; i < part.length; ++i) {
            part[i] = data[from + i];
        }
    }
}
