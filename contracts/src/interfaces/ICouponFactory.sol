// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GRADES } from "../libraries/Constants.sol";
import { CouponId } from "../types/CouponId.sol";
import { RecordState } from "./IRedemption.sol";

/// @notice Where an issuer stands. None has no issuerId yet.
enum IssuerStatus {
    None,
    Active,
    Suspended,
    Frozen,
    Defaulted
}

/// @notice What an issuer fixes when it creates a series. Money in minor units of the face currency, per unit.
/// @param currency ISO 4217 numeric code; 999 for points.
/// @param faceValue Minor units per coupon.
/// @param validFrom First second of validity.
/// @param validUntil First second after validity; all ones: never expires.
/// @param flags Kind and behaviour, see `CouponId`.
/// @param paymentToken Token of sale and escrow, mapped to `currency` in PaymentTokens; zero address: the native coin
/// if it is mapped, otherwise a series that is never sold by primary ask.
/// @param maxUnitPrice Highest price of a primary sale; at most `faceValue`; zero: no primary sale.
/// @param escrowPerUnit Part of the proceeds held in the Treasury for the holder of the unit.
/// @param coolingOff Refundable series: seconds in which the first buyer may return the unit; otherwise zero.
/// @param finaliseBounty Basis points of what finalisation releases that go to whoever finalises.
/// @param terms Canonical terms JSON, 1 to 8,192 bytes.
struct SeriesParameters {
    uint16 currency;
    uint64 faceValue;
    uint32 validFrom;
    uint32 validUntil;
    uint16 flags;
    address paymentToken;
    uint64 maxUnitPrice;
    uint64 escrowPerUnit;
    uint32 coolingOff;
    uint16 finaliseBounty;
    bytes terms;
}

/// @notice Counters of a series, in units. Until it is finalised, live units are minted − redeemed − exited; from then on
/// only what is still presented is.
/// @param exited Units refunded, exchanged, claimed, or returned after expiry.
/// @param presented Units burned in two-phase redemptions that are still open; they are not yet in `redeemed`.
/// @param released Units whose escrow has been paid to the issuer.
/// @param breakageShare Platform's part of released breakage, basis points.
struct Series {
    uint48 minted;
    uint48 redeemed;
    uint48 exited;
    uint48 presented;
    uint48 released;
    uint16 breakageShare;
    bool approved;
    bool finalised;
}

/// @notice What the series may be sold for. `scale` = 10^(token decimals − ISO exponent): token units per minor unit.
struct Offer {
    address paymentToken;
    uint256 scale;
    uint64 maxUnitPrice;
    uint64 escrowPerUnit;
}

/// @notice Quota and exposure of an issuer in one currency, minor units.
/// @param base Granted quota before the grade's factor.
/// @param collateral Minor units of deposited collateral that count.
/// @param cap Legal cap on the quota.
/// @param exposure Σ (face − escrowPerUnit) over live units.
struct Account {
    uint64 base;
    uint64 collateral;
    uint64 cap;
    uint64 exposure;
}

/// @notice An issuer as every mint sees it, in one slot.
/// @param seller Signs primary asks and receives their proceeds.
/// @param grade Credit grade 0 … 10; 0: never scored.
/// @param scoreAsOf Time of the score behind the grade, seconds.
/// @param frozenAt When the default notice froze the issuer; zero if it did not.
struct IssuerState {
    address seller;
    IssuerStatus status;
    uint8 grade;
    uint40 scoreAsOf;
    uint40 frozenAt;
}

/// @notice Factors of the quota by grade.
/// @param factors Basis points of `base` for the grades 0 … 10, never falling from grade 1 to 10; grade 0, the newcomer's,
/// is free.
/// @param collateralFactor Basis points of collateral that raise the quota; at most 10,000.
/// @param staleAfter Seconds after `scoreAsOf` from which the smallest factor of the table holds.
struct GradeTable {
    uint16[GRADES] factors;
    uint16 collateralFactor;
    uint32 staleAfter;
}

/// @notice A primary sale that the Marketplace settles.
/// @param templateId The series.
/// @param amount Units.
/// @param maker Who signed the ask; must be the issuer's seller.
/// @param to Who receives the units.
/// @param buyer Who paid; gets the cooling-off receipt.
/// @param unitPrice Token units per coupon.
/// @param paymentToken ERC-20, or zero for the native coin; must be the series' own.
/// @param unitProceeds Token units per coupon after the protocol fee, rounded down.
struct PrimarySale {
    CouponId templateId;
    uint48 amount;
    address maker;
    address to;
    uint256 unitPrice;
    address paymentToken;
    uint256 unitProceeds;
    address buyer;
}

/// @notice Proof that a printed serial belongs to its finder.
/// @param firstSerial First serial of the printed batch that holds it.
/// @param key Address of the key under the scratch field.
/// @param proof Merkle proof of (serial, key) in the batch.
/// @param signature By `key` over `ClaimPrinted(couponId, recipient)`.
struct PrintedClaim {
    CouponId couponId;
    address recipient;
    uint32 firstSerial;
    address key;
    bytes32[] proof;
    bytes signature;
}

/// @title CouponFactory
/// @notice Series, terms, minting by every path, exchange; and the ledger of status, grade and exposure, so that a mint
/// touches one contract.
interface ICouponFactory {
    /// @notice Money in minor units per unit, shares and bounty in basis points, `coolingOff` in seconds.
    /// @param termsHash keccak256 of the canonical terms JSON.
    event SeriesCreated(
        uint256 indexed templateId,
        uint40 indexed issuerId,
        address paymentToken,
        uint64 maxUnitPrice,
        uint64 escrowPerUnit,
        uint16 breakageShare,
        uint32 coolingOff,
        uint16 finaliseBounty,
        bytes32 termsHash
    );
    event SeriesApproved(uint256 indexed templateId);
    event SeriesRejected(uint256 indexed templateId, bytes32 reasonHash);
    /// @notice Units given out by the issuer. `firstSerial` is zero for a fungible series. Units that are sold need no event
    /// of their own: the Marketplace's `OrderFilled` (kind 2) and the coupon's transfer tell it all.
    event CouponsIssued(uint256 indexed templateId, address indexed to, uint48 amount, uint32 firstSerial);
    /// @notice `count` serials from `firstSerial` on, delivered by no transfer yet.
    event PrintedIssued(uint256 indexed templateId, uint32 firstSerial, uint32 count, bytes32 root);
    /// @notice A printed serial was delivered to its finder.
    event PrintedClaimed(uint256 indexed couponId, address indexed recipient);
    /// @notice A cooling-off receipt of a first buyer; `index` names it at the refund.
    /// @param amount Units.
    /// @param end First second at which they can no longer be returned.
    event ReceiptGiven(uint256 indexed templateId, address indexed buyer, uint256 index, uint48 amount, uint40 end);
    event ExchangeOpened(uint256 indexed sourceTemplateId, uint256 indexed targetTemplateId);
    event ExchangeClosed(uint256 indexed sourceTemplateId, uint256 indexed targetTemplateId);
    /// @notice `amount` units of the source were burned for as many of the target.
    event Exchanged(
        uint256 indexed sourceTemplateId, uint256 indexed targetTemplateId, address indexed holder, uint48 amount
    );
    /// @notice Minor units.
    event QuotaSet(uint40 indexed issuerId, uint16 indexed currency, uint64 base, uint64 cap);
    /// @notice Minor units.
    event CollateralCounted(uint40 indexed issuerId, uint16 indexed currency, uint64 collateral);
    /// @notice `frozenAt`: seconds; zero if the issuer is not under notice or in default.
    event IssuerStatusChanged(uint40 indexed issuerId, IssuerStatus status, uint40 frozenAt);
    event SellerChanged(uint40 indexed issuerId, address seller);
    /// @notice Grade 0 … 10; `scoreAsOf` in seconds.
    event GradeChanged(uint40 indexed issuerId, uint8 grade, uint40 scoreAsOf);
    event GradeTableSet(GradeTable table);
    /// @notice Basis points.
    event BreakageShareSet(uint16 breakageShare);

    /// @notice The caller is not the issuer's admin.
    error CouponFactory_NotIssuer(uint40 issuerId, address caller);
    /// @notice The function belongs to another protocol contract.
    error CouponFactory_OnlyProtocol(address caller);
    /// @notice The issuer may not do this in its present state.
    error CouponFactory_IssuerNotActive(uint40 issuerId, IssuerStatus status);
    /// @notice A term does not fit its field of the id, or the terms contradict one another (see `CouponId`).
    error CouponFactory_InvalidTerms(uint256 templateId);
    /// @notice The terms JSON is empty or longer than 8,192 bytes.
    error CouponFactory_TermsLength(uint256 length);
    /// @notice `validUntil`, seconds, is not in the future.
    error CouponFactory_AlreadyExpired(uint32 validUntil);
    /// @notice The payment token is not mapped to the currency of the face, or closed for new series.
    error CouponFactory_TokenCurrencyMismatch(address token, uint16 currency);
    /// @notice Minor units per unit.
    error CouponFactory_PriceAboveFace(uint64 maxUnitPrice, uint64 faceValue);
    /// @notice Minor units per unit.
    error CouponFactory_EscrowAboveFace(uint64 escrowPerUnit, uint64 faceValue);
    /// @notice Units beyond what a series can count, or minor units of a price or escrow of 2^44 and more.
    error CouponFactory_ValueTooLarge(uint256 value);
    /// @notice A refundable series has a cooling-off period, another has none; seconds.
    error CouponFactory_CoolingOffMismatch(uint32 coolingOff);
    /// @notice Basis points; at most 500.
    error CouponFactory_BountyTooHigh(uint16 bounty);
    /// @notice Basis points; at most 3,000.
    error CouponFactory_BreakageShareTooHigh(uint16 share);
    /// @notice The factors fall from a grade to the next (1 … 10), the collateral factor is above 10,000 basis points, or
    /// `staleAfter` is zero.
    error CouponFactory_InvalidGradeTable();
    /// @notice `base` is above `cap`; minor units.
    error CouponFactory_InvalidQuota(uint64 base, uint64 cap);
    error CouponFactory_NoSuchSeries(uint256 templateId);
    error CouponFactory_SeriesNotApproved(uint256 templateId);
    error CouponFactory_AlreadyApproved(uint256 templateId);
    /// @notice The coupon is past `validUntil`: it can no longer be minted.
    error CouponFactory_SeriesExpired(uint256 templateId);
    /// @notice The Marketplace is paused: no minting before `until`, seconds.
    error CouponFactory_Paused(uint40 until);
    error CouponFactory_ZeroAmount();
    /// @notice The mint would lift exposure above the quota; `headroom` minor units are left.
    error CouponFactory_OverQuota(uint40 issuerId, uint16 currency, uint256 added, uint256 headroom);
    /// @notice The price of a primary sale exceeds the series' cap.
    /// Token units per coupon.
    error CouponFactory_PriceAboveCap(uint256 unitPrice, uint256 cap);
    /// @notice The series is sold in another token.
    error CouponFactory_WrongPaymentToken(address token, address expected);
    /// @notice What the seller receives per unit does not cover the unit's escrow.
    /// Token units.
    error CouponFactory_EscrowNotCovered(uint256 proceeds, uint256 escrow);
    /// @notice The order's maker is not the issuer's seller.
    error CouponFactory_NotSeller(address maker, address seller);
    /// @notice The series has no serials, or batch, serial, key and proof do not belong together.
    error CouponFactory_NotPrinted(uint256 couponId);
    /// @notice A printed serial is delivered while it can be redeemed, and in default until the claim window ends.
    error CouponFactory_NotValidNow(uint256 couponId);
    /// @notice The signature is not by the printed key.
    error CouponFactory_InvalidSignature(address key);
    /// @notice The issuer has not opened this path.
    error CouponFactory_NoExchangePath(uint256 sourceTemplateId, uint256 targetTemplateId);
    /// @notice Target and source differ in more than they may, see `openExchange`.
    error CouponFactory_ExchangeMismatch(uint256 sourceTemplateId, uint256 targetTemplateId);
    error CouponFactory_LengthMismatch(uint256 ids, uint256 amounts);
    /// @notice The coupon is of another series than the first one.
    error CouponFactory_MixedSeries(uint256 couponId);
    error CouponFactory_NoReceipt(address buyer, uint256 index);
    /// @notice The cooling-off period is over since `end`, seconds.
    error CouponFactory_ReceiptEnded(uint40 end);
    /// @notice Units.
    error CouponFactory_ReceiptTooSmall(uint48 left, uint48 wanted);

    // ---- issuers ----

    /// @notice Creates the issuer's next series. Only the issuer's admin; issuer active.
    /// @return templateId The id of its coupons (serial 0).
    function createSeries(uint40 issuerId, SeriesParameters calldata parameters) external returns (CouponId templateId);

    /// @notice Mints units that are not sold, charging quota and pulling `escrowPerUnit` × amount from the caller.
    /// Only the issuer's admin.
    /// @param amount Units, not zero.
    /// @return firstSerial First serial of a serialised series; otherwise zero.
    function issue(CouponId templateId, address to, uint48 amount) external returns (uint32 firstSerial);

    /// @notice Issues serials whose keys are printed under scratch fields: they count as minted from now on.
    /// @param root Merkle root over leaves keccak256(keccak256(abi.encode(uint32 serial, address key))).
    /// @param count Serials, not zero.
    /// @return firstSerial First serial of the batch, which names it.
    function issuePrinted(CouponId templateId, uint32 count, bytes32 root) external returns (uint32 firstSerial);

    /// @notice Delivers a printed serial to `claim.recipient`, as its key signed (`ClaimPrinted`, domain
    /// "Genex CouponFactory"). Anyone may carry it.
    function claimPrinted(PrintedClaim calldata claim) external;

    /// @notice Lets holders exchange the source for the target: another series of the same issuer, currency, face, flags and
    /// token that lasts as long or longer and is as well secured. Only the admin of the source's issuer, active.
    function openExchange(CouponId source, CouponId target) external;
    /// @notice Ends an open path. Only the admin of the source's issuer.
    function closeExchange(CouponId source, CouponId target) external;

    // ---- holders ----

    /// @notice Exchanges the caller's units along an open path; a serialised source names its serials.
    /// @param couponIds Fungible: the source template once. Serialised: one id a unit.
    /// @param amounts Units of each.
    function exchange(uint256[] calldata couponIds, uint256[] calldata amounts, CouponId target) external;

    // ---- platform ----

    /// @notice Lets the series be minted and sold.
    function approveSeries(CouponId templateId) external;
    /// @notice Leaves the series unapproved; `reasonHash` is keccak256 of the reason.
    function rejectSeries(CouponId templateId, bytes32 reasonHash) external;
    /// @notice Quota before the grade's factor, and its cap; minor units. Also by the IssuerRegistry.
    function setQuota(uint40 issuerId, uint16 currency, uint64 base, uint64 cap) external;
    /// @notice Factors of every issuer's quota from now on.
    function setGradeTable(GradeTable calldata table) external;
    /// @notice Platform's share of breakage for series created from now on, basis points.
    function setBreakageShare(uint16 share) external;

    // ---- protocol ----

    /// @notice Mints what a primary ask sold. Only the Marketplace, which has moved the money.
    function mintSold(PrimarySale calldata sale) external;

    /// @notice Token units of escrow that stand behind `amount` units of the series.
    function escrowOf(CouponId templateId, uint256 amount) external view returns (uint256);

    /// @notice Books units that Redemption burned: redeemed, presented, or honoured after they were presented. Only
    /// Redemption.
    /// @param amount Units; what was burned was minted, so they have 48 bits.
    /// @return status Of the issuer.
    function book(CouponId templateId, uint256 amount, RecordState state) external returns (IssuerStatus status);
    /// @notice Books presented units as returned, or as exited where they have `expired`. Only Redemption.
    /// @return escrow Token units owed to the holder, not zero only if `expired`.
    function bookReturned(CouponId templateId, uint48 amount, bool expired) external returns (uint256 escrow);
    /// @notice Books redeemed units as live again. Only Redemption; within the quota.
    /// @return shortfall Units whose escrow was released and must be paid back.
    function bookVoided(CouponId templateId, uint48 amount) external returns (uint48 shortfall);

    /// @notice Burns a holder's units for a refund or claim. Only the Treasury.
    /// @return escrow Token units of escrow that leave with the units; zero once finalised.
    function bookExit(address holder, uint256 couponId, uint48 amount, bool implicitRight)
        external
        returns (uint256 escrow);
    /// @notice Takes `amount` units off a buyer's receipt before its end. Only the Treasury.
    function useReceipt(CouponId templateId, address buyer, uint256 index, uint48 amount) external;
    /// @notice Closes a series: what is neither redeemed, exited nor presented leaves the books. Only the
    /// Treasury.
    /// @return units Units that are breakage.
    /// @return finaliseBounty Basis points of their escrow for whoever finalises.
    function bookFinalised(CouponId templateId) external returns (uint48 units, uint16 finaliseBounty);
    /// @notice Marks the escrow of all redeemed units as released. Only the Treasury.
    /// @return units Units newly released.
    function bookReleased(CouponId templateId) external returns (uint48 units);
    /// @notice Minor units of collateral that count. Only the Treasury.
    function setCollateral(uint40 issuerId, uint16 currency, uint64 collateral) external;
    /// @notice Only IssuerRegistry and Treasury.
    function setStatus(uint40 issuerId, IssuerStatus status) external;
    /// @notice Only the IssuerRegistry.
    function setSeller(uint40 issuerId, address seller) external;
    /// @notice `scoreAsOf` in seconds. Only the CreditRegistry.
    function setGrade(uint40 issuerId, uint8 grade, uint40 scoreAsOf) external;

    // ---- views ----

    /// @notice All zeros if there is no such series.
    function series(CouponId templateId) external view returns (Series memory);
    /// @notice All zeros if there is no such series, or it has neither price nor escrow.
    function offer(CouponId templateId) external view returns (Offer memory);
    /// @notice Minor units.
    function account(uint40 issuerId, uint16 currency) external view returns (Account memory);
    function issuer(uint40 issuerId) external view returns (IssuerState memory);
    function gradeTable() external view returns (GradeTable memory);
    /// @notice Number of the issuer's newest series; zero: none yet.
    function seriesCount(uint40 issuerId) external view returns (uint32);
    /// @notice Grade that counts now, and whether its score is older than `staleAfter`.
    function gradeOf(uint40 issuerId) external view returns (uint8 grade, bool stale);
    /// @notice Minor units the issuer may have outstanding now.
    function quotaOf(uint40 issuerId, uint16 currency) external view returns (uint256);
    /// @notice quota − exposure, or zero.
    /// Minor units.
    function headroomOf(uint40 issuerId, uint16 currency) external view returns (uint256);
    /// @notice Seconds of the cooling-off period and the finalisation bounty in basis points.
    function policy(CouponId templateId) external view returns (uint32 coolingOff, uint16 finaliseBounty);
    /// @notice The canonical terms JSON of the series.
    /// Reverts CouponFactory_NoSuchSeries.
    function termsOf(CouponId templateId) external view returns (bytes memory);
    /// @notice Reverts CouponFactory_NoReceipt.
    /// @return amount Units that may still be returned.
    /// @return end First second at which they no longer may.
    function receipt(CouponId templateId, address buyer, uint256 index)
        external
        view
        returns (uint48 amount, uint40 end);
    function isExchangeOpen(CouponId source, CouponId target) external view returns (bool);
    /// @notice Root of the printed batch that starts at `firstSerial`, and its count.
    function printedBatch(CouponId templateId, uint32 firstSerial) external view returns (bytes32 root, uint32 count);
}
