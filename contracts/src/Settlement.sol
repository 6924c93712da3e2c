// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "./interfaces/ICompliance.sol";
import { ICoupon } from "./interfaces/ICoupon.sol";
import { ICouponFactory, PrimarySale } from "./interfaces/ICouponFactory.sol";
import { ICreditRegistry } from "./interfaces/ICreditRegistry.sol";
import { IMarketplace } from "./interfaces/IMarketplace.sol";
import { IPaymentTokens } from "./interfaces/IPaymentTokens.sol";
import { ITreasury } from "./interfaces/ITreasury.sol";
import { BPS } from "./libraries/Constants.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { CouponId, NEVER } from "./types/CouponId.sol";
import { BID, FIXED, LINEAR, Order, PRIMARY_ASK, SCOPE_ID, SCOPE_SERIES } from "./types/Order.sol";
import { FixedPointMathLib } from "solady/utils/FixedPointMathLib.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @dev One coupon leg and its money, as everybody involved agreed to it.
/// @param kind Of the order that is filled.
/// @param buyer Pays.
/// @param recipient Receives the coupon.
/// @param payee Receives the seller's money.
/// @param total unitPrice × amount.
/// @param proceeds What the payee gets, with the escrow of a primary sale still in it.
/// @param appFee On top of `total` when the taker buys, inside it when the taker sells.
struct Trade {
    bytes32 orderHash;
    uint8 kind;
    address maker;
    address taker;
    address seller;
    address buyer;
    address recipient;
    address payee;
    CouponId couponId;
    uint64 amount;
    address token;
    uint256 unitPrice;
    uint256 total;
    uint256 fee;
    uint256 proceeds;
    address app;
    uint256 appFee;
    bool implicitRight;
}

/// @notice Prices an order, checks a bid's scope, and exchanges coupon for money.
abstract contract Settlement is IMarketplace {
    uint256 private constant WAD = 1e18;
    /// @dev What a class bid fixes: everything but series, serial, validFrom, validUntil.
    uint256 private constant CLASS_MASK = ~((uint256(type(uint64).max) << 152) | (uint256(type(uint64).max) << 12));

    ICoupon private immutable _COUPON;
    ICouponFactory private immutable _FACTORY;
    ICreditRegistry private immutable _CREDIT_REGISTRY;
    IPaymentTokens private immutable _PAYMENT_TOKENS;
    ICompliance private immutable _COMPLIANCE;
    address private immutable _TREASURY;

    constructor(address genesis) {
        _COUPON = ICoupon(Siblings.addressOf(genesis, Siblings.COUPON));
        _FACTORY = ICouponFactory(Siblings.addressOf(genesis, Siblings.COUPON_FACTORY));
        _CREDIT_REGISTRY = ICreditRegistry(Siblings.addressOf(genesis, Siblings.CREDIT_REGISTRY));
        _PAYMENT_TOKENS = IPaymentTokens(Siblings.addressOf(genesis, Siblings.PAYMENT_TOKENS));
        _COMPLIANCE = ICompliance(Siblings.addressOf(genesis, Siblings.COMPLIANCE));
        _TREASURY = Siblings.addressOf(genesis, Siblings.TREASURY);
    }

    // ---- price and scope ----

    /// @dev Token units per coupon at this block, rounded toward the maker.
    function _priceOf(Order memory order, CouponId couponId) internal view returns (uint256) {
        if (order.pricing == FIXED) return order.unitPrice;
        return order.pricing == LINEAR ? _linearPrice(order) : _peggedPrice(order, couponId);
    }

    function _linearPrice(Order memory order) private view returns (uint256) {
        uint256 from = order.unitPrice;
        uint256 to = order.priceArgument;
        uint256 span = order.end - order.start;
        uint256 passed = block.timestamp - order.start;
        uint256 weighted = from * (span - passed) + to * passed;
        return order.kind == BID ? weighted / span : (weighted + span - 1) / span;
    }

    /// @dev P = F(1−dt)(1−rc) × basis points, never beyond the maker's limit.
    function _peggedPrice(Order memory order, CouponId couponId) private view returns (uint256 price) {
        (uint16 currency, uint8 scaleLog10,) = _PAYMENT_TOKENS.tokenInfo(order.paymentToken);
        if (currency == 0 || currency != couponId.currencyOf()) revert Marketplace_InvalidOrder("paymentToken");
        (uint256 value, bool stale) = _CREDIT_REGISTRY.valueOf(couponId);
        if (stale) revert Marketplace_ScoreStale(couponId.issuerOf());
        uint256 factor = uint256(order.priceArgument) * 10 ** scaleLog10;
        if (order.kind == BID) {
            price = FixedPointMathLib.fullMulDiv(value, factor, WAD * BPS);
            if (price > order.unitPrice) price = order.unitPrice;
            if (price == 0) revert Marketplace_InvalidOrder("unitPrice");
        } else {
            price = FixedPointMathLib.fullMulDivUp(value, factor, WAD * BPS);
            if (price < order.unitPrice) price = order.unitPrice;
            // Above 2^128 − 1 no limit of a taker can reach it, and the event could not show it.
            if (price > type(uint128).max) price = type(uint128).max;
        }
    }

    /// @dev A bidder must expect the worst coupon that fits: issuer, currency, face and flags are never open.
    function _requireInScope(Order memory bid, CouponId couponId) internal view {
        bool fits;
        if (bid.scope == SCOPE_ID) fits = couponId == bid.coupon;
        else if (bid.scope == SCOPE_SERIES) fits = couponId.templateOf() == bid.coupon;
        else fits = _fitsClass(bid, couponId);
        if (!fits) revert Marketplace_OutOfScope(CouponId.unwrap(couponId));
        if (bid.minGrade == 0) return;
        (uint8 grade, bool stale) = _FACTORY.gradeOf(couponId.issuerOf());
        if (stale) revert Marketplace_ScoreStale(couponId.issuerOf());
        if (grade < bid.minGrade) revert Marketplace_GradeTooLow(grade, bid.minGrade);
    }

    function _fitsClass(Order memory bid, CouponId couponId) private view returns (bool) {
        uint32 until = couponId.validUntilOf();
        return (CouponId.unwrap(couponId) & CLASS_MASK) == CouponId.unwrap(bid.coupon)
            && couponId.seriesOf() <= bid.maxSeries && (until == NEVER || until >= block.timestamp + bid.minRemaining);
    }

    // ---- exchange ----

    /// @dev Checks, event, money, and last the coupon with its callback.
    /// @return spent Native coin that went out of `budget`.
    function _settle(Trade memory trade, bool complianceOn, uint256 budget) internal returns (uint256 spent) {
        if (trade.seller == trade.buyer) revert Marketplace_SelfTrade(trade.seller);
        if (!trade.couponId.isOpenAt(block.timestamp)) {
            revert Marketplace_CouponExpired(CouponId.unwrap(trade.couponId));
        }
        if (trade.kind != PRIMARY_ASK && !trade.couponId.isTransferable()) {
            revert Marketplace_CouponNonTransferable(CouponId.unwrap(trade.couponId));
        }
        if (complianceOn) {
            _COMPLIANCE.beforeTrade(trade.seller, trade.buyer, trade.recipient, trade.couponId, trade.amount);
        }
        _emitFilled(trade);
        spent = _pay(trade, budget);
        if (trade.kind == PRIMARY_ASK) {
            _mint(trade);
        } else {
            _COUPON.settle(
                trade.seller, trade.recipient, CouponId.unwrap(trade.couponId), trade.amount, trade.implicitRight
            );
        }
    }

    function _emitFilled(Trade memory trade) private {
        emit OrderFilled(
            trade.orderHash,
            trade.maker,
            trade.taker,
            trade.kind,
            CouponId.unwrap(trade.couponId),
            trade.amount,
            trade.token,
            uint128(trade.unitPrice),
            trade.fee
        );
    }

    function _mint(Trade memory trade) private {
        _FACTORY.mintSold(
            PrimarySale({
                templateId: trade.couponId,
                maker: trade.maker,
                to: trade.recipient,
                buyer: trade.buyer,
                amount: uint48(trade.amount),
                paymentToken: trade.token,
                unitPrice: trade.unitPrice,
                proceeds: (trade.total - trade.fee) / trade.amount
            })
        );
    }

    function _pay(Trade memory trade, uint256 budget) private returns (uint256 spent) {
        uint256 escrow;
        if (trade.kind == PRIMARY_ASK) {
            if (trade.amount > type(uint48).max) revert Marketplace_InvalidOrder("amount");
            escrow = _FACTORY.escrowOf(trade.couponId, trade.amount);
            // Whether the unit price covers it is the factory's to say; here it only must not wrap.
            if (escrow > trade.proceeds) revert Marketplace_EscrowNotCovered(trade.proceeds, escrow);
        }
        if (trade.token == address(0)) {
            spent = trade.total + (trade.taker == trade.buyer ? trade.appFee : 0);
            if (spent > budget) revert Marketplace_InsufficientValue(budget, spent);
        }
        _send(trade, trade.payee, trade.proceeds - escrow);
        if (trade.fee + escrow != 0) _send(trade, _TREASURY, trade.fee + escrow);
        if (escrow != 0) ITreasury(_TREASURY).bookEscrow(trade.couponId, trade.token, escrow);
        if (trade.appFee != 0) {
            _send(trade, trade.app, trade.appFee);
            emit AppFeePaid(trade.orderHash, trade.app, trade.appFee);
        }
    }

    function _send(Trade memory trade, address to, uint256 amount) private {
        if (trade.token == address(0)) SafeTransferLib.safeTransferETH(to, amount);
        else SafeTransferLib.safeTransferFrom(trade.token, trade.buyer, to, amount);
    }

    function _tryPermit(address token, address owner, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        internal
    {
        bytes memory data = abi.encodeWithSignature(
            "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
            owner,
            address(this),
            value,
            deadline,
            v,
            r,
            s
        );
        assembly ("memory-safe") {
            pop(call(gas(), token, 0, add(data, 0x20), mload(data), 0, 0))
        }
    }
}
