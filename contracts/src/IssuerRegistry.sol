// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Restricted } from "./Restricted.sol";
import { ICouponFactory, IssuerStatus } from "./interfaces/ICouponFactory.sol";
import { Application, IIssuerRegistry, Issuer, QuotaGrant, Terminal } from "./interfaces/IIssuerRegistry.sol";
import { Siblings } from "./libraries/Siblings.sol";

/// @title IssuerRegistry
/// @dev Status, seller and quota live in CouponFactory, where every mint reads them; this contract only sets them.
contract IssuerRegistry is IIssuerRegistry, Restricted {
    /// @dev Longest domain name of the DNS, bytes.
    uint256 private constant MAX_DOMAIN_LENGTH = 253;

    ICouponFactory private immutable _FACTORY;

    mapping(bytes32 applicationHash => address) public applicantOf;
    mapping(bytes32 applicationHash => Application) private _applications;

    uint40 public issuerCount;
    mapping(uint40 issuerId => Issuer) private _issuers;
    mapping(uint40 issuerId => mapping(address terminal => Terminal)) private _terminals;

    constructor() Restricted(msg.sender) {
        _FACTORY = ICouponFactory(Siblings.addressOf(msg.sender, Siblings.COUPON_FACTORY));
    }

    // ---- application and review ----

    /// @inheritdoc IIssuerRegistry
    function applyAsIssuer(Application calldata application) external returns (bytes32 applicationHash) {
        _requireAddress(application.payout);
        _requireAddress(application.seller);
        _requireDomain(application.domain);
        applicationHash = keccak256(abi.encode(msg.sender, application));
        if (applicantOf[applicationHash] != address(0)) revert IssuerRegistry_AlreadyApplied(applicationHash);

        applicantOf[applicationHash] = msg.sender;
        _applications[applicationHash] = application;
        emit IssuerApplied(applicationHash, msg.sender, application);
    }

    /// @inheritdoc IIssuerRegistry
    function withdrawApplication(bytes32 applicationHash) external {
        address applicant = _requireApplication(applicationHash);
        if (msg.sender != applicant) revert IssuerRegistry_NotApplicant(applicationHash, msg.sender);

        _deleteApplication(applicationHash);
        emit ApplicationWithdrawn(applicationHash);
    }

    /// @inheritdoc IIssuerRegistry
    function approve(bytes32 applicationHash, QuotaGrant[] calldata grants)
        external
        restricted
        returns (uint40 issuerId)
    {
        address admin = _requireApplication(applicationHash);

        issuerId = ++issuerCount;
        address seller = _enter(issuerId, admin, _applications[applicationHash]);
        _deleteApplication(applicationHash);
        emit IssuerApproved(issuerId, applicationHash, admin);

        _FACTORY.setSeller(issuerId, seller);
        _FACTORY.setStatus(issuerId, IssuerStatus.Active);
        for (uint256 i; i < grants.length; ++i) {
            _FACTORY.setQuota(issuerId, grants[i].currency, grants[i].base, grants[i].cap);
        }
    }

    /// @inheritdoc IIssuerRegistry
    function reject(bytes32 applicationHash, bytes32 reasonHash) external restricted {
        _requireApplication(applicationHash);

        _deleteApplication(applicationHash);
        emit ApplicationRejected(applicationHash, reasonHash);
    }

    /// @inheritdoc IIssuerRegistry
    function suspend(uint40 issuerId, bytes32 reasonHash) external restricted {
        _requireStatus(issuerId, IssuerStatus.Active);

        emit IssuerSuspended(issuerId, reasonHash);
        _FACTORY.setStatus(issuerId, IssuerStatus.Suspended);
    }

    /// @inheritdoc IIssuerRegistry
    function reinstate(uint40 issuerId) external restricted {
        _requireStatus(issuerId, IssuerStatus.Suspended);

        emit IssuerReinstated(issuerId);
        _FACTORY.setStatus(issuerId, IssuerStatus.Active);
    }

    // ---- the issuer's admin ----

    /// @inheritdoc IIssuerRegistry
    function proposeAdmin(uint40 issuerId, address admin) external {
        _requireAdmin(issuerId).pendingAdmin = admin;
        emit AdminProposed(issuerId, admin);
    }

    /// @inheritdoc IIssuerRegistry
    function acceptAdmin(uint40 issuerId) external {
        Issuer storage entry = _requireIssuer(issuerId);
        if (msg.sender != entry.pendingAdmin) revert IssuerRegistry_NotPendingAdmin(issuerId, msg.sender);

        entry.admin = msg.sender;
        delete entry.pendingAdmin;
        emit AdminChanged(issuerId, msg.sender);
    }

    /// @inheritdoc IIssuerRegistry
    function setPayout(uint40 issuerId, address payout) external {
        Issuer storage entry = _requireAdmin(issuerId);
        _requireAddress(payout);

        entry.payout = payout;
        emit PayoutChanged(issuerId, payout);
    }

    /// @inheritdoc IIssuerRegistry
    function setSeller(uint40 issuerId, address seller) external {
        _requireAdmin(issuerId);
        _requireAddress(seller);

        _FACTORY.setSeller(issuerId, seller);
    }

    /// @inheritdoc IIssuerRegistry
    function setProfile(uint40 issuerId, bytes32 profileHash, string calldata domain) external {
        Issuer storage entry = _requireAdmin(issuerId);
        _requireDomain(domain);

        entry.profileHash = profileHash;
        entry.domain = domain;
        emit ProfileChanged(issuerId, profileHash, domain);
    }

    /// @inheritdoc IIssuerRegistry
    function setTerminal(uint40 issuerId, address terminal, Terminal calldata settings) external {
        _requireAdmin(issuerId);
        _requireAddress(terminal);
        if (block.timestamp >= settings.expiry) revert IssuerRegistry_TerminalExpired(settings.expiry);

        _terminals[issuerId][terminal] = settings;
        emit TerminalSet(issuerId, terminal, settings);
    }

    /// @inheritdoc IIssuerRegistry
    function revokeTerminal(uint40 issuerId, address terminal) external {
        _requireAdmin(issuerId);
        if (_terminals[issuerId][terminal].expiry == 0) revert IssuerRegistry_NoSuchTerminal(issuerId, terminal);

        delete _terminals[issuerId][terminal];
        emit TerminalRevoked(issuerId, terminal);
    }

    // ---- views ----

    /// @inheritdoc IIssuerRegistry
    function applicationOf(bytes32 applicationHash) external view returns (Application memory) {
        return _applications[applicationHash];
    }

    /// @inheritdoc IIssuerRegistry
    function issuer(uint40 issuerId) external view returns (Issuer memory) {
        return _issuers[issuerId];
    }

    /// @inheritdoc IIssuerRegistry
    function adminOf(uint40 issuerId) external view returns (address) {
        return _issuers[issuerId].admin;
    }

    /// @inheritdoc IIssuerRegistry
    function payoutOf(uint40 issuerId) external view returns (address) {
        return _issuers[issuerId].payout;
    }

    /// @inheritdoc IIssuerRegistry
    function isTerminal(uint40 issuerId, address terminal) external view returns (bool) {
        return block.timestamp < _terminals[issuerId][terminal].expiry || _isAdmin(issuerId, terminal);
    }

    /// @inheritdoc IIssuerRegistry
    function terminalOf(uint40 issuerId, address terminal) external view returns (Terminal memory) {
        if (_isAdmin(issuerId, terminal)) return Terminal({ expiry: type(uint40).max, canVoid: true, dailyLimit: 0 });
        return _terminals[issuerId][terminal];
    }

    // ---- inside ----

    /// @return seller The applicant's seller, which CouponFactory keeps.
    function _enter(uint40 issuerId, address admin, Application storage application) private returns (address seller) {
        Issuer storage entry = _issuers[issuerId];
        entry.admin = admin;
        entry.payout = application.payout;
        entry.kind = application.kind;
        entry.since = uint40(block.timestamp);
        entry.jurisdiction = application.jurisdiction;
        entry.profileHash = application.profileHash;
        entry.domain = application.domain;
        return application.seller;
    }

    function _deleteApplication(bytes32 applicationHash) private {
        delete applicantOf[applicationHash];
        delete _applications[applicationHash];
    }

    /// @dev The zero address is nobody's admin, though it is what an unknown issuer's admin reads as.
    function _isAdmin(uint40 issuerId, address account) private view returns (bool) {
        return account != address(0) && account == _issuers[issuerId].admin;
    }

    function _requireApplication(bytes32 applicationHash) private view returns (address applicant) {
        applicant = applicantOf[applicationHash];
        if (applicant == address(0)) revert IssuerRegistry_NoSuchApplication(applicationHash);
    }

    function _requireIssuer(uint40 issuerId) private view returns (Issuer storage entry) {
        entry = _issuers[issuerId];
        if (entry.admin == address(0)) revert IssuerRegistry_NoSuchIssuer(issuerId);
    }

    function _requireAdmin(uint40 issuerId) private view returns (Issuer storage entry) {
        entry = _requireIssuer(issuerId);
        if (msg.sender != entry.admin) revert IssuerRegistry_NotAdmin(issuerId, msg.sender);
    }

    function _requireStatus(uint40 issuerId, IssuerStatus status) private view {
        _requireIssuer(issuerId);
        IssuerStatus stands = _FACTORY.issuer(issuerId).status;
        if (stands != status) revert IssuerRegistry_WrongStatus(issuerId, stands);
    }

    function _requireAddress(address account) private pure {
        if (account == address(0)) revert IssuerRegistry_ZeroAddress();
    }

    function _requireDomain(string calldata domain) private pure {
        uint256 length = bytes(domain).length;
        if (length > MAX_DOMAIN_LENGTH) revert IssuerRegistry_DomainTooLong(length);
    }
}
