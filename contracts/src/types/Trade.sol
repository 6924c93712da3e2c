// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "./CouponId.sol";

/// @dev One coupon leg and its money, as everybody involved agreed to it. Whole words where narrower numbers would do: those
/// are cleaned at every read.
/// @param kind Of the order that is filled.
/// @param implicitRight Whether the seller's coupons may be moved without approval.
/// @param buyer Pays.
/// @param source Where the money is: with the buyer, or here already.
/// @param recipient Receives the coupon.
/// @param payee Receives the seller's money.
/// @param amount Units, below 2^64.
/// @param unitPrice Token units per coupon, below 2^128.
/// @param total unitPrice × amount.
/// @param proceeds What the payee gets, with the escrow of a primary sale still in it.
/// @param escrow Part of the proceeds of a primary sale that the Treasury keeps.
/// @param appFee On top of `total` when the taker buys, inside it when the taker sells.
/// @param change What an authorised payment brought beyond `total`: the buyer's.
struct Trade {
    bytes32 orderHash;
    uint256 kind;
    bool implicitRight;
    address seller;
    address buyer;
    address source;
    address recipient;
    address payee;
    CouponId couponId;
    uint256 amount;
    address token;
    uint256 unitPrice;
    uint256 total;
    uint256 fee;
    uint256 proceeds;
    uint256 escrow;
    address app;
    uint256 appFee;
    uint256 change;
}
