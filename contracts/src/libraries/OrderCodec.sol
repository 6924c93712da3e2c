// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { CouponId } from "../types/CouponId.sol";
import { ASK, BID, FIXED, Order, PEGGED, PRIMARY_ASK, SCOPE_CLASS, SCOPE_ID } from "../types/Order.sol";
import { Packed } from "./Packed.sol";

/// @notice Orders as call data. One order has exactly one encoding:
///
/// byte 0: kind (bits 0–1), scope (2–3), pricing (4–5), has taker (6), has recipient (7); then maker 20, couponId 32,
/// amount 8, minFill 8, paymentToken 20, unitPrice 16, start 5, end 5, nonce 8, epoch 8, maxFee 2: 133 bytes; then, as
/// byte 0 says, taker 20, recipient 20, for class scope maxSeries 4, minRemaining 4, minGrade 1, and unless the pricing
/// is fixed priceArgument 16.
library OrderCodec {
    uint256 private constant HEAD = 133;

    /// @notice Unpacks an order and checks that its fields fit its kind, scope and pricing.
    function unpack(bytes calldata packed) internal pure returns (Order memory order) {
        if (unpackInto(order, packed, 0) != packed.length) revert IMarketplace.Marketplace_MalformedOrder();
    }

    /// @notice As `unpack`, for an order that stands at `offset` and that something may follow.
    /// @dev Fills a blank struct: a struct that is returned would be made twice.
    /// @return end Where the order ends.
    function unpackInto(Order memory order, bytes calldata packed, uint256 offset) internal pure returns (uint256 end) {
        unchecked {
            end = offset + HEAD;
            if (packed.length < end) revert IMarketplace.Marketplace_MalformedOrder();
            uint256 head = Packed.read(packed, offset, 1);
            // forge-lint: disable-next-line(unsafe-typecast) two bits
            order.kind = uint8(head & 3);
            order.maker = address(uint160(Packed.read(packed, offset + 1, 20)));
            order.coupon = CouponId.wrap(Packed.read(packed, offset + 21, 32));
            order.amount = uint64(Packed.read(packed, offset + 53, 8));
            order.minFill = uint64(Packed.read(packed, offset + 61, 8));
            order.paymentToken = address(uint160(Packed.read(packed, offset + 69, 20)));
            order.unitPrice = uint128(Packed.read(packed, offset + 89, 16));
            order.start = uint40(Packed.read(packed, offset + 105, 5));
            order.end = uint40(Packed.read(packed, offset + 110, 5));
            order.nonce = uint64(Packed.read(packed, offset + 115, 8));
            order.epoch = uint64(Packed.read(packed, offset + 123, 8));
            order.maxFee = uint16(Packed.read(packed, offset + 131, 2));
            // Beyond its kind the head of an ordinary ask is zero, and nothing follows.
            if (head > 3) end = _unpackTail(packed, order, head, end);
        }
        _checkShape(order);
    }

    function _unpackTail(bytes calldata packed, Order memory order, uint256 head, uint256 offset)
        private
        pure
        returns (uint256)
    {
        order.scope = uint8((head >> 2) & 3);
        order.pricing = uint8((head >> 4) & 3);
        uint256 value;
        if (head & 0x40 != 0) {
            (value, offset) = _next(packed, offset, 20);
            if (value == 0) revert IMarketplace.Marketplace_MalformedOrder();
            // forge-lint: disable-next-line(unsafe-typecast) the field is as wide
            order.taker = address(uint160(value));
        }
        if (head & 0x80 != 0) {
            (value, offset) = _next(packed, offset, 20);
            if (value == 0) revert IMarketplace.Marketplace_MalformedOrder();
            // forge-lint: disable-next-line(unsafe-typecast) the field is as wide
            order.recipient = address(uint160(value));
        }
        if (order.scope == SCOPE_CLASS) {
            (value, offset) = _next(packed, offset, 9);
            // forge-lint: disable-next-line(unsafe-typecast) the field is as wide
            order.maxSeries = uint32(value >> 40);
            // forge-lint: disable-next-line(unsafe-typecast) the field is as wide
            order.minRemaining = uint32(value >> 8);
            // forge-lint: disable-next-line(unsafe-typecast) the field is as wide
            order.minGrade = uint8(value);
        }
        if (order.pricing != FIXED) {
            (value, offset) = _next(packed, offset, 16);
            // forge-lint: disable-next-line(unsafe-typecast) the field is as wide
            order.priceArgument = uint128(value);
        }
        return offset;
    }

    function _checkShape(Order memory order) private pure {
        if (order.kind > PRIMARY_ASK) revert IMarketplace.Marketplace_InvalidOrder("kind");
        if (order.scope > SCOPE_CLASS) revert IMarketplace.Marketplace_InvalidOrder("scope");
        if (order.pricing > PEGGED) revert IMarketplace.Marketplace_InvalidOrder("pricing");
        // The highest amount is the mark of a cancelled bucket.
        if (order.amount == 0 || order.amount == type(uint64).max) {
            revert IMarketplace.Marketplace_InvalidOrder("amount");
        }
        if (order.minFill > order.amount) revert IMarketplace.Marketplace_InvalidOrder("minFill");
        if (order.unitPrice == 0) revert IMarketplace.Marketplace_InvalidOrder("unitPrice");
        if (order.pricing != FIXED && order.priceArgument == 0) {
            revert IMarketplace.Marketplace_InvalidOrder("priceArgument");
        }
        if (order.start >= order.end) revert IMarketplace.Marketplace_InvalidOrder("end");
        if (order.kind == BID) _checkBid(order);
        else _checkAsk(order);
    }

    function _checkAsk(Order memory order) private pure {
        if (order.scope != SCOPE_ID) revert IMarketplace.Marketplace_InvalidOrder("scope");
        if (order.recipient != address(0)) revert IMarketplace.Marketplace_InvalidOrder("recipient");
        bool hasSerial = order.coupon.serialOf() != 0;
        // An ask names one serial; a primary ask sells the next ones.
        if (hasSerial != (order.kind == ASK && order.coupon.isSerialised())) {
            revert IMarketplace.Marketplace_InvalidOrder("serial");
        }
    }

    function _checkBid(Order memory order) private pure {
        if (order.paymentToken == address(0)) revert IMarketplace.Marketplace_InvalidOrder("paymentToken");
        if (order.maxFee != 0) revert IMarketplace.Marketplace_InvalidOrder("maxFee");
        CouponId coupon = order.coupon;
        bool hasSerial = coupon.serialOf() != 0;
        if (hasSerial != (order.scope == SCOPE_ID && coupon.isSerialised())) {
            revert IMarketplace.Marketplace_InvalidOrder("serial");
        }
        if (order.scope != SCOPE_CLASS) return;
        if (coupon.seriesOf() != 0) revert IMarketplace.Marketplace_InvalidOrder("series");
        if (coupon.validFromOf() != 0) revert IMarketplace.Marketplace_InvalidOrder("validFrom");
        if (coupon.validUntilOf() != 0) revert IMarketplace.Marketplace_InvalidOrder("validUntil");
        if (order.maxSeries == 0) revert IMarketplace.Marketplace_InvalidOrder("maxSeries");
        if (order.minRemaining == 0) revert IMarketplace.Marketplace_InvalidOrder("minRemaining");
    }

    function _next(bytes calldata packed, uint256 offset, uint256 size) private pure returns (uint256, uint256) {
        if (offset + size > packed.length) revert IMarketplace.Marketplace_MalformedOrder();
        return (Packed.read(packed, offset, size), offset + size);
    }
}
