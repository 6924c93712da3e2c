// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Offer } from "../interfaces/ICouponFactory.sol";
import { Collateral, Default, ITreasury } from "../interfaces/ITreasury.sol";
import { CLAIM_WINDOW, NOTICE_DELAY, OPEN_MAX } from "../libraries/Constants.sol";
import { CouponId } from "../types/CouponId.sol";
import { CollateralVault } from "./CollateralVault.sol";
import { Escrow } from "./Escrow.sol";
import { FixedPointMathLib } from "solady/utils/FixedPointMathLib.sol";

/// @notice Default: notice, claims, and what is left. From the opening on the ledger no longer changes the issuer's
/// exposure and nothing enters or leaves its collateral but claims, so every unit is measured by the same fraction.
abstract contract DefaultClaims is CollateralVault, Escrow {
    /// @param paid Token units of collateral that claims have taken.
    struct Pool {
        uint248 paid;
        bool closed;
    }

    mapping(uint40 issuerId => Default) private _defaults;
    mapping(uint40 issuerId => mapping(uint16 currency => Pool)) private _pools;

    // ---- default ----

    /// @inheritdoc ITreasury
    function giveNotice(uint40 issuerId, bytes32 reasonHash) external restricted {
        if (_FACTORY.issuer(issuerId).status == IssuerStatus.Frozen) revert Treasury_NoticeGiven(issuerId);
        _requireTrusted(issuerId);

        uint40 time = uint40(block.timestamp);
        _defaults[issuerId].noticeAt = time;
        _lastNotice[issuerId] = time;
        _FACTORY.setStatus(issuerId, IssuerStatus.Frozen);

        emit NoticeGiven(issuerId, reasonHash, time + NOTICE_DELAY);
    }

    /// @inheritdoc ITreasury
    function withdrawNotice(uint40 issuerId) external restricted {
        _noticeOf(issuerId);
        _endNotice(issuerId);
        emit NoticeWithdrawn(issuerId);
    }

    /// @inheritdoc ITreasury
    function lapseNotice(uint40 issuerId) external {
        uint40 earliest = _noticeOf(issuerId) + NOTICE_DELAY + OPEN_MAX;
        if (block.timestamp < earliest) revert Treasury_TooEarly(earliest);

        _endNotice(issuerId);

        emit NoticeLapsed(issuerId);
    }

    /// @inheritdoc ITreasury
    function openClaims(uint40 issuerId) external {
        uint40 earliest = _noticeOf(issuerId) + NOTICE_DELAY;
        if (block.timestamp < earliest) revert Treasury_TooEarly(earliest);
        if (block.timestamp >= earliest + OPEN_MAX) revert Treasury_TooLate(earliest + OPEN_MAX);

        _defaults[issuerId].openedAt = uint40(block.timestamp);
        _FACTORY.setStatus(issuerId, IssuerStatus.Defaulted);

        emit ClaimsOpened(issuerId, uint40(block.timestamp) + CLAIM_WINDOW);
    }

    /// @inheritdoc ITreasury
    function claim(uint256[] calldata couponIds, uint256[] calldata amounts) external nonReentrant {
        if (couponIds.length != amounts.length) revert Treasury_LengthMismatch(couponIds.length, amounts.length);
        for (uint256 i; i < couponIds.length; ++i) {
            _claim(CouponId.wrap(couponIds[i]), _units(amounts[i]));
        }
    }

    /// @inheritdoc ITreasury
    function closeClaims(uint40 issuerId, uint16 currency) external nonReentrant {
        uint40 end = _claimsEnd(issuerId);
        if (block.timestamp < end) revert Treasury_TooEarly(end);
        if (_pools[issuerId][currency].closed) revert Treasury_AlreadyClosed(issuerId, currency);
        Collateral memory pool = _collateral[issuerId][currency];

        _pools[issuerId][currency].closed = true;
        delete _collateral[issuerId][currency];
        _FACTORY.setCollateral(issuerId, currency, 0);

        emit ClaimsClosed(issuerId, currency, pool.token, pool.amount);
        _pay(pool.token, protectionFund, pool.amount);
    }

    // ---- views ----

    /// @inheritdoc ITreasury
    function defaultOf(uint40 issuerId) external view returns (Default memory) {
        return _defaults[issuerId];
    }

    /// @inheritdoc ITreasury
    function claimOf(CouponId couponId) external view returns (uint256 escrow, uint256 share) {
        _requireClaimable(couponId);
        Offer memory offer = _FACTORY.offer(couponId.templateOf());
        return (offer.escrowPerUnit * offer.scale, _shareOf(couponId, offer.escrowPerUnit));
    }

    // ---- parts ----

    function _claim(CouponId couponId, uint48 amount) private {
        _requireClaimable(couponId);
        Offer memory offer = _FACTORY.offer(couponId.templateOf());
        // First, so that units which do not exist fail by name; in default it leaves exposure alone.
        uint256 escrow = _FACTORY.bookExit(msg.sender, CouponId.unwrap(couponId), amount, true);
        // Per unit and rounded down before it is multiplied: however units are bundled, each gets the same.
        uint256 share = _shareOf(couponId, offer.escrowPerUnit) * amount;
        Collateral storage pool = _collateral[couponId.issuerOf()][couponId.currencyOf()];
        pool.amount -= share;
        // forge-lint: disable-next-line(unsafe-typecast) no more than the pool
        _pools[couponId.issuerOf()][couponId.currencyOf()].paid += uint248(share);

        emit Claimed(CouponId.unwrap(couponId), msg.sender, amount, escrow, share);
        _pay(offer.paymentToken, msg.sender, escrow);
        _pay(pool.token, msg.sender, share);
    }

    /// @dev Collateral of one unit: (face − escrowPerUnit) × min(1, collateral / exposure), token units, rounded down.
    function _shareOf(CouponId couponId, uint64 escrowPerUnit) private view returns (uint256) {
        (uint40 issuerId, uint16 currency) = (couponId.issuerOf(), couponId.currencyOf());
        uint256 unsecured = couponId.faceValueOf() - escrowPerUnit;
        Collateral memory pool = _collateral[issuerId][currency];
        uint256 total = pool.amount + _pools[issuerId][currency].paid;
        uint256 exposure = _FACTORY.account(issuerId, currency).exposure;
        if (unsecured == 0 || total == 0 || exposure == 0) return 0;
        return FixedPointMathLib.min(
            unsecured * _scaleOf(pool.token), FixedPointMathLib.fullMulDiv(unsecured, total, exposure)
        );
    }

    function _requireClaimable(CouponId couponId) private view {
        uint40 issuerId = couponId.issuerOf();
        uint40 end = _claimsEnd(issuerId);
        if (block.timestamp >= end) revert Treasury_TooLate(end);
        if (couponId.validUntilOf() <= _FACTORY.issuer(issuerId).frozenAt) {
            revert Treasury_NotClaimable(CouponId.unwrap(couponId));
        }
    }

    /// @return noticeAt When the pending notice was given.
    function _noticeOf(uint40 issuerId) private view returns (uint40 noticeAt) {
        noticeAt = _defaults[issuerId].noticeAt;
        if (noticeAt == 0 || _defaults[issuerId].openedAt != 0) revert Treasury_NoNotice(issuerId);
    }

    /// @dev Back to suspended, from where a reviewer may reinstate.
    function _endNotice(uint40 issuerId) private {
        delete _defaults[issuerId];
        _FACTORY.setStatus(issuerId, IssuerStatus.Suspended);
    }

    /// @inheritdoc Escrow
    function _claimsEnd(uint40 issuerId) internal view override returns (uint40) {
        uint40 openedAt = _defaults[issuerId].openedAt;
        if (openedAt == 0) revert Treasury_NotDefaulted(issuerId);
        return openedAt + CLAIM_WINDOW;
    }
}
