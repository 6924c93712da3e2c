// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { MarketConfig } from "../interfaces/IMarketplace.sol";

/// @dev Storage form of `MarketConfig`, because every trade reads it: from the low end pausedAt 40, pausedUntil 40,
/// primaryFee 16, secondaryFee 16, complianceOn 1, retired 1.
type MarketSlot is uint256;

using { pausedUntilOf, primaryFeeOf, secondaryFeeOf, isComplianceOn, isRetired } for MarketSlot global;

function packMarket(MarketConfig memory config) pure returns (MarketSlot) {
    return MarketSlot.wrap(
        config.pausedAt | (uint256(config.pausedUntil) << 40) | (uint256(config.primaryFee) << 80)
            | (uint256(config.secondaryFee) << 96) | (config.complianceOn ? 1 << 112 : 0)
            | (config.retired ? 1 << 113 : 0)
    );
}

function unpackMarket(MarketSlot slot) pure returns (MarketConfig memory config) {
    config.pausedAt = uint40(MarketSlot.unwrap(slot));
    config.pausedUntil = uint40(slot.pausedUntilOf());
    config.primaryFee = uint16(slot.primaryFeeOf());
    config.secondaryFee = uint16(slot.secondaryFeeOf());
    config.complianceOn = slot.isComplianceOn();
    config.retired = slot.isRetired();
}

function pausedUntilOf(MarketSlot slot) pure returns (uint256) {
    return (MarketSlot.unwrap(slot) >> 40) & type(uint40).max;
}

function primaryFeeOf(MarketSlot slot) pure returns (uint256) {
    return (MarketSlot.unwrap(slot) >> 80) & type(uint16).max;
}

function secondaryFeeOf(MarketSlot slot) pure returns (uint256) {
    return (MarketSlot.unwrap(slot) >> 96) & type(uint16).max;
}

function isComplianceOn(MarketSlot slot) pure returns (bool) {
    return MarketSlot.unwrap(slot) & (1 << 112) != 0;
}

function isRetired(MarketSlot slot) pure returns (bool) {
    return MarketSlot.unwrap(slot) & (1 << 113) != 0;
}
