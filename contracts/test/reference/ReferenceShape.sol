// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { BID, FIXED, Order, PEGGED, PRIMARY_ASK, SCOPE_CLASS, SCOPE_ID } from "../shared/Order.sol";

/// @notice Which orders make sense at all (design, section 9): the first field that does not is named.
library ReferenceShape {
    function check(Order memory order) internal pure {
        _require(order.kind <= PRIMARY_ASK, "kind");
        _require(order.scope <= SCOPE_CLASS, "scope");
        _require(order.pricing <= PEGGED, "pricing");
        _require(order.amount > 0 && order.amount < type(uint64).max, "amount");
        _require(order.minFill <= order.amount, "minFill");
        _require(order.unitPrice > 0, "unitPrice");
        _require(order.pricing == FIXED || order.priceArgument > 0, "priceArgument");
        _require(order.start < order.end, "end");
        if (order.kind == BID) _checkBid(order);
        else _checkAsk(order);
    }

    /// @dev A secondary ask names the serial it sells; a primary ask sells the next ones.
    function _checkAsk(Order memory order) private pure {
        _require(order.scope == SCOPE_ID, "scope");
        _require(order.recipient == address(0), "recipient");
        if (order.kind == PRIMARY_ASK || !order.coupon.isSerialised()) {
            _require(order.coupon.serialOf() == 0, "serial");
        } else {
            _require(order.coupon.serialOf() > 0, "serial");
        }
    }

    function _checkBid(Order memory order) private pure {
        _require(order.paymentToken != address(0), "paymentToken");
        _require(order.maxFee == 0, "maxFee");
        if (order.scope == SCOPE_ID && order.coupon.isSerialised()) _require(order.coupon.serialOf() > 0, "serial");
        else _require(order.coupon.serialOf() == 0, "serial");
        if (order.scope == SCOPE_CLASS) _checkClass(order);
    }

    /// @dev What a class leaves open is zero, and both of its bounds are there.
    function _checkClass(Order memory order) private pure {
        _require(order.coupon.seriesOf() == 0, "series");
        _require(order.coupon.validFromOf() == 0, "validFrom");
        _require(order.coupon.validUntilOf() == 0, "validUntil");
        _require(order.maxSeries > 0, "maxSeries");
        _require(order.minRemaining > 0, "minRemaining");
    }

    function _require(bool holds, bytes32 field) private pure {
        if (!holds) revert IMarketplace.Marketplace_InvalidOrder(field);
    }
}
