// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerState, IssuerStatus, Series } from "../interfaces/ICouponFactory.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";
import { BPS, TAIL } from "../libraries/Constants.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId, NEVER } from "../types/CouponId.sol";
import { Books } from "./Books.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Escrow in, and out to the issuer, the finaliser or the protection fund. What a series holds follows from the
/// counters of its units in CouponFactory, so nothing is written per series on a sale.
abstract contract Escrow is Books {
    address private immutable _MARKETPLACE;
    address private immutable _REDEMPTION;

    /// @dev Issuer's part of the escrow of finalised units, token units. Kept apart from `released`, because platform
    /// share and bounty have been taken from it.
    mapping(CouponId templateId => uint256) private _finalisedDue;

    /// @inheritdoc ITreasury
    mapping(CouponId templateId => bool) public isSwept;

    constructor(address genesis) {
        _MARKETPLACE = Siblings.addressOf(genesis, Siblings.MARKETPLACE);
        _REDEMPTION = Siblings.addressOf(genesis, Siblings.REDEMPTION);
    }

    // ---- escrow ----

    /// @inheritdoc ITreasury
    /// @dev No lock: it moves nothing, and a sale pays for it.
    function bookEscrow(CouponId templateId, address token, uint256 amount) external {
        if (msg.sender != _MARKETPLACE) revert Treasury_OnlyProtocol(msg.sender);
        uint256 total = booked[token] + amount;
        if (SafeTransferLib.balanceOf(token, address(this)) < total) revert Treasury_NotReceived(token, amount);

        booked[token] = total;

        emit EscrowDeposited(CouponId.unwrap(templateId), token, amount);
    }

    /// @inheritdoc ITreasury
    function pullEscrow(CouponId templateId, address token, address payer, uint256 amount) external nonReentrant {
        if (msg.sender != address(_FACTORY) && msg.sender != _REDEMPTION) revert Treasury_OnlyProtocol(msg.sender);

        emit EscrowDeposited(CouponId.unwrap(templateId), token, amount);
        _pull(token, payer, amount);
    }

    /// @inheritdoc ITreasury
    /// @dev A credit and not a payment: whoever returns a unit must not fail because its holder cannot be paid.
    function creditEscrow(CouponId templateId, address account, address token, uint256 amount) external {
        if (msg.sender != _REDEMPTION) revert Treasury_OnlyProtocol(msg.sender);

        credit[account][token] += amount;

        emit EscrowCredited(CouponId.unwrap(templateId), account, token, amount);
    }

    /// @inheritdoc ITreasury
    function releaseEscrow(CouponId templateId) external nonReentrant returns (uint256 amount) {
        templateId = templateId.templateOf();
        uint40 issuerId = templateId.issuerOf();
        _requireTrusted(issuerId);
        (address token, uint256 unit) = _escrowUnit(templateId);

        uint48 units = _FACTORY.bookReleased(templateId);
        amount = units * unit + _finalisedDue[templateId];
        if (amount == 0) revert Treasury_NothingToRelease(CouponId.unwrap(templateId));
        delete _finalisedDue[templateId];

        emit EscrowReleased(CouponId.unwrap(templateId), token, units, amount);
        _pay(token, _REGISTRY.payoutOf(issuerId), amount);
    }

    // ---- expiry ----

    /// @inheritdoc ITreasury
    function finalise(CouponId templateId) external nonReentrant {
        templateId = templateId.templateOf();
        Series memory series = _FACTORY.series(templateId);
        _requireFinalisable(templateId, series.finalised);
        (address token, uint256 unit) = _escrowUnit(templateId);

        (uint48 units, uint16 bountyRate) = _FACTORY.bookFinalised(templateId);
        uint256 freed = units * unit;
        uint256 platformShare = freed * series.breakageShare / BPS;
        uint256 bounty = freed * bountyRate / BPS;
        if (freed != 0) {
            _finalisedDue[templateId] = freed - platformShare - bounty;
            // What leaves the books and stays in the balance is a fee.
            booked[token] -= platformShare;
        }

        emit Finalised(CouponId.unwrap(templateId), msg.sender, units, platformShare, bounty);
        _pay(token, msg.sender, bounty);
    }

    // ---- default ----

    /// @inheritdoc ITreasury
    function sweepEscrow(CouponId templateId) external nonReentrant returns (uint256 amount) {
        templateId = templateId.templateOf();
        uint40 issuerId = templateId.issuerOf();
        uint40 end = _claimsEnd(issuerId);
        if (block.timestamp < end) revert Treasury_TooEarly(end);
        (address token, uint256 unit) = _escrowUnit(templateId);
        amount = _remaining(templateId, unit);
        if (amount == 0) revert Treasury_NothingToRelease(CouponId.unwrap(templateId));

        isSwept[templateId] = true;
        delete _finalisedDue[templateId];

        emit EscrowSwept(CouponId.unwrap(templateId), token, amount);
        _pay(token, protectionFund, amount);
    }

    // ---- views ----

    /// @inheritdoc ITreasury
    function escrowDue(CouponId templateId) external view returns (uint256) {
        templateId = templateId.templateOf();
        if (isSwept[templateId]) return 0;
        (, uint256 unit) = _escrowUnit(templateId);
        return _due(templateId, _FACTORY.series(templateId), unit);
    }

    // ---- parts ----

    /// @return end First second after the claim window; reverts unless the issuer is in default.
    function _claimsEnd(uint40 issuerId) internal view virtual returns (uint40 end);

    function _requireFinalisable(CouponId templateId, bool finalised) private view {
        uint256 id = CouponId.unwrap(templateId);
        uint32 validUntil = templateId.validUntilOf();
        if (validUntil == NEVER) revert Treasury_NeverExpires(id);
        if (finalised) revert Treasury_AlreadyFinalised(id);
        uint40 earliest = uint40(validUntil) + TAIL;
        if (block.timestamp < earliest) revert Treasury_TooEarly(earliest);

        // What had not expired when the notice was given belongs to the claimants.
        uint40 issuerId = templateId.issuerOf();
        IssuerState memory issuer = _FACTORY.issuer(issuerId);
        bool frozen = issuer.status == IssuerStatus.Frozen || issuer.status == IssuerStatus.Defaulted;
        if (frozen && validUntil > issuer.frozenAt) revert Treasury_IssuerStatus(issuerId, issuer.status);
    }

    /// @dev Escrow of a defaulted issuer's series that nobody can claim any more.
    function _remaining(CouponId templateId, uint256 unit) private view returns (uint256) {
        if (isSwept[templateId]) return 0;
        Series memory series = _FACTORY.series(templateId);
        // A presented unit of an expired series may still come back: its escrow stays for the holder's credit.
        if (series.finalised) return _due(templateId, series, unit);
        uint40 frozenAt = _FACTORY.issuer(templateId.issuerOf()).frozenAt;
        if (templateId.validUntilOf() <= frozenAt) revert Treasury_NotFinalised(CouponId.unwrap(templateId));
        // Of a claimable series presented units come back without credit, so all of it is left over.
        return (series.minted - series.exited - series.released) * unit;
    }

    function _due(CouponId templateId, Series memory series, uint256 unit) private view returns (uint256) {
        return (series.redeemed - series.released) * unit + _finalisedDue[templateId];
    }
}
