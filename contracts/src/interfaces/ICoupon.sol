// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What a holder signs to have coupons moved (EIP-712, domain "Genex Coupon").
/// @param from The holder and signer.
/// @param to The receiver.
/// @param couponIds Coupons to move, one entry each.
/// @param amounts Units of each; 1 for a serialised coupon.
/// @param caller The only account that may carry it; zero: anybody.
/// @param validAfter First second at which it may be carried.
/// @param validBefore First second at which it no longer may.
/// @param nonce Any unused number of the holder's; unordered.
struct TransferAuthorization {
    address from;
    address to;
    uint256[] couponIds;
    uint256[] amounts;
    address caller;
    uint40 validAfter;
    uint40 validBefore;
    uint256 nonce;
}

/// @title Coupon
/// @notice The ERC-1155 token of all issuers. An id is the coupon's terms (see `CouponId`).
/// A coupon is moved by its holder, by an operator the holder approved, by the holder's signed authorisation, by the
/// Marketplace (may only move) and by Redemption (may only burn and re-create what it recorded). No role can move,
/// freeze or burn a holder's coupon.
/// @dev ERC-1155's own functions and events are in OpenZeppelin's IERC1155; they are not repeated here.
interface ICoupon {
    /// @notice A signed transfer was carried; its transfers are ERC-1155's own events.
    event AuthorizationUsed(address indexed from, uint256 indexed nonce);
    /// @notice The holder made a nonce unusable.
    event AuthorizationCancelled(address indexed from, uint256 indexed nonce);
    /// @notice ERC-7572: the contract-level metadata changed.
    event ContractURIUpdated();

    /// @notice The caller is neither the holder nor an operator the holder approved.
    error Coupon_NotApproved(address holder, address operator);
    /// @notice The holder has fewer units than asked for.
    error Coupon_InsufficientBalance(address holder, uint256 couponId, uint256 balance, uint256 needed);
    /// @notice A serialised coupon moves as exactly one unit.
    error Coupon_SerialIsOneUnit(uint256 couponId, uint256 amount);
    /// @notice The serial was never issued, or has been burned.
    error Coupon_NoSuchSerial(uint256 couponId);
    /// @notice The serial was delivered or burned before and cannot be minted again.
    error Coupon_SerialTaken(uint256 couponId);
    /// @notice Only the Marketplace moves a restricted coupon.
    error Coupon_Restricted(uint256 couponId);
    /// @notice The coupon's terms forbid any transfer.
    error Coupon_NonTransferable(uint256 couponId);
    error Coupon_ZeroRecipient();
    /// @notice The receiving contract did not accept the coupon.
    error Coupon_RecipientRejected(address recipient);
    /// @notice Ids and amounts, or owners and ids, are not as many.
    error Coupon_LengthMismatch(uint256 ids, uint256 amounts);
    /// @notice The nonce was used or cancelled.
    error Coupon_AuthorizationUsed(address from, uint256 nonce);
    /// @notice `validAfter`: first second at which it may be carried.
    error Coupon_AuthorizationNotYetValid(uint40 validAfter);
    /// @notice `validBefore`: first second at which it no longer may.
    error Coupon_AuthorizationExpired(uint40 validBefore);
    /// @notice The authorisation names another carrier.
    error Coupon_WrongCaller(address expected);
    /// @notice Neither an ECDSA signature of `from`, nor accepted by a contract that opted in.
    error Coupon_InvalidSignature(address from);
    /// @notice The function belongs to another protocol contract.
    error Coupon_OnlyProtocol(address caller);

    // ---- holders ----

    /// @notice Moves coupons as their holder signed it. Anyone may carry it unless `caller` is named.
    /// @dev An ECDSA signature that recovers to `from` is enough. By ERC-1271 only if `from` has also approved this
    /// contract as operator (`setApprovalForAll(coupon, true)`), since a contract may answer yes to any hash.
    function transferWithAuthorization(TransferAuthorization calldata authorization, bytes calldata signature) external;

    /// @notice Makes the caller's unused `nonce` unusable.
    function cancelAuthorization(uint256 nonce) external;

    /// @notice Whether the nonce was used or cancelled.
    function authorizationUsed(address from, uint256 nonce) external view returns (bool);

    /// @notice Owner of a serialised coupon. Reverts `Coupon_NoSuchSerial` if never delivered or burned.
    function ownerOf(uint256 couponId) external view returns (address);

    /// @notice Whether the serial was delivered once and is burned now.
    function isBurned(uint256 couponId) external view returns (bool);

    /// @notice ERC-7572 metadata of the collection.
    function contractURI() external view returns (string memory);

    // ---- protocol ----

    /// @notice Moves units sold on the Marketplace. Only the Marketplace.
    /// @param implicitRight True if the holder is the caller or an ECDSA signature recovered to it; otherwise the holder
    /// must have approved the Marketplace with `setApprovalForAll`.
    function settle(address from, uint256 couponId, address to, uint256 amount, bool implicitRight) external;

    /// @notice Burns units for redemption or an exit. Only Redemption and CouponFactory.
    /// @param implicitRight As in `settle`, for the calling contract.
    function burn(address from, uint256 couponId, uint256 amount, bool implicitRight) external;

    /// @notice As `burn`, of several ids.
    function burnBatch(address from, uint256[] calldata couponIds, uint256[] calldata amounts, bool implicitRight)
        external;

    /// @notice Creates units of a fungible series, or one given serial. Only CouponFactory.
    function mint(address to, uint256 couponId, uint256 amount) external;

    /// @notice Creates serials `first` … `first + count - 1`. Only CouponFactory.
    function mintSerials(address to, uint256 templateId, uint32 first, uint32 count) external;

    /// @notice Re-creates units that a redemption record burned, without a callback. Only Redemption.
    function restore(address to, uint256[] calldata couponIds, uint256[] calldata amounts) external;
}
