// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import { Attestation, ICompliance } from "./interfaces/ICompliance.sol";
import { ICouponFactory } from "./interfaces/ICouponFactory.sol";
import { NO_LIMIT } from "./libraries/Constants.sol";
import { Limits } from "./libraries/Limits.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { CouponId } from "./types/CouponId.sol";

/// @title Compliance
/// @notice See ICompliance, where every function, event and error is described.
contract Compliance is ICompliance, Restricted {
    /// @dev Minor units of face value; `set` because a limit of zero forbids and no limit is the default.
    struct Limit {
        uint64 perTrade;
        uint64 perDay;
        bool set;
    }

    /// @dev Minor units of face value traded on the latest day of trade; days since 1970, UTC.
    struct Traded {
        uint40 day;
        uint216 face;
    }

    address private immutable _MARKETPLACE;
    ICouponFactory private immutable _FACTORY;

    /// @inheritdoc ICompliance
    mapping(address account => bool) public isProvider;
    /// @inheritdoc ICompliance
    mapping(address account => bool) public isBlocked;
    /// @inheritdoc ICompliance
    mapping(CouponId templateId => uint8) public seriesTier;

    mapping(address account => Attestation) private _attestations;
    mapping(uint8 tier => mapping(uint16 currency => Limit)) private _limits;
    mapping(address account => mapping(uint16 currency => Traded)) private _traded;

    constructor() Restricted(msg.sender) {
        _MARKETPLACE = Siblings.addressOf(msg.sender, Siblings.MARKETPLACE);
        _FACTORY = ICouponFactory(Siblings.addressOf(msg.sender, Siblings.COUPON_FACTORY));
    }

    // ---- trades ----

    /// @inheritdoc ICompliance
    /// @dev Tier and limits of the buyer and not of the delivery address, which may be fresh for privacy.
    function beforeTrade(address seller, address buyer, address delivery, CouponId couponId, uint64 amount) external {
        if (msg.sender != _MARKETPLACE) revert Compliance_OnlyMarketplace(msg.sender);
        _requireNotBlocked(seller);
        _requireNotBlocked(buyer);
        if (delivery != buyer) _requireNotBlocked(delivery);

        uint8 needed = seriesTier[couponId.templateOf()];
        uint256 face = uint256(couponId.faceValueOf()) * amount;
        uint16 currency = couponId.currencyOf();
        if (_FACTORY.issuer(couponId.issuerOf()).seller != seller) _count(seller, currency, face, needed);
        _count(buyer, currency, face, needed);
    }

    // ---- providers ----

    /// @inheritdoc ICompliance
    function attest(address account, uint8 tier, uint40 expiry) external {
        if (!isProvider[msg.sender]) revert Compliance_NotProvider(msg.sender);
        if (tier == 0 || expiry <= block.timestamp) revert Compliance_InvalidAttestation(tier, expiry);
        _attestations[account] = Attestation(tier, expiry, msg.sender);
        emit Attested(account, tier, expiry, msg.sender);
    }

    /// @inheritdoc ICompliance
    function revoke(address account) external {
        address provider = _attestations[account].provider;
        if (provider == address(0)) revert Compliance_NotAttested(account);
        if (provider != msg.sender) revert Compliance_NotProvider(msg.sender);
        delete _attestations[account];
        emit AttestationRevoked(account, msg.sender);
    }

    // ---- platform ----

    /// @inheritdoc ICompliance
    function setProvider(address provider, bool approved) external restricted {
        isProvider[provider] = approved;
        emit ProviderSet(provider, approved);
    }

    /// @inheritdoc ICompliance
    function blockAccount(address account, bytes32 reasonHash) external restricted {
        isBlocked[account] = true;
        emit AccountBlocked(account, reasonHash);
    }

    /// @inheritdoc ICompliance
    function unblockAccount(address account) external restricted {
        if (!isBlocked[account]) revert Compliance_NotBlocked(account);
        isBlocked[account] = false;
        emit AccountUnblocked(account);
    }

    /// @inheritdoc ICompliance
    function setLimit(uint8 tier, uint16 currency, uint64 perTrade, uint64 perDay) external restricted {
        if (perTrade > perDay) revert Compliance_InvalidLimit(perTrade, perDay);
        _limits[tier][currency] = Limit(perTrade, perDay, true);
        emit LimitSet(tier, currency, perTrade, perDay);
    }

    /// @inheritdoc ICompliance
    function setSeriesTier(CouponId templateId, uint8 minTier) external restricted {
        templateId = templateId.templateOf();
        seriesTier[templateId] = minTier;
        emit SeriesTierSet(CouponId.unwrap(templateId), minTier);
    }

    // ---- views ----

    /// @inheritdoc ICompliance
    function attestationOf(address account) external view returns (Attestation memory) {
        return _attestations[account];
    }

    /// @inheritdoc ICompliance
    function tierOf(address account) public view returns (uint8) {
        Attestation memory attestation = _attestations[account];
        bool counts = block.timestamp < attestation.expiry && isProvider[attestation.provider];
        return counts ? attestation.tier : 0;
    }

    /// @inheritdoc ICompliance
    function limitOf(uint8 tier, uint16 currency) public view returns (uint64 perTrade, uint64 perDay) {
        Limit memory limit = _limits[tier][currency];
        if (!limit.set) return (NO_LIMIT, NO_LIMIT);
        return (limit.perTrade, limit.perDay);
    }

    /// @inheritdoc ICompliance
    function tradedToday(address account, uint16 currency) public view returns (uint256) {
        Traded memory traded = _traded[account][currency];
        return traded.day == _today() ? traded.face : 0;
    }

    // ---- parts ----

    /// @dev Counts also where no limit is set, so that one set during the day sees the whole day.
    function _count(address account, uint16 currency, uint256 face, uint8 needed) private {
        uint8 tier = tierOf(account);
        if (tier < needed) revert Compliance_TierTooLow(account, tier, needed);
        (uint64 perTrade, uint64 perDay) = limitOf(tier, currency);
        uint256 total = tradedToday(account, currency);

        uint256 left = Limits.leftOf(perTrade, perDay, total);
        if (face > left) revert Compliance_OverLimit(account, currency, face, left);

        // forge-lint: disable-next-line(unsafe-typecast) a trade has at most 2^128 of face: 2^216 is out of reach
        _traded[account][currency] = Traded(_today(), uint216(total + face));
    }

    function _requireNotBlocked(address account) private view {
        if (isBlocked[account]) revert Compliance_Blocked(account);
    }

    function _today() private view returns (uint40) {
        return uint40(block.timestamp / 1 days);
    }
}
