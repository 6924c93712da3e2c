// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages } from "../Breakages.sol";

/// @notice Sales that the factory must not mint for.
abstract contract BreaksOfPrimary is Breakages {
    function _tableOfPrimary() internal {
        _row("not the issuer's seller", _fillsPrimary, _notSeller);
        _row("issuer suspended", _isPrimary, _suspended);
        _row("series not approved", _fillsFixedPrimary, _notApproved);
        _row("no such series", _fillsFixedPrimary, _noSuchSeries);
        _row("above the cap of the series", _fillsFixedPrimary, _aboveCap);
        _row("not the series' token", _bobBuysPrimary, _wrongToken);
        _row("over quota", _isPrimary, _overQuota);
        _row("escrow not covered", _fillsSecured, _escrowNotCovered);
        _row("more units than a series can have", _fillsFixedPrimary, _tooMany);
    }

    // ---- which trades ----

    function _fillsPrimary(Attempt memory a) private pure returns (bool) {
        return _isFill(a) && _isPrimary(a);
    }

    function _fillsFixedPrimary(Attempt memory a) private pure returns (bool) {
        return _fillsPrimary(a) && _isFixed(a);
    }

    function _bobBuysPrimary(Attempt memory a) private view returns (bool) {
        return _fillsFixedPrimary(a) && a.caller == bob;
    }

    function _fillsSecured(Attempt memory a) private view returns (bool) {
        return _fillsFixedPrimary(a) && factory.offer(a.delivered).escrowPerUnit != 0;
    }

    // ---- breaks ----

    function _notSeller(Attempt memory a) private view returns (bytes memory) {
        (a.first.order.maker, a.first.key) = (alice, aliceKey);
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_NotSeller.selector, alice, shopSeller);
    }

    function _suspended(Attempt memory) private returns (bytes memory) {
        registry.suspend(issuerId, "");
        return abi.encodeWithSelector(
            ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, IssuerStatus.Suspended
        );
    }

    function _notApproved(Attempt memory a) private view returns (bytes memory) {
        a.first.order.coupon = draft;
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_SeriesNotApproved.selector, CouponId.unwrap(draft));
    }

    function _noSuchSeries(Attempt memory a) private view returns (bytes memory) {
        uint256 unknown = CouponId.unwrap(meal) | (uint256(0xff) << 184);
        a.first.order.coupon = CouponId.wrap(unknown);
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, unknown);
    }

    function _aboveCap(Attempt memory a) private pure returns (bytes memory) {
        uint256 cap = FACE * SCALE;
        _reprice(a, uint128(cap) + 1);
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_PriceAboveCap.selector, cap + 1, cap);
    }

    function _wrongToken(Attempt memory a) private view returns (bytes memory) {
        a.first.order.paymentToken = address(usd);
        return
            abi.encodeWithSelector(ICouponFactory.CouponFactory_WrongPaymentToken.selector, address(usd), address(cny));
    }

    function _overQuota(Attempt memory a) private returns (bytes memory) {
        factory.setQuota(issuerId, CNY, 0, 0);
        uint256 added = a.take.amount * (FACE - factory.offer(a.delivered).escrowPerUnit);
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_OverQuota.selector, issuerId, CNY, added, 0);
    }

    /// @dev A price that the escrow would just eat up, less one.
    function _escrowNotCovered(Attempt memory a) private view returns (bytes memory) {
        uint256 escrow = ESCROW * SCALE;
        _reprice(a, uint128(escrow - 1));
        uint256 total = (escrow - 1) * a.take.amount;
        uint256 proceeds = total - total * _fee(a.first.order.kind) / 10_000;
        return
            abi.encodeWithSelector(IMarketplace.Marketplace_EscrowNotCovered.selector, proceeds, escrow * a.take.amount);
    }

    /// @dev At a price that lets the buyer pay for them.
    function _tooMany(Attempt memory a) private pure returns (bytes memory) {
        _reprice(a, 1);
        (a.take.amount, a.first.order.amount) = (1 << 48, 1 << 48);
        return _invalid("amount");
    }

    function _reprice(Attempt memory a, uint128 unitPrice) private pure {
        a.first.order.unitPrice = unitPrice;
        if (a.take.limitPrice < unitPrice) a.take.limitPrice = unitPrice;
    }
}
