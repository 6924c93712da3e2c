// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What a holder signs to redeem (EIP-712, domain "Genex Redemption").
/// @param holder Whose coupons are burned.
/// @param terminal Point of sale that serves the goods: an unexpired terminal of the issuer, or its admin.
/// @param redemptionId keccak256(32 random bytes, terminal, receipt): says nothing about the order to anyone else.
/// @param couponIds Coupons of one issuer and one currency; two-phase, of one `validUntil` too.
/// @param amounts Units of each.
/// @param currency ISO 4217 numeric code of all faces, so that the wallet shows money.
/// @param totalFace Σ face × amount, minor units.
/// @param honourBy Zero: burn now. Otherwise two-phase: the terminal must honour before this time, seconds.
/// @param deadline First second at which the message can no longer be submitted.
struct Redeem {
    address holder;
    address terminal;
    bytes32 redemptionId;
    uint256[] couponIds;
    uint256[] amounts;
    uint16 currency;
    uint256 totalFace;
    uint40 honourBy;
    uint40 deadline;
}

enum RecordState {
    None,
    Redeemed,
    Presented,
    Honoured,
    Refused,
    Returned,
    Voided
}

/// @title Redemption
/// @notice Burns coupons for goods, at once or in two phases. The platform has no part in it: nothing here is paused,
/// restricted, or asks a server. Nothing of the order is on chain but the salted redemptionId.
interface IRedemption {
    /// @notice `key` = keccak256(abi.encode(holder, terminal, redemptionId)) names the record.
    event Redeemed(
        bytes32 indexed key,
        address indexed terminal,
        bytes32 indexed redemptionId,
        uint256[] couponIds,
        uint256[] amounts
    );
    event Presented(
        bytes32 indexed key,
        address indexed terminal,
        bytes32 indexed redemptionId,
        address holder,
        uint256[] couponIds,
        uint256[] amounts,
        uint40 honourBy
    );
    event Honoured(bytes32 indexed key, address indexed terminal);
    event Refused(bytes32 indexed key, address indexed terminal, bytes32 reason);
    /// @notice A presentation went back to its holder, by refusal or time-out: `restored` units as coupons, or `expired`
    /// units as a credit of their escrow in the Treasury. One of the two is zero.
    event Returned(bytes32 indexed key, uint256 restored, uint256 expired);
    event Voided(bytes32 indexed key, address indexed terminal);

    /// @notice No coupon, or none of one of them.
    error Redemption_Empty();
    error Redemption_LengthMismatch(uint256 ids, uint256 amounts);
    error Redemption_MixedIssuers(uint256 couponId);
    /// @notice A presentation's coupons must all end at one time; this one ends at another than the first.
    error Redemption_MixedExpiry(uint256 couponId);
    error Redemption_WrongCurrency(uint256 couponId, uint16 currency);
    error Redemption_WrongTotalFace(uint256 signed, uint256 actual);
    /// @notice Outside `validFrom <= t < validUntil`.
    error Redemption_NotValidNow(uint256 couponId);
    error Redemption_DeadlinePassed(uint40 deadline);
    /// @notice Not a terminal of the issuer, expired, or revoked.
    error Redemption_InvalidTerminal(uint40 issuerId, address terminal);
    error Redemption_InvalidSignature(address holder);
    /// @notice The record exists with other content.
    error Redemption_IdUsed(bytes32 redemptionId);
    error Redemption_HonourByOutOfRange(uint40 earliest, uint40 latest);
    /// @notice In default nothing is presented, honoured or voided.
    error Redemption_IssuerDefaulted(uint40 issuerId);
    /// @notice Nothing is voided under notice; a presentation that has expired since the notice comes back once the notice
    /// has ended or led to default.
    error Redemption_IssuerUnderNotice(uint40 issuerId);
    error Redemption_NoSuchRecord(bytes32 key);
    error Redemption_WrongState(bytes32 key, RecordState state);
    error Redemption_TooLate(uint40 honourBy);
    error Redemption_TooEarly(uint40 honourBy);
    error Redemption_VoidWindowOver(uint40 end);
    error Redemption_MayNotVoid(address terminal);
    error Redemption_OverTerminalLimit(address terminal, uint256 face, uint256 left);

    /// @notice Redeems at once (`honourBy` 0) or presents. Anyone may submit; the holder's own transaction needs no
    /// signature. The same content again changes nothing and returns the record, also after the deadline.
    /// @return state State of the record now.
    /// @return time When it was made, seconds.
    function redeem(Redeem calldata request, bytes calldata signature) external returns (RecordState state, uint40 time);

    /// @notice Serves a presentation. The terminal named in it, while it is one, or the issuer's admin; before `honourBy`.
    function honour(Redeem calldata request) external;
    /// @notice Declines a presentation with a reason and returns the coupons. As `honour`.
    function refuse(Redeem calldata request, bytes32 reason) external;
    /// @notice Returns an unserved presentation to its holder. Anyone, from `honourBy` on; at once in default. If it
    /// has expired since a notice, not before that ends: see Redemption_IssuerUnderNotice.
    function returnPresented(Redeem calldata request) external;
    /// @notice Takes a redemption back, once, inside the window. The issuer's admin, or the record's terminal if it may void.
    /// Escrow that had been released for it is pulled from the admin, who lets the Treasury take it.
    function voidRedemption(Redeem calldata request) external;

    function recordOf(address holder, address terminal, bytes32 redemptionId)
        external
        view
        returns (RecordState state, uint40 time, bytes32 contentHash);
    /// @notice EIP-712 digest of the message.
    function hashRedeem(Redeem calldata request) external view returns (bytes32);
}
