// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Order } from "../shared/Order.sol";
import { PaymentHash } from "./PaymentHash.sol";
import { ReferenceConsent } from "./ReferenceConsent.sol";
import { ReferenceHash } from "./ReferenceHash.sol";
import { IEIP712 } from "permit2/src/interfaces/IEIP712.sol";

/// @notice Money that comes by the payer's signature (decision 22), with the books that tokens and Permit2 keep. The bytes
/// of a payment: method, then value, deadline, v, r, s (ERC-2612); validAfter, validBefore, v, r, s (ERC-3009); nonce,
/// deadline, signature (Permit2).
abstract contract ReferencePayment is ReferenceConsent {
    uint8 internal constant ERC2612 = 0;
    uint8 internal constant ERC3009 = 1;
    uint8 internal constant PERMIT2 = 2;
    address private constant PERMIT2_CONTRACT = 0x000000000022D473030F116dDEE9F6B43aC78BA3;

    function _methodOf(bytes memory payment) internal pure returns (uint8 method) {
        method = uint8(payment[0]);
        if (method == ERC2612 && payment.length == 130) return method;
        if (method == ERC3009 && payment.length == 76) return method;
        if (method == PERMIT2 && payment.length > 65) return method;
        revert IMarketplace.Marketplace_InvalidPayment();
    }

    /// @notice Replaces the allowance, or changes nothing.
    function _permit(address token, address owner, bytes memory payment) internal {
        (uint256 value, uint256 deadline) = (_word(payment, 1), _word(payment, 33));
        bytes32 hash = PaymentHash.erc2612(owner, _MARKETPLACE, value, permits[token][owner], deadline);
        if (block.timestamp > deadline || !_signed(token, owner, hash, _slice(payment, 65, 65))) return;
        permits[token][owner] += 1;
        allowance[token][owner] = value;
    }

    /// @notice Brings the whole value of the bid to the Marketplace.
    function _collect(Order memory bid, bytes memory payment) internal returns (uint256 value) {
        value = uint256(bid.unitPrice) * bid.amount;
        bool pays =
            _methodOf(payment) == ERC3009 ? _useAuthorisation(bid, value, payment) : _usePermit2(bid, value, payment);
        if (!pays || money[bid.paymentToken][bid.maker] < value) {
            revert IMarketplace.Marketplace_PaymentRefused(bid.paymentToken);
        }
        _transfer(bid.paymentToken, bid.maker, _MARKETPLACE, value);
    }

    /// @dev The nonce is the order's hash: it pays for this order and for nothing else. Between both times, at neither.
    function _useAuthorisation(Order memory bid, uint256 value, bytes memory payment) private returns (bool) {
        address token = bid.paymentToken;
        bytes32 nonce = hashOf(bid);
        uint256 validAfter = uint40(bytes5(bytes32(_word(payment, 1))));
        uint256 validBefore = uint40(bytes5(bytes32(_word(payment, 6))));
        bool inTime = validAfter < block.timestamp && block.timestamp < validBefore;
        bool known = tokens[token].takesAuthorisations;
        if (!inTime || !known || authorisationUsed[token][bid.maker][nonce]) return false;
        authorisationUsed[token][bid.maker][nonce] = true;
        bytes32 hash = PaymentHash.erc3009(bid.maker, _MARKETPLACE, value, validAfter, validBefore, nonce);
        return _signed(token, bid.maker, hash, _slice(payment, 11, 65));
    }

    /// @dev The order is the witness. Contracts sign as well.
    function _usePermit2(Order memory bid, uint256 value, bytes memory payment) private returns (bool) {
        (uint256 nonce, uint256 deadline) = (_word(payment, 1), _word(payment, 33));
        bool allowed = allowsPermit2[bid.paymentToken][bid.maker];
        if (block.timestamp > deadline || !allowed || permit2Used[bid.maker][nonce]) return false;
        permit2Used[bid.maker][nonce] = true;
        bytes32 hash =
            PaymentHash.permit2(bid.paymentToken, value, _MARKETPLACE, nonce, deadline, ReferenceHash.hash(bid));
        hash = ReferenceHash.typed(IEIP712(PERMIT2_CONTRACT).DOMAIN_SEPARATOR(), hash);
        bytes memory signature = _slice(payment, 65, payment.length - 65);
        if (bid.maker.code.length != 0) return _contractAgrees(bid.maker, hash, signature);
        return _isSigner(bid.maker, hash, signature);
    }

    /// @param signature v, r, s.
    function _signed(address token, address signer, bytes32 structHash, bytes memory signature)
        private
        view
        returns (bool)
    {
        // Which domain a token has is its own to say.
        bytes32 digest = ReferenceHash.typed(IEIP712(token).DOMAIN_SEPARATOR(), structHash);
        bytes32 r = bytes32(_word(signature, 1));
        bytes32 s = bytes32(_word(signature, 33));
        return signer != address(0) && ecrecover(digest, uint8(signature[0]), r, s) == signer;
    }

    function _word(bytes memory data, uint256 from) private pure returns (uint256) {
        return uint256(bytes32(_slice(data, from, 32)));
    }
}
