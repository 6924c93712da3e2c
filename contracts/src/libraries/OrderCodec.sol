// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { CouponId } from "../types/CouponId.sol";
import {
    ASK,
    BID,
    CLASS_MASK,
    FIXED,
    HAS_RECIPIENT,
    HAS_TAKER,
    ORDER_HEAD,
    PEGGED,
    PLAIN,
    PRIMARY_ASK,
    PackedOrder,
    SCOPE_CLASS,
    SCOPE_ID,
    kindIn,
    lengthIn,
    pricingIn,
    scopeIn
} from "../types/PackedOrder.sol";
import { CANCELLED } from "./Constants.sol";
import { Packed } from "./Packed.sol";

/// @notice Opens packed orders: their encoding, and that their fields fit their kind, scope and pricing.
library OrderCodec {
    /// @notice An order that is all of `packed`.
    function open(bytes calldata packed) internal pure returns (PackedOrder order) {
        uint256 end;
        (order, end) = openAt(packed, 0);
        if (end != packed.length) revert IMarketplace.Marketplace_MalformedOrder();
    }

    /// @notice An order that stands at `offset` and that something may follow.
    /// @return order The order.
    /// @return end Offset of what follows it.
    function openAt(bytes calldata data, uint256 offset) internal pure returns (PackedOrder order, uint256 end) {
        unchecked {
            order = PackedOrder.wrap(Packed.positionOf(data) + offset);
            end = offset + ORDER_HEAD;
        }
        if (data.length < end) revert IMarketplace.Marketplace_MalformedOrder();
        uint256 shape = order.shapeOf();
        if (shape > PLAIN) end = _checkTail(order, shape, data.length, offset);
        _checkShape(order, shape);
    }

    /// @dev What is behind the head is as long as the first byte says. Zero has one encoding: the field is left out.
    function _checkTail(PackedOrder order, uint256 shape, uint256 length, uint256 offset)
        private
        pure
        returns (uint256 end)
    {
        unchecked {
            end = offset + lengthIn(shape);
        }
        bool isMalformed = length < end || (shape & HAS_TAKER != 0 && order.takerOf() == address(0))
            || (shape & HAS_RECIPIENT != 0 && order.recipientOf() == address(0));
        if (isMalformed) revert IMarketplace.Marketplace_MalformedOrder();
    }

    function _checkShape(PackedOrder order, uint256 shape) private pure {
        uint256 kind = kindIn(shape);
        if (kind > PRIMARY_ASK) _refuse("kind");
        if (shape > PLAIN) {
            if (scopeIn(shape) > SCOPE_CLASS) _refuse("scope");
            if (pricingIn(shape) > PEGGED) _refuse("pricing");
        }
        uint256 amount = order.amountOf();
        if (amount == 0 || amount == CANCELLED) _refuse("amount");
        if (order.minFillOf() > amount) _refuse("minFill");
        if (order.unitPriceOf() == 0) _refuse("unitPrice");
        if (pricingIn(shape) != FIXED && order.priceArgumentOf() == 0) _refuse("priceArgument");
        if (order.startOf() >= order.endOf()) _refuse("end");
        if (kind == BID) return _checkBid(order, shape);
        if (scopeIn(shape) != SCOPE_ID) _refuse("scope");
        if (shape & HAS_RECIPIENT != 0) _refuse("recipient");
        // An ask names one serial; a primary ask sells the next ones.
        _checkSerial(order.couponOf(), kind == ASK);
    }

    function _checkBid(PackedOrder order, uint256 shape) private pure {
        if (order.paymentTokenOf() == address(0)) _refuse("paymentToken");
        if (order.maxFeeOf() != 0) _refuse("maxFee");
        CouponId coupon = order.couponOf();
        uint256 scope = scopeIn(shape);
        _checkSerial(coupon, scope == SCOPE_ID);
        if (scope != SCOPE_CLASS) return;
        if (CouponId.unwrap(coupon) & ~CLASS_MASK != 0) _revertOpen(coupon);
        if (order.maxSeriesOf() == 0) _refuse("maxSeries");
        if (order.minRemainingOf() == 0) _refuse("minRemaining");
    }

    /// @dev Names the first field that a class bid leaves open and that is not zero.
    function _revertOpen(CouponId coupon) private pure {
        if (coupon.seriesOf() != 0) _refuse("series");
        if (coupon.validFromOf() != 0) _refuse("validFrom");
        _refuse("validUntil");
    }

    /// @dev The coupon has a serial exactly if it is serialised and the order is for one unit of it.
    function _checkSerial(CouponId coupon, bool isForOne) private pure {
        if ((coupon.serialOf() != 0) != (isForOne && coupon.isSerialised())) {
            _refuse("serial");
        }
    }

    function _refuse(bytes32 field) private pure {
        revert IMarketplace.Marketplace_InvalidOrder(field);
    }
}
