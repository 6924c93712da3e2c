// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../interfaces/ICouponFactory.sol";
import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { CouponId } from "../types/CouponId.sol";
import { PackedOrder } from "../types/PackedOrder.sol";
import { LOCKED } from "./Constants.sol";

/// @notice Rules by which the Marketplace refuses an order and the MarketplaceLens says why.
library OrderRules {
    function requireRunning(PackedOrder order) internal view {
        if (block.timestamp < order.startOf()) revert IMarketplace.Marketplace_OrderNotStarted(order.startOf());
        if (block.timestamp >= order.endOf()) revert IMarketplace.Marketplace_OrderExpired(order.endOf());
    }

    /// @param epoch The maker's, below 2^64.
    function requireEpoch(PackedOrder order, uint256 epoch) internal pure {
        if (epoch == LOCKED) revert IMarketplace.Marketplace_Locked(order.makerOf());
        // forge-lint: disable-next-line(unsafe-typecast) below 2^64
        if (epoch != order.epochOf()) revert IMarketplace.Marketplace_StaleEpoch(order.epochOf(), uint64(epoch));
    }

    /// @param least The lowest grade that a bid accepts; zero: any.
    function requireGrade(uint8 least, CouponId couponId, ICouponFactory factory) internal view {
        if (least == 0) return;
        (uint8 grade, bool stale) = factory.gradeOf(couponId.issuerOf());
        if (stale) revert IMarketplace.Marketplace_ScoreStale(couponId.issuerOf());
        if (grade < least) revert IMarketplace.Marketplace_GradeTooLow(grade, least);
    }
}
