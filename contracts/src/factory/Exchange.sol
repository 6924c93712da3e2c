// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../interfaces/ICouponFactory.sol";
import { CouponId } from "../types/CouponId.sol";
import { OfferSlot } from "../types/Ledger.sol";
import { Supply } from "./Supply.sol";

/// @notice Units of one series for as many of another, along paths that the issuer opens.
abstract contract Exchange is Supply {
    mapping(CouponId source => mapping(CouponId target => bool)) private _exchangePaths;

    /// @inheritdoc ICouponFactory
    /// @dev Equal or higher escrow in the target, so that an exchange never raises exposure and never frees money.
    function openExchange(CouponId source, CouponId target) external onlyAdmin(source.issuerOf()) {
        _requireActive(source.issuerOf(), _issuers[source.issuerOf()].status);
        if (!_mayExchange(source, target)) {
            revert CouponFactory_ExchangeMismatch(CouponId.unwrap(source), CouponId.unwrap(target));
        }
        _exchangePaths[source][target] = true;
        emit ExchangeOpened(CouponId.unwrap(source), CouponId.unwrap(target));
    }

    /// @inheritdoc ICouponFactory
    function closeExchange(CouponId source, CouponId target) external onlyAdmin(source.issuerOf()) {
        _requirePath(source, target);
        _exchangePaths[source][target] = false;
        emit ExchangeClosed(CouponId.unwrap(source), CouponId.unwrap(target));
    }

    /// @inheritdoc ICouponFactory
    function exchange(uint256[] calldata couponIds, uint256[] calldata amounts, CouponId target) external nonReentrant {
        if (couponIds.length == 0) revert CouponFactory_ZeroAmount();
        if (couponIds.length != amounts.length) revert CouponFactory_LengthMismatch(couponIds.length, amounts.length);
        CouponId source = CouponId.wrap(couponIds[0]).templateOf();
        _requirePath(source, target);
        _requireIssuable(target);
        if (!source.isOpenAt(block.timestamp)) revert CouponFactory_SeriesExpired(CouponId.unwrap(source));
        uint48 amount = _sumOf(source, couponIds, amounts);
        // First: it calls nobody, and units that the holder lacks fail by name and not in a subtraction below.
        _COUPON.burnBatch(msg.sender, couponIds, amounts, true);
        _series[source].exited += amount;
        uint32 firstSerial = _count(target, amount);
        _carry(source, target, amount);
        _pullEscrow(target, escrowOf(target, amount) - escrowOf(source, amount));
        emit Exchanged(CouponId.unwrap(source), CouponId.unwrap(target), msg.sender, amount);
        _deliver(target, msg.sender, amount, firstSerial);
    }

    /// @inheritdoc ICouponFactory
    function isExchangeOpen(CouponId source, CouponId target) external view returns (bool) {
        return _exchangePaths[source][target];
    }

    /// @dev Same issuer, currency, face, flags and token; the target lasts as long or longer and is as well secured.
    function _mayExchange(CouponId source, CouponId target) private view returns (bool) {
        OfferSlot from = _offers[source];
        OfferSlot to = _offers[target];
        return _exists(source) && _exists(target) && source != target && source.issuerOf() == target.issuerOf()
            && source.currencyOf() == target.currencyOf() && source.faceValueOf() == target.faceValueOf()
            && source.flagsOf() == target.flagsOf() && target.validUntilOf() >= source.validUntilOf()
            && from.paymentTokenOf() == to.paymentTokenOf() && to.escrowPerUnitOf() >= from.escrowPerUnitOf();
    }

    function _requirePath(CouponId source, CouponId target) private view {
        if (!_exchangePaths[source][target]) {
            revert CouponFactory_NoExchangePath(CouponId.unwrap(source), CouponId.unwrap(target));
        }
    }

    function _sumOf(CouponId source, uint256[] calldata couponIds, uint256[] calldata amounts)
        private
        pure
        returns (uint48)
    {
        uint256 sum;
        for (uint256 i; i < couponIds.length; ++i) {
            if (CouponId.wrap(couponIds[i]).templateOf() != source) revert CouponFactory_MixedSeries(couponIds[i]);
            sum += amounts[i];
        }
        if (sum > type(uint48).max) revert CouponFactory_ValueTooLarge(sum);
        // forge-lint: disable-next-line(unsafe-typecast) bounded above
        return uint48(sum);
    }
}
