// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { BID, FIXED, PEGGED, PRIMARY_ASK, SCOPE_CLASS } from "../shared/Order.sol";
import { Attempt, Attempts } from "./Attempts.sol";
import { Side } from "./Sealing.sol";

/// @dev Where a breakage shows: in any call; not in `fillMany` (which gives value back that nobody needs); or in all of a
/// call, so that a best-effort batch fails too.
enum Reach {
    Fill,
    Single,
    Call
}

/// @param applies Whether the trade has what is broken.
/// @param spoil Breaks exactly one thing and tells the error that must come.
struct Breakage {
    string name;
    function(Attempt memory) internal view returns (bool) applies;
    function(Attempt memory) internal returns (bytes memory) spoil;
    Reach reach;
}

/// @notice The table of what can be wrong with a trade, filled in by the contracts of `breaks`.
abstract contract Breakages is Attempts {
    Breakage[] internal breakages;

    function _row(
        string memory name,
        function(Attempt memory) internal view returns (bool) applies,
        function(Attempt memory) internal returns (bytes memory) spoil
    ) internal {
        breakages.push(Breakage(name, applies, spoil, Reach.Fill));
    }

    function _rowOf(
        Reach reach,
        string memory name,
        function(Attempt memory) internal view returns (bool) applies,
        function(Attempt memory) internal returns (bytes memory) spoil
    ) internal {
        breakages.push(Breakage(name, applies, spoil, reach));
    }

    // ---- which trades ----

    function _any(Attempt memory) internal pure returns (bool) {
        return true;
    }

    function _isFill(Attempt memory a) internal pure returns (bool) {
        return !a.matched;
    }

    function _isMatch(Attempt memory a) internal pure returns (bool) {
        return a.matched;
    }

    function _hasAsk(Attempt memory a) internal pure returns (bool) {
        return a.first.order.kind != BID;
    }

    function _hasBid(Attempt memory a) internal pure returns (bool) {
        return a.matched || a.first.order.kind == BID;
    }

    function _fillsAsk(Attempt memory a) internal pure returns (bool) {
        return _isFill(a) && _hasAsk(a);
    }

    function _fillsBid(Attempt memory a) internal pure returns (bool) {
        return _isFill(a) && _hasBid(a);
    }

    function _isPrimary(Attempt memory a) internal pure returns (bool) {
        return a.first.order.kind == PRIMARY_ASK;
    }

    function _isSecondary(Attempt memory a) internal pure returns (bool) {
        return !_isPrimary(a);
    }

    function _hasClassBid(Attempt memory a) internal pure returns (bool) {
        return _hasBid(a) && _bidOf(a).order.scope == SCOPE_CLASS;
    }

    function _isNative(Attempt memory a) internal pure returns (bool) {
        return a.first.order.paymentToken == address(0);
    }

    function _isToken(Attempt memory a) internal pure returns (bool) {
        return !_isNative(a);
    }

    function _isFixed(Attempt memory a) internal pure returns (bool) {
        return a.first.order.pricing == FIXED;
    }

    function _isPegged(Attempt memory a) internal pure returns (bool) {
        return a.first.order.pricing == PEGGED;
    }

    // ---- who is who ----

    function _bidOf(Attempt memory a) internal pure returns (Side memory) {
        return a.matched ? a.second : a.first;
    }

    function _sellerOf(Attempt memory a) internal pure returns (address) {
        return _hasAsk(a) ? a.first.order.maker : a.caller;
    }

    function _buyerOf(Attempt memory a) internal pure returns (address) {
        return _hasBid(a) ? _bidOf(a).order.maker : a.caller;
    }

    function _recipientOf(Attempt memory a) internal pure returns (address recipient) {
        recipient = _hasBid(a) ? _bidOf(a).order.recipient : a.take.recipient;
        if (recipient == address(0)) recipient = _buyerOf(a);
    }

    // ---- errors ----

    function _invalid(bytes32 field) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, field);
    }

    function _noSignature(address maker) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, maker);
    }

    function _outOfScope(CouponId couponId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, CouponId.unwrap(couponId));
    }
}
