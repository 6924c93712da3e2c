// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { CouponId } from "../types/CouponId.sol";
import { Order } from "../types/Order.sol";
import { Take } from "../types/Take.sol";
import { Packed } from "./Packed.sol";

/// @notice Fills and signed orders as call data: half the bytes of their ABI encoding.
///
/// A fill: flags 1, amount 8, then what the flags announce, from the lowest bit: minAmount 8 (absent: the amount),
/// limitPrice 16 (absent: the order's unitPrice), couponId 32 (absent: the order's coupon), recipient 20 (absent: the
/// taker), maxFee 2 (absent: zero), app 20 and appFee 2, length 2 and payment; then the packed order and its signature.
///
/// A signed order of a match: length 2 and payment, packed order, signature.
library FillCodec {
    uint256 private constant HEAD = 9;
    uint256 private constant MIN_AMOUNT = 0x01;
    uint256 private constant LIMIT_PRICE = 0x02;
    uint256 private constant COUPON_ID = 0x04;
    uint256 private constant RECIPIENT = 0x08;
    uint256 private constant MAX_FEE = 0x10;
    uint256 private constant APP = 0x20;
    uint256 private constant PAYMENT = 0x40;
    uint256 private constant ALL_FLAGS = 0x7f;

    /// @notice Unpacks the head of a fill into a blank struct. What it leaves out is `complete`d from the order.
    /// @return offset Where the order begins.
    /// @return payment Empty if there is none.
    function unpackInto(Take memory take, bytes calldata data)
        internal
        pure
        returns (uint256 offset, bytes calldata payment)
    {
        if (data.length < HEAD) revert IMarketplace.Marketplace_MalformedFill();
        take.amount = uint64(Packed.read(data, 1, 8));
        uint256 flags = Packed.read(data, 0, 1);
        payment = data[0:0];
        if (flags == 0) {
            take.minAmount = take.amount;
            return (HEAD, payment);
        }
        return _unpackTail(data, take, flags);
    }

    /// @notice Gives the fields that a fill leaves out the order's values.
    function complete(Take memory take, bytes calldata data, Order memory order) internal pure {
        uint256 flags = Packed.read(data, 0, 1);
        if (flags & LIMIT_PRICE == 0) take.limitPrice = order.unitPrice;
        if (flags & COUPON_ID == 0) take.couponId = CouponId.unwrap(order.coupon);
    }

    /// @notice The payment of an order of a match.
    /// @return payment Empty if there is none.
    /// @return offset Where the order begins.
    function paymentOf(bytes calldata data) internal pure returns (bytes calldata payment, uint256 offset) {
        return _payment(data, 0);
    }

    function _unpackTail(bytes calldata data, Take memory take, uint256 flags)
        private
        pure
        returns (uint256 offset, bytes calldata payment)
    {
        if (flags > ALL_FLAGS) revert IMarketplace.Marketplace_MalformedFill();
        offset = HEAD;
        payment = data[0:0];
        uint256 value = take.amount;
        if (flags & MIN_AMOUNT != 0) (value, offset) = _next(data, offset, 8);
        take.minAmount = uint64(value);
        if (flags & LIMIT_PRICE != 0) {
            (value, offset) = _next(data, offset, 16);
            take.limitPrice = uint128(value);
        }
        if (flags & COUPON_ID != 0) (take.couponId, offset) = _next(data, offset, 32);
        if (flags & RECIPIENT != 0) {
            (value, offset) = _next(data, offset, 20);
            take.recipient = address(uint160(value));
        }
        if (flags & MAX_FEE != 0) {
            (value, offset) = _next(data, offset, 2);
            take.maxFee = uint16(value);
        }
        if (flags & APP != 0) {
            (value, offset) = _next(data, offset, 22);
            take.app = address(uint160(value >> 16));
            take.appFee = uint16(value);
        }
        if (flags & PAYMENT != 0) (payment, offset) = _payment(data, offset);
    }

    function _payment(bytes calldata data, uint256 offset) private pure returns (bytes calldata payment, uint256 end) {
        uint256 length;
        (length, offset) = _next(data, offset, 2);
        end = offset + length;
        if (end > data.length) revert IMarketplace.Marketplace_MalformedFill();
        payment = data[offset:end];
    }

    function _next(bytes calldata data, uint256 offset, uint256 size) private pure returns (uint256, uint256) {
        if (offset + size > data.length) revert IMarketplace.Marketplace_MalformedFill();
        return (Packed.read(data, offset, size), offset + size);
    }
}
