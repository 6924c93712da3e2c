// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";
import { IssuerStatus } from "./ICouponFactory.sol";

/// @notice What a holder signs to take an issuer-funded refund (EIP-712, domain "Genex Treasury").
/// @param holder Whose units are taken back.
/// @param couponId The coupon, with its serial if it has one.
/// @param amount Units.
/// @param paymentToken ERC-20 of the payout.
/// @param payout Token units for all units together, paid by the issuer in the same call; their escrow comes on top.
/// @param nonce Any unused number of the holder's; unordered.
/// @param deadline First second at which the message can no longer be submitted.
struct Refund {
    address holder;
    uint256 couponId;
    uint256 amount;
    address paymentToken;
    uint256 payout;
    uint256 nonce;
    uint40 deadline;
}

/// @notice Collateral of an issuer in one currency, in one token; token units.
/// @param requested Part of `amount` that waits to be withdrawn; it no longer counts toward the quota.
/// @param requestedAt When that was asked for, seconds; zero: nothing can be withdrawn. Zero with something `requested`: a
/// default notice has made the request void, and the admin's next deposit, request or cancellation makes it count again.
struct Collateral {
    address token;
    uint256 amount;
    uint256 requested;
    uint40 requestedAt;
}

/// @notice Default of an issuer.
/// @param noticeAt When notice was given; zero: none.
/// @param openedAt When claims opened; zero: not.
struct Default {
    uint40 noticeAt;
    uint40 openedAt;
}

/// @title Treasury
/// @notice Fees, collateral, escrow, refunds, claims on default, breakage. The balance of a token is what is booked
/// (collateral, escrow, credits) and, above it, the fees. Escrow is in token units: escrowPerUnit × scale per coupon.
interface ITreasury {
    event EscrowDeposited(uint256 indexed templateId, address indexed token, uint256 amount);
    /// @notice Escrow of an unhonoured unit that expired became the holder's to withdraw.
    event EscrowCredited(uint256 indexed templateId, address indexed account, address indexed token, uint256 amount);
    /// @notice Paid to the issuer: escrow of `units` redeemed units and its part of what finalisation left.
    event EscrowReleased(uint256 indexed templateId, address indexed token, uint48 units, uint256 amount);
    /// @notice After the claim window: the series' remaining escrow went to the protection fund.
    event EscrowSwept(uint256 indexed templateId, address indexed token, uint256 amount);
    event CollateralDeposited(uint40 indexed issuerId, uint16 indexed currency, address token, uint256 amount);
    /// @notice Replaces an earlier request of the same account. `NoticeGiven` makes every pending request void.
    event CollateralWithdrawalRequested(uint40 indexed issuerId, uint16 indexed currency, uint256 amount, uint40 ready);
    event CollateralWithdrawalCancelled(uint40 indexed issuerId, uint16 indexed currency);
    event CollateralWithdrawn(uint40 indexed issuerId, uint16 indexed currency, address token, uint256 amount);
    event CoolingOffRefunded(
        uint256 indexed couponId, address indexed holder, uint48 amount, uint256 escrow, uint256 receiptIndex
    );
    /// @notice `payout` units of `paymentToken` from the issuer, `escrow` in the series' own token.
    event Refunded(
        uint256 indexed couponId,
        address indexed holder,
        uint48 amount,
        uint256 escrow,
        address paymentToken,
        uint256 payout,
        uint256 nonce
    );
    event RefundNonceCancelled(address indexed holder, uint256 nonce);
    /// @notice A series is closed: `units` were never used. `platformShare` and `bounty` are token units of their
    /// escrow; the rest of it is due to the issuer.
    event Finalised(
        uint256 indexed templateId, address indexed finaliser, uint48 units, uint256 platformShare, uint256 bounty
    );
    event NoticeGiven(uint40 indexed issuerId, bytes32 reasonHash, uint40 opensAt);
    event NoticeWithdrawn(uint40 indexed issuerId);
    event NoticeLapsed(uint40 indexed issuerId);
    event ClaimsOpened(uint40 indexed issuerId, uint40 end);
    /// @notice `escrow` in the series' token, `collateral` in the collateral's token.
    event Claimed(uint256 indexed couponId, address indexed holder, uint48 amount, uint256 escrow, uint256 collateral);
    event ClaimsClosed(uint40 indexed issuerId, uint16 indexed currency, address token, uint256 remainder);
    event Withdrawn(address indexed account, address indexed token, uint256 amount);
    event FeesWithdrawn(address indexed token, address indexed to, uint256 amount);

    error Treasury_OnlyProtocol(address caller);
    error Treasury_NotIssuer(uint40 issuerId, address caller);
    /// @notice The money that should have arrived is not there.
    error Treasury_NotReceived(address token, uint256 expected);
    error Treasury_ZeroAmount();
    error Treasury_ZeroAddress();
    /// @notice More units than a series can have.
    error Treasury_AmountTooLarge(uint256 amount);
    /// @notice The issuer's state does not permit it.
    error Treasury_IssuerStatus(uint40 issuerId, IssuerStatus status);
    error Treasury_WrongToken(address token, address expected);
    /// @notice The token is not mapped to the currency, or closed for new collateral.
    error Treasury_TokenCurrencyMismatch(address token, uint16 currency);
    /// @notice Token units; `scale` of them make a minor unit.
    error Treasury_NotWholeMinorUnits(uint256 amount, uint256 scale);
    /// @notice Token units.
    error Treasury_InsufficientCollateral(uint256 available, uint256 needed);
    /// @notice Exposure needs the collateral; `free` token units could go, to within one minor unit.
    error Treasury_CollateralInUse(uint256 free, uint256 wanted);
    /// @notice Nothing was requested, or a default notice has made the request void.
    error Treasury_NoRequest(uint40 issuerId, uint16 currency);
    /// @notice `earliest`: first second at which it may be done.
    error Treasury_TooEarly(uint40 earliest);
    /// @notice `latest`: first second at which it is too late.
    error Treasury_TooLate(uint40 latest);
    error Treasury_NothingToRelease(uint256 templateId);
    error Treasury_AlreadyFinalised(uint256 templateId);
    /// @notice The series expired before the default notice and must be finalised first.
    error Treasury_NotFinalised(uint256 templateId);
    error Treasury_NeverExpires(uint256 templateId);
    error Treasury_NoNotice(uint40 issuerId);
    error Treasury_NoticeGiven(uint40 issuerId);
    error Treasury_NotDefaulted(uint40 issuerId);
    /// @notice The coupon had expired when the default notice was given.
    error Treasury_NotClaimable(uint256 couponId);
    error Treasury_AlreadyClosed(uint40 issuerId, uint16 currency);
    /// @notice Not a refundable series, or past `validUntil`.
    error Treasury_NotRefundable(uint256 couponId);
    /// @notice One receipt covers one series.
    error Treasury_MixedSeries(uint256 couponId);
    error Treasury_NonceUsed(address holder, uint256 nonce);
    error Treasury_InvalidSignature(address holder);
    error Treasury_LengthMismatch(uint256 ids, uint256 amounts);
    error Treasury_NothingToWithdraw(address account, address token);
    /// @notice Token units.
    error Treasury_FeesTooSmall(uint256 available, uint256 wanted);

    // ---- escrow ----

    /// @notice Books escrow that the caller has just transferred here. Only the Marketplace.
    function bookEscrow(CouponId templateId, address token, uint256 amount) external;
    /// @notice Pulls escrow from `payer` and books it. Only CouponFactory and Redemption.
    function pullEscrow(CouponId templateId, address token, address payer, uint256 amount) external;
    /// @notice Turns booked escrow into a credit that `account` can withdraw. Only Redemption.
    function creditEscrow(CouponId templateId, address account, address token, uint256 amount) external;
    /// @notice Pays what is due to the issuer to its payout address: the escrow of redeemed units and its part of
    /// finalised ones. Anyone; issuer active or suspended.
    /// @return amount Token units.
    function releaseEscrow(CouponId templateId) external returns (uint256 amount);

    // ---- collateral ----

    /// @notice Deposits whole minor units of a token mapped to `currency`. Only the issuer's admin; not in default.
    function depositCollateral(uint40 issuerId, uint16 currency, address token, uint256 amount) external;
    /// @notice Asks for `amount` token units back, instead of what was asked before. They stop counting at once and can
    /// be withdrawn after COLLATERAL_DELAY. Only the admin; issuer active or suspended.
    function requestCollateralWithdrawal(uint40 issuerId, uint16 currency, uint256 amount) external;
    /// @notice Takes a request back, also one that a notice made void: the collateral counts again. Only the admin.
    function cancelCollateralWithdrawal(uint40 issuerId, uint16 currency) external;
    /// @notice Pays what was requested to the issuer's payout address, if exposure still does not need it.
    /// @return amount Token units.
    function withdrawCollateral(uint40 issuerId, uint16 currency) external returns (uint256 amount);

    // ---- refunds ----

    /// @notice Returns units of one series inside the cooling-off period for their escrow. Only the first buyer, who is
    /// the caller, up to what the receipt and the caller's balance hold. Not in default.
    function refundCoolingOff(uint256[] calldata couponIds, uint256[] calldata amounts, uint256 receiptIndex) external;
    /// @notice Takes units back for `payout`, paid by the caller (the issuer's admin), as the holder signed.
    /// @dev An ECDSA signature that recovers to the holder is enough. By ERC-1271 only if the holder has also approved
    /// CouponFactory as operator. An admin that holds the units itself needs no signature.
    function refund(Refund calldata request, bytes calldata signature) external;
    /// @notice Makes the caller's unused `nonce` unusable.
    function cancelRefundNonce(uint256 nonce) external;

    // ---- expiry ----

    /// @notice Closes a series once, at `validUntil` + TAIL: exposure falls, the escrow of unused units falls to platform
    /// (its share), caller (the series' bounty, paid at once) and issuer (due, see `releaseEscrow`). Anyone.
    function finalise(CouponId templateId) external;

    // ---- default ----

    /// @notice Freezes an active or suspended issuer and makes its pending collateral withdrawals void.
    function giveNotice(uint40 issuerId, bytes32 reasonHash) external;
    /// @notice Ends a notice before claims open; the issuer is suspended.
    function withdrawNotice(uint40 issuerId) external;
    /// @notice Ends a notice that nobody opened before NOTICE_DELAY + OPEN_MAX; the issuer is suspended. Anyone.
    function lapseNotice(uint40 issuerId) external;
    /// @notice Opens the claims after NOTICE_DELAY. Anyone.
    function openClaims(uint40 issuerId) external;
    /// @notice Burns the caller's units of a defaulted issuer for their escrow and share of collateral.
    function claim(uint256[] calldata couponIds, uint256[] calldata amounts) external;
    /// @notice After CLAIM_WINDOW the remaining collateral goes to the protection fund. Anyone.
    function closeClaims(uint40 issuerId, uint16 currency) external;
    /// @notice After CLAIM_WINDOW the series' remaining escrow goes to the protection fund. Anyone.
    /// @return amount Token units.
    function sweepEscrow(CouponId templateId) external returns (uint256 amount);

    // ---- money ----

    /// @notice Pays the caller's credit.
    /// @return amount Token units.
    function withdraw(address token) external returns (uint256 amount);
    /// @notice Pays out fees, token units; never what is booked.
    /// @param token ERC-20, or zero for the native coin.
    function withdrawFees(address token, address to, uint256 amount) external;

    // ---- views ----

    /// @notice Token units that belong to issuers and holders.
    function booked(address token) external view returns (uint256);
    /// @notice Token units above what is booked.
    function fees(address token) external view returns (uint256);
    /// @notice Token units that the account can withdraw.
    function credit(address account, address token) external view returns (uint256);
    /// @notice Token units that `releaseEscrow` would pay if the issuer's state permits.
    function escrowDue(CouponId templateId) external view returns (uint256);
    /// @notice A request that a notice made void has no `requestedAt`, see `Collateral`.
    function collateral(uint40 issuerId, uint16 currency) external view returns (Collateral memory);
    function defaultOf(uint40 issuerId) external view returns (Default memory);
    /// @notice Token units that one unit of a defaulted issuer's coupon claims: from escrow, and from collateral.
    function claimOf(CouponId couponId) external view returns (uint256 escrow, uint256 share);
    function isSwept(CouponId templateId) external view returns (bool);
    function refundNonceUsed(address holder, uint256 nonce) external view returns (bool);
    /// @notice EIP-712 digest of the message.
    function hashRefund(Refund calldata request) external view returns (bytes32);
    function protectionFund() external view returns (address);
}
