// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev What a kernel sees of an id, instead of contracts/src/types/CouponId.sol: fields by division, which the solver
/// understands, where the protocol shifts. All ids are of one issuer and one currency, and differ in their other bits.
type CouponId is uint256;

using { issuerOf, currencyOf, faceValueOf, validUntilOf, templateOf, isSerialised } for CouponId global;

function issuerOf(CouponId) pure returns (uint40) {
    return 1;
}

function currencyOf(CouponId) pure returns (uint16) {
    return 1;
}

function faceValueOf(CouponId id) pure returns (uint64) {
    return uint64(CouponId.unwrap(id));
}

function validUntilOf(CouponId id) pure returns (uint32) {
    return uint32(CouponId.unwrap(id) / 2 ** 64);
}

function isSerialised(CouponId id) pure returns (bool) {
    return CouponId.unwrap(id) / 2 ** 96 % 2 == 1;
}

/// @dev Kernels speak of series, not of serials.
function templateOf(CouponId id) pure returns (CouponId) {
    return id;
}
