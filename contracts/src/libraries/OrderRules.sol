// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../interfaces/ICouponFactory.sol";
import { IMarketplace } from "../interfaces/IMarketplace.sol";
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

    /// @dev Whatever coupon fits a bid has the bid's issuer.
    function requireGrade(PackedOrder bid, ICouponFactory factory) internal view {
        uint8 least = bid.minGradeOf();
        if (least == 0) return;
        uint40 issuerId = bid.couponOf().issuerOf();
        (uint8 grade, bool stale) = factory.gradeOf(issuerId);
        if (stale) revert IMarketplace.Marketplace_ScoreStale(issuerId);
        if (grade < least) revert IMarketplace.Marketplace_GradeTooLow(grade, least);
    }
}
