// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";

/// @notice A provider's word on an account; no personal data.
/// @param tier 1 … 255; 0: none.
/// @param expiry First second at which it no longer counts.
struct Attestation {
    uint8 tier;
    uint40 expiry;
    address provider;
}

/// @title Compliance
/// @notice KYC tiers as attestations, limits by tier, day and currency, block list, restricted series. The Marketplace
/// asks it when switched on; Redemption never does. An issuer that sells its own coupons was reviewed as an issuer: for
/// its seller only the block list counts.
interface ICompliance {
    event ProviderSet(address indexed provider, bool approved);
    /// @notice `expiry`: first second at which it no longer counts.
    event Attested(address indexed account, uint8 tier, uint40 expiry, address indexed provider);
    event AttestationRevoked(address indexed account, address indexed provider);
    event AccountBlocked(address indexed account, bytes32 reasonHash);
    event AccountUnblocked(address indexed account);
    /// @notice Minor units of face value.
    event LimitSet(uint8 indexed tier, uint16 indexed currency, uint64 perTrade, uint64 perDay);
    event SeriesTierSet(uint256 indexed templateId, uint8 minTier);

    error Compliance_OnlyMarketplace(address caller);
    /// @notice Not an approved provider; or, at a revocation, not the one that attested.
    error Compliance_NotProvider(address caller);
    /// @notice Tier zero, or an `expiry`, seconds, that is not in the future.
    error Compliance_InvalidAttestation(uint8 tier, uint40 expiry);
    error Compliance_NotAttested(address account);
    error Compliance_Blocked(address account);
    error Compliance_NotBlocked(address account);
    /// @notice The coupon's series needs a higher tier.
    error Compliance_TierTooLow(address account, uint8 tier, uint8 needed);
    /// @notice Face value traded exceeds the account's limit; `left` minor units remain.
    error Compliance_OverLimit(address account, uint16 currency, uint256 face, uint256 left);
    /// @notice A trade's limit is above the day's; minor units.
    error Compliance_InvalidLimit(uint64 perTrade, uint64 perDay);

    /// @notice Checks a trade and counts it toward the day of both sides. Only the Marketplace.
    /// @param delivery Who receives the coupon; must not be blocked either.
    /// @param amount Units.
    function beforeTrade(address seller, address buyer, address delivery, CouponId couponId, uint64 amount) external;

    /// @notice Attests a tier until `expiry`, in place of any earlier attestation. Only approved providers.
    /// @param expiry First second at which it no longer counts.
    function attest(address account, uint8 tier, uint40 expiry) external;
    /// @notice Only the provider that attested, approved still or not.
    function revoke(address account) external;

    /// @notice Approves a provider, or makes every attestation of it count no more.
    function setProvider(address provider, bool approved) external;
    /// @notice No trade of the account, and none delivered to it; it keeps, moves and redeems what it has.
    function blockAccount(address account, bytes32 reasonHash) external;
    /// @notice Reverts Compliance_NotBlocked.
    function unblockAccount(address account) external;
    /// @notice Limits in minor units of face value; the highest value means none. Tier 0 is everybody without attestation.
    function setLimit(uint8 tier, uint16 currency, uint64 perTrade, uint64 perDay) external;
    /// @notice Least tier of seller and buyer of the series' coupons; zero: any.
    function setSeriesTier(CouponId templateId, uint8 minTier) external;

    /// @notice The latest one, whether it counts or not; all zeros: none.
    function attestationOf(address account) external view returns (Attestation memory);
    /// @notice Tier that counts now: of an unexpired attestation of an approved provider, or zero.
    function tierOf(address account) external view returns (uint8);
    function isBlocked(address account) external view returns (bool);
    function isProvider(address account) external view returns (bool);
    /// @notice All ones where no limit was set.
    /// Minor units of face value.
    function limitOf(uint8 tier, uint16 currency) external view returns (uint64 perTrade, uint64 perDay);
    /// @notice Zero: any.
    function seriesTier(CouponId templateId) external view returns (uint8);
    /// @notice Face value traded today (UTC day of block time), minor units.
    function tradedToday(address account, uint16 currency) external view returns (uint256);
}
