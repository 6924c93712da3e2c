// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What a taker asks of one order.
/// @param amount Units wanted; the fill takes min(amount, left).
/// @param minAmount Least units that are acceptable.
/// @param limitPrice Token units per coupon: the most a buyer pays (without app fee), the least a seller gets (before
/// fees).
/// @param couponId The coupon delivered into a bid; for asks the order's coupon.
/// @param recipient Buyer: who receives the coupon; seller: who receives the money. Zero: the taker.
/// @param maxFee Most basis points of protocol fee, when the taker sells.
/// @param app Who receives the app fee; zero: none.
/// @param appFee Basis points of the trade for the app: added to what a buying taker pays, taken from what a selling
/// taker gets.
struct Take {
    uint64 amount;
    uint64 minAmount;
    uint128 limitPrice;
    uint256 couponId;
    address recipient;
    uint16 maxFee;
    address app;
    uint16 appFee;
}
