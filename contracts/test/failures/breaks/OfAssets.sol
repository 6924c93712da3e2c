// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId, NEVER } from "../../../src/types/CouponId.sol";
import { FIXED, SCOPE_ID } from "../../shared/Order.sol";
import { HostileReceiver } from "../../shared/hostile/HostileReceiver.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages, Reach } from "../Breakages.sol";
import { Signing } from "../Sealing.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Coupons and money that cannot move.
abstract contract BreaksOfAssets is Breakages {
    function _tableOfAssets() internal {
        _row("coupon past its validity", _endsAtAKnownPrice, _couponExpired);
        _row("ask for a bound coupon", _asksSecondary, _boundAsked);
        _row("bid for a bound coupon", _fillsIdBid, _boundBid);
        _row("seller without coupon", _movesFreely, _noCoupon);
        _row("two units of one serial", _fillsSerial, _twoOfASerial);
        _row("seller without key took its approval back", _needsApproval, _noApproval);
        _row("buyer without money", _isToken, _noMoney);
        _row("buyer without allowance", _isToken, _noAllowance);
        _row("token in two currencies", _isMatch, _tokenMismatch);
        _row("value one short", _isNative, _valueShort);
        _rowOf(Reach.Single, "value nobody asked for", _fillsToken, _valueTooMuch);
        _row("payee refuses the native coin", _paysAPerson, _payeeRefuses);
        _row("recipient refuses", _any, _recipientRefuses);
        _row("two asks", _isMatch, _twoAsks);
        _row("two bids", _isMatch, _twoBids);
    }

    // ---- which trades ----

    function _endsAtAKnownPrice(Attempt memory a) private pure returns (bool) {
        bool ends = a.delivered.validUntilOf() != NEVER && !_hasClassBid(a);
        return ends && _isFixed(a) && (!a.matched || a.second.order.pricing == FIXED);
    }

    function _asksSecondary(Attempt memory a) private pure returns (bool) {
        return _fillsAsk(a) && _isSecondary(a);
    }

    function _fillsIdBid(Attempt memory a) private pure returns (bool) {
        return _fillsBid(a) && a.first.order.scope == SCOPE_ID;
    }

    function _movesFreely(Attempt memory a) private pure returns (bool) {
        return _isSecondary(a) && !a.delivered.isRestricted();
    }

    function _fillsSerial(Attempt memory a) private pure returns (bool) {
        return _isSecondary(a) && a.delivered.isSerialised();
    }

    function _needsApproval(Attempt memory a) private pure returns (bool) {
        return _hasAsk(a) && _isSecondary(a) && a.first.signing >= Signing.Registered;
    }

    function _fillsToken(Attempt memory a) private pure returns (bool) {
        return _isFill(a) && _isToken(a);
    }

    function _paysAPerson(Attempt memory a) private pure returns (bool) {
        return _isNative(a) && a.first.signing < Signing.Registered;
    }

    // ---- coupons ----

    /// @dev The orders live on: only the coupon is past its time.
    function _couponExpired(Attempt memory a) private returns (bytes memory) {
        uint40 until = a.delivered.validUntilOf();
        a.first.order.end = until + 1;
        a.second.order.end = until + 1;
        vm.warp(until);
        return abi.encodeWithSelector(IMarketplace.Marketplace_CouponExpired.selector, CouponId.unwrap(a.delivered));
    }

    function _boundAsked(Attempt memory a) private view returns (bytes memory) {
        a.first.order.coupon = personal;
        if (a.take.couponId != 0) a.take.couponId = CouponId.unwrap(personal);
        return _nonTransferable();
    }

    function _boundBid(Attempt memory a) private view returns (bytes memory) {
        a.first.order.coupon = personal;
        a.take.couponId = CouponId.unwrap(personal);
        // A price by the formula is another coupon's now.
        a.take.limitPrice = 0;
        return _nonTransferable();
    }

    function _nonTransferable() private view returns (bytes memory) {
        return
            abi.encodeWithSelector(IMarketplace.Marketplace_CouponNonTransferable.selector, CouponId.unwrap(personal));
    }

    /// @dev All are given away but the last that would have been enough.
    function _noCoupon(Attempt memory a) private returns (bytes memory) {
        (address owner, uint256 id) = (_sellerOf(a), CouponId.unwrap(a.delivered));
        uint256 left = a.delivered.isSerialised() ? 0 : a.take.amount - 1;
        uint256 given = _units(owner, a.delivered) - left;
        vm.prank(owner);
        coupon.safeTransferFrom(owner, makeAddr("friend"), id, given, "");
        return abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, owner, id, left, a.take.amount);
    }

    function _twoOfASerial(Attempt memory a) private pure returns (bytes memory) {
        a.take.amount = 2;
        a.first.order.amount += 1;
        a.second.order.amount += 1;
        // The app's fee rounds down: of two units together it may be one more.
        if (a.value != 0) a.value = 2 * a.value + 1;
        return abi.encodeWithSelector(ICoupon.Coupon_SerialIsOneUnit.selector, CouponId.unwrap(a.delivered), 2);
    }

    function _noApproval(Attempt memory a) private returns (bytes memory) {
        address owner = a.first.order.maker;
        vm.prank(owner);
        coupon.setApprovalForAll(address(marketplace), false);
        return abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, owner, address(marketplace));
    }

    function _recipientRefuses(Attempt memory a) private returns (bytes memory) {
        // All ways to refuse but the one that burns all gas.
        address hostile = address(new HostileReceiver(HostileReceiver.Mode(_pick(5))));
        if (_hasBid(a)) _bidOf(a).order.recipient = hostile;
        else a.take.recipient = hostile;
        return abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, hostile);
    }

    // ---- money ----

    function _noMoney(Attempt memory a) private returns (bytes memory) {
        address buyer = _buyerOf(a);
        uint256 all = cny.balanceOf(buyer);
        vm.prank(buyer);
        cny.transfer(makeAddr("friend"), all);
        return abi.encodeWithSelector(SafeTransferLib.TransferFromFailed.selector);
    }

    function _noAllowance(Attempt memory a) private returns (bytes memory) {
        vm.prank(_buyerOf(a));
        cny.approve(address(marketplace), 0);
        return abi.encodeWithSelector(SafeTransferLib.TransferFromFailed.selector);
    }

    function _tokenMismatch(Attempt memory a) private view returns (bytes memory) {
        a.second.order.paymentToken = address(usd);
        return abi.encodeWithSelector(IMarketplace.Marketplace_TokenMismatch.selector, address(cny), address(usd));
    }

    function _valueShort(Attempt memory a) private view returns (bytes memory) {
        uint256 due = _due(a);
        a.value = due - 1;
        return abi.encodeWithSelector(IMarketplace.Marketplace_InsufficientValue.selector, due - 1, due);
    }

    function _valueTooMuch(Attempt memory a) private returns (bytes memory) {
        a.value = 1;
        vm.deal(a.caller, 1);
        return abi.encodeWithSelector(IMarketplace.Marketplace_UnexpectedValue.selector);
    }

    /// @dev An account with a key can have code (EIP-7702), and code can refuse money.
    function _payeeRefuses(Attempt memory a) private returns (bytes memory) {
        vm.etch(a.first.order.maker, hex"5f5ffd");
        return abi.encodeWithSelector(SafeTransferLib.ETHTransferFailed.selector);
    }

    // ---- pairs ----

    function _twoAsks(Attempt memory a) private pure returns (bytes memory) {
        a.second = a.first;
        return abi.encodeWithSelector(IMarketplace.Marketplace_NotAPair.selector);
    }

    function _twoBids(Attempt memory a) private pure returns (bytes memory) {
        a.first = a.second;
        return abi.encodeWithSelector(IMarketplace.Marketplace_NotAPair.selector);
    }
}
