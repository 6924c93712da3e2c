// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Pair } from "../types/Pair.sol";

/// @notice The slot that every trade reads.
/// @param pausedAt Last start of a pause, seconds.
/// @param pausedUntil First second after that pause.
/// @param primaryFee Basis points of the proceeds of primary sales.
/// @param secondaryFee Basis points of the proceeds of secondary sales.
/// @param complianceOn Whether Compliance is asked.
/// @param retired Whether the Marketplace has been retired for ever.
struct MarketConfig {
    uint40 pausedAt;
    uint40 pausedUntil;
    uint16 primaryFee;
    uint16 secondaryFee;
    bool complianceOn;
    bool retired;
}

/// @title Marketplace
/// @notice Settles signed (EIP-712) or registered orders: coupon and money move together or not at all.
/// Orders and fills arrive packed, see `PackedOrder` and `FillCodec`. A signature is ECDSA (65 bytes, or 64 by EIP-2098),
/// the same followed by a uint24 leaf index and the proof of a bulk order, anything an ERC-1271 maker accepts, or empty for
/// a registered order.
interface IMarketplace {
    /// @notice A trade, once per coupon leg. In `matchOrders` the order is the ask and the taker the bidder.
    /// @param kind Of the order: 0 ask, 1 bid, 2 primary ask.
    /// @param couponId The coupon delivered; for a serialised primary sale the template.
    /// @param unitPrice Token units per coupon.
    /// @param fee Protocol fee in token units.
    event OrderFilled(
        bytes32 indexed orderHash,
        address indexed maker,
        address indexed taker,
        uint8 kind,
        uint256 couponId,
        uint64 amount,
        address paymentToken,
        uint128 unitPrice,
        uint256 fee
    );
    /// @notice The bid's side of a match; the trade itself is the ask's `OrderFilled`.
    /// @param amount Units.
    event BidMatched(bytes32 indexed bidHash, bytes32 indexed askHash, uint64 amount);
    /// @notice `amount` in units of the trade's token.
    event AppFeePaid(bytes32 indexed orderHash, address indexed app, uint256 amount);
    /// @notice Every order with this nonce is void.
    event OrderCancelled(address indexed maker, uint64 indexed nonce);
    /// @notice The four nonces 4 × word … 4 × word + 3 were cancelled.
    event WordCancelled(address indexed maker, uint64 indexed word);
    /// @notice All orders of an earlier epoch are void; the highest epoch is the trading lock.
    event EpochChanged(address indexed maker, uint64 epoch);
    /// @notice `order` as `PackedOrder` describes it.
    event OrderRegistered(bytes32 indexed orderHash, address indexed maker, bytes order);
    /// @notice A fill of a best-effort batch did not happen; nothing of it remains.
    event FillSkipped(uint256 indexed index);
    /// @notice Basis points of the proceeds.
    event FeesSet(uint16 primaryFee, uint16 secondaryFee);
    event ComplianceSwitched(bool on);
    /// @notice `until`: first second after the pause.
    event Paused(uint40 until);
    event Retired();

    /// @notice The packed order is not canonical: wrong length, trailing bytes, or a flag over a zero field.
    error Marketplace_MalformedOrder();
    /// @notice The packed fill, signed order or pair is not canonical: too short, or unknown bits are set.
    error Marketplace_MalformedFill();
    /// @notice A field contradicts the order's kind, scope or pricing. `field` is its name in ASCII.
    error Marketplace_InvalidOrder(bytes32 field);
    /// @notice `start`: first second of validity.
    error Marketplace_OrderNotStarted(uint40 start);
    /// @notice `end`: first second after validity.
    error Marketplace_OrderExpired(uint40 end);
    /// @notice The maker has voided what it signed in that epoch.
    error Marketplace_StaleEpoch(uint64 signed, uint64 current);
    /// @notice The maker has locked its trading.
    error Marketplace_Locked(address maker);
    /// @notice The order names the only account that may take it.
    error Marketplace_WrongTaker(address expected);
    /// @notice Not signed by the maker, nor accepted by its contract; or empty and not registered.
    error Marketplace_InvalidSignature(address maker);
    error Marketplace_OrderCancelled(uint64 nonce);
    /// @notice Fewer units are left in the order than the taker wants at least.
    /// Units.
    error Marketplace_Overfill(uint64 left, uint64 wanted);
    /// @notice Units.
    error Marketplace_BelowMinFill(uint64 amount, uint64 minFill);
    error Marketplace_ZeroAmount();
    /// @notice Token units per coupon.
    error Marketplace_PriceAboveLimit(uint256 price, uint256 limit);
    /// @notice Token units per coupon.
    error Marketplace_PriceBelowLimit(uint256 price, uint256 limit);
    /// @notice Basis points; the maximum is the seller's.
    error Marketplace_FeeAboveMaximum(uint16 fee, uint16 maximum);
    /// @notice Basis points.
    error Marketplace_AppFeeTooHigh(uint16 fee, uint16 maximum);
    /// @notice The coupon is past `validUntil`: it can no longer be sold.
    error Marketplace_CouponExpired(uint256 couponId);
    error Marketplace_CouponNonTransferable(uint256 couponId);
    /// @notice The delivered coupon is not what the bid asks for.
    error Marketplace_OutOfScope(uint256 couponId);
    error Marketplace_GradeTooLow(uint8 grade, uint8 minGrade);
    /// @notice The issuer's score is too old to trade on it.
    error Marketplace_ScoreStale(uint40 issuerId);
    /// @notice The proceeds of a primary sale do not cover the escrow of its units.
    /// Token units.
    error Marketplace_EscrowNotCovered(uint256 proceeds, uint256 escrow);
    error Marketplace_SelfTrade(address account);
    /// @notice Ask and bid of a match name different payment tokens.
    error Marketplace_TokenMismatch(address ask, address bid);
    /// @notice A pair is an ask, or primary ask, and a bid.
    error Marketplace_NotAPair();
    /// @notice A pair names an order that the match does not have.
    error Marketplace_NoSuchOrder(uint256 index);
    /// @notice The payment is malformed or not allowed here: ERC-3009 and Permit2 pay for fixed-price bids that fill
    /// whole, none of the methods pays in the native coin, and asks of a match pay nothing.
    error Marketplace_InvalidPayment();
    /// @notice Token or Permit2 refused the payer's authorisation, or not all of the money arrived.
    error Marketplace_PaymentRefused(address token);
    /// @notice Native coin, in its smallest units.
    error Marketplace_InsufficientValue(uint256 sent, uint256 needed);
    /// @notice Native coin was sent along, and the order is paid in a token.
    error Marketplace_UnexpectedValue();
    /// @notice `until`: first second after the pause.
    error Marketplace_Paused(uint40 until);
    /// @notice `earliest`: first second at which a pause may start again.
    error Marketplace_PauseTooSoon(uint40 earliest);
    /// @notice `longest`: highest end of a pause that starts now, seconds.
    error Marketplace_PauseTooLong(uint40 longest);
    error Marketplace_Retired();
    /// @notice Basis points; at most 500.
    error Marketplace_FeeTooHigh(uint16 fee);
    /// @notice The gas ran out in this fill of a best-effort batch: send more.
    error Marketplace_OutOfGas(uint256 index);
    error Marketplace_OnlySelf();
    error Marketplace_NotMaker(address maker);
    /// @notice Only a locked maker unlocks.
    error Marketplace_NotLocked();

    // ---- trading ----

    /// @notice Takes one order. With the native coin, what is not spent returns to the caller.
    /// @param data As `FillCodec` packs a fill.
    /// @return amount Units filled.
    function fill(bytes calldata data) external payable returns (uint64 amount);

    /// @notice Takes many orders in turn: all, or those that succeed.
    /// @param allOrNothing True: the first failure reverts everything. False: failures emit `FillSkipped`.
    function fillMany(bytes[] calldata fills, bool allOrNothing) external payable returns (uint64[] memory amounts);

    /// @notice Brings asks and bids together, many to many; anyone may call. All or nothing: first every check and event,
    /// then the money of all pairs, then the coupons. Adjacent legs with equal from, to and asset are one transfer.
    /// The buyer pays exactly the pair's price, the seller gets it less the protocol fee, the matcher gets nothing.
    /// @param orders As `FillCodec` packs the orders of a match; each is checked once.
    /// @param pairs ask ≤ price ≤ bid. The coupon delivered is the ask's.
    /// @param unitPrice Token units per coupon of the pairs that name no price of their own: one price for a batch.
    function matchOrders(bytes[] calldata orders, Pair[] calldata pairs, uint128 unitPrice) external;

    // ---- makers ----

    /// @notice Makes every order with this nonce void.
    function cancel(uint64 nonce) external;
    /// @notice Makes the nonces 4 × word … 4 × word + 3 void.
    function cancelWord(uint64 word) external;
    /// @notice Makes all orders signed so far void by an unpredictable new epoch.
    /// @return epoch The new one, which orders signed from now on carry.
    function cancelAll() external returns (uint64 epoch);
    /// @notice Trading lock: from now on no order of the caller is valid, whatever epoch it carries.
    function lock() external;
    /// @notice Ends the lock with a new epoch: orders signed before stay void.
    /// @return epoch The new one.
    function unlock() external returns (uint64 epoch);
    /// @notice Lists the caller's order on chain; it then fills with an empty signature.
    /// The Marketplace must be approved on the coupon (`setApprovalForAll`) for asks.
    /// @return orderHash EIP-712 digest.
    function register(bytes calldata order) external returns (bytes32 orderHash);

    // ---- platform ----

    /// @notice Basis points of the proceeds of primary and secondary sales; at most 500 each.
    function setFees(uint16 primaryFee, uint16 secondaryFee) external;
    /// @notice Whether Compliance is asked at every trade.
    function switchCompliance(bool on) external;
    /// @notice Stops minting and trading for at most 7 days, not again within 30 days of the last start.
    /// @param until First second after the pause.
    function pause(uint40 until) external;
    /// @notice Ends the Marketplace's right to move coupons, at once and for ever.
    function retire() external;

    // ---- views ----

    function config() external view returns (MarketConfig memory);
    /// @notice All ones: locked.
    function epochOf(address maker) external view returns (uint64);
    /// @notice Units filled in the bucket; all ones: cancelled.
    function filledOf(address maker, uint64 nonce) external view returns (uint64);
    /// @param orderHash EIP-712 digest.
    function isRegistered(bytes32 orderHash) external view returns (bool);
    /// @notice EIP-712 digest of a packed order.
    function hashOrder(bytes calldata order) external view returns (bytes32);
    /// @notice Token units per coupon that the order asks or offers at this block.
    function priceOf(bytes calldata order, uint256 couponId) external view returns (uint256);
}
