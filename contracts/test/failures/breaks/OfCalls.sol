// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Calls, Pairing } from "../../shared/Calls.sol";
import { FIXED } from "../../shared/Order.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages } from "../Breakages.sol";

/// @notice Bytes that are no fill, no order, no pair and no payment.
abstract contract BreaksOfCalls is Breakages {
    function _tableOfCalls() internal {
        _row("unknown flag", _isFill, _unknownFlag);
        _row("fill shorter than its head", _isFill, _headShort);
        _row("fill shorter than its flags say", _isFill, _tailShort);
        _row("order cut off", _any, _orderShort);
        _row("pair with unused bits", _isMatch, _pairBits);
        _row("no such ask", _isMatch, _noSuchAsk);
        _row("no such bid", _isMatch, _noSuchBid);
        _row("unknown payment method", _isToken, _unknownMethod);
        _row("permit of a wrong length", _isToken, _permitLength);
        _row("payment longer than the call", _isMatch, _paymentShort);
        _row("payment in the native coin", _isNative, _nativePayment);
        _row("payment of an ask", _isMatch, _askPays);
        _row("authorised payment of a buying taker", _buysWithToken, _takerAuthorises);
        _row("authorised payment of a part", _fillsPart, _partPaid);
        _row("authorised payment at a moving price", _movesWhole, _movingPaid);
        _row("authorisation that the token refuses", _fillsWhole, _refused3009);
        _row("authorisation that Permit2 refuses", _fillsWhole, _refusedPermit2);
    }

    // ---- which trades ----

    function _buysWithToken(Attempt memory a) private pure returns (bool) {
        return _fillsAsk(a) && _isToken(a);
    }

    function _fillsPart(Attempt memory a) private pure returns (bool) {
        return _hasBid(a) && _bidOf(a).order.pricing == FIXED && _bidOf(a).order.amount != a.take.amount;
    }

    function _movesWhole(Attempt memory a) private pure returns (bool) {
        return _hasBid(a) && _bidOf(a).order.pricing != FIXED && _bidOf(a).order.amount == a.take.amount;
    }

    function _fillsWhole(Attempt memory a) private pure returns (bool) {
        return _hasBid(a) && _bidOf(a).order.pricing == FIXED && _bidOf(a).order.amount == a.take.amount;
    }

    // ---- packing ----

    function _unknownFlag(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        bytes memory data = Calls.pack(a.first.sealed_, a.take);
        data[0] |= 0x80;
        _spoil(a, data);
        return _malformed();
    }

    function _headShort(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        _spoil(a, _start(Calls.pack(a.first.sealed_, a.take), _pick(9)));
        return _malformed();
    }

    /// @dev The limit price is always there: its last byte is not.
    function _tailShort(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        _spoil(a, _start(Calls.pack(a.first.sealed_, a.take), 9 + _pick(16)));
        return _malformed();
    }

    function _orderShort(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        uint256 length = a.first.sealed_.order.length;
        // Nothing at all would be sealed anew.
        a.first.sealed_.order = _start(a.first.sealed_.order, 1 + _pick(length - 1));
        a.first.sealed_.signature = "";
        return abi.encodeWithSelector(IMarketplace.Marketplace_MalformedOrder.selector);
    }

    function _pairBits(Attempt memory a) private returns (bytes memory) {
        a.pair = Calls.pack(Pairing(0, 1, a.take.amount, 0)) | (1 << (224 + _pick(32)));
        return _malformed();
    }

    function _noSuchAsk(Attempt memory a) private returns (bytes memory) {
        uint16 place = uint16(2 + _pick(65_534));
        a.pair = Calls.pack(Pairing(place, 1, a.take.amount, 0));
        return abi.encodeWithSelector(IMarketplace.Marketplace_NoSuchOrder.selector, place);
    }

    function _noSuchBid(Attempt memory a) private pure returns (bytes memory) {
        a.pair = Calls.pack(Pairing(0, 2, a.take.amount, 0));
        return abi.encodeWithSelector(IMarketplace.Marketplace_NoSuchOrder.selector, 2);
    }

    // ---- payments ----

    function _unknownMethod(Attempt memory a) private returns (bytes memory) {
        return _pays(a, abi.encodePacked(uint8(3 + _pick(253)), new bytes(129)));
    }

    function _permitLength(Attempt memory a) private returns (bytes memory) {
        return _pays(a, new bytes(_flip() ? 129 : 131));
    }

    function _paymentShort(Attempt memory a) private returns (bytes memory) {
        _seal(a.second);
        _spoil(a, bytes.concat(hex"ffff", a.second.sealed_.order, a.second.sealed_.signature));
        return _malformed();
    }

    function _nativePayment(Attempt memory a) private pure returns (bytes memory) {
        return _pays(a, new bytes(130));
    }

    function _askPays(Attempt memory a) private pure returns (bytes memory) {
        a.first.sealed_.payment = new bytes(130);
        return _notAllowed();
    }

    function _takerAuthorises(Attempt memory a) private returns (bytes memory) {
        return _pays(a, _authorisation());
    }

    function _partPaid(Attempt memory a) private returns (bytes memory) {
        return _pays(a, _authorisation());
    }

    function _movingPaid(Attempt memory a) private returns (bytes memory) {
        return _pays(a, _authorisation());
    }

    /// @dev tCNY has no ERC-3009, and nobody has put Permit2 on this chain: neither brings money.
    function _refused3009(Attempt memory a) private view returns (bytes memory) {
        _pays(a, abi.encodePacked(uint8(1), new bytes(75)));
        return abi.encodeWithSelector(IMarketplace.Marketplace_PaymentRefused.selector, address(cny));
    }

    function _refusedPermit2(Attempt memory a) private view returns (bytes memory) {
        _pays(a, abi.encodePacked(uint8(2), new bytes(129)));
        return abi.encodeWithSelector(IMarketplace.Marketplace_PaymentRefused.selector, address(cny));
    }

    // ---- parts ----

    function _authorisation() private returns (bytes memory) {
        return _flip() ? abi.encodePacked(uint8(1), new bytes(75)) : abi.encodePacked(uint8(2), new bytes(129));
    }

    function _spoil(Attempt memory a, bytes memory data) private pure {
        (a.spoilt, a.packed) = (true, data);
    }

    function _pays(Attempt memory a, bytes memory payment) private pure returns (bytes memory) {
        if (a.matched) a.second.sealed_.payment = payment;
        else a.take.payment = payment;
        return _notAllowed();
    }

    function _malformed() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_MalformedFill.selector);
    }

    function _notAllowed() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_InvalidPayment.selector);
    }
}
