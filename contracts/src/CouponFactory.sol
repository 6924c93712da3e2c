// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Exchange } from "./factory/Exchange.sol";
import { PrintedBatches } from "./factory/PrintedBatches.sol";
import { Supply } from "./factory/Supply.sol";
import { ICouponFactory, IssuerState, PrimarySale, SeriesParameters } from "./interfaces/ICouponFactory.sol";
import { IPaymentTokens } from "./interfaces/IPaymentTokens.sol";
import { MAX_FINALISE_BOUNTY, MAX_TERMS_LENGTH } from "./libraries/Constants.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { CouponId, packCouponId } from "./types/CouponId.sol";
import { APPROVED, ESCROWED, FINALISED, MAX_LIMIT, OfferSlot, SeriesSlot, packOffer } from "./types/Ledger.sol";
import { SSTORE2 } from "solady/utils/SSTORE2.sol";

/// @title CouponFactory
/// @notice See ICouponFactory, where every function, event and error is described.
contract CouponFactory is Exchange, PrintedBatches {
    struct Receipt {
        uint48 amount;
        uint40 end;
    }

    IPaymentTokens private immutable _PAYMENT_TOKENS;

    mapping(uint40 issuerId => uint32) public seriesCount;
    mapping(CouponId templateId => mapping(address buyer => Receipt[])) private _receipts;

    constructor() Supply(msg.sender) {
        _PAYMENT_TOKENS = IPaymentTokens(Siblings.addressOf(msg.sender, Siblings.PAYMENT_TOKENS));
    }

    // ---- series ----

    /// @inheritdoc ICouponFactory
    function createSeries(uint40 issuerId, SeriesParameters calldata p)
        external
        onlyAdmin(issuerId)
        returns (CouponId templateId)
    {
        _requireActive(issuerId, _issuers[issuerId].status);
        templateId = _numberSeries(issuerId, p);
        uint8 scaleLog10 = _checkOffer(p);
        _series[templateId].state = p.escrowPerUnit == 0 ? _breakageShare : _breakageShare | ESCROWED;
        _offers[templateId] = packOffer(p.paymentToken, scaleLog10, p.maxUnitPrice, p.escrowPerUnit);
        _policies[templateId] = Policy(SSTORE2.write(p.terms), p.coolingOff, p.finaliseBounty);
        emit SeriesCreated(
            CouponId.unwrap(templateId),
            issuerId,
            p.paymentToken,
            p.maxUnitPrice,
            p.escrowPerUnit,
            _breakageShare,
            p.coolingOff,
            p.finaliseBounty,
            keccak256(p.terms)
        );
    }

    /// @inheritdoc ICouponFactory
    function approveSeries(CouponId templateId) external restricted {
        _requireUnapproved(templateId);
        _series[templateId].state |= APPROVED;
        emit SeriesApproved(CouponId.unwrap(templateId));
    }

    /// @inheritdoc ICouponFactory
    /// @dev Leaves the series as it is: unapproved. A corrected one is a new series.
    function rejectSeries(CouponId templateId, bytes32 reasonHash) external restricted {
        _requireUnapproved(templateId);
        emit SeriesRejected(CouponId.unwrap(templateId), reasonHash);
    }

    // ---- minting ----

    /// @inheritdoc ICouponFactory
    function issue(CouponId templateId, address to, uint48 amount)
        external
        nonReentrant
        onlyAdmin(templateId.issuerOf())
        returns (uint32 firstSerial)
    {
        _requireIssuable(templateId);
        firstSerial = _book(templateId, amount);
        _pullEscrow(templateId, escrowOf(templateId, amount));
        emit CouponsIssued(CouponId.unwrap(templateId), to, amount, firstSerial);
        _deliver(templateId, to, amount, firstSerial);
    }

    /// @inheritdoc ICouponFactory
    function mintSold(PrimarySale calldata sale) external only(_MARKETPLACE) {
        CouponId templateId = sale.templateId;
        // Each slot is read once: a sale pays for five cold ones.
        IssuerState memory state = _issuers[templateId.issuerOf()];
        _requireActive(templateId.issuerOf(), state.status);
        _requireMintable(templateId);
        OfferSlot terms = _offers[templateId];
        _checkSale(sale, state.seller, terms);
        uint32 firstSerial = _count(templateId, sale.amount);
        _raise(templateId, sale.amount * _unsecured(templateId, terms), state);
        if (templateId.isRefundable()) _giveReceipt(templateId, sale.buyer, sale.amount);
        _deliver(templateId, sale.to, sale.amount, firstSerial);
    }

    // ---- refunds and claims, for the Treasury ----

    /// @inheritdoc ICouponFactory
    /// @dev Once finalised, a unit has neither exposure nor escrow: it only burns.
    function bookExit(address holder, uint256 couponId, uint48 amount, bool implicitRight)
        external
        only(_TREASURY)
        returns (uint256 escrow)
    {
        // First: it calls nobody, and units that the holder lacks fail by name and not in the subtraction below.
        _COUPON.burn(holder, couponId, amount, implicitRight);
        CouponId templateId = CouponId.wrap(couponId).templateOf();
        SeriesSlot storage slot = _series[templateId];
        if (slot.state & FINALISED != 0) return 0;
        slot.exited += amount;
        _lower(templateId, amount);
        return escrowOf(templateId, amount);
    }

    /// @inheritdoc ICouponFactory
    function useReceipt(CouponId templateId, address buyer, uint256 index, uint48 amount) external only(_TREASURY) {
        Receipt[] storage list = _receipts[templateId][buyer];
        if (index >= list.length) revert CouponFactory_NoReceipt(buyer, index);
        Receipt storage entry = list[index];
        if (block.timestamp >= entry.end) revert CouponFactory_ReceiptEnded(entry.end);
        if (amount > entry.amount) revert CouponFactory_ReceiptTooSmall(entry.amount, amount);
        entry.amount -= amount;
    }

    // ---- views ----

    /// @inheritdoc ICouponFactory
    function termsOf(CouponId templateId) external view returns (bytes memory) {
        address terms = _policies[templateId].terms;
        if (terms == address(0)) revert CouponFactory_NoSuchSeries(CouponId.unwrap(templateId));
        return SSTORE2.read(terms);
    }

    /// @inheritdoc ICouponFactory
    function policy(CouponId templateId) external view returns (uint32 coolingOff, uint16 finaliseBounty) {
        Policy memory entry = _policies[templateId];
        return (entry.coolingOff, entry.finaliseBounty);
    }

    /// @inheritdoc ICouponFactory
    function receipt(CouponId templateId, address buyer, uint256 index)
        external
        view
        returns (uint48 amount, uint40 end)
    {
        if (index >= _receipts[templateId][buyer].length) revert CouponFactory_NoReceipt(buyer, index);
        Receipt memory entry = _receipts[templateId][buyer][index];
        return (entry.amount, entry.end);
    }

    // ---- creating ----

    /// @dev Numbers are sequential, so (issuer, series) names one id.
    function _numberSeries(uint40 issuerId, SeriesParameters calldata p) private returns (CouponId templateId) {
        templateId = packCouponId(
            issuerId, ++seriesCount[issuerId], p.currency, p.faceValue, p.validFrom, p.validUntil, p.flags
        );
        // The flags and the currency have 12 bits in the id: a wider value would show in its neighbours.
        if (
            !templateId.isWellFormed() || templateId.flagsOf() != p.flags || templateId.currencyOf() != p.currency
                || templateId.faceValueOf() != p.faceValue
        ) {
            revert CouponFactory_InvalidTerms(CouponId.unwrap(templateId));
        }
        if (!templateId.isOpenAt(block.timestamp)) revert CouponFactory_AlreadyExpired(p.validUntil);
        if (p.terms.length == 0 || p.terms.length > MAX_TERMS_LENGTH) revert CouponFactory_TermsLength(p.terms.length);
        if (templateId.isRefundable() != (p.coolingOff != 0)) revert CouponFactory_CoolingOffMismatch(p.coolingOff);
        if (p.finaliseBounty > MAX_FINALISE_BOUNTY) revert CouponFactory_BountyTooHigh(p.finaliseBounty);
    }

    /// @dev Sale and escrow in one token, mapped to the face's currency; without one there is neither. Escrow in the
    /// native coin does not exist: the Treasury pulls what it books.
    function _checkOffer(SeriesParameters calldata p) private view returns (uint8 scaleLog10) {
        if (p.maxUnitPrice > p.faceValue) revert CouponFactory_PriceAboveFace(p.maxUnitPrice, p.faceValue);
        if (p.escrowPerUnit > p.faceValue) revert CouponFactory_EscrowAboveFace(p.escrowPerUnit, p.faceValue);
        if (p.maxUnitPrice > MAX_LIMIT) revert CouponFactory_ValueTooLarge(p.maxUnitPrice);
        if (p.escrowPerUnit > MAX_LIMIT) revert CouponFactory_ValueTooLarge(p.escrowPerUnit);
        if (p.maxUnitPrice == 0 && p.escrowPerUnit == 0 && p.paymentToken == address(0)) return 0;
        uint16 currency;
        bool open;
        (currency, scaleLog10, open) = _PAYMENT_TOKENS.tokenInfo(p.paymentToken);
        if (!open || currency != p.currency || (p.paymentToken == address(0) && p.escrowPerUnit != 0)) {
            revert CouponFactory_TokenCurrencyMismatch(p.paymentToken, p.currency);
        }
    }

    function _requireUnapproved(CouponId templateId) private view {
        if (!_exists(templateId)) revert CouponFactory_NoSuchSeries(CouponId.unwrap(templateId));
        if (_series[templateId].state & APPROVED != 0) {
            revert CouponFactory_AlreadyApproved(CouponId.unwrap(templateId));
        }
    }

    // ---- minting ----

    function _checkSale(PrimarySale calldata sale, address seller, OfferSlot terms) private pure {
        if (sale.maker != seller) revert CouponFactory_NotSeller(sale.maker, seller);
        address token = terms.paymentTokenOf();
        if (sale.paymentToken != token) revert CouponFactory_WrongPaymentToken(sale.paymentToken, token);
        unchecked {
            // Below 2^44 × 10^19 each.
            uint256 scale = terms.scaleOf();
            uint256 cap = terms.maxUnitPriceOf() * scale;
            if (sale.unitPrice > cap) revert CouponFactory_PriceAboveCap(sale.unitPrice, cap);
            uint256 escrow = terms.escrowPerUnitOf() * scale;
            if (sale.unitProceeds < escrow) revert CouponFactory_EscrowNotCovered(sale.unitProceeds, escrow);
        }
    }

    function _giveReceipt(CouponId templateId, address buyer, uint48 amount) private {
        Receipt[] storage list = _receipts[templateId][buyer];
        uint40 end = uint40(block.timestamp) + _policies[templateId].coolingOff;
        list.push(Receipt(amount, end));
        emit ReceiptGiven(CouponId.unwrap(templateId), buyer, list.length - 1, amount, end);
    }
}
