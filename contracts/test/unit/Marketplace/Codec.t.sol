// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { BID, FIXED, Order, PRIMARY_ASK, SCOPE_CLASS, SCOPE_ID, SCOPE_SERIES } from "../../shared/Order.sol";
import { Market } from "./Market.sol";

/// @notice Whatever order fits its kind, scope and pricing arrives as it was packed.
contract MarketplaceCodecTest is Market {
    function testFuzz_UnpacksWhatWasPacked(Order memory order) external view {
        _shape(order);
        assertEq(marketplace.hashOrder(_pack(order)), _digest(order));
    }

    /// @dev Makes the fields fit, and changes as few as it can.
    function _shape(Order memory order) private pure {
        order.kind %= 3;
        order.pricing %= 3;
        order.amount = uint64(bound(order.amount, 1, type(uint64).max - 1));
        order.minFill = uint64(bound(order.minFill, 0, order.amount));
        if (order.unitPrice == 0) order.unitPrice = 1;
        if (order.pricing == FIXED) order.priceArgument = 0;
        else if (order.priceArgument == 0) order.priceArgument = 1;
        order.start = uint40(bound(order.start, 0, type(uint40).max - 1));
        order.end = uint40(bound(order.end, order.start + 1, type(uint40).max));
        if (order.kind == BID) _shapeBid(order);
        else _shapeAsk(order);
    }

    function _shapeAsk(Order memory order) private pure {
        (order.scope, order.recipient) = (SCOPE_ID, address(0));
        (order.maxSeries, order.minRemaining, order.minGrade) = (0, 0, 0);
        _shapeSerial(order, order.kind != PRIMARY_ASK);
    }

    function _shapeBid(Order memory order) private pure {
        order.scope %= 3;
        order.maxFee = 0;
        if (order.paymentToken == address(0)) order.paymentToken = address(1);
        if (order.scope == SCOPE_CLASS) {
            order.coupon = _classOf(order.coupon);
            if (order.maxSeries == 0) order.maxSeries = 1;
            if (order.minRemaining == 0) order.minRemaining = 1;
        } else {
            (order.maxSeries, order.minRemaining, order.minGrade) = (0, 0, 0);
            _shapeSerial(order, order.scope != SCOPE_SERIES);
        }
    }

    function _shapeSerial(Order memory order, bool named) private pure {
        bool hasSerial = named && order.coupon.isSerialised();
        if (!hasSerial) order.coupon = order.coupon.templateOf();
        else if (order.coupon.serialOf() == 0) order.coupon = order.coupon.withSerial(1);
    }
}
