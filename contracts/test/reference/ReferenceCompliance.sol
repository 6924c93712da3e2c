// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../src/interfaces/ICompliance.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { ReferenceWorld } from "./ReferenceWorld.sol";

/// @notice Block list, tiers and limits. An issuer's own sales count for the buyer only.
abstract contract ReferenceCompliance is ReferenceWorld {
    function _requireCompliant(address seller, address buyer, address recipient, CouponId couponId, uint256 amount)
        internal
    {
        _requireNotBlocked(seller);
        _requireNotBlocked(buyer);
        _requireNotBlocked(recipient);
        if (seller != issuers[couponId.issuerOf()].seller) _countTrade(seller, couponId, amount);
        _countTrade(buyer, couponId, amount);
    }

    function _requireNotBlocked(address account) private view {
        if (blocked[account]) revert ICompliance.Compliance_Blocked(account);
    }

    function _countTrade(address account, CouponId couponId, uint256 amount) private {
        uint8 needed = seriesTier[couponId.templateOf()];
        if (needed > 0) revert ICompliance.Compliance_TierTooLow(account, 0, needed);
        uint16 currency = couponId.currencyOf();
        uint256 face = couponId.faceValueOf() * amount;
        uint256 today = block.timestamp / 1 days;
        uint256 left = _allowed(limits[currency], traded[account][currency][today]);
        if (face > left) revert ICompliance.Compliance_OverLimit(account, currency, face, left);
        traded[account][currency][today] += face;
    }

    function _allowed(Limit memory limit, uint256 total) private pure returns (uint256) {
        if (!limit.set) return type(uint256).max;
        uint256 leftToday = limit.perDay > total ? limit.perDay - total : 0;
        return leftToday < limit.perTrade ? leftToday : limit.perTrade;
    }
}
