// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import {
    ASK,
    BID,
    FIXED,
    LINEAR,
    PEGGED,
    PRIMARY_ASK,
    PackedOrder,
    SCOPE_CLASS,
    SCOPE_ID,
    SCOPE_SERIES
} from "../../src/types/PackedOrder.sol";

/// @notice An order as tests write it down. Fields stand in the order of the signed type; the contracts read the packed form
/// where it stands (`PackedOrder`).
struct Order {
    uint8 kind;
    address maker;
    address taker;
    address recipient;
    CouponId coupon;
    uint8 scope;
    uint32 maxSeries;
    uint32 minRemaining;
    uint8 minGrade;
    uint64 amount;
    uint64 minFill;
    address paymentToken;
    uint8 pricing;
    uint128 unitPrice;
    uint128 priceArgument;
    uint40 start;
    uint40 end;
    uint64 nonce;
    uint64 epoch;
    uint16 maxFee;
}

/// @notice The packed form, written out apart from the contracts.
function packOrder(Order memory o) pure returns (bytes memory) {
    uint8 head = o.kind | (o.scope << 2) | (o.pricing << 4);
    bytes memory tail;
    if (o.taker != address(0)) {
        head |= 0x40;
        tail = abi.encodePacked(o.taker);
    }
    if (o.recipient != address(0)) {
        head |= 0x80;
        tail = bytes.concat(tail, abi.encodePacked(o.recipient));
    }
    if (o.scope == SCOPE_CLASS) {
        tail = bytes.concat(tail, abi.encodePacked(o.maxSeries, o.minRemaining, o.minGrade));
    }
    if (o.pricing != FIXED) tail = bytes.concat(tail, abi.encodePacked(o.priceArgument));
    bytes memory first = abi.encodePacked(head, o.maker, CouponId.unwrap(o.coupon), o.amount, o.minFill, o.paymentToken);
    return bytes.concat(first, abi.encodePacked(o.unitPrice, o.start, o.end, o.nonce, o.epoch, o.maxFee), tail);
}

/// @notice Whether the packed form has a place for everything in it.
function isPackable(Order memory o) pure returns (bool) {
    bool isClass = o.scope == SCOPE_CLASS || (o.maxSeries == 0 && o.minRemaining == 0 && o.minGrade == 0);
    return o.kind < 4 && o.scope < 4 && o.pricing < 4 && isClass && (o.pricing != FIXED || o.priceArgument == 0);
}

/// @notice Every field as the contracts read it.
function readOrder(PackedOrder packed) pure returns (Order memory order) {
    order.kind = packed.kindOf();
    order.maker = packed.makerOf();
    order.taker = packed.takerOf();
    order.recipient = packed.recipientOf();
    order.coupon = packed.couponOf();
    order.scope = packed.scopeOf();
    order.maxSeries = packed.maxSeriesOf();
    order.minRemaining = packed.minRemainingOf();
    order.minGrade = packed.minGradeOf();
    order.amount = packed.amountOf();
    order.minFill = packed.minFillOf();
    order.paymentToken = packed.paymentTokenOf();
    order.pricing = packed.pricingOf();
    order.unitPrice = packed.unitPriceOf();
    order.priceArgument = packed.priceArgumentOf();
    order.start = packed.startOf();
    order.end = packed.endOf();
    order.nonce = packed.nonceOf();
    order.epoch = packed.epochOf();
    order.maxFee = packed.maxFeeOf();
}
