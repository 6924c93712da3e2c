// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponLedger } from "../CouponLedger.sol";
import { ICoupon } from "../interfaces/ICoupon.sol";
import { IIssuerRegistry } from "../interfaces/IIssuerRegistry.sol";
import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId } from "../types/CouponId.sol";
import { SeriesSlot } from "../types/Ledger.sol";
import { ReentrancyGuardTransient } from "solady/utils/ReentrancyGuardTransient.sol";

/// @notice What every way to new units has in common: whether it is open, counting them, their escrow, and delivery.
abstract contract Supply is CouponLedger, ReentrancyGuardTransient {
    ICoupon internal immutable _COUPON;

    constructor(address genesis) CouponLedger(genesis) {
        _COUPON = ICoupon(Siblings.addressOf(genesis, Siblings.COUPON));
    }

    modifier onlyAdmin(uint40 issuerId) {
        if (IIssuerRegistry(_REGISTRY).adminOf(issuerId) != msg.sender) {
            revert CouponFactory_NotIssuer(issuerId, msg.sender);
        }
        _;
    }

    /// @dev For every path but the primary sale, where the Marketplace has looked at the pause itself.
    function _requireIssuable(CouponId templateId) internal view {
        uint40 until = IMarketplace(_MARKETPLACE).config().pausedUntil;
        if (block.timestamp < until) revert CouponFactory_Paused(until);
        _requireActive(templateId.issuerOf(), _issuers[templateId.issuerOf()].status);
        _requireMintable(templateId);
    }

    /// @dev Charges the quota and counts the units.
    function _book(CouponId templateId, uint48 amount) internal returns (uint32 firstSerial) {
        firstSerial = _count(templateId, amount);
        _raise(templateId, amount * _unsecured(templateId, _offers[templateId]), _issuers[templateId.issuerOf()]);
    }

    /// @return firstSerial First of the next `amount` serials of a serialised series; otherwise zero.
    function _count(CouponId templateId, uint48 amount) internal returns (uint32 firstSerial) {
        if (amount == 0) revert CouponFactory_ZeroAmount();
        SeriesSlot storage slot = _series[templateId];
        uint256 minted;
        unchecked {
            // Two numbers of 48 bits.
            minted = uint256(slot.minted) + amount;
        }
        if (templateId.isSerialised()) {
            if (minted > type(uint32).max) revert CouponFactory_ValueTooLarge(minted);
            firstSerial = uint32(slot.minted) + 1;
        } else if (minted > type(uint48).max) {
            revert CouponFactory_ValueTooLarge(minted);
        }
        // forge-lint: disable-next-line(unsafe-typecast) bounded above
        slot.minted = uint48(minted);
    }

    function _deliver(CouponId templateId, address to, uint48 amount, uint32 firstSerial) internal {
        if (firstSerial == 0) _COUPON.mint(to, CouponId.unwrap(templateId), amount);
        // forge-lint: disable-next-line(unsafe-typecast) a serialised series has at most 2^32 units
        else _COUPON.mintSerials(to, CouponId.unwrap(templateId), firstSerial, uint32(amount));
    }

    function _pullEscrow(CouponId templateId, uint256 escrow) internal {
        if (escrow == 0) return;
        ITreasury(_TREASURY).pullEscrow(templateId, _offers[templateId].paymentTokenOf(), msg.sender, escrow);
    }

    /// @dev Transient storage on every chain that has it; all chains of this protocol do.
    function _useTransientReentrancyGuardOnlyOnMainnet() internal pure override returns (bool) {
        return false;
    }
}
