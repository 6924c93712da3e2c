// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "./ICouponFactory.sol";

enum IssuerKind {
    Company,
    Government,
    Institution
}

/// @notice What an applicant states. The applicant is the caller and becomes the issuer's admin.
/// @param kind Company, government or institution.
/// @param payout Receives what the Treasury releases to the issuer.
/// @param seller Signs primary asks and receives their proceeds.
/// @param jurisdiction Profile of rules that apply, a short code such as "CN" or "US-NY" left-aligned.
/// @param profileHash keccak256 of the application's documents (licence, approvals), kept off chain.
/// @param domain Web domain that points back to this issuer; may be empty.
struct Application {
    IssuerKind kind;
    address payout;
    address seller;
    bytes32 jurisdiction;
    bytes32 profileHash;
    string domain;
}

/// @notice Quota granted with an approval: minor units of an ISO 4217 currency.
struct QuotaGrant {
    uint16 currency;
    uint64 base;
    uint64 cap;
}

/// @notice A point of sale of an issuer.
/// @param expiry First second at which it is no longer a terminal.
/// @param canVoid Whether it may void redemptions.
/// @param dailyLimit Face value, in minor units of each currency, that it may honour or void per day; zero: none.
struct Terminal {
    uint40 expiry;
    bool canVoid;
    uint64 dailyLimit;
}

struct Issuer {
    address admin;
    address pendingAdmin;
    address payout;
    IssuerKind kind;
    uint40 since;
    bytes32 jurisdiction;
    bytes32 profileHash;
    string domain;
}

/// @title IssuerRegistry
/// @notice Who the issuers are: applications and their review, admin and payout addresses, terminals, web domain.
interface IIssuerRegistry {
    event IssuerApplied(bytes32 indexed applicationHash, address indexed applicant, Application application);
    event ApplicationWithdrawn(bytes32 indexed applicationHash);
    event ApplicationRejected(bytes32 indexed applicationHash, bytes32 reasonHash);
    event IssuerApproved(uint40 indexed issuerId, bytes32 indexed applicationHash, address indexed admin);
    event AdminProposed(uint40 indexed issuerId, address admin);
    event AdminChanged(uint40 indexed issuerId, address admin);
    event PayoutChanged(uint40 indexed issuerId, address payout);
    event ProfileChanged(uint40 indexed issuerId, bytes32 profileHash, string domain);
    event TerminalSet(uint40 indexed issuerId, address indexed terminal, Terminal settings);
    event TerminalRevoked(uint40 indexed issuerId, address indexed terminal);
    event IssuerSuspended(uint40 indexed issuerId, bytes32 reasonHash);
    event IssuerReinstated(uint40 indexed issuerId);

    /// @notice The same application of the same applicant is under review.
    error IssuerRegistry_AlreadyApplied(bytes32 applicationHash);
    error IssuerRegistry_NoSuchApplication(bytes32 applicationHash);
    error IssuerRegistry_NotApplicant(bytes32 applicationHash, address caller);
    error IssuerRegistry_NoSuchIssuer(uint40 issuerId);
    error IssuerRegistry_NotAdmin(uint40 issuerId, address caller);
    /// @notice The caller was not proposed as admin.
    error IssuerRegistry_NotPendingAdmin(uint40 issuerId, address caller);
    error IssuerRegistry_ZeroAddress();
    /// @notice Bytes.
    error IssuerRegistry_DomainTooLong(uint256 length);
    /// @notice `expiry`, seconds, is not in the future.
    error IssuerRegistry_TerminalExpired(uint40 expiry);
    error IssuerRegistry_NoSuchTerminal(uint40 issuerId, address terminal);
    /// @notice The issuer's state does not allow it; see `CouponFactory.issuer`.
    error IssuerRegistry_WrongStatus(uint40 issuerId, IssuerStatus status);

    /// @notice Applies as an issuer; no deposit.
    /// @return applicationHash keccak256(abi.encode(applicant, application)); names the application at the review.
    function applyAsIssuer(Application calldata application) external returns (bytes32 applicationHash);
    /// @notice Only the applicant.
    function withdrawApplication(bytes32 applicationHash) external;

    /// @notice Approves exactly what was applied for and assigns the next issuerId.
    function approve(bytes32 applicationHash, QuotaGrant[] calldata grants) external returns (uint40 issuerId);
    /// @notice Ends an application; `reasonHash` is keccak256 of the reason.
    function reject(bytes32 applicationHash, bytes32 reasonHash) external;
    /// @notice Stops an active issuer's minting; what is out is traded and redeemed as before.
    function suspend(uint40 issuerId, bytes32 reasonHash) external;
    /// @notice Makes a suspended issuer active again.
    function reinstate(uint40 issuerId) external;

    /// @notice Names the next admin, who has to accept; zero takes a proposal back. Only the admin.
    function proposeAdmin(uint40 issuerId, address admin) external;
    /// @notice Only the proposed admin.
    function acceptAdmin(uint40 issuerId) external;
    /// @notice Where the Treasury pays what is due. Only the admin.
    function setPayout(uint40 issuerId, address payout) external;
    /// @notice Who signs primary asks and receives their proceeds. Only the admin.
    function setSeller(uint40 issuerId, address seller) external;
    /// @notice Only the admin.
    function setProfile(uint40 issuerId, bytes32 profileHash, string calldata domain) external;
    /// @notice Admits a terminal, or changes its settings. Only the admin.
    function setTerminal(uint40 issuerId, address terminal, Terminal calldata settings) external;
    /// @notice Reverts IssuerRegistry_NoSuchTerminal. Only the admin.
    function revokeTerminal(uint40 issuerId, address terminal) external;

    /// @notice All zeros if there is no such issuer.
    function issuer(uint40 issuerId) external view returns (Issuer memory);
    /// @notice The newest issuerId; they start at 1.
    function issuerCount() external view returns (uint40);
    function adminOf(uint40 issuerId) external view returns (address);
    function payoutOf(uint40 issuerId) external view returns (address);
    /// @notice Zero unless the application is under review.
    function applicantOf(bytes32 applicationHash) external view returns (address);
    /// @notice What the applicant stated; all zeros unless the application is under review.
    function applicationOf(bytes32 applicationHash) external view returns (Application memory);
    /// @notice Whether `terminal` may serve redemptions of the issuer now. The admin always may.
    function isTerminal(uint40 issuerId, address terminal) external view returns (bool);
    /// @notice Settings of a terminal; the admin has all permissions and no limit.
    function terminalOf(uint40 issuerId, address terminal) external view returns (Terminal memory);
}
