// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A coupon's id is its terms, from high to low:
/// issuerId 40 | series 32 | serial 32 | currency 12 | faceValue 64 | validFrom 32 | validUntil 32 | flags 12.
/// Nobody can alter the terms of an issued coupon, and nobody needs a server or a storage read to know them.
type CouponId is uint256;

using {
    issuerOf,
    seriesOf,
    serialOf,
    currencyOf,
    faceValueOf,
    validFromOf,
    validUntilOf,
    flagsOf,
    templateOf,
    withSerial,
    isSerialised,
    isRestricted,
    isTransferable,
    isRefundable,
    isOpenAt,
    isRedeemableAt,
    isWellFormed,
    eq as ==,
    neq as !=
} for CouponId global;

/// @dev `validUntil` of a coupon that never expires.
uint32 constant NEVER = type(uint32).max;

/// @dev Bits of `flags`: kind (0 physical, 1 digital, 2 financial) in the two lowest, then one bit each.
uint16 constant KIND_MASK = 0x003;
uint16 constant SERIALISED = 0x004;
uint16 constant RESTRICTED = 0x008;
uint16 constant NON_TRANSFERABLE = 0x010;
uint16 constant REFUNDABLE = 0x020;
uint16 constant KNOWN_FLAGS = 0x03f;

/// @dev ISO 4217 numeric codes have three digits; 999 stands for points.
uint16 constant MAX_CURRENCY = 999;

uint256 constant SERIAL_SHIFT = 152;
uint256 constant SERIAL_MASK = uint256(type(uint32).max) << SERIAL_SHIFT;

/// @notice Packs terms into an id. Values are trusted to fit: `currency` < 2^12, `flags` < 2^12.
function packCouponId(
    uint40 issuerId,
    uint32 series,
    uint16 currency,
    uint64 faceValue,
    uint32 validFrom,
    uint32 validUntil,
    uint16 flags
) pure returns (CouponId) {
    return CouponId.wrap(
        (uint256(issuerId) << 216) | (uint256(series) << 184) | (uint256(currency) << 140) | (uint256(faceValue) << 76)
            | (uint256(validFrom) << 44) | (uint256(validUntil) << 12) | flags
    );
}

function issuerOf(CouponId id) pure returns (uint40) {
    return uint40(CouponId.unwrap(id) >> 216);
}

function seriesOf(CouponId id) pure returns (uint32) {
    return uint32(CouponId.unwrap(id) >> 184);
}

function serialOf(CouponId id) pure returns (uint32) {
    // forge-lint: disable-next-line(unsafe-typecast) the low field of what is left
    return uint32(CouponId.unwrap(id) >> SERIAL_SHIFT);
}

function currencyOf(CouponId id) pure returns (uint16) {
    return uint16((CouponId.unwrap(id) >> 140) & 0xfff);
}

/// @return Minor units of the currency, per unit of the coupon.
function faceValueOf(CouponId id) pure returns (uint64) {
    return uint64(CouponId.unwrap(id) >> 76);
}

function validFromOf(CouponId id) pure returns (uint32) {
    return uint32(CouponId.unwrap(id) >> 44);
}

function validUntilOf(CouponId id) pure returns (uint32) {
    return uint32(CouponId.unwrap(id) >> 12);
}

function flagsOf(CouponId id) pure returns (uint16) {
    return uint16(CouponId.unwrap(id) & 0xfff);
}

/// @notice The id of the series: the same terms with serial 0.
function templateOf(CouponId id) pure returns (CouponId) {
    return CouponId.wrap(CouponId.unwrap(id) & ~SERIAL_MASK);
}

function withSerial(CouponId id, uint32 serial) pure returns (CouponId) {
    return CouponId.wrap((CouponId.unwrap(id) & ~SERIAL_MASK) | (uint256(serial) << SERIAL_SHIFT));
}

function isSerialised(CouponId id) pure returns (bool) {
    return CouponId.unwrap(id) & SERIALISED != 0;
}

function isRestricted(CouponId id) pure returns (bool) {
    return CouponId.unwrap(id) & RESTRICTED != 0;
}

function isTransferable(CouponId id) pure returns (bool) {
    return CouponId.unwrap(id) & NON_TRANSFERABLE == 0;
}

function isRefundable(CouponId id) pure returns (bool) {
    return CouponId.unwrap(id) & REFUNDABLE != 0;
}

/// @notice Whether the coupon may still be minted and sold at block time `t` (seconds): before `validUntil`.
function isOpenAt(CouponId id, uint256 t) pure returns (bool) {
    uint32 until = validUntilOf(id);
    return t < until || until == NEVER;
}

/// @notice Whether the coupon may be redeemed at block time `t` (seconds): `validFrom <= t < validUntil`.
function isRedeemableAt(CouponId id, uint256 t) pure returns (bool) {
    return validFromOf(id) <= t && isOpenAt(id, t);
}

/// @notice Whether a template's terms make sense. Issuer and series are numbered by the registry and the factory.
function isWellFormed(CouponId id) pure returns (bool) {
    uint16 flags = flagsOf(id);
    return currencyOf(id) != 0 && currencyOf(id) <= MAX_CURRENCY && faceValueOf(id) != 0
        && validFromOf(id) < validUntilOf(id) && flags & ~KNOWN_FLAGS == 0 && flags & KIND_MASK != KIND_MASK;
}

function eq(CouponId a, CouponId b) pure returns (bool) {
    return CouponId.unwrap(a) == CouponId.unwrap(b);
}

function neq(CouponId a, CouponId b) pure returns (bool) {
    return CouponId.unwrap(a) != CouponId.unwrap(b);
}
