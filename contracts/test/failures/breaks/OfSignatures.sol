// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ContractWallet } from "../../shared/ContractWallet.sol";
import { Order } from "../../shared/Order.sol";
import { Attempt } from "../Attempts.sol";
import { Breakages } from "../Breakages.sol";
import { Signing } from "../Sealing.sol";

/// @notice Consent that is not the maker's, not for this order, or not written as it must be.
abstract contract BreaksOfSignatures is Breakages {
    uint256 private constant ORDER_OF_SECP256K1 = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function _tableOfSignatures() internal {
        _row("signed by another key", _isSigned, _otherKey);
        _row("bid signed by another key", _bidIsSigned, _bidOtherKey);
        _row("high s", _isPlain, _highS);
        _row("v that does not exist", _isPlain, _wrongV);
        _row("one byte too long", _isSigned, _tooLong);
        _row("two bytes short", _isSigned, _tooShort);
        _row("another order signed", _any, _otherOrder);
        _row("signed for another contract", _isPlain, _otherDomain);
        _row("wrong place in the bulk", _isBulk, _wrongIndex);
        _row("wrong proof", _isBulk, _wrongProof);
        _row("proof one level short", _isBulk, _shortProof);
        _row("proof above the highest tree", _isBulk, _tallProof);
        _row("empty signature, not registered", _any, _unregistered);
        _row("contract takes its word back", _isContract, _contractRefuses);
    }

    // ---- which trades ----

    function _isPlain(Attempt memory a) private pure returns (bool) {
        return a.first.signing == Signing.Plain;
    }

    function _isBulk(Attempt memory a) private pure returns (bool) {
        return a.first.signing == Signing.Bulk;
    }

    function _isContract(Attempt memory a) private pure returns (bool) {
        return a.first.signing == Signing.Contract;
    }

    function _isSigned(Attempt memory a) private pure returns (bool) {
        return a.first.signing < Signing.Registered;
    }

    function _bidIsSigned(Attempt memory a) private pure returns (bool) {
        return a.matched && a.second.signing < Signing.Registered;
    }

    // ---- breaks ----

    function _otherKey(Attempt memory a) private view returns (bytes memory) {
        a.first.key = carolKey;
        return _noSignature(a.first.order.maker);
    }

    function _bidOtherKey(Attempt memory a) private view returns (bytes memory) {
        a.second.key = carolKey;
        return _noSignature(a.second.order.maker);
    }

    /// @dev The mirror image of a valid signature.
    function _highS(Attempt memory a) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(a.first.key, _digest(a.first.order));
        bytes32 mirrored = bytes32(ORDER_OF_SECP256K1 - uint256(s));
        return _signedBy(a, abi.encodePacked(r, mirrored, v == 27 ? uint8(28) : uint8(27)));
    }

    function _wrongV(Attempt memory a) private returns (bytes memory) {
        (, bytes32 r, bytes32 s) = vm.sign(a.first.key, _digest(a.first.order));
        uint8[4] memory others = [uint8(0), 1, 26, 29];
        return _signedBy(a, abi.encodePacked(r, s, others[_pick(4)]));
    }

    function _tooLong(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        return _signedBy(a, bytes.concat(a.first.sealed_.signature, hex"00"));
    }

    /// @dev Less one byte, (r, s, v) is often (r, vs): another way to write the same consent.
    function _tooShort(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        return _signedBy(a, _start(a.first.sealed_.signature, a.first.sealed_.signature.length - 2));
    }

    function _otherOrder(Attempt memory a) private returns (bytes memory) {
        Order memory order = a.first.order;
        a.first.order = _neighbour(order);
        _seal(a.first);
        a.first.sealed_.order = _pack(order);
        return _noSignature(order.maker);
    }

    function _otherDomain(Attempt memory a) private view returns (bytes memory) {
        bytes32 digest = _typed("Genex Marketplace", address(coupon), _structHash(a.first.order));
        return _signedBy(a, _signDigest(a.first.key, digest));
    }

    function _wrongIndex(Attempt memory a) private returns (bytes memory) {
        return _flipped(a, 67, bytes1(uint8(1 << _pick(HEIGHT))));
    }

    function _wrongProof(Attempt memory a) private returns (bytes memory) {
        return _flipped(a, 68 + _pick(32 * HEIGHT), 0x10);
    }

    function _shortProof(Attempt memory a) private returns (bytes memory) {
        _seal(a.first);
        return _signedBy(a, _start(a.first.sealed_.signature, a.first.sealed_.signature.length - 32));
    }

    function _tallProof(Attempt memory a) private view returns (bytes memory) {
        Order memory order = a.first.order;
        return _signedBy(a, _signBulk(order, _neighbour(order), 11, LEAF, a.first.key));
    }

    function _unregistered(Attempt memory a) private pure returns (bytes memory) {
        // Sealed without asking the maker.
        a.first.sealed_.order = _pack(a.first.order);
        return _noSignature(a.first.order.maker);
    }

    /// @dev It has agreed to another order, and is asked for this one.
    function _contractRefuses(Attempt memory a) private returns (bytes memory) {
        ContractWallet(a.first.order.maker).accept(_digest(_neighbour(a.first.order)));
        return _signedBy(a, "by the contract's own rules");
    }

    // ---- parts ----

    function _signedBy(Attempt memory a, bytes memory signature) private pure returns (bytes memory) {
        a.first.sealed_.order = _pack(a.first.order);
        a.first.sealed_.signature = signature;
        return _noSignature(a.first.order.maker);
    }

    function _flipped(Attempt memory a, uint256 place, bytes1 bit) private returns (bytes memory) {
        _seal(a.first);
        a.first.sealed_.signature[place] ^= bit;
        return _noSignature(a.first.order.maker);
    }
}
