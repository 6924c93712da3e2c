// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { PrintedClaim } from "../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Orders } from "./Orders.sol";

/// @notice Digests and signatures of the messages that are not orders, by plain `abi.encode`.
abstract contract Messages is Orders {
    bytes32 internal constant REDEEM_TYPEHASH = keccak256(
        "Redeem(address holder,address terminal,bytes32 redemptionId,uint256[] couponIds,uint256[] amounts,uint16 currency,uint256 totalFace,uint40 honourBy,uint40 deadline)"
    );
    bytes32 internal constant TRANSFER_TYPEHASH = keccak256(
        "TransferAuthorization(address from,address to,uint256[] couponIds,uint256[] amounts,address caller,uint40 validAfter,uint40 validBefore,uint256 nonce)"
    );
    bytes32 internal constant CLAIM_PRINTED_TYPEHASH = keccak256("ClaimPrinted(uint256 couponId,address recipient)");

    function _hashRedeem(Redeem memory r) internal pure returns (bytes32) {
        bytes32 ids = keccak256(abi.encodePacked(r.couponIds));
        bytes32 amounts = keccak256(abi.encodePacked(r.amounts));
        bytes memory first = abi.encode(REDEEM_TYPEHASH, r.holder, r.terminal, r.redemptionId, ids, amounts);
        return keccak256(bytes.concat(first, abi.encode(r.currency, r.totalFace, r.honourBy, r.deadline)));
    }

    function _signRedeem(Redeem memory request, uint256 key) internal view returns (bytes memory) {
        return _signDigest(key, _typed("Genex Redemption", address(redemption), _hashRedeem(request)));
    }

    function _hashTransfer(TransferAuthorization memory a) internal pure returns (bytes32) {
        bytes32 ids = keccak256(abi.encodePacked(a.couponIds));
        bytes32 amounts = keccak256(abi.encodePacked(a.amounts));
        bytes memory first = abi.encode(TRANSFER_TYPEHASH, a.from, a.to, ids, amounts);
        return keccak256(bytes.concat(first, abi.encode(a.caller, a.validAfter, a.validBefore, a.nonce)));
    }

    function _transferDigest(TransferAuthorization memory authorization) internal view returns (bytes32) {
        return _typed("Genex Coupon", address(coupon), _hashTransfer(authorization));
    }

    function _signTransfer(TransferAuthorization memory authorization, uint256 key)
        internal
        view
        returns (bytes memory)
    {
        return _signDigest(key, _transferDigest(authorization));
    }

    function _signClaim(PrintedClaim memory claim, uint256 key) internal view returns (bytes memory) {
        bytes32 structHash =
            keccak256(abi.encode(CLAIM_PRINTED_TYPEHASH, CouponId.unwrap(claim.couponId), claim.recipient));
        return _signDigest(key, _typed("Genex CouponFactory", address(factory), structHash));
    }
}
