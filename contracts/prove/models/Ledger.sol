// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev What a kernel sees of an offer, instead of contracts/src/types/Ledger.sol. The scale may be any number, not only a
/// power of ten: what holds for all holds for those.
type OfferSlot is uint256;

using { scaleOf, escrowPerUnitOf } for OfferSlot global;

uint16 constant ESCROWED = 0x2000;
uint16 constant APPROVED = 0x4000;
uint16 constant FINALISED = 0x8000;

function scaleOf(OfferSlot slot) pure returns (uint256) {
    return uint64(OfferSlot.unwrap(slot) / 2 ** 64);
}

function escrowPerUnitOf(OfferSlot slot) pure returns (uint256) {
    return uint64(OfferSlot.unwrap(slot));
}

/// @dev state & flag, of one bit; without a branch, because each makes the query much longer.
function bitsAnd(uint16 state, uint16 flag) pure returns (uint16) {
    return state / flag % 2 * flag;
}

/// @dev state | flag, of one bit.
function bitsOr(uint16 state, uint16 flag) pure returns (uint16) {
    return state + flag - bitsAnd(state, flag);
}
