// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice One ask and one bid of a batch that a third party brings together. From high to low:
/// zero 32 | index of the ask 16 | index of the bid 16 | amount 64 | unitPrice 128.
/// `unitPrice` is in token units per coupon; zero: the price of the batch.
type Pair is uint256;

using { askOf, bidOf, amountOf, unitPriceOf, isCanonical } for Pair global;

function askOf(Pair pair) pure returns (uint256) {
    return uint16(Pair.unwrap(pair) >> 208);
}

function bidOf(Pair pair) pure returns (uint256) {
    return uint16(Pair.unwrap(pair) >> 192);
}

function amountOf(Pair pair) pure returns (uint64) {
    return uint64(Pair.unwrap(pair) >> 128);
}

function unitPriceOf(Pair pair) pure returns (uint128) {
    return uint128(Pair.unwrap(pair));
}

/// @notice Whether the unused bits are zero.
function isCanonical(Pair pair) pure returns (bool) {
    return Pair.unwrap(pair) >> 224 == 0;
}
