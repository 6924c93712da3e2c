// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { Packed } from "./Packed.sol";

/// @notice Fills and signed orders as call data: half the bytes of their ABI encoding, read where they stand.
///
/// A fill: flags 1, amount 8, then what the flags announce, from the lowest bit:
/// - minAmount 8: least units that are acceptable; absent: the amount;
/// - limitPrice 16: token units per coupon, the most a buyer pays (without app fee), the least a seller gets (before
///   fees); absent: the order's unitPrice;
/// - couponId 32: the coupon delivered into a bid; absent: the order's coupon;
/// - recipient 20: who receives the coupon (buyer) or the money (seller); absent or zero: the taker;
/// - maxFee 2: most basis points of protocol fee, when the taker sells; absent: zero;
/// - app 20 and appFee 2: who receives how many basis points of the trade: added to what a buying taker pays, taken from
///   what a selling taker gets;
/// - length 2 and payment, see `Payments`;
/// then the packed order and its signature.
///
/// A signed order of a match: length 2 and payment, packed order, signature.
library FillCodec {
    /// @dev Length of what every fill has.
    uint256 private constant HEAD = 9;
    /// @dev Bytes in which the length of a payment is written.
    uint256 private constant LENGTH = 2;
    uint256 private constant MIN_AMOUNT = 0x01;
    uint256 private constant LIMIT_PRICE = 0x02;
    uint256 private constant COUPON_ID = 0x04;
    uint256 private constant RECIPIENT = 0x08;
    uint256 private constant MAX_FEE = 0x10;
    uint256 private constant APP = 0x20;
    uint256 private constant PAYMENT = 0x40;
    uint256 private constant ALL_FLAGS = 0x7f;

    /// @return flags What the fill contains.
    /// @return offset Where its order begins: what the flags announce is inside of the data.
    function open(bytes calldata data) internal pure returns (uint256 flags, uint256 offset) {
        if (data.length < HEAD) revert IMarketplace.Marketplace_MalformedFill();
        flags = Packed.read(data, 0, 1);
        offset = HEAD;
        if (flags == 0) return (flags, offset);
        if (flags > ALL_FLAGS) revert IMarketplace.Marketplace_MalformedFill();
        offset = _offsetOf(flags, PAYMENT);
        if (flags & PAYMENT != 0) offset = _endOfPayment(data, offset);
        if (data.length < offset) revert IMarketplace.Marketplace_MalformedFill();
    }

    function amountOf(bytes calldata data) internal pure returns (uint64) {
        return uint64(Packed.read(data, 1, 8));
    }

    function minAmountOf(bytes calldata data, uint256 flags, uint64 amount) internal pure returns (uint64) {
        if (flags & MIN_AMOUNT == 0) return amount;
        return uint64(Packed.read(data, HEAD, 8));
    }

    function limitPriceOf(bytes calldata data, uint256 flags, uint256 unitPrice) internal pure returns (uint256) {
        if (flags & LIMIT_PRICE == 0) return unitPrice;
        return Packed.read(data, _offsetOf(flags, LIMIT_PRICE), 16);
    }

    function couponIdOf(bytes calldata data, uint256 flags, uint256 couponId) internal pure returns (uint256) {
        if (flags & COUPON_ID == 0) return couponId;
        return Packed.read(data, _offsetOf(flags, COUPON_ID), 32);
    }

    function recipientOf(bytes calldata data, uint256 flags, address taker) internal pure returns (address recipient) {
        if (flags & RECIPIENT == 0) return taker;
        recipient = address(uint160(Packed.read(data, _offsetOf(flags, RECIPIENT), 20)));
        if (recipient == address(0)) return taker;
    }

    function maxFeeOf(bytes calldata data, uint256 flags) internal pure returns (uint256) {
        return flags & MAX_FEE == 0 ? 0 : Packed.read(data, _offsetOf(flags, MAX_FEE), 2);
    }

    /// @return app Zero: there is none.
    /// @return appFee Basis points.
    function appOf(bytes calldata data, uint256 flags) internal pure returns (address app, uint256 appFee) {
        if (flags & APP == 0) return (app, appFee);
        uint256 offset = _offsetOf(flags, APP);
        return (address(uint160(Packed.read(data, offset, 20))), Packed.read(data, offset + 20, 2));
    }

    /// @return payment Empty if there is none.
    function paymentOf(bytes calldata data, uint256 flags) internal pure returns (bytes calldata payment) {
        if (flags & PAYMENT == 0) return data[0:0];
        uint256 offset = _offsetOf(flags, PAYMENT);
        return data[offset + LENGTH:_endOfPayment(data, offset)];
    }

    /// @return payment Of a signed order; empty if there is none.
    /// @return offset Where the order begins.
    function openSigned(bytes calldata data) internal pure returns (bytes calldata payment, uint256 offset) {
        offset = data.length < LENGTH ? LENGTH : _endOfPayment(data, 0);
        if (data.length < offset) revert IMarketplace.Marketplace_MalformedFill();
        payment = data[LENGTH:offset];
    }

    /// @dev Where the field of `flag` stands, behind those of the lower flags that are set.
    function _offsetOf(uint256 flags, uint256 flag) private pure returns (uint256 offset) {
        uint256 lower = flags & (flag - 1);
        offset = HEAD;
        if (lower & MIN_AMOUNT != 0) offset += 8;
        if (lower & LIMIT_PRICE != 0) offset += 16;
        if (lower & COUPON_ID != 0) offset += 32;
        if (lower & RECIPIENT != 0) offset += 20;
        if (lower & MAX_FEE != 0) offset += 2;
        if (lower & APP != 0) offset += 22;
    }

    /// @dev Beyond the data call data reads as zero or as what follows: the caller compares the end with the length.
    function _endOfPayment(bytes calldata data, uint256 offset) private pure returns (uint256) {
        return offset + LENGTH + Packed.read(data, offset, LENGTH);
    }
}
