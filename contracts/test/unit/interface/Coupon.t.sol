// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract CouponInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            ICoupon.AuthorizationCancelled.selector,
            bytes32(0xd9c6e585a9efef5f0fce81c8b27fb511ad27d7b5aac286f85d3e0305341a391b),
            "AuthorizationCancelled"
        );
        assertEq(
            ICoupon.AuthorizationUsed.selector,
            bytes32(0xcb274fa750b05c21d412cc76d2545dd5f55cdaa0b05b104ceca8d9a4bb11be99),
            "AuthorizationUsed"
        );
        assertEq(
            ICoupon.ContractURIUpdated.selector,
            bytes32(0xa5d4097edda6d87cb9329af83fb3712ef77eeb13738ffe43cc35a4ce305ad962),
            "ContractURIUpdated"
        );
    }

    function test_Errors() external pure {
        _same(ICoupon.Coupon_AuthorizationExpired.selector, 0x9ab7a082, "Coupon_AuthorizationExpired");
        _same(ICoupon.Coupon_AuthorizationNotYetValid.selector, 0xdc955a01, "Coupon_AuthorizationNotYetValid");
        _same(ICoupon.Coupon_AuthorizationUsed.selector, 0x55ea8bec, "Coupon_AuthorizationUsed");
        _same(ICoupon.Coupon_InsufficientBalance.selector, 0xd85bb455, "Coupon_InsufficientBalance");
        _same(ICoupon.Coupon_InvalidSignature.selector, 0xbc834734, "Coupon_InvalidSignature");
        _same(ICoupon.Coupon_LengthMismatch.selector, 0x33f3e599, "Coupon_LengthMismatch");
        _same(ICoupon.Coupon_NoSuchSerial.selector, 0x93b25621, "Coupon_NoSuchSerial");
        _same(ICoupon.Coupon_NonTransferable.selector, 0x8ddebd84, "Coupon_NonTransferable");
        _same(ICoupon.Coupon_NotApproved.selector, 0x21ebb398, "Coupon_NotApproved");
        _same(ICoupon.Coupon_OnlyProtocol.selector, 0xfbb10039, "Coupon_OnlyProtocol");
        _same(ICoupon.Coupon_RecipientRejected.selector, 0x11bcba9f, "Coupon_RecipientRejected");
        _same(ICoupon.Coupon_Restricted.selector, 0xae654b46, "Coupon_Restricted");
        _same(ICoupon.Coupon_SerialIsOneUnit.selector, 0xde635236, "Coupon_SerialIsOneUnit");
        _same(ICoupon.Coupon_SerialTaken.selector, 0x2b14e5ab, "Coupon_SerialTaken");
        _same(ICoupon.Coupon_WrongCaller.selector, 0xadf05eb8, "Coupon_WrongCaller");
        _same(ICoupon.Coupon_ZeroRecipient.selector, 0xea28263b, "Coupon_ZeroRecipient");
    }

    function test_Functions() external pure {
        _same(ICoupon.authorizationUsed.selector, 0xe64bd6fd, "authorizationUsed");
        _same(ICoupon.burn.selector, 0x31126dd1, "burn");
        _same(ICoupon.burnBatch.selector, 0x44893bf3, "burnBatch");
        _same(ICoupon.cancelAuthorization.selector, 0x52116023, "cancelAuthorization");
        _same(ICoupon.contractURI.selector, 0xe8a3d485, "contractURI");
        _same(ICoupon.isBurned.selector, 0xdb44fe07, "isBurned");
        _same(ICoupon.mint.selector, 0x156e29f6, "mint");
        _same(ICoupon.mintSerials.selector, 0xf54acf8a, "mintSerials");
        _same(ICoupon.ownerOf.selector, 0x6352211e, "ownerOf");
        _same(ICoupon.restore.selector, 0xacb7a9e2, "restore");
        _same(ICoupon.settle.selector, 0x1a96cfcc, "settle");
        _same(ICoupon.transferWithAuthorization.selector, 0x0b9f2650, "transferWithAuthorization");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
