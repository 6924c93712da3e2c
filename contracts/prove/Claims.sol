// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "./models/CouponId.sol";
import { OfferSlot } from "./models/Ledger.sol";

/// @notice The pool of a defaulted issuer's collateral in one currency.
contract Claims {
    // cut interfaces/ICouponFactory: Account, Offer
    // cut interfaces/ITreasury: Collateral
    // cut treasury/Books: booked, _pay
    // cut treasury/CollateralVault: _collateral
    // cut treasury/DefaultClaims: Pool, _pools, _claim, _shareOf

    // ---- models ----

    function _requireClaimable(CouponId) internal view { }

    uint256 internal _scale;

    function _scaleOf(address) internal view returns (uint256) {
        return _scale;
    }

    /// @dev Exposure stands still in default, since `_lower` does nothing then.
    Account internal _account;

    function factory_account(uint40, uint16) internal view returns (Account memory) {
        return _account;
    }

    Offer internal _offer;

    function factory_offer(CouponId) internal view returns (Offer memory) {
        return _offer;
    }

    uint256 internal _exit;

    function factory_bookExit(address, uint256, uint48, bool) internal view returns (uint256) {
        return _exit;
    }

    function math_min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev Any function: only that it gives the same for the same numbers is needed.
    mapping(uint256 a => mapping(uint256 b => mapping(uint256 divisor => uint256))) internal _quotient;

    function math_fullMulDiv(uint256 a, uint256 b, uint256 divisor) internal view returns (uint256) {
        return _quotient[a][b][divisor];
    }

    function money_safeTransfer(address, address, uint256) internal { }

    // ---- sentences ----

    function _total() internal view returns (uint256) {
        return _collateral[1][1].amount + _pools[1][1].paid;
    }

    /// @notice GX-98: What claims took and what is left is always the pool that there was, so claims never exceed it.
    function claimsNeverExceedThePool(CouponId id, uint48 amount) external {
        require(_collateral[1][1].amount < 2 ** 192 && _pools[1][1].paid < 2 ** 192);
        uint256 total = _total();
        _claim(id, amount);
        assert(_total() == total);
    }

    /// @notice GX-97: A unit claims after any claim what it claimed before.
    function equalUnitsClaimTheSame(CouponId id, CouponId other, uint48 amount, uint64 escrow) external {
        require(_collateral[1][1].amount < 2 ** 192 && _pools[1][1].paid < 2 ** 192);
        uint256 share = _shareOf(id, escrow);
        _claim(other, amount);
        assert(_shareOf(id, escrow) == share);
    }
}
