// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GradeTable, Offer, Series } from "../interfaces/ICouponFactory.sol";
import { GRADES } from "../libraries/Constants.sol";

/// @dev Storage forms of the factory's ledger: one slot each, because every mint reads them.

struct SeriesSlot {
    uint48 minted;
    uint48 redeemed;
    uint48 exited;
    uint48 presented;
    uint48 released;
    /// breakageShare 13 bits | escrowed 1 | approved 1 | finalised 1
    uint16 state;
}

/// @dev From the low end: paymentToken 160, scaleLog10 8, escrowPerUnit 44, maxUnitPrice 44; the latter two in minor units.
type OfferSlot is uint256;

using { paymentTokenOf, scaleOf, escrowPerUnitOf, maxUnitPriceOf } for OfferSlot global;

uint16 constant BREAKAGE_SHARE_MASK = 0x1fff;
/// @dev The offer has an escrow: without it, face alone is what a unit exposes, and no redemption reads the offer.
uint16 constant ESCROWED = 0x2000;
uint16 constant APPROVED = 0x4000;
uint16 constant FINALISED = 0x8000;
uint64 constant MAX_LIMIT = (1 << 44) - 1;

/// @dev factors 11 × 16 bits from the low end | collateralFactor 16 | staleAfter 32.
type PackedGradeTable is uint256;

using { factorOf, smallestFactor, collateralFactorOf, staleAfterOf } for PackedGradeTable global;

function unpackSeries(SeriesSlot memory slot) pure returns (Series memory) {
    return Series({
        minted: slot.minted,
        redeemed: slot.redeemed,
        exited: slot.exited,
        presented: slot.presented,
        released: slot.released,
        breakageShare: slot.state & BREAKAGE_SHARE_MASK,
        approved: slot.state & APPROVED != 0,
        finalised: slot.state & FINALISED != 0
    });
}

function packOffer(address paymentToken, uint8 scaleLog10, uint64 maxUnitPrice, uint64 escrowPerUnit)
    pure
    returns (OfferSlot)
{
    return OfferSlot.wrap(
        uint160(paymentToken) | (uint256(scaleLog10) << 160) | (uint256(escrowPerUnit) << 168)
            | (uint256(maxUnitPrice) << 212)
    );
}

function unpackOffer(OfferSlot slot) pure returns (Offer memory) {
    // forge-lint: disable-next-item(unsafe-typecast) 44 bits each
    return Offer({
        paymentToken: slot.paymentTokenOf(),
        scale: slot.scaleOf(),
        maxUnitPrice: uint64(slot.maxUnitPriceOf()),
        escrowPerUnit: uint64(slot.escrowPerUnitOf())
    });
}

function packGradeTable(GradeTable memory table) pure returns (PackedGradeTable) {
    uint256 packed = (uint256(table.collateralFactor) << 176) | (uint256(table.staleAfter) << 192);
    for (uint256 grade; grade < GRADES; ++grade) {
        packed |= uint256(table.factors[grade]) << (16 * grade);
    }
    return PackedGradeTable.wrap(packed);
}

function unpackGradeTable(PackedGradeTable packed) pure returns (GradeTable memory table) {
    for (uint256 grade; grade < GRADES; ++grade) {
        table.factors[grade] = uint16(packed.factorOf(grade));
    }
    table.collateralFactor = uint16(packed.collateralFactorOf());
    table.staleAfter = uint32(packed.staleAfterOf());
}

function factorOf(PackedGradeTable packed, uint256 grade) pure returns (uint256) {
    return (PackedGradeTable.unwrap(packed) >> (16 * grade)) & 0xffff;
}

function smallestFactor(PackedGradeTable packed) pure returns (uint256 smallest) {
    smallest = packed.factorOf(0);
    for (uint256 grade = 1; grade < GRADES; ++grade) {
        uint256 factor = packed.factorOf(grade);
        if (factor < smallest) smallest = factor;
    }
}

function collateralFactorOf(PackedGradeTable packed) pure returns (uint256) {
    return (PackedGradeTable.unwrap(packed) >> 176) & 0xffff;
}

function staleAfterOf(PackedGradeTable packed) pure returns (uint256) {
    return (PackedGradeTable.unwrap(packed) >> 192) & 0xffffffff;
}

function paymentTokenOf(OfferSlot slot) pure returns (address) {
    // forge-lint: disable-next-line(unsafe-typecast) the low field
    return address(uint160(OfferSlot.unwrap(slot)));
}

/// @return Token units per minor unit: a power of ten below 10^19, see `PaymentTokens`.
function scaleOf(OfferSlot slot) pure returns (uint256) {
    unchecked {
        return 10 ** ((OfferSlot.unwrap(slot) >> 160) & 0xff);
    }
}

/// @return Minor units, below 2^44.
function escrowPerUnitOf(OfferSlot slot) pure returns (uint256) {
    return (OfferSlot.unwrap(slot) >> 168) & MAX_LIMIT;
}

/// @return Minor units, below 2^44.
function maxUnitPriceOf(OfferSlot slot) pure returns (uint256) {
    return OfferSlot.unwrap(slot) >> 212;
}
