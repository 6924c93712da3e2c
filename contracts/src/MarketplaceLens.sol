// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace, MarketConfig } from "./interfaces/IMarketplace.sol";
import { Finding, IMarketplaceLens, Inquiry } from "./interfaces/IMarketplaceLens.sol";
import { Cover } from "./lens/Cover.sol";
import { CANCELLED } from "./libraries/Constants.sol";
import { OrderCodec } from "./libraries/OrderCodec.sol";
import { OrderRules } from "./libraries/OrderRules.sol";
import { CouponId } from "./types/CouponId.sol";
import { ASK, BID, PEGGED, PRIMARY_ASK, PackedOrder, SCOPE_CLASS, SCOPE_ID } from "./types/PackedOrder.sol";

/// @title MarketplaceLens
/// @notice See IMarketplaceLens, where every function is described.
/// @dev Asks in the order in which the Marketplace does; a test compares each answer with what `fill` then does.
contract MarketplaceLens is Cover {
    /// @dev More than one order can use: a wallet twice, a token twice, and what is read of the protocol.
    uint256 private constant ENTRY_GAS = 1_750_000;
    /// @dev Selector and the arguments of the longest error.
    uint256 private constant MAX_REASON = 4 + 4 * 32;

    constructor() Cover(msg.sender) { }

    // ---- many orders ----

    /// @inheritdoc IMarketplaceLens
    function inspect(Inquiry[] calldata inquiries) external view returns (Finding[] memory findings) {
        findings = new Finding[](inquiries.length);
        for (uint256 i; i < inquiries.length; ++i) {
            Finding memory finding = findings[i];
            try this.outlineOf(inquiries[i]) returns (bytes32 orderHash, uint64 left, uint256 unitPrice) {
                (finding.orderHash, finding.left, finding.unitPrice) = (orderHash, left, unitPrice);
            } catch {
                // Malformed: the reason says so.
            }
            (finding.fillable, finding.reason) = _tryFillable(i, inquiries[i]);
        }
    }

    /// @dev Reverts rather than to call an order unfillable for lack of gas.
    function _tryFillable(uint256 index, Inquiry calldata inquiry)
        private
        view
        returns (uint64 fillable, bytes memory reason)
    {
        bytes memory data = abi.encodeCall(this.fillableOf, (inquiry));
        if (gasleft() < ENTRY_GAS + ENTRY_GAS / 32) revert MarketplaceLens_OutOfGas(index);
        assembly ("memory-safe") {
            let success := staticcall(ENTRY_GAS, address(), add(data, 0x20), mload(data), 0x00, 0x20)
            switch success
            case 1 { fillable := mload(0x00) }
            default {
                let size := returndatasize()
                if gt(size, MAX_REASON) { size := MAX_REASON }
                reason := mload(0x40)
                mstore(reason, size)
                returndatacopy(add(reason, 0x20), 0, size)
                mstore(0x40, add(reason, add(0x20, and(add(size, 0x1f), not(0x1f)))))
            }
        }
    }

    // ---- one order ----

    /// @inheritdoc IMarketplaceLens
    function outlineOf(Inquiry calldata inquiry)
        external
        view
        returns (bytes32 orderHash, uint64 left, uint256 unitPrice)
    {
        PackedOrder order = OrderCodec.open(inquiry.order);
        orderHash = _MARKETPLACE.hashOrder(inquiry.order);
        left = _leftOf(order, _MARKETPLACE.filledOf(order.makerOf(), order.nonceOf()));
        if (_isOpenEnded(order, inquiry.couponId) && order.pricingOf() == PEGGED) return (orderHash, left, 0);
        try _MARKETPLACE.priceOf(inquiry.order, _delivered(order, inquiry.couponId)) returns (uint256 price) {
            unitPrice = price;
        } catch {
            // Not running, or the score behind its price is stale.
        }
    }

    /// @inheritdoc IMarketplaceLens
    function fillableOf(Inquiry calldata inquiry) external view returns (uint64) {
        MarketConfig memory market = _requireOpen();
        PackedOrder order = OrderCodec.open(inquiry.order);
        OrderRules.requireRunning(order);
        OrderRules.requireEpoch(order, _MARKETPLACE.epochOf(order.makerOf()));
        bool implicitRight = _requireSigned(order, inquiry.signature);
        uint256 least = order.minFillOf() > 1 ? order.minFillOf() : 1;
        uint256 units = _requireLeft(order, least);
        uint256 unitPrice = _requirePrice(order, inquiry);
        _requireFee(order, market);
        CouponId couponId = CouponId.wrap(_delivered(order, inquiry.couponId));
        _requireTradable(order, couponId, inquiry.couponId);
        if (order.kindOf() == PRIMARY_ASK) units = _escrowCover(order, unitPrice, market.primaryFee, units, least);
        if (market.complianceOn) units = _complianceCover(order, couponId, units, least);
        if (order.kindOf() == PRIMARY_ASK) units = _primaryCover(order, unitPrice, units, least);
        else if (order.kindOf() == ASK) units = _couponCover(order, implicitRight, units, least);
        else units = _moneyCover(order, unitPrice, units, least);
        if (order.kindOf() == BID && _isNamed(order, inquiry.couponId)) units = _serialCover(couponId, units, least);
        // forge-lint: disable-next-line(unsafe-typecast) no more than the order has left
        return uint64(units);
    }

    // ---- checks, in the order of the Marketplace ----

    function _requireOpen() private view returns (MarketConfig memory market) {
        market = _MARKETPLACE.config();
        if (market.retired) revert IMarketplace.Marketplace_Retired();
        if (block.timestamp < market.pausedUntil) revert IMarketplace.Marketplace_Paused(market.pausedUntil);
    }

    function _requireLeft(PackedOrder order, uint256 least) private view returns (uint64 left) {
        uint64 filled = _MARKETPLACE.filledOf(order.makerOf(), order.nonceOf());
        if (filled == CANCELLED) revert IMarketplace.Marketplace_OrderCancelled(order.nonceOf());
        left = _leftOf(order, filled);
        // forge-lint: disable-next-line(unsafe-typecast) a field of the order, or one
        if (left < least) revert IMarketplace.Marketplace_Overfill(left, uint64(least));
    }

    /// @dev Where the coupon is not named yet, a pegged bid pays its limit at most.
    function _requirePrice(PackedOrder order, Inquiry calldata inquiry) private view returns (uint256) {
        bool isOpenEnded = _isOpenEnded(order, inquiry.couponId);
        uint256 delivered = _delivered(order, inquiry.couponId);
        if (order.kindOf() == BID) {
            if (!isOpenEnded && !order.fits(CouponId.wrap(delivered))) {
                revert IMarketplace.Marketplace_OutOfScope(delivered);
            }
            OrderRules.requireGrade(order.minGradeOf(), order.couponOf(), _FACTORY);
            if (isOpenEnded && order.pricingOf() == PEGGED) return order.unitPriceOf();
        } else if (inquiry.couponId != 0 && inquiry.couponId != CouponId.unwrap(order.couponOf())) {
            revert IMarketplace.Marketplace_OutOfScope(inquiry.couponId);
        }
        return _MARKETPLACE.priceOf(inquiry.order, delivered);
    }

    /// @dev Who takes a bid bounds the fee itself.
    function _requireFee(PackedOrder order, MarketConfig memory market) private pure {
        if (order.kindOf() == BID) return;
        uint16 fee = order.kindOf() == PRIMARY_ASK ? market.primaryFee : market.secondaryFee;
        if (fee > order.maxFeeOf()) revert IMarketplace.Marketplace_FeeAboveMaximum(fee, order.maxFeeOf());
    }

    /// @dev Into a bid a match may bring what a primary ask mints: that may be sold once, and many serials at once.
    function _requireTradable(PackedOrder order, CouponId couponId, uint256 named) private view {
        if (order.takerOf() == order.makerOf()) revert IMarketplace.Marketplace_SelfTrade(order.makerOf());
        if (!_isOpenEnded(order, named) && !couponId.isOpenAt(block.timestamp)) {
            revert IMarketplace.Marketplace_CouponExpired(CouponId.unwrap(couponId));
        }
        bool isMint = order.kindOf() == PRIMARY_ASK || (order.kindOf() == BID && named == 0);
        if (!isMint && !couponId.isTransferable()) {
            revert IMarketplace.Marketplace_CouponNonTransferable(CouponId.unwrap(couponId));
        }
    }

    // ---- parts ----

    function _leftOf(PackedOrder order, uint64 filled) private pure returns (uint64) {
        return filled < order.amountOf() ? order.amountOf() - filled : 0;
    }

    /// @dev The id that is traded: an ask's own, into a bid the one that is named.
    function _delivered(PackedOrder order, uint256 named) private pure returns (uint256) {
        return order.kindOf() == BID && named != 0 ? named : CouponId.unwrap(order.couponOf());
    }

    function _isNamed(PackedOrder order, uint256 named) private pure returns (bool) {
        return order.scopeOf() == SCOPE_ID || named != 0;
    }

    function _isOpenEnded(PackedOrder order, uint256 named) private pure returns (bool) {
        return order.scopeOf() == SCOPE_CLASS && named == 0;
    }
}
