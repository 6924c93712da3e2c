// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon, TransferAuthorization } from "../../../src/interfaces/ICoupon.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { ContractWallet } from "../../shared/ContractWallet.sol";
import { Scenario } from "../../shared/Scenario.sol";

contract CouponAuthorizationTest is Scenario {
    TransferAuthorization private authorization;

    function setUp() public override {
        super.setUp();
        authorization.from = alice;
        authorization.to = bob;
        authorization.couponIds = _ids(CouponId.unwrap(meal));
        authorization.amounts = _ids(3);
        authorization.validBefore = uint40(vm.getBlockTimestamp()) + 60;
        authorization.nonce = 77;
    }

    function test_AnyoneCarriesIt() external {
        vm.expectEmit(address(coupon));
        emit ICoupon.AuthorizationUsed(alice, 77);
        _carry(carol, _signed());
        assertEq(_units(bob, meal), 3);
        assertEq(_units(alice, meal), 97);
        assertTrue(coupon.authorizationUsed(alice, 77));
    }

    function test_ABatch() external {
        authorization.couponIds = _ids(CouponId.unwrap(meal), CouponId.unwrap(_serial(2)));
        authorization.amounts = _ids(3, 1);
        _carry(carol, _signed());
        assertEq(_units(bob, meal), 3);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(2))), bob);
    }

    function test_ACompactSignature() external {
        _carry(carol, _compact(aliceKey, _transferDigest(authorization)));
    }

    function test_OnlyTheNamedCarrier() external {
        authorization.caller = carol;
        bytes memory signature = _signed();
        _reverts(bob, signature, abi.encodeWithSelector(ICoupon.Coupon_WrongCaller.selector, carol));
        _carry(carol, signature);
    }

    function test_InItsTime() external {
        authorization.validAfter = uint40(vm.getBlockTimestamp()) + 10;
        bytes memory signature = _signed();
        vm.warp(authorization.validAfter - 1);
        _reverts(
            bob,
            signature,
            abi.encodeWithSelector(ICoupon.Coupon_AuthorizationNotYetValid.selector, authorization.validAfter)
        );
        vm.warp(authorization.validBefore);
        _reverts(
            bob,
            signature,
            abi.encodeWithSelector(ICoupon.Coupon_AuthorizationExpired.selector, authorization.validBefore)
        );
        vm.warp(authorization.validBefore - 1);
        _carry(bob, signature);
    }

    function test_OnceForEveryForm() external {
        _carry(carol, _signed());
        bytes memory used = abi.encodeWithSelector(ICoupon.Coupon_AuthorizationUsed.selector, alice, 77);
        _reverts(carol, _signed(), used);
        _reverts(carol, _compact(aliceKey, _transferDigest(authorization)), used);
        authorization.amounts = _ids(1);
        _reverts(carol, _signed(), used);
        authorization.nonce = 78;
        _carry(carol, _signed());
    }

    function testFuzz_NoncesAreUnordered(uint256 first, uint256 second) external {
        vm.assume(first != second);
        authorization.nonce = first;
        _carry(carol, _signed());
        assertFalse(coupon.authorizationUsed(alice, second));
        authorization.nonce = second;
        _carry(carol, _signed());
    }

    function test_Cancel() external {
        vm.expectEmit(address(coupon));
        emit ICoupon.AuthorizationCancelled(alice, 77);
        vm.startPrank(alice);
        coupon.cancelAuthorization(77);
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_AuthorizationUsed.selector, alice, 77));
        coupon.cancelAuthorization(77);
        vm.stopPrank();
        _reverts(carol, _signed(), abi.encodeWithSelector(ICoupon.Coupon_AuthorizationUsed.selector, alice, 77));
    }

    function test_NobodyCancelsForAnother() external {
        vm.prank(bob);
        coupon.cancelAuthorization(77);
        _carry(carol, _signed());
    }

    function testFuzz_NothingSignedMayChange(uint8 field) external {
        bytes memory signature = _signed();
        field = uint8(bound(field, 0, 5));
        if (field == 0) authorization.to = carol;
        if (field == 1) authorization.couponIds = _ids(CouponId.unwrap(_serial(1)));
        if (field == 2) authorization.amounts = _ids(4);
        if (field == 3) authorization.nonce = 78;
        if (field == 4) authorization.validBefore += 1;
        if (field == 5) authorization.from = bob;
        _reverts(carol, signature, abi.encodeWithSelector(ICoupon.Coupon_InvalidSignature.selector, authorization.from));
    }

    function test_NotAnothersAndNobodys() external {
        _reverts(
            bob,
            _signTransfer(authorization, bobKey),
            abi.encodeWithSelector(ICoupon.Coupon_InvalidSignature.selector, alice)
        );
        authorization.from = address(0);
        _reverts(
            bob,
            abi.encodePacked(uint256(1), uint256(1), uint8(29)),
            abi.encodeWithSelector(ICoupon.Coupon_InvalidSignature.selector, address(0))
        );
    }

    function test_ToNobodyAndWithUnequalLists() external {
        authorization.to = address(0);
        _reverts(carol, _signed(), abi.encodeWithSelector(ICoupon.Coupon_ZeroRecipient.selector));
        authorization.to = bob;
        authorization.amounts = _ids(1, 2);
        _reverts(carol, _signed(), abi.encodeWithSelector(ICoupon.Coupon_LengthMismatch.selector, 1, 2));
    }

    /// @dev A contract may answer yes to any hash: it must have opted in by approving the token itself.
    function test_AContractOptsIn() external {
        ContractWallet wallet = new ContractWallet();
        _issue(meal, address(wallet), 5);
        authorization.from = address(wallet);
        wallet.accept(_transferDigest(authorization));
        bytes memory invalid = abi.encodeWithSelector(ICoupon.Coupon_InvalidSignature.selector, address(wallet));
        _reverts(carol, "", invalid);
        wallet.call(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(coupon), true)));
        _carry(carol, "");
        assertEq(_units(bob, meal), 3);
        authorization.nonce = 78;
        _reverts(carol, "", invalid);
    }

    function test_ADelegatedAccountSignsWithItsKey() external {
        vm.etch(alice, abi.encodePacked(hex"ef0100", address(paymentTokens)));
        _carry(carol, _signed());
    }

    function _signed() private view returns (bytes memory) {
        return _signTransfer(authorization, aliceKey);
    }

    function _carry(address carrier, bytes memory signature) private {
        vm.prank(carrier);
        coupon.transferWithAuthorization(authorization, signature);
    }

    function _reverts(address carrier, bytes memory signature, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(carrier);
        coupon.transferWithAuthorization(authorization, signature);
    }
}
