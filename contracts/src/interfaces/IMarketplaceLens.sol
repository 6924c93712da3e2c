// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What is asked: how this order stands, with this coupon.
/// @param order As `PackedOrder` describes it.
/// @param signature As `fill` takes it.
/// @param couponId The coupon that a fill would deliver into a bid. Zero: a fill or a match would deliver something that
/// fits; left out is what depends on that: whether it was sold before and may not be sold on, that a serial is one unit, and
/// of a class expiry and a pegged price.
struct Inquiry {
    bytes order;
    bytes signature;
    uint256 couponId;
}

/// @notice How an order stands at this block.
/// @param orderHash EIP-712 digest; zero if the order is malformed.
/// @param left Units that the bucket of its nonce leaves to it; zero if cancelled.
/// @param fillable Units that one fill could take now; zero if there is a reason.
/// @param unitPrice Token units per coupon now; zero if it has none.
/// @param reason Empty if it fills. Otherwise the error, selector and arguments, with which the smallest fill that the order
/// allows reverts.
struct Finding {
    bytes32 orderHash;
    uint64 left;
    uint64 fillable;
    uint256 unitPrice;
    bytes reason;
}

/// @title MarketplaceLens
/// @notice Tells why an order would not fill, by the error of `fill` itself, so that contract, SDK and relayer share one
/// table of codes. It holds nothing, may do nothing, and reads what anybody can read.
///
/// The taker is taken to be the one that the order names, or anybody, with all that a taker needs: money, coupons,
/// approvals, attestations. What only a trial shows is not foreseen: whether a receiver accepts the coupon or the coin, what
/// a token does beyond its balances and allowances, and a payment that is signed along with the fill.
interface IMarketplaceLens {
    /// @notice Too little gas was left to look at this order as far as a hostile one may make it necessary: ask for fewer.
    error MarketplaceLens_OutOfGas(uint256 index);

    /// @notice Looks at each order on its own: whatever one of them, its token or its maker's contract does, the others'
    /// findings stand. A maker's contract that needs more than 600,000 gas to accept a signature counts as refusing.
    function inspect(Inquiry[] calldata inquiries) external view returns (Finding[] memory findings);

    /// @notice Units that one fill of the order could take now. Reverts with what the smallest fill would revert with.
    /// @return Units, at least one.
    function fillableOf(Inquiry calldata inquiry) external view returns (uint64);

    /// @notice What an order says for itself: neither its signature nor its maker's means are looked at.
    /// @return orderHash EIP-712 digest.
    /// @return left Units that the bucket leaves to it; zero if cancelled.
    /// @return unitPrice Token units per coupon now; zero outside of its time, with a stale score, and for a pegged bid for a
    /// class without a named coupon.
    function outlineOf(Inquiry calldata inquiry)
        external
        view
        returns (bytes32 orderHash, uint64 left, uint256 unitPrice);

    /// @notice Whether the contract `maker` accepts a signature over `digest` by ERC-1271; by itself it may revert or lie.
    function accepts(address maker, bytes32 digest, bytes calldata signature) external view returns (bool);
}
