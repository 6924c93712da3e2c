// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../types/CouponId.sol";

/// @title CouponRenderer
/// @notice Metadata of a coupon from its id and its on-chain terms: JSON with an SVG picture, no server involved.
interface ICouponRenderer {
    /// @return A data: URI of the ERC-1155 metadata JSON.
    function uri(CouponId couponId) external view returns (string memory);
    /// @return ERC-7572 metadata of the collection as a data: URI.
    function contractURI() external view returns (string memory);
}
