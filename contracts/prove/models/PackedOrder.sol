// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev What a kernel sees of an order, instead of contracts/src/types/PackedOrder.sol, which reads call data: any values.
type PackedOrder is uint256;

using { makerOf, nonceOf, amountOf, minFillOf } for PackedOrder global;

function makerOf(PackedOrder) pure returns (address) {
    return address(1);
}

function nonceOf(PackedOrder order) pure returns (uint64) {
    return uint64(PackedOrder.unwrap(order) / 2 ** 128);
}

/// @return Below 2^64 − 1, as OrderCodec checks.
function amountOf(PackedOrder order) pure returns (uint64) {
    return uint64(PackedOrder.unwrap(order) % (2 ** 64 - 1));
}

function minFillOf(PackedOrder order) pure returns (uint64) {
    return uint64(PackedOrder.unwrap(order) / 2 ** 64);
}
