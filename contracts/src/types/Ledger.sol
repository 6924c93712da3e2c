// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GradeTable, Offer, Series } from "../interfaces/ICouponFactory.sol";

/// @dev Storage forms of the factory's ledger: one slot each, because every mint reads them.

struct SeriesSlot {
    uint48 minted;
    uint48 redeemed;
    uint48 exited;
    uint48 presented;
    uint48 released;
    /// breakageShare 14 bits | approved 1 | finalised 1
    uint16 state;
}

struct OfferSlot {
    address paymentToken;
    uint8 scaleLog10;
    /// maxUnitPrice 44 bits | escrowPerUnit 44 bits
    uint88 limits;
}

uint16 constant BREAKAGE_SHARE_MASK = 0x3fff;
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

function unpackOffer(OfferSlot memory slot) pure returns (Offer memory) {
    return Offer({
        paymentToken: slot.paymentToken,
        scale: 10 ** slot.scaleLog10,
        maxUnitPrice: uint64(slot.limits >> 44),
        escrowPerUnit: uint64(slot.limits & MAX_LIMIT)
    });
}

function packLimits(uint64 maxUnitPrice, uint64 escrowPerUnit) pure returns (uint88) {
    return (uint88(maxUnitPrice) << 44) | uint88(escrowPerUnit);
}

function packGradeTable(GradeTable memory table) pure returns (PackedGradeTable) {
    uint256 packed = (uint256(table.collateralFactor) << 176) | (uint256(table.staleAfter) << 192);
    for (uint256 grade; grade < 11; ++grade) {
        packed |= uint256(table.factors[grade]) << (16 * grade);
    }
    return PackedGradeTable.wrap(packed);
}

function unpackGradeTable(PackedGradeTable packed) pure returns (GradeTable memory table) {
    for (uint256 grade; grade < 11; ++grade) {
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
    for (uint256 grade = 1; grade < 11; ++grade) {
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
