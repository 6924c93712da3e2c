// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "./interfaces/ICoupon.sol";
import { ICouponFactory, IssuerState, IssuerStatus, Offer } from "./interfaces/ICouponFactory.sol";
import { IIssuerRegistry, Terminal } from "./interfaces/IIssuerRegistry.sol";
import { IRedemption, RecordState, Redeem } from "./interfaces/IRedemption.sol";
import { ITreasury } from "./interfaces/ITreasury.sol";
import { HONOUR_MAX, HONOUR_MIN, VOID_WINDOW } from "./libraries/Constants.sol";
import { RedeemHash } from "./libraries/RedeemHash.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { CouponId } from "./types/CouponId.sol";
import { Record, packRecord } from "./types/Record.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";

/// @title Redemption
/// @notice See IRedemption, where every function, event and error is described.
contract Redemption is IRedemption, EIP712, ReentrancyGuardTransient {
    /// @param day UTC day of block time.
    /// @param face Face value honoured or voided on it, minor units.
    struct Usage {
        uint32 day;
        uint128 face;
    }

    ICoupon private immutable _COUPON;
    ICouponFactory private immutable _FACTORY;
    IIssuerRegistry private immutable _REGISTRY;
    ITreasury private immutable _TREASURY;

    mapping(bytes32 key => Record) private _records;
    mapping(address terminal => mapping(uint40 issuerId => mapping(uint16 currency => Usage))) private _usage;

    constructor() {
        _COUPON = ICoupon(Siblings.addressOf(msg.sender, Siblings.COUPON));
        _FACTORY = ICouponFactory(Siblings.addressOf(msg.sender, Siblings.COUPON_FACTORY));
        _REGISTRY = IIssuerRegistry(Siblings.addressOf(msg.sender, Siblings.ISSUER_REGISTRY));
        _TREASURY = ITreasury(Siblings.addressOf(msg.sender, Siblings.TREASURY));
    }

    // ---- holders and points of sale ----

    /// @inheritdoc IRedemption
    function redeem(Redeem calldata request, bytes calldata signature)
        external
        nonReentrant
        returns (RecordState, uint40)
    {
        bytes32 key = RedeemHash.keyOf(request);
        bytes32 structHash = RedeemHash.hash(request);
        Record record = _records[key];
        if (record.stateOf() != RecordState.None) {
            if (!record.isOf(structHash)) revert Redemption_IdUsed(request.redemptionId);
            return (record.stateOf(), record.timeOf());
        }
        if (block.timestamp >= request.deadline) revert Redemption_DeadlinePassed(request.deadline);
        bool implicitRight = _authorise(request.holder, structHash, signature);
        return (_redeem(request, key, structHash, implicitRight), uint40(block.timestamp));
    }

    /// @inheritdoc IRedemption
    function honour(Redeem calldata request) external nonReentrant {
        (bytes32 key, Record record) = _requirePresented(request);
        uint40 issuerId = _issuerOf(request);
        Terminal memory server = _requireServer(request, issuerId);
        if (block.timestamp >= request.honourBy) revert Redemption_TooLate(request.honourBy);
        _useLimit(request, issuerId, server.dailyLimit);
        _records[key] = record.moved(block.timestamp, RecordState.Honoured);
        emit Honoured(key, request.terminal);
        _requireNoDefault(issuerId, _book(request.couponIds, request.amounts, RecordState.Honoured));
    }

    /// @inheritdoc IRedemption
    function refuse(Redeem calldata request, bytes32 reason) external nonReentrant {
        (bytes32 key, Record record) = _requirePresented(request);
        uint40 issuerId = _issuerOf(request);
        _requireServer(request, issuerId);
        if (block.timestamp >= request.honourBy) revert Redemption_TooLate(request.honourBy);
        _records[key] = record.moved(block.timestamp, RecordState.Refused);
        emit Refused(key, request.terminal, reason);
        _giveBack(key, request, _FACTORY.issuer(issuerId));
    }

    /// @inheritdoc IRedemption
    function returnPresented(Redeem calldata request) external nonReentrant {
        (bytes32 key, Record record) = _requirePresented(request);
        IssuerState memory issuer = _FACTORY.issuer(_issuerOf(request));
        if (block.timestamp < request.honourBy && issuer.status != IssuerStatus.Defaulted) {
            revert Redemption_TooEarly(request.honourBy);
        }
        _records[key] = record.moved(block.timestamp, RecordState.Returned);
        _giveBack(key, request, issuer);
    }

    /// @inheritdoc IRedemption
    function voidRedemption(Redeem calldata request) external nonReentrant {
        (bytes32 key, Record record) = _requireRecord(request);
        RecordState state = record.stateOf();
        if (state != RecordState.Redeemed && state != RecordState.Honoured) revert Redemption_WrongState(key, state);
        uint40 end = record.timeOf() + VOID_WINDOW;
        if (block.timestamp >= end) revert Redemption_VoidWindowOver(end);
        uint40 issuerId = _issuerOf(request);
        Terminal memory server = _requireServer(request, issuerId);
        if (!server.canVoid) revert Redemption_MayNotVoid(msg.sender);
        IssuerStatus status = _FACTORY.issuer(issuerId).status;
        _requireNoDefault(issuerId, status);
        if (status == IssuerStatus.Frozen) revert Redemption_IssuerUnderNotice(issuerId);
        _useLimit(request, issuerId, server.dailyLimit);
        _records[key] = record.moved(block.timestamp, RecordState.Voided);
        emit Voided(key, request.terminal);
        _bookVoided(request, issuerId);
        _COUPON.restore(request.holder, request.couponIds, request.amounts);
    }

    // ---- views ----

    /// @inheritdoc IRedemption
    function recordOf(address holder, address terminal, bytes32 redemptionId)
        external
        view
        returns (RecordState state, uint40 time, bytes32 contentHash)
    {
        Record record = _records[keccak256(abi.encode(holder, terminal, redemptionId))];
        return (record.stateOf(), record.timeOf(), record.contentOf());
    }

    /// @inheritdoc IRedemption
    function hashRedeem(Redeem calldata request) external view returns (bytes32) {
        RedeemHash.requireClean(request);
        return _hashTypedData(RedeemHash.hash(request));
    }

    // ---- checks ----

    /// @return implicitRight Whether the holder is the caller or its own key signed; a contract's answer needs approval.
    function _authorise(address holder, bytes32 structHash, bytes calldata signature)
        private
        view
        returns (bool implicitRight)
    {
        if (msg.sender == holder) return true;
        bytes32 digest = _hashTypedData(structHash);
        if (Signatures.isSigner(holder, digest, signature)) return true;
        if (!Signatures.isValidContractSignature(holder, digest, signature)) {
            revert Redemption_InvalidSignature(holder);
        }
    }

    /// @dev One issuer, one currency, everything valid now, and the money on the wallet's screen is the sum.
    function _checkBasket(Redeem calldata request, uint256[] calldata ids, uint256[] calldata amounts)
        private
        view
        returns (uint40 issuerId)
    {
        if (ids.length == 0) revert Redemption_Empty();
        if (ids.length != amounts.length) revert Redemption_LengthMismatch(ids.length, amounts.length);
        issuerId = CouponId.wrap(ids[0]).issuerOf();
        uint256 face;
        for (uint256 i; i < ids.length; ++i) {
            CouponId id = CouponId.wrap(ids[i]);
            if (amounts[i] == 0) revert Redemption_Empty();
            if (id.issuerOf() != issuerId) revert Redemption_MixedIssuers(ids[i]);
            if (id.currencyOf() != request.currency) revert Redemption_WrongCurrency(ids[i], request.currency);
            if (!id.isRedeemableAt(block.timestamp)) revert Redemption_NotValidNow(ids[i]);
            face += id.faceValueOf() * amounts[i];
        }
        if (face != request.totalFace) revert Redemption_WrongTotalFace(request.totalFace, face);
    }

    /// @dev Everything in it ends at one time, so that what comes back is all live or all expired: of a mixed basket some
    /// would have to wait for the end of a notice, and some must not.
    function _checkPresentation(Redeem calldata request, uint256[] calldata ids, uint40 issuerId) private view {
        for (uint256 i = 1; i < ids.length; ++i) {
            bool same = CouponId.wrap(ids[i]).validUntilOf() == CouponId.wrap(ids[0]).validUntilOf();
            if (!same) revert Redemption_MixedExpiry(ids[i]);
        }
        uint40 now_ = uint40(block.timestamp);
        bool served = msg.sender == request.terminal || msg.sender == _REGISTRY.adminOf(issuerId);
        uint40 earliest = served ? now_ + 1 : now_ + HONOUR_MIN;
        if (request.honourBy < earliest || request.honourBy > now_ + HONOUR_MAX) {
            revert Redemption_HonourByOutOfRange(earliest, now_ + HONOUR_MAX);
        }
    }

    function _requireNoDefault(uint40 issuerId, IssuerStatus status) private pure {
        if (status == IssuerStatus.Defaulted) revert Redemption_IssuerDefaulted(issuerId);
    }

    function _requireRecord(Redeem calldata request) private view returns (bytes32 key, Record record) {
        key = RedeemHash.keyOf(request);
        record = _records[key];
        if (record.stateOf() == RecordState.None) revert Redemption_NoSuchRecord(key);
        if (!record.isOf(RedeemHash.hash(request))) revert Redemption_IdUsed(request.redemptionId);
    }

    function _requirePresented(Redeem calldata request) private view returns (bytes32 key, Record record) {
        (key, record) = _requireRecord(request);
        if (record.stateOf() != RecordState.Presented) revert Redemption_WrongState(key, record.stateOf());
    }

    /// @dev The terminal of the record while it is one, or the issuer's admin, who is a terminal with every permission.
    function _requireServer(Redeem calldata request, uint40 issuerId) private view returns (Terminal memory server) {
        server = _REGISTRY.terminalOf(issuerId, msg.sender);
        bool named = msg.sender == request.terminal || msg.sender == _REGISTRY.adminOf(issuerId);
        if (!named || block.timestamp >= server.expiry) revert Redemption_InvalidTerminal(issuerId, msg.sender);
    }

    /// @dev Bounds what a stolen terminal can do by itself; not what holders burn naming it.
    /// @param dailyLimit Minor units; zero: none.
    function _useLimit(Redeem calldata request, uint40 issuerId, uint256 dailyLimit) private {
        if (dailyLimit == 0) return;
        Usage storage usage = _usage[msg.sender][issuerId][request.currency];
        uint32 today = uint32(block.timestamp / 1 days);
        uint256 used = usage.day == today ? usage.face : 0;
        if (used + request.totalFace > dailyLimit) {
            uint256 left = used < dailyLimit ? dailyLimit - used : 0;
            revert Redemption_OverTerminalLimit(msg.sender, request.totalFace, left);
        }
        usage.day = today;
        // forge-lint: disable-next-line(unsafe-typecast) at most the limit
        usage.face = uint128(used + request.totalFace);
    }

    // ---- effects ----

    function _redeem(Redeem calldata request, bytes32 key, bytes32 structHash, bool implicitRight)
        private
        returns (RecordState state)
    {
        (uint256[] calldata ids, uint256[] calldata amounts) = (request.couponIds, request.amounts);
        uint40 issuerId = _checkBasket(request, ids, amounts);
        if (!_REGISTRY.isTerminal(issuerId, request.terminal)) {
            revert Redemption_InvalidTerminal(issuerId, request.terminal);
        }
        if (request.honourBy == 0) {
            state = RecordState.Redeemed;
            emit Redeemed(key, request.terminal, request.redemptionId, ids, amounts);
        } else {
            state = RecordState.Presented;
            _checkPresentation(request, ids, issuerId);
            _emitPresented(key, request);
        }
        _records[key] = packRecord(structHash, block.timestamp, state);
        _burn(request.holder, ids, amounts, implicitRight);
        IssuerStatus status = _book(ids, amounts, state);
        if (state == RecordState.Presented) _requireNoDefault(issuerId, status);
    }

    /// @dev One id, the most common redemption, is burned without arrays, which cost more gas.
    function _burn(address holder, uint256[] calldata ids, uint256[] calldata amounts, bool implicitRight) private {
        if (ids.length == 1) _COUPON.burn(holder, ids[0], amounts[0], implicitRight);
        else _COUPON.burnBatch(holder, ids, amounts, implicitRight);
    }

    /// @dev Neighbours of one series are booked together. What was burned was minted: no sum overflows.
    /// @return status Of the issuer.
    function _book(uint256[] calldata ids, uint256[] calldata amounts, RecordState state)
        private
        returns (IssuerStatus status)
    {
        CouponId templateId = CouponId.wrap(ids[0]).templateOf();
        uint256 amount = amounts[0];
        for (uint256 i = 1; i < ids.length; ++i) {
            CouponId next = CouponId.wrap(ids[i]).templateOf();
            if (next != templateId) {
                _FACTORY.book(templateId, amount, state);
                (templateId, amount) = (next, 0);
            }
            amount += amounts[i];
        }
        return _FACTORY.book(templateId, amount, state);
    }

    /// @dev A void is a mint: it needs headroom, and escrow that went to the issuer comes back. The admin pays: it agreed to
    /// be one, while anybody's address can be named as the one to be paid.
    function _bookVoided(Redeem calldata request, uint40 issuerId) private {
        for (uint256 i; i < request.couponIds.length; ++i) {
            CouponId id = CouponId.wrap(request.couponIds[i]);
            if (!id.isRedeemableAt(block.timestamp)) revert Redemption_NotValidNow(request.couponIds[i]);
            uint48 shortfall = _FACTORY.bookVoided(id.templateOf(), uint48(request.amounts[i]));
            uint256 escrow = shortfall == 0 ? 0 : _FACTORY.escrowOf(id.templateOf(), shortfall);
            if (escrow == 0) continue;
            address token = _FACTORY.offer(id.templateOf()).paymentToken;
            _TREASURY.pullEscrow(id.templateOf(), token, _REGISTRY.adminOf(issuerId), escrow);
        }
    }

    /// @dev Live coupons are created again, without a callback that could refuse them; for expired ones the holder gets
    /// their escrow. All of a presentation is the one or the other.
    function _giveBack(bytes32 key, Redeem calldata request, IssuerState memory issuer) private {
        bool live = _isLive(CouponId.wrap(request.couponIds[0]), issuer);
        uint256 units;
        for (uint256 i; i < request.couponIds.length; ++i) {
            CouponId templateId = CouponId.wrap(request.couponIds[i]).templateOf();
            uint256 amount = request.amounts[i];
            units += amount;
            // forge-lint: disable-next-item(unsafe-typecast) what is presented was minted, so it has 48 bits
            if (live) _FACTORY.bookReturned(templateId, uint48(amount), false);
            else _creditExpired(templateId, request.holder, uint48(amount));
        }
        emit Returned(key, live ? units : 0, live ? 0 : units);
        if (live) _COUPON.restore(request.holder, request.couponIds, request.amounts);
    }

    /// @dev In default a unit that was valid at the freeze has a claim, so it is live. Expired under notice, it is a claim if
    /// default follows and a credit if not: created again too early, its escrow would be the issuer's breakage. Until that
    /// is decided it stays presented.
    function _isLive(CouponId couponId, IssuerState memory issuer) private view returns (bool) {
        if (couponId.isOpenAt(block.timestamp)) return true;
        if (issuer.frozenAt == 0 || !couponId.isOpenAt(issuer.frozenAt)) return false;
        if (issuer.status == IssuerStatus.Frozen) revert Redemption_IssuerUnderNotice(couponId.issuerOf());
        return true;
    }

    function _creditExpired(CouponId templateId, address holder, uint48 amount) private {
        uint256 escrow = _FACTORY.bookReturned(templateId, amount, true);
        if (escrow == 0) return;
        Offer memory offer = _FACTORY.offer(templateId);
        _TREASURY.creditEscrow(templateId, holder, offer.paymentToken, escrow);
    }

    function _emitPresented(bytes32 key, Redeem calldata request) private {
        emit Presented(
            key,
            request.terminal,
            request.redemptionId,
            request.holder,
            request.couponIds,
            request.amounts,
            request.honourBy
        );
    }

    // ---- hashes ----

    function _issuerOf(Redeem calldata request) private pure returns (uint40) {
        return CouponId.wrap(request.couponIds[0]).issuerOf();
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex Redemption", "1");
    }

    /// @dev Transient storage on every chain that has it; all chains of this protocol do.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
