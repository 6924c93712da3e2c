// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../interfaces/ICompliance.sol";
import { ICoupon } from "../interfaces/ICoupon.sol";
import { ICouponFactory, IssuerState, IssuerStatus, Offer } from "../interfaces/ICouponFactory.sol";
import { IMarketplace } from "../interfaces/IMarketplace.sol";
import { ITreasury } from "../interfaces/ITreasury.sol";
import { BPS } from "../libraries/Constants.sol";
import { Limits } from "../libraries/Limits.sol";
import { Siblings } from "../libraries/Siblings.sol";
import { CouponId } from "../types/CouponId.sol";
import { BID, PackedOrder } from "../types/PackedOrder.sol";
import { Consent } from "./Consent.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice How many units a maker can give or pay for. Each function lowers `units` to what one cause allows, and reverts as
/// a fill of `least` units does if that is less.
abstract contract Cover is Consent {
    /// @dev What a payment token may use to tell a balance or an allowance.
    uint256 private constant TOKEN_GAS = 100_000;

    ICoupon private immutable _COUPON;
    ICompliance private immutable _COMPLIANCE;
    ICouponFactory internal immutable _FACTORY;

    constructor(address genesis) Consent(genesis) {
        _COUPON = ICoupon(Siblings.addressOf(genesis, Siblings.COUPON));
        _COMPLIANCE = ICompliance(Siblings.addressOf(genesis, Siblings.COMPLIANCE));
        _FACTORY = ICouponFactory(Siblings.addressOf(genesis, Siblings.COUPON_FACTORY));
    }

    // ---- compliance ----

    /// @dev Of the maker, and of the address that a bid's coupon goes to.
    function _complianceCover(PackedOrder order, CouponId couponId, uint256 units, uint256 least)
        internal
        view
        returns (uint256)
    {
        _requireNotBlocked(order.makerOf());
        if (order.kindOf() == BID && order.recipientOf() != address(0)) _requireNotBlocked(order.recipientOf());
        bool isIssuer = order.kindOf() != BID && _FACTORY.issuer(couponId.issuerOf()).seller == order.makerOf();
        if (isIssuer) return units;

        uint8 needed = _COMPLIANCE.seriesTier(couponId.templateOf());
        uint8 tier = _COMPLIANCE.tierOf(order.makerOf());
        if (tier < needed) revert ICompliance.Compliance_TierTooLow(order.makerOf(), tier, needed);
        uint256 face = couponId.faceValueOf();
        uint16 currency = couponId.currencyOf();
        uint256 left = _limitLeft(order.makerOf(), tier, currency);
        if (face * least > left) {
            revert ICompliance.Compliance_OverLimit(order.makerOf(), currency, face * least, left);
        }
        return face == 0 ? units : _min(units, left / face);
    }

    /// @return Minor units of face value that one more trade may have.
    function _limitLeft(address account, uint8 tier, uint16 currency) private view returns (uint256) {
        (uint64 perTrade, uint64 perDay) = _COMPLIANCE.limitOf(tier, currency);
        return Limits.leftOf(perTrade, perDay, _COMPLIANCE.tradedToday(account, currency));
    }

    function _requireNotBlocked(address account) private view {
        if (_COMPLIANCE.isBlocked(account)) revert ICompliance.Compliance_Blocked(account);
    }

    // ---- a bidder's money, a seller's coupons ----

    function _moneyCover(PackedOrder order, uint256 unitPrice, uint256 units, uint256 least)
        internal
        view
        returns (uint256)
    {
        address token = order.paymentTokenOf();
        uint256 money = _readToken(token, abi.encodeCall(IERC20.balanceOf, (order.makerOf())));
        money =
            _min(money, _readToken(token, abi.encodeCall(IERC20.allowance, (order.makerOf(), address(_MARKETPLACE)))));
        if (unitPrice * least > money) revert SafeTransferLib.TransferFromFailed();
        return _min(units, money / unitPrice);
    }

    function _couponCover(PackedOrder order, bool implicitRight, uint256 units, uint256 least)
        internal
        view
        returns (uint256)
    {
        IERC1155 coupon = IERC1155(address(_COUPON));
        address maker = order.makerOf();
        if (!implicitRight && !coupon.isApprovedForAll(maker, address(_MARKETPLACE))) {
            revert ICoupon.Coupon_NotApproved(maker, address(_MARKETPLACE));
        }
        uint256 id = CouponId.unwrap(order.couponOf());
        units = _serialCover(order.couponOf(), units, least);
        uint256 balance = coupon.balanceOf(maker, id);
        if (balance < least) revert ICoupon.Coupon_InsufficientBalance(maker, id, balance, least);
        return _min(units, balance);
    }

    /// @dev A serial is one unit, whoever delivers it.
    function _serialCover(CouponId couponId, uint256 units, uint256 least) internal pure returns (uint256) {
        if (!couponId.isSerialised()) return units;
        if (least != 1) revert ICoupon.Coupon_SerialIsOneUnit(CouponId.unwrap(couponId), least);
        return 1;
    }

    /// @dev A token that answers nothing, or nothing in time, has nothing. One word is all that is ever copied.
    function _readToken(address token, bytes memory data) private view returns (uint256 value) {
        assembly ("memory-safe") {
            let success := staticcall(TOKEN_GAS, token, add(data, 0x20), mload(data), 0x00, 0x20)
            if and(success, gt(returndatasize(), 0x1f)) { value := mload(0x00) }
        }
    }

    // ---- what an issuer may mint ----

    function _primaryCover(PackedOrder order, uint256 unitPrice, uint256 units, uint256 least)
        internal
        view
        returns (uint256)
    {
        // The Treasury holds no escrow in the native coin.
        uint256 escrow = order.paymentTokenOf() == address(0) ? _FACTORY.escrowOf(order.couponOf(), least) : 0;
        if (escrow != 0) revert ITreasury.Treasury_NotReceived(address(0), escrow);
        _requireSale(order, unitPrice);
        units = _supplyCover(order.couponOf(), units, least);
        return _quotaCover(order.couponOf(), units, least);
    }

    /// @dev The fee rounds down, so a few units may cover their escrow where more do not: n × (price − escrow) must reach
    /// the fee ⌊n × price × bps / 10,000⌋, which it does while n × missing < 10,000.
    function _escrowCover(PackedOrder order, uint256 unitPrice, uint16 bps, uint256 units, uint256 least)
        internal
        view
        returns (uint256)
    {
        if (least > type(uint48).max) revert IMarketplace.Marketplace_InvalidOrder("amount");
        units = _min(units, type(uint48).max);
        uint256 escrow = _FACTORY.escrowOf(order.couponOf(), least);
        if (escrow == 0) return units;
        uint256 total = unitPrice * least;
        uint256 proceeds = total - total * bps / BPS;
        if (proceeds < escrow) revert IMarketplace.Marketplace_EscrowNotCovered(proceeds, escrow);
        uint256 spare = (unitPrice - escrow / least) * BPS;
        uint256 feeParts = unitPrice * bps;
        return feeParts > spare ? _min(units, (BPS - 1) / (feeParts - spare)) : units;
    }

    function _requireSale(PackedOrder order, uint256 unitPrice) private view {
        CouponId templateId = order.couponOf();
        IssuerState memory issuer = _FACTORY.issuer(templateId.issuerOf());
        if (issuer.status != IssuerStatus.Active) {
            revert ICouponFactory.CouponFactory_IssuerNotActive(templateId.issuerOf(), issuer.status);
        }
        if (!_FACTORY.series(templateId).approved) {
            // Reverts if there is no such series.
            _FACTORY.termsOf(templateId);
            revert ICouponFactory.CouponFactory_SeriesNotApproved(CouponId.unwrap(templateId));
        }
        if (order.makerOf() != issuer.seller) {
            revert ICouponFactory.CouponFactory_NotSeller(order.makerOf(), issuer.seller);
        }
        Offer memory offer = _FACTORY.offer(templateId);
        if (order.paymentTokenOf() != offer.paymentToken) {
            revert ICouponFactory.CouponFactory_WrongPaymentToken(order.paymentTokenOf(), offer.paymentToken);
        }
        uint256 cap = offer.maxUnitPrice * offer.scale;
        if (unitPrice > cap) revert ICouponFactory.CouponFactory_PriceAboveCap(unitPrice, cap);
    }

    /// @dev Units are counted in 48 bits, serials numbered in 32.
    function _supplyCover(CouponId templateId, uint256 units, uint256 least) private view returns (uint256) {
        uint256 minted = _FACTORY.series(templateId).minted;
        uint256 most = templateId.isSerialised() ? type(uint32).max : type(uint48).max;
        if (minted + least > most) revert ICouponFactory.CouponFactory_ValueTooLarge(minted + least);
        return _min(units, most - minted);
    }

    function _quotaCover(CouponId templateId, uint256 units, uint256 least) private view returns (uint256) {
        uint256 unsecured = templateId.faceValueOf() - _FACTORY.offer(templateId).escrowPerUnit;
        // What escrow covers whole raises no exposure, and asks for no room.
        if (unsecured == 0) return units;
        uint40 issuerId = templateId.issuerOf();
        uint16 currency = templateId.currencyOf();
        uint256 headroom = _FACTORY.headroomOf(issuerId, currency);
        if (unsecured * least > headroom) {
            revert ICouponFactory.CouponFactory_OverQuota(issuerId, currency, unsecured * least, headroom);
        }
        return _min(units, headroom / unsecured);
    }

    function _min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}
