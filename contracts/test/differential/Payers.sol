// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ContractWallet } from "../shared/ContractWallet.sol";
import { BID, Order } from "../shared/Order.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Deck } from "./Deck.sol";

/// @notice Random payments beside an order: most of them right, some broken in one way.
abstract contract Payers is Deck {
    uint8 internal constant ERC2612 = 0;
    uint8 internal constant ERC3009 = 1;

    uint256 private constant MISSIGNED = 12;
    uint256 private constant SPOILT = 8;

    uint256 private _lastNonce;

    /// @dev The payer of a bid is its maker.
    function _anyPayment(Order memory order, address payer) internal returns (bytes memory) {
        return _payment(uint8(_pick(3)), order, payer);
    }

    function _payment(uint8 method, Order memory order, address payer) internal returns (bytes memory payment) {
        Order memory paid = abi.decode(abi.encode(order), (Order));
        if (paid.paymentToken == address(0)) paid.paymentToken = address(cny);
        uint256 flaw = _in100(MISSIGNED) ? 1 + _pick(3) : 0;
        // Signed for another order, by another key, or out of its time.
        if (flaw == 1) paid.nonce ^= 1;
        uint256 key = flaw == 2 || keys[payer] == 0 ? keys[actors[_pick(7)]] : keys[payer];
        if (method == ERC2612) payment = _permitted(paid, payer, key, flaw == 3);
        else if (method == ERC3009) payment = _authorised(paid, key, flaw == 3);
        else payment = _byPermit2(paid, payer, key, flaw == 3);
        if (_in100(SPOILT)) payment = _damaged(payment);
    }

    /// @dev For as much as one wants, for enough, or for too little.
    function _permitted(Order memory order, address payer, uint256 key, bool late) private returns (bytes memory) {
        uint256 most = uint256(order.amount) * 110e6;
        uint256 value = _in100(40) ? type(uint256).max : _in100(85) ? most : _pick(most + 1);
        uint256 deadline = vm.getBlockTimestamp() - (late ? 1 : 0);
        return _permitPayment(TestToken(order.paymentToken), payer, key, value, deadline);
    }

    function _authorised(Order memory bid, uint256 key, bool untimely) private returns (bytes memory) {
        uint40 time = uint40(vm.getBlockTimestamp());
        (uint40 validAfter, uint40 validBefore) = (time - 1, time + 1);
        if (untimely && _in100(50)) validAfter = time;
        else if (untimely) validBefore = time;
        return _authorisedPayment(bid, key, validAfter, validBefore);
    }

    /// @dev A nonce was used before, now and then.
    function _byPermit2(Order memory bid, address payer, uint256 key, bool late) private returns (bytes memory) {
        uint256 nonce = _in100(96) ? ++_lastNonce : _pick(_lastNonce + 1);
        uint256 deadline = vm.getBlockTimestamp() - (late ? 1 : 0);
        bytes32 digest = _permit2Digest(bid, nonce, deadline);
        bytes memory signature = _in100(50) ? _signDigest(key, digest) : _compact(key, digest);
        if (payer == wallet) ContractWallet(wallet).accept(digest);
        return _permit2Payment(nonce, deadline, signature);
    }

    function _damaged(bytes memory payment) private returns (bytes memory) {
        uint256 way = _pick(4);
        if (way == 0) payment[_pick(payment.length)] ^= bytes1(uint8(1 << _pick(8)));
        else if (way == 1) payment[0] = bytes1(uint8(_pick(4)));
        else if (way == 2) return _start(payment, _pick(payment.length));
        else return bytes.concat(payment, hex"00");
        return payment;
    }

    /// @dev A bucket from which the whole order can be taken.
    function _unfilled(Order memory order) internal {
        for (uint256 i; i < 8; ++i) {
            order.nonce = uint64(_pick(NONCES));
            if (ref.filled(order.maker, order.nonce) == 0 && !ref.cancelled(order.maker, order.nonce)) return;
        }
    }

    function _payerOf(Order memory order, address taker) internal pure returns (address) {
        return order.kind == BID ? order.maker : taker;
    }

    /// @dev Who took back its allowance, to pay by signature alone, gives it again.
    function _allowAll() internal {
        for (uint256 i; i < ACTORS; ++i) {
            _allowAgain(cny, actors[i]);
            _allowAgain(usd, actors[i]);
        }
    }

    function _allowAgain(TestToken token, address actor) private {
        if (ref.allowance(address(token), actor) < 1000e6 && _in100(50)) _allow(token, actor, type(uint256).max);
        if (!ref.allowsPermit2(address(token), actor) && _in100(20)) _allowPermit2(token, actor, true);
    }
}
