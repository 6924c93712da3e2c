// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { CouponId, NEVER } from "../../src/types/CouponId.sol";
import { Order, PEGGED, SCOPE_ID, SCOPE_SERIES } from "../shared/Order.sol";
import { ReferenceMint } from "./ReferenceMint.sol";
import { ReferencePrice } from "./ReferencePrice.sol";

/// @notice What is left of an order, what it costs, and what a bid wants.
abstract contract ReferenceRules is ReferenceMint {
    /// @dev Takes units out of the bucket of the order's nonce: as many as are wanted, or as there are.
    function _consume(Order memory order, uint64 wanted, uint64 least) internal returns (uint64 amount) {
        if (cancelled[order.maker][order.nonce]) revert IMarketplace.Marketplace_OrderCancelled(order.nonce);
        uint256 before = filled[order.maker][order.nonce];
        uint64 left = before < order.amount ? order.amount - uint64(before) : 0;
        amount = wanted < left ? wanted : left;
        if (wanted == 0) revert IMarketplace.Marketplace_ZeroAmount();
        if (amount == 0 || amount < least) revert IMarketplace.Marketplace_Overfill(left, least);
        if (amount < order.minFill) revert IMarketplace.Marketplace_BelowMinFill(amount, order.minFill);
        filled[order.maker][order.nonce] = before + amount;
    }

    function _priceOf(Order memory order, CouponId couponId) internal view returns (uint256 price) {
        (uint8 grade, bool stale) = _gradeOf(couponId.issuerOf());
        Token memory token = tokens[order.paymentToken];
        if (order.pricing == PEGGED) {
            bool isMapped = token.currency != 0 && token.currency == couponId.currencyOf();
            if (!isMapped) revert IMarketplace.Marketplace_InvalidOrder("paymentToken");
            if (stale) revert IMarketplace.Marketplace_ScoreStale(couponId.issuerOf());
        }
        price = ReferencePrice.of_(order, couponId, grade, token.scale, block.timestamp);
        // A pegged bid for next to nothing; fixed prices are never zero, and a linear one is one at least.
        if (order.pricing == PEGGED && price == 0) revert IMarketplace.Marketplace_InvalidOrder("unitPrice");
    }

    /// @dev Whatever the scope leaves open, issuer, currency, face and flags are as signed.
    function _requireInScope(Order memory bid, CouponId id) internal view {
        bool fits;
        if (bid.scope == SCOPE_ID) fits = id == bid.coupon;
        else if (bid.scope == SCOPE_SERIES) fits = id.templateOf() == bid.coupon;
        else fits = _isOfClass(bid, id);
        if (!fits) revert IMarketplace.Marketplace_OutOfScope(CouponId.unwrap(id));
        if (bid.minGrade == 0) return;
        (uint8 grade, bool stale) = _gradeOf(id.issuerOf());
        if (stale) revert IMarketplace.Marketplace_ScoreStale(id.issuerOf());
        if (grade < bid.minGrade) revert IMarketplace.Marketplace_GradeTooLow(grade, bid.minGrade);
    }

    function _isOfClass(Order memory bid, CouponId id) private view returns (bool) {
        bool sameTerms = id.issuerOf() == bid.coupon.issuerOf() && id.currencyOf() == bid.coupon.currencyOf()
            && id.faceValueOf() == bid.coupon.faceValueOf() && id.flagsOf() == bid.coupon.flagsOf();
        bool lastsLongEnough = id.validUntilOf() == NEVER || id.validUntilOf() >= block.timestamp + bid.minRemaining;
        return sameTerms && lastsLongEnough && id.seriesOf() <= bid.maxSeries;
    }
}
