// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponLedger } from "./CouponLedger.sol";
import { ICoupon } from "./interfaces/ICoupon.sol";
import {
    ICouponFactory,
    IssuerState,
    IssuerStatus,
    PrimarySale,
    PrintedClaim,
    SeriesParameters
} from "./interfaces/ICouponFactory.sol";
import { IIssuerRegistry } from "./interfaces/IIssuerRegistry.sol";
import { IMarketplace } from "./interfaces/IMarketplace.sol";
import { IPaymentTokens } from "./interfaces/IPaymentTokens.sol";
import { ITreasury } from "./interfaces/ITreasury.sol";
import { CLAIM_WINDOW, MAX_FINALISE_BOUNTY, MAX_TERMS_LENGTH } from "./libraries/Constants.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { CouponId, packCouponId } from "./types/CouponId.sol";
import { APPROVED, ESCROWED, FINALISED, MAX_LIMIT, OfferSlot, SeriesSlot, packOffer } from "./types/Ledger.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { MerkleProofLib } from "solady/utils/MerkleProofLib.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";
import { SSTORE2 } from "solady/utils/SSTORE2.sol";

/// @title CouponFactory
/// @notice See ICouponFactory, where every function, event and error is described.
contract CouponFactory is CouponLedger, EIP712, ReentrancyGuardTransient {
    bytes32 private constant CLAIM_PRINTED_TYPEHASH = keccak256("ClaimPrinted(uint256 couponId,address recipient)");

    struct Receipt {
        uint48 amount;
        uint40 end;
    }

    struct PrintedBatch {
        bytes32 root;
        uint32 count;
    }

    ICoupon private immutable _COUPON;
    IPaymentTokens private immutable _PAYMENT_TOKENS;

    mapping(uint40 issuerId => uint32) public seriesCount;
    mapping(CouponId templateId => mapping(address buyer => Receipt[])) private _receipts;
    mapping(CouponId templateId => mapping(uint32 firstSerial => PrintedBatch)) private _printed;
    mapping(CouponId source => mapping(CouponId target => bool)) private _exchangePaths;

    constructor() CouponLedger(msg.sender) {
        _COUPON = ICoupon(Siblings.addressOf(msg.sender, Siblings.COUPON));
        _PAYMENT_TOKENS = IPaymentTokens(Siblings.addressOf(msg.sender, Siblings.PAYMENT_TOKENS));
    }

    modifier onlyAdmin(uint40 issuerId) {
        if (IIssuerRegistry(_REGISTRY).adminOf(issuerId) != msg.sender) {
            revert CouponFactory_NotIssuer(issuerId, msg.sender);
        }
        _;
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
    function issuePrinted(CouponId templateId, uint32 count, bytes32 root)
        external
        nonReentrant
        onlyAdmin(templateId.issuerOf())
        returns (uint32 firstSerial)
    {
        if (!templateId.isSerialised()) revert CouponFactory_NotPrinted(CouponId.unwrap(templateId));
        _requireIssuable(templateId);
        firstSerial = _book(templateId, count);
        _printed[templateId][firstSerial] = PrintedBatch(root, count);
        _pullEscrow(templateId, escrowOf(templateId, count));
        emit PrintedIssued(CouponId.unwrap(templateId), firstSerial, count, root);
    }

    /// @inheritdoc ICouponFactory
    /// @dev The batch was charged when it was issued, so no state of the issuer and no pause stands in the way.
    function claimPrinted(PrintedClaim calldata claim) external nonReentrant {
        _requireClaimable(claim.couponId.templateOf());
        _requirePrinted(claim);
        uint256 couponId = CouponId.unwrap(claim.couponId);
        bytes32 structHash = keccak256(abi.encode(CLAIM_PRINTED_TYPEHASH, couponId, claim.recipient));
        if (!Signatures.isSigner(claim.key, _hashTypedData(structHash), claim.signature)) {
            revert CouponFactory_InvalidSignature(claim.key);
        }
        emit PrintedClaimed(couponId, claim.recipient);
        _COUPON.mint(claim.recipient, couponId, 1);
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

    // ---- exchange ----

    /// @inheritdoc ICouponFactory
    /// @dev Equal or higher escrow in the target, so that an exchange never raises exposure and never frees money.
    function openExchange(CouponId source, CouponId target) external onlyAdmin(source.issuerOf()) {
        _requireActive(source.issuerOf(), _issuers[source.issuerOf()].status);
        if (!_mayExchange(source, target)) {
            revert CouponFactory_ExchangeMismatch(CouponId.unwrap(source), CouponId.unwrap(target));
        }
        _exchangePaths[source][target] = true;
        emit ExchangeOpened(CouponId.unwrap(source), CouponId.unwrap(target));
    }

    /// @inheritdoc ICouponFactory
    function closeExchange(CouponId source, CouponId target) external onlyAdmin(source.issuerOf()) {
        _requirePath(source, target);
        _exchangePaths[source][target] = false;
        emit ExchangeClosed(CouponId.unwrap(source), CouponId.unwrap(target));
    }

    /// @inheritdoc ICouponFactory
    function exchange(uint256[] calldata couponIds, uint256[] calldata amounts, CouponId target) external nonReentrant {
        if (couponIds.length == 0 || couponIds.length != amounts.length) revert CouponFactory_ZeroAmount();
        CouponId source = CouponId.wrap(couponIds[0]).templateOf();
        _requirePath(source, target);
        _requireIssuable(target);
        if (!source.isOpenAt(block.timestamp)) revert CouponFactory_SeriesExpired(CouponId.unwrap(source));
        uint48 amount = _sumOf(source, couponIds, amounts);
        _series[source].exited += amount;
        uint32 firstSerial = _count(target, amount);
        _carry(source, target, amount);
        _pullEscrow(target, escrowOf(target, amount) - escrowOf(source, amount));
        emit Exchanged(CouponId.unwrap(source), CouponId.unwrap(target), msg.sender, amount);
        _burn(couponIds, amounts);
        _deliver(target, msg.sender, amount, firstSerial);
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

    /// @inheritdoc ICouponFactory
    function printedBatch(CouponId templateId, uint32 firstSerial) external view returns (bytes32 root, uint32 count) {
        PrintedBatch memory batch = _printed[templateId][firstSerial];
        return (batch.root, batch.count);
    }

    /// @inheritdoc ICouponFactory
    function isExchangeOpen(CouponId source, CouponId target) external view returns (bool) {
        return _exchangePaths[source][target];
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

    /// @dev For every path but the primary sale, where the Marketplace has looked at the pause itself.
    function _requireIssuable(CouponId templateId) private view {
        uint40 until = IMarketplace(_MARKETPLACE).config().pausedUntil;
        if (block.timestamp < until) revert CouponFactory_Paused(until);
        _requireActive(templateId.issuerOf(), _issuers[templateId.issuerOf()].status);
        _requireMintable(templateId);
    }

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
            if (sale.proceeds < escrow) revert CouponFactory_EscrowNotCovered(sale.proceeds, escrow);
        }
    }

    /// @dev Charges the quota and counts the units.
    function _book(CouponId templateId, uint48 amount) private returns (uint32 firstSerial) {
        firstSerial = _count(templateId, amount);
        _raise(templateId, amount * _unsecured(templateId, _offers[templateId]), _issuers[templateId.issuerOf()]);
    }

    /// @return firstSerial First of the next `amount` serials of a serialised series; otherwise zero.
    function _count(CouponId templateId, uint48 amount) private returns (uint32 firstSerial) {
        if (amount == 0) revert CouponFactory_ZeroAmount();
        SeriesSlot storage slot = _series[templateId];
        uint256 minted;
        unchecked {
            // Two numbers of 48 bits.
            minted = uint256(slot.minted) + amount;
        }
        if (templateId.isSerialised()) {
            if (minted > type(uint32).max) revert CouponFactory_ValueTooLarge(minted);
            firstSerial = uint32(slot.minted) + 1;
        } else if (minted > type(uint48).max) {
            revert CouponFactory_ValueTooLarge(minted);
        }
        // forge-lint: disable-next-line(unsafe-typecast) bounded above
        slot.minted = uint48(minted);
    }

    function _deliver(CouponId templateId, address to, uint48 amount, uint32 firstSerial) private {
        if (firstSerial == 0) _COUPON.mint(to, CouponId.unwrap(templateId), amount);
        // forge-lint: disable-next-line(unsafe-typecast) a serialised series has at most 2^32 units
        else _COUPON.mintSerials(to, CouponId.unwrap(templateId), firstSerial, uint32(amount));
    }

    function _pullEscrow(CouponId templateId, uint256 escrow) private {
        if (escrow == 0) return;
        ITreasury(_TREASURY).pullEscrow(templateId, _offers[templateId].paymentTokenOf(), msg.sender, escrow);
    }

    function _giveReceipt(CouponId templateId, address buyer, uint48 amount) private {
        Receipt[] storage list = _receipts[templateId][buyer];
        uint40 end = uint40(block.timestamp) + _policies[templateId].coolingOff;
        list.push(Receipt(amount, end));
        emit ReceiptGiven(CouponId.unwrap(templateId), buyer, list.length - 1, amount, end);
    }

    function _requirePrinted(PrintedClaim calldata claim) private view {
        uint32 serial = claim.couponId.serialOf();
        PrintedBatch memory batch = _printed[claim.couponId.templateOf()][claim.firstSerial];
        bool inBatch = serial >= claim.firstSerial && serial - claim.firstSerial < batch.count;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(serial, claim.key))));
        if (!inBatch || !MerkleProofLib.verifyCalldata(claim.proof, batch.root, leaf)) {
            revert CouponFactory_NotPrinted(CouponId.unwrap(claim.couponId));
        }
    }

    /// @dev In default a printed serial can be delivered, to be claimed, until the claim window ends, even expired.
    function _requireClaimable(CouponId templateId) private view {
        if (_issuers[templateId.issuerOf()].status == IssuerStatus.Defaulted) {
            uint256 opened = ITreasury(_TREASURY).defaultOf(templateId.issuerOf()).openedAt;
            if (block.timestamp < opened + CLAIM_WINDOW) return;
        }
        if (!templateId.isRedeemableAt(block.timestamp)) revert CouponFactory_NotValidNow(CouponId.unwrap(templateId));
    }

    // ---- exchange ----

    /// @dev Same issuer, currency, face, flags and token; the target lasts as long or longer and is as well secured.
    function _mayExchange(CouponId source, CouponId target) private view returns (bool) {
        OfferSlot from = _offers[source];
        OfferSlot to = _offers[target];
        return _exists(source) && _exists(target) && source != target && source.issuerOf() == target.issuerOf()
            && source.currencyOf() == target.currencyOf() && source.faceValueOf() == target.faceValueOf()
            && source.flagsOf() == target.flagsOf() && target.validUntilOf() >= source.validUntilOf()
            && from.paymentTokenOf() == to.paymentTokenOf() && to.escrowPerUnitOf() >= from.escrowPerUnitOf();
    }

    function _requirePath(CouponId source, CouponId target) private view {
        if (!_exchangePaths[source][target]) {
            revert CouponFactory_NoExchangePath(CouponId.unwrap(source), CouponId.unwrap(target));
        }
    }

    /// @dev One id is a single transfer, as wallets and indexers expect it.
    function _burn(uint256[] calldata couponIds, uint256[] calldata amounts) private {
        if (couponIds.length == 1) _COUPON.burn(msg.sender, couponIds[0], amounts[0], true);
        else _COUPON.burnBatch(msg.sender, couponIds, amounts, true);
    }

    function _sumOf(CouponId source, uint256[] calldata couponIds, uint256[] calldata amounts)
        private
        pure
        returns (uint48)
    {
        uint256 sum;
        for (uint256 i; i < couponIds.length; ++i) {
            if (CouponId.wrap(couponIds[i]).templateOf() != source) revert CouponFactory_SerialMismatch(couponIds[i]);
            sum += amounts[i];
        }
        if (sum > type(uint48).max) revert CouponFactory_ValueTooLarge(sum);
        // forge-lint: disable-next-line(unsafe-typecast) bounded above
        return uint48(sum);
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex CouponFactory", "1");
    }

    /// @dev Transient storage on every chain that has it; all chains of this protocol do.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
