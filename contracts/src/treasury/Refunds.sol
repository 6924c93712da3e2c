// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ITreasury, Refund } from "../interfaces/ITreasury.sol";
import { Signatures } from "../libraries/Signatures.sol";
import { CouponId } from "../types/CouponId.sol";
import { Books } from "./Books.sol";
import { EIP712 } from "solady/utils/EIP712.sol";

/// @notice Units that go back: inside the cooling-off period for their escrow, or bought back by the issuer as the holder
/// signed. Either way the escrow of the units goes to the holder, unless their series is finalised.
abstract contract Refunds is Books, EIP712 {
    bytes32 private constant _REFUND_TYPEHASH = keccak256(
        "Refund(address holder,uint256 couponId,uint256 amount,address paymentToken,uint256 payout,uint256 nonce,uint40 deadline)"
    );

    mapping(address holder => mapping(uint256 word => uint256)) private _usedNonces;

    // ---- refunds ----

    /// @inheritdoc ITreasury
    function refundCoolingOff(uint256[] calldata couponIds, uint256[] calldata amounts, uint256 receiptIndex)
        external
        nonReentrant
    {
        if (couponIds.length != amounts.length) {
            revert Treasury_LengthMismatch(couponIds.length, amounts.length);
        }
        if (couponIds.length == 0) revert Treasury_ZeroAmount();
        CouponId templateId = CouponId.wrap(couponIds[0]).templateOf();
        if (!templateId.isRefundable() || !templateId.isOpenAt(block.timestamp)) {
            revert Treasury_NotRefundable(couponIds[0]);
        }
        _requireNotDefaulted(templateId.issuerOf());
        (address token,) = _escrowUnit(templateId);

        uint256 total;
        for (uint256 i; i < couponIds.length; ++i) {
            if (CouponId.wrap(couponIds[i]).templateOf() != templateId) revert Treasury_MixedSeries(couponIds[i]);
            total += _units(amounts[i]);
        }
        _FACTORY.useReceipt(templateId, msg.sender, receiptIndex, _units(total));

        uint256 escrow;
        for (uint256 i; i < couponIds.length; ++i) {
            escrow += _coolOff(couponIds[i], uint48(amounts[i]), receiptIndex);
        }
        _pay(token, msg.sender, escrow);
    }

    /// @inheritdoc ITreasury
    function refund(Refund calldata request, bytes calldata signature) external nonReentrant {
        uint40 issuerId = CouponId.wrap(request.couponId).issuerOf();
        _requireAdmin(issuerId);
        _requireNotDefaulted(issuerId);
        if (block.timestamp >= request.deadline) revert Treasury_TooLate(request.deadline);
        uint48 amount = _units(request.amount);
        bool implicitRight = _verify(request, signature);
        _useNonce(request.holder, request.nonce);
        (address token,) = _escrowUnit(CouponId.wrap(request.couponId).templateOf());

        uint256 escrow = _FACTORY.bookExit(request.holder, request.couponId, amount, implicitRight);

        emit Refunded(
            request.couponId, request.holder, amount, escrow, request.paymentToken, request.payout, request.nonce
        );
        _pay(token, request.holder, escrow);
        // An admin that takes back its own units owes itself nothing.
        if (request.payout != 0 && request.holder != msg.sender) {
            _move(request.paymentToken, msg.sender, request.holder, request.payout);
        }
    }

    /// @inheritdoc ITreasury
    function cancelRefundNonce(uint256 nonce) external {
        _useNonce(msg.sender, nonce);
        emit RefundNonceCancelled(msg.sender, nonce);
    }

    // ---- views ----

    /// @inheritdoc ITreasury
    function refundNonceUsed(address holder, uint256 nonce) external view returns (bool) {
        // forge-lint: disable-next-line(incorrect-shift) one bit, moved up by the nonce
        return _usedNonces[holder][nonce >> 8] & (1 << (nonce & 0xff)) != 0;
    }

    /// @inheritdoc ITreasury
    function hashRefund(Refund calldata request) public view returns (bytes32) {
        return _hashTypedData(keccak256(abi.encode(_REFUND_TYPEHASH, request)));
    }

    // ---- parts ----

    function _coolOff(uint256 couponId, uint48 amount, uint256 receiptIndex) private returns (uint256 escrow) {
        escrow = _FACTORY.bookExit(msg.sender, couponId, amount, true);
        emit CoolingOffRefunded(couponId, msg.sender, amount, escrow, receiptIndex);
    }

    /// @return implicitRight Whether the holder calls or an ECDSA signature recovers to it; otherwise the coupon asks
    /// for its approval, since a contract may answer yes to any hash.
    function _verify(Refund calldata request, bytes calldata signature) private view returns (bool implicitRight) {
        if (request.holder == msg.sender) return true;
        bytes32 digest = hashRefund(request);
        if (Signatures.isSigner(request.holder, digest, signature)) return true;
        if (!Signatures.isValidContractSignature(request.holder, digest, signature)) {
            revert Treasury_InvalidSignature(request.holder);
        }
        return false;
    }

    function _useNonce(address holder, uint256 nonce) private {
        // forge-lint: disable-next-line(incorrect-shift) one bit, moved up by the nonce
        uint256 bit = 1 << (nonce & 0xff);
        uint256 word = _usedNonces[holder][nonce >> 8];
        if (word & bit != 0) revert Treasury_NonceUsed(holder, nonce);
        _usedNonces[holder][nonce >> 8] = word | bit;
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Genex Treasury", "1");
    }
}
