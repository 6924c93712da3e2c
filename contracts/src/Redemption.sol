// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "./interfaces/ICoupon.sol";
import { ICouponFactory, IssuerState, IssuerStatus, Offer } from "./interfaces/ICouponFactory.sol";
import { IIssuerRegistry, Terminal } from "./interfaces/IIssuerRegistry.sol";
import { IRedemption, RecordState, Redeem } from "./interfaces/IRedemption.sol";
import { ITreasury } from "./interfaces/ITreasury.sol";
import { HONOUR_MAX, HONOUR_MIN, VOID_WINDOW } from "./libraries/Constants.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { Signatures } from "./libraries/Signatures.sol";
import { CouponId } from "./types/CouponId.sol";
import { EIP712 } from "solady/utils/EIP712.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";

/// @title Redemption
/// @notice See IRedemption, where every function, event and error is described.
contract Redemption is IRedemption, EIP712, ReentrancyGuardTransient {
    bytes32 private constant REDEEM_TYPEHASH = keccak256(
        "Redeem(address holder,address terminal,bytes32 redemptionId,uint256[] couponIds,uint256[] amounts,uint16 currency,uint256 totalFace,uint40 honourBy,uint40 deadline)"
    );

    /// @param content First 208 bits of the message's struct hash.
    /// @param time Of the last change, seconds.
    struct Record {
        bytes26 content;
        uint40 time;
        RecordState state;
    }

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
        bytes32 key = _keyOf(request.holder, request.terminal, request.redemptionId);
        bytes32 structHash = _structHash(request);
        Record memory record = _records[key];
        if (record.state != RecordState.None) {
            // forge-lint: disable-next-line(unsafe-typecast) the first 208 bits are the content
            if (record.content != bytes26(structHash)) revert Redemption_IdUsed(request.redemptionId);
            return (record.state, record.time);
        }
        if (block.timestamp >= request.deadline) revert Redemption_DeadlinePassed(request.deadline);
        bool implicitRight = _authorise(request.holder, structHash, signature);
        uint40 issuerId = _checkBasket(request);
        if (!_REGISTRY.isTerminal(issuerId, request.terminal)) {
            revert Redemption_InvalidTerminal(issuerId, request.terminal);
        }
        RecordState state = request.honourBy == 0 ? RecordState.Redeemed : RecordState.Presented;
        if (state == RecordState.Presented) _checkPresentation(request, issuerId);
        // forge-lint: disable-next-line(unsafe-typecast) the first 208 bits are the content
        _records[key] = Record(bytes26(structHash), uint40(block.timestamp), state);
        _emitBurned(key, request);
        _COUPON.burn(request.holder, request.couponIds, request.amounts, implicitRight);
        _book(request, state);
        return (state, uint40(block.timestamp));
    }

    /// @inheritdoc IRedemption
    function honour(Redeem calldata request) external nonReentrant {
        bytes32 key = _requirePresented(request);
        uint40 issuerId = _issuerOf(request);
        _requireServer(request, issuerId);
        if (block.timestamp >= request.honourBy) revert Redemption_TooLate(request.honourBy);
        if (_FACTORY.issuer(issuerId).status == IssuerStatus.Defaulted) revert Redemption_IssuerDefaulted(issuerId);
        _useLimit(request, issuerId);
        _setState(key, RecordState.Honoured);
        emit Honoured(key, request.terminal);
        _book(request, RecordState.Honoured);
    }

    /// @inheritdoc IRedemption
    function refuse(Redeem calldata request, bytes32 reason) external nonReentrant {
        bytes32 key = _requirePresented(request);
        uint40 issuerId = _issuerOf(request);
        _requireServer(request, issuerId);
        if (block.timestamp >= request.honourBy) revert Redemption_TooLate(request.honourBy);
        _setState(key, RecordState.Refused);
        emit Refused(key, request.terminal, reason);
        _giveBack(key, request, _FACTORY.issuer(issuerId));
    }

    /// @inheritdoc IRedemption
    function returnPresented(Redeem calldata request) external nonReentrant {
        bytes32 key = _requirePresented(request);
        IssuerState memory issuer = _FACTORY.issuer(_issuerOf(request));
        if (block.timestamp < request.honourBy && issuer.status != IssuerStatus.Defaulted) {
            revert Redemption_TooEarly(request.honourBy);
        }
        _setState(key, RecordState.Returned);
        _giveBack(key, request, issuer);
    }

    /// @inheritdoc IRedemption
    function voidRedemption(Redeem calldata request) external nonReentrant {
        (bytes32 key, Record memory record) = _requireRecord(request);
        if (record.state != RecordState.Redeemed && record.state != RecordState.Honoured) {
            revert Redemption_WrongState(key, record.state);
        }
        if (block.timestamp >= record.time + VOID_WINDOW) revert Redemption_VoidWindowOver(record.time + VOID_WINDOW);
        uint40 issuerId = _issuerOf(request);
        _requireServer(request, issuerId);
        if (msg.sender == request.terminal && !_REGISTRY.terminalOf(issuerId, msg.sender).canVoid) {
            revert Redemption_MayNotVoid(msg.sender);
        }
        IssuerStatus status = _FACTORY.issuer(issuerId).status;
        if (status != IssuerStatus.Active && status != IssuerStatus.Suspended) {
            revert Redemption_IssuerUnderNotice(issuerId);
        }
        _useLimit(request, issuerId);
        _setState(key, RecordState.Voided);
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
        Record memory record = _records[_keyOf(holder, terminal, redemptionId)];
        return (record.state, record.time, record.content);
    }

    /// @inheritdoc IRedemption
    function hashRedeem(Redeem calldata request) external view returns (bytes32) {
        return _hashTypedData(_structHash(request));
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
    function _checkBasket(Redeem calldata request) private view returns (uint40 issuerId) {
        uint256 count = request.couponIds.length;
        if (count == 0) revert Redemption_Empty();
        if (count != request.amounts.length) revert Redemption_LengthMismatch(count, request.amounts.length);
        issuerId = _issuerOf(request);
        uint256 face;
        for (uint256 i; i < count; ++i) {
            CouponId id = CouponId.wrap(request.couponIds[i]);
            if (request.amounts[i] == 0) revert Redemption_Empty();
            if (id.issuerOf() != issuerId) revert Redemption_MixedIssuers(request.couponIds[i]);
            if (id.currencyOf() != request.currency) {
                revert Redemption_WrongCurrency(request.couponIds[i], request.currency);
            }
            if (!id.isRedeemableAt(block.timestamp)) revert Redemption_NotValidNow(request.couponIds[i]);
            face += id.faceValueOf() * request.amounts[i];
        }
        if (face != request.totalFace) revert Redemption_WrongTotalFace(request.totalFace, face);
    }

    function _checkPresentation(Redeem calldata request, uint40 issuerId) private view {
        if (_FACTORY.issuer(issuerId).status == IssuerStatus.Defaulted) revert Redemption_IssuerDefaulted(issuerId);
        uint40 now_ = uint40(block.timestamp);
        bool served = msg.sender == request.terminal || msg.sender == _REGISTRY.adminOf(issuerId);
        uint40 earliest = served ? now_ + 1 : now_ + HONOUR_MIN;
        if (request.honourBy < earliest || request.honourBy > now_ + HONOUR_MAX) {
            revert Redemption_HonourByOutOfRange(earliest, now_ + HONOUR_MAX);
        }
    }

    function _requireRecord(Redeem calldata request) private view returns (bytes32 key, Record memory record) {
        key = _keyOf(request.holder, request.terminal, request.redemptionId);
        record = _records[key];
        if (record.state == RecordState.None) revert Redemption_NoSuchRecord(key);
        if (record.content != bytes26(_structHash(request))) revert Redemption_IdUsed(request.redemptionId);
    }

    function _requirePresented(Redeem calldata request) private view returns (bytes32 key) {
        Record memory record;
        (key, record) = _requireRecord(request);
        if (record.state != RecordState.Presented) revert Redemption_WrongState(key, record.state);
    }

    /// @dev The terminal of the record while it is one, or the issuer's admin.
    function _requireServer(Redeem calldata request, uint40 issuerId) private view {
        if (msg.sender == _REGISTRY.adminOf(issuerId)) return;
        if (msg.sender != request.terminal || !_REGISTRY.isTerminal(issuerId, msg.sender)) {
            revert Redemption_InvalidTerminal(issuerId, msg.sender);
        }
    }

    /// @dev Bounds what a stolen terminal can do by itself; not what holders burn naming it.
    function _useLimit(Redeem calldata request, uint40 issuerId) private {
        Terminal memory terminal = _REGISTRY.terminalOf(issuerId, msg.sender);
        if (terminal.dailyLimit == 0) return;
        Usage storage usage = _usage[msg.sender][issuerId][request.currency];
        uint32 today = uint32(block.timestamp / 1 days);
        uint256 used = usage.day == today ? usage.face : 0;
        if (used + request.totalFace > terminal.dailyLimit) {
            uint256 left = used < terminal.dailyLimit ? terminal.dailyLimit - used : 0;
            revert Redemption_OverTerminalLimit(msg.sender, request.totalFace, left);
        }
        usage.day = today;
        // forge-lint: disable-next-line(unsafe-typecast) at most the limit
        usage.face = uint128(used + request.totalFace);
    }

    // ---- effects ----

    function _setState(bytes32 key, RecordState state) private {
        _records[key].state = state;
        _records[key].time = uint40(block.timestamp);
    }

    /// @dev Neighbours of one series are booked together. The burn or the record has bounded the amounts to 48 bits.
    function _book(Redeem calldata request, RecordState state) private {
        uint256 count = request.couponIds.length;
        uint256 amount;
        for (uint256 i; i < count; ++i) {
            CouponId templateId = CouponId.wrap(request.couponIds[i]).templateOf();
            amount += request.amounts[i];
            if (i + 1 < count && CouponId.wrap(request.couponIds[i + 1]).templateOf() == templateId) continue;
            // forge-lint: disable-start(unsafe-typecast) see above
            if (state == RecordState.Redeemed) _FACTORY.bookRedeemed(templateId, uint48(amount));
            else if (state == RecordState.Presented) _FACTORY.bookPresented(templateId, uint48(amount));
            else _FACTORY.bookHonoured(templateId, uint48(amount));
            // forge-lint: disable-end(unsafe-typecast)
            amount = 0;
        }
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
    /// their escrow. Under notice or in default a unit that was valid at the freeze still has a claim, so it is live.
    function _giveBack(bytes32 key, Redeem calldata request, IssuerState memory issuer) private {
        _requireDecided(request, issuer);
        uint256 count = request.couponIds.length;
        uint256[] memory ids = new uint256[](count);
        uint256[] memory amounts = new uint256[](count);
        uint256 live;
        uint256 restored;
        uint256 expired;
        for (uint256 i; i < count; ++i) {
            CouponId id = CouponId.wrap(request.couponIds[i]);
            uint256 amount = request.amounts[i];
            if (id.isOpenAt(block.timestamp) || (issuer.frozenAt != 0 && id.isOpenAt(issuer.frozenAt))) {
                // forge-lint: disable-next-line(unsafe-typecast) what is presented was minted, so it has 48 bits
                _FACTORY.bookReturned(id.templateOf(), uint48(amount), false);
                (ids[live], amounts[live]) = (CouponId.unwrap(id), amount);
                ++live;
                restored += amount;
            } else {
                // forge-lint: disable-next-line(unsafe-typecast) what is presented was minted, so it has 48 bits
                _creditExpired(id.templateOf(), request.holder, uint48(amount));
                expired += amount;
            }
        }
        assembly ("memory-safe") {
            mstore(ids, live)
            mstore(amounts, live)
        }
        emit Returned(key, restored, expired);
        if (live != 0) _COUPON.restore(request.holder, ids, amounts);
    }

    /// @dev What expired under notice is a claim if default follows and a credit if not: created again too early, its
    /// escrow would be the issuer's breakage. It stays presented meanwhile; what is still valid does not wait.
    function _requireDecided(Redeem calldata request, IssuerState memory issuer) private view {
        if (issuer.status != IssuerStatus.Frozen) return;
        bool undecided;
        for (uint256 i; i < request.couponIds.length; ++i) {
            CouponId id = CouponId.wrap(request.couponIds[i]);
            if (id.isOpenAt(block.timestamp)) return;
            if (id.isOpenAt(issuer.frozenAt)) undecided = true;
        }
        if (undecided) revert Redemption_IssuerUnderNotice(_issuerOf(request));
    }

    function _creditExpired(CouponId templateId, address holder, uint48 amount) private {
        uint256 escrow = _FACTORY.bookReturned(templateId, amount, true);
        if (escrow == 0) return;
        Offer memory offer = _FACTORY.offer(templateId);
        _TREASURY.creditEscrow(templateId, holder, offer.paymentToken, escrow);
    }

    function _emitBurned(bytes32 key, Redeem calldata request) private {
        if (request.honourBy == 0) {
            emit Redeemed(key, request.terminal, request.redemptionId, request.couponIds, request.amounts);
        } else {
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
    }

    // ---- hashes ----

    function _issuerOf(Redeem calldata request) private pure returns (uint40) {
        return CouponId.wrap(request.couponIds[0]).issuerOf();
    }

    function _keyOf(address holder, address terminal, bytes32 redemptionId) private pure returns (bytes32) {
        return keccak256(abi.encode(holder, terminal, redemptionId));
    }

    function _structHash(Redeem calldata request) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                REDEEM_TYPEHASH,
                request.holder,
                request.terminal,
                request.redemptionId,
                keccak256(abi.encodePacked(request.couponIds)),
                keccak256(abi.encodePacked(request.amounts)),
                request.currency,
                request.totalFace,
                request.honourBy,
                request.deadline
            )
        );
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex Redemption", "1");
    }

    /// @dev Transient storage on every chain that has it; all chains of this protocol do.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
