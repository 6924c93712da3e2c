// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import {
    Account,
    GradeTable,
    ICouponFactory,
    IssuerState,
    IssuerStatus,
    Offer,
    Series
} from "./interfaces/ICouponFactory.sol";
import { RecordState } from "./interfaces/IRedemption.sol";
import { BPS, GRADES, MAX_BREAKAGE_SHARE } from "./libraries/Constants.sol";
import { Siblings } from "./libraries/Siblings.sol";
import { CouponId } from "./types/CouponId.sol";
import {
    APPROVED,
    ESCROWED,
    FINALISED,
    OfferSlot,
    PackedGradeTable,
    SeriesSlot,
    packGradeTable,
    unpackGradeTable,
    unpackOffer,
    unpackSeries
} from "./types/Ledger.sol";

/// @notice The factory's books: what is outstanding, what is allowed, and in which state issuers are.
abstract contract CouponLedger is ICouponFactory, Restricted {
    /// @dev What a series fixes besides its offer, and no mint of an ordinary series reads.
    struct Policy {
        address terms;
        uint32 coolingOff;
        uint16 finaliseBounty;
    }

    address internal immutable _REGISTRY;
    address internal immutable _CREDIT_REGISTRY;
    address internal immutable _MARKETPLACE;
    address internal immutable _REDEMPTION;
    address internal immutable _TREASURY;

    mapping(CouponId templateId => SeriesSlot) internal _series;
    mapping(CouponId templateId => OfferSlot) internal _offers;
    mapping(uint40 issuerId => IssuerState) internal _issuers;
    mapping(uint40 issuerId => mapping(uint16 currency => Account)) internal _accounts;
    mapping(CouponId templateId => Policy) internal _policies;
    PackedGradeTable internal _gradeTable;
    uint16 internal _breakageShare;

    constructor(address genesis) Restricted(genesis) {
        _REGISTRY = Siblings.addressOf(genesis, Siblings.ISSUER_REGISTRY);
        _CREDIT_REGISTRY = Siblings.addressOf(genesis, Siblings.CREDIT_REGISTRY);
        _MARKETPLACE = Siblings.addressOf(genesis, Siblings.MARKETPLACE);
        _REDEMPTION = Siblings.addressOf(genesis, Siblings.REDEMPTION);
        _TREASURY = Siblings.addressOf(genesis, Siblings.TREASURY);
    }

    modifier only(address sibling) {
        if (msg.sender != sibling) revert CouponFactory_OnlyProtocol(msg.sender);
        _;
    }

    // ---- platform ----

    /// @inheritdoc ICouponFactory
    /// @dev The registry grants the first quota with its approval; later changes are a role's.
    function setQuota(uint40 issuerId, uint16 currency, uint64 base, uint64 cap) external {
        if (msg.sender != _REGISTRY) _checkCanCall(msg.sender, msg.data);
        if (base > cap) revert CouponFactory_InvalidQuota(base, cap);
        _accounts[issuerId][currency].base = base;
        _accounts[issuerId][currency].cap = cap;
        emit QuotaSet(issuerId, currency, base, cap);
    }

    /// @inheritdoc ICouponFactory
    function setGradeTable(GradeTable calldata table) external restricted {
        bool valid = table.collateralFactor <= BPS && table.staleAfter != 0;
        // A lower score takes effect at once, so it must not bring more quota. Grade 0 is no score.
        for (uint256 grade = 2; grade < GRADES && valid; ++grade) {
            valid = table.factors[grade] >= table.factors[grade - 1];
        }
        if (!valid) revert CouponFactory_InvalidGradeTable();
        _gradeTable = packGradeTable(table);
        emit GradeTableSet(table);
    }

    /// @inheritdoc ICouponFactory
    function setBreakageShare(uint16 share) external restricted {
        if (share > MAX_BREAKAGE_SHARE) revert CouponFactory_BreakageShareTooHigh(share);
        _breakageShare = share;
        emit BreakageShareSet(share);
    }

    // ---- protocol: issuers ----

    /// @inheritdoc ICouponFactory
    function setStatus(uint40 issuerId, IssuerStatus status) external {
        if (msg.sender != _REGISTRY && msg.sender != _TREASURY) revert CouponFactory_OnlyProtocol(msg.sender);
        IssuerState storage state = _issuers[issuerId];
        if (status == IssuerStatus.Frozen) state.frozenAt = uint40(block.timestamp);
        else if (status != IssuerStatus.Defaulted) state.frozenAt = 0;
        state.status = status;
        emit IssuerStatusChanged(issuerId, status, state.frozenAt);
    }

    /// @inheritdoc ICouponFactory
    function setSeller(uint40 issuerId, address seller) external only(_REGISTRY) {
        _issuers[issuerId].seller = seller;
        emit SellerChanged(issuerId, seller);
    }

    /// @inheritdoc ICouponFactory
    function setGrade(uint40 issuerId, uint8 grade, uint40 scoreAsOf) external only(_CREDIT_REGISTRY) {
        _issuers[issuerId].grade = grade;
        _issuers[issuerId].scoreAsOf = scoreAsOf;
        emit GradeChanged(issuerId, grade, scoreAsOf);
    }

    /// @inheritdoc ICouponFactory
    function setCollateral(uint40 issuerId, uint16 currency, uint64 collateral) external only(_TREASURY) {
        _accounts[issuerId][currency].collateral = collateral;
        emit CollateralCounted(issuerId, currency, collateral);
    }

    // ---- protocol: units ----

    /// @inheritdoc ICouponFactory
    function book(CouponId templateId, uint256 amount, RecordState state)
        external
        only(_REDEMPTION)
        returns (IssuerStatus status)
    {
        SeriesSlot storage slot = _series[templateId];
        // forge-lint: disable-next-line(unsafe-typecast) what was burned was minted
        uint48 units = uint48(amount);
        if (state == RecordState.Presented) {
            slot.presented += units;
            return _issuers[templateId.issuerOf()].status;
        }
        if (state == RecordState.Honoured) slot.presented -= units;
        slot.redeemed += units;
        return _lower(templateId, units);
    }

    /// @inheritdoc ICouponFactory
    /// @dev Finalisation leaves presented units out, so a late return settles them itself, before or after it.
    function bookReturned(CouponId templateId, uint48 amount, bool expired)
        external
        only(_REDEMPTION)
        returns (uint256 escrow)
    {
        SeriesSlot storage slot = _series[templateId];
        slot.presented -= amount;
        if (!expired) return 0;
        slot.exited += amount;
        _lower(templateId, amount);
        return escrowOf(templateId, amount);
    }

    /// @inheritdoc ICouponFactory
    function bookVoided(CouponId templateId, uint48 amount) external only(_REDEMPTION) returns (uint48 shortfall) {
        SeriesSlot storage slot = _series[templateId];
        slot.redeemed -= amount;
        uint256 added = amount * _unsecured(templateId, _offers[templateId]);
        _raise(templateId, added, _issuers[templateId.issuerOf()]);
        uint48 due = slot.redeemed;
        if (slot.released > due) {
            shortfall = slot.released - due;
            slot.released = due;
        }
    }

    /// @inheritdoc ICouponFactory
    function bookFinalised(CouponId templateId) external only(_TREASURY) returns (uint48 units, uint16 finaliseBounty) {
        if (!_exists(templateId)) revert CouponFactory_NoSuchSeries(CouponId.unwrap(templateId));
        finaliseBounty = _policies[templateId].finaliseBounty;
        SeriesSlot storage slot = _series[templateId];
        units = slot.minted - slot.redeemed - slot.exited - slot.presented;
        slot.state |= FINALISED;
        _lower(templateId, units);
    }

    /// @inheritdoc ICouponFactory
    function bookReleased(CouponId templateId) external only(_TREASURY) returns (uint48 units) {
        SeriesSlot storage slot = _series[templateId];
        units = slot.redeemed - slot.released;
        slot.released = slot.redeemed;
    }

    // ---- views ----

    /// @inheritdoc ICouponFactory
    function series(CouponId templateId) external view returns (Series memory) {
        return unpackSeries(_series[templateId]);
    }

    /// @inheritdoc ICouponFactory
    function offer(CouponId templateId) external view returns (Offer memory) {
        return unpackOffer(_offers[templateId]);
    }

    /// @inheritdoc ICouponFactory
    function account(uint40 issuerId, uint16 currency) external view returns (Account memory) {
        return _accounts[issuerId][currency];
    }

    /// @inheritdoc ICouponFactory
    function issuer(uint40 issuerId) external view returns (IssuerState memory) {
        return _issuers[issuerId];
    }

    /// @inheritdoc ICouponFactory
    function gradeTable() external view returns (GradeTable memory) {
        return unpackGradeTable(_gradeTable);
    }

    /// @inheritdoc ICouponFactory
    function gradeOf(uint40 issuerId) external view returns (uint8 grade, bool stale) {
        IssuerState memory state = _issuers[issuerId];
        return (state.grade, _isStale(state, _gradeTable));
    }

    /// @inheritdoc ICouponFactory
    function quotaOf(uint40 issuerId, uint16 currency) public view returns (uint256) {
        return _quota(_issuers[issuerId], _accounts[issuerId][currency]);
    }

    /// @inheritdoc ICouponFactory
    function headroomOf(uint40 issuerId, uint16 currency) external view returns (uint256) {
        uint256 quota = quotaOf(issuerId, currency);
        uint256 exposure = _accounts[issuerId][currency].exposure;
        return quota > exposure ? quota - exposure : 0;
    }

    /// @inheritdoc ICouponFactory
    function escrowOf(CouponId templateId, uint256 amount) public view returns (uint256) {
        OfferSlot terms = _offers[templateId];
        return amount * (terms.escrowPerUnitOf() * terms.scaleOf());
    }

    // ---- exposure ----

    /// @dev exposure + added ≤ quota, in minor units, or nothing happens. Units that escrow covers whole raise nothing, so
    /// they pass even where the quota has fallen below the exposure.
    function _raise(CouponId templateId, uint256 added, IssuerState memory state) internal {
        if (added == 0) return;
        uint40 issuerId = templateId.issuerOf();
        uint16 currency = templateId.currencyOf();
        Account storage entry = _accounts[issuerId][currency];
        Account memory before = entry;
        uint256 quota = _quota(state, before);
        unchecked {
            // Below 2^64, and 2^48 units of a face below 2^64.
            uint256 exposure = before.exposure + added;
            if (exposure > quota) {
                uint256 headroom = quota > before.exposure ? quota - before.exposure : 0;
                revert CouponFactory_OverQuota(issuerId, currency, added, headroom);
            }
            // The quota is at most the cap, which has 64 bits.
            // forge-lint: disable-next-line(unsafe-typecast) see above
            entry.exposure = uint64(exposure);
        }
    }

    /// @dev In default the denominators of the claims stand still, and so does exposure.
    function _lower(CouponId templateId, uint256 units) internal returns (IssuerStatus status) {
        uint40 issuerId = templateId.issuerOf();
        status = _issuers[issuerId].status;
        if (status == IssuerStatus.Defaulted) return status;
        bool escrowed = _series[templateId].state & ESCROWED != 0;
        uint256 unsecured = escrowed ? _unsecured(templateId, _offers[templateId]) : templateId.faceValueOf();
        // forge-lint: disable-next-line(unsafe-typecast) no more than the exposure, which has 64 bits
        _accounts[issuerId][templateId.currencyOf()].exposure -= uint64(units * unsecured);
    }

    /// @dev Exposure of exchanged units. A path never leads to less escrow, so it stays or falls and asks for no headroom.
    function _carry(CouponId source, CouponId target, uint256 units) internal {
        uint256 fall = units * (_unsecured(source, _offers[source]) - _unsecured(target, _offers[target]));
        // forge-lint: disable-next-line(unsafe-typecast) no more than the exposure, which has 64 bits
        _accounts[source.issuerOf()][source.currencyOf()].exposure -= uint64(fall);
    }

    /// @dev Minor units of a unit's face that no escrow covers.
    function _unsecured(CouponId templateId, OfferSlot terms) internal pure returns (uint256) {
        unchecked {
            // No escrow is above the face.
            return templateId.faceValueOf() - terms.escrowPerUnitOf();
        }
    }

    /// @dev quota = min(cap, base × factor(grade) + a × collateral), minor units.
    function _quota(IssuerState memory state, Account memory entry) internal view returns (uint256) {
        PackedGradeTable table = _gradeTable;
        uint256 factor = _isStale(state, table) ? table.smallestFactor() : table.factorOf(state.grade);
        unchecked {
            // Two products of 64 and 16 bits.
            uint256 quota = (entry.base * factor + entry.collateral * table.collateralFactorOf()) / BPS;
            return quota < entry.cap ? quota : entry.cap;
        }
    }

    /// @dev Who was never scored cannot be stale: the newcomer's factor holds.
    function _isStale(IssuerState memory state, PackedGradeTable table) internal view returns (bool) {
        return state.grade != 0 && block.timestamp >= state.scoreAsOf + table.staleAfterOf();
    }

    function _requireActive(uint40 issuerId, IssuerStatus status) internal pure {
        if (status != IssuerStatus.Active) revert CouponFactory_IssuerNotActive(issuerId, status);
    }

    /// @dev Exists, approved, and before `validUntil`.
    function _requireMintable(CouponId templateId) internal view {
        if (_series[templateId].state & APPROVED == 0) {
            if (!_exists(templateId)) revert CouponFactory_NoSuchSeries(CouponId.unwrap(templateId));
            revert CouponFactory_SeriesNotApproved(CouponId.unwrap(templateId));
        }
        if (!templateId.isOpenAt(block.timestamp)) {
            revert CouponFactory_SeriesExpired(CouponId.unwrap(templateId));
        }
    }

    function _exists(CouponId templateId) internal view returns (bool) {
        return _policies[templateId].terms != address(0);
    }
}
