// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { ContractWallet } from "../../shared/ContractWallet.sol";
import { Till } from "./Till.sol";

contract RedemptionRedeemTest is Till {
    function test_TheHoldersOwnTransaction() external {
        Redeem memory request = _request(alice, meal, 3);
        vm.expectEmit(address(redemption));
        emit IRedemption.Redeemed(_key(request), till, request.redemptionId, request.couponIds, request.amounts);
        vm.prank(alice);
        (RecordState state, uint40 time) = redemption.redeem(request, "");
        assertEq(uint8(state), uint8(RecordState.Redeemed));
        assertEq(time, vm.getBlockTimestamp());
        assertEq(_units(alice, meal), 97);
        assertEq(factory.series(meal).redeemed, 3);
        assertEq(_exposure(), 107 * FACE);
    }

    function test_SignedAndCarriedByTheTill() external {
        Redeem memory request = _request(alice, meal, 3);
        bytes memory signature = _signRedeem(request, aliceKey);
        vm.prank(till);
        redemption.redeem(request, signature);
        assertEq(_units(alice, meal), 97);
        assertFalse(coupon.isApprovedForAll(alice, address(redemption)));
    }

    function test_ACompactSignature() external {
        Redeem memory request = _request(alice, meal, 3);
        bytes memory signature = _compact(aliceKey, redemption.hashRedeem(request));
        vm.prank(till);
        redemption.redeem(request, signature);
        _assertState(request, RecordState.Redeemed);
    }

    function test_RecordsTheContent() external {
        Redeem memory request = _request(alice, meal, 3);
        _redeem(request);
        (RecordState state, uint40 time, bytes32 content) = redemption.recordOf(alice, till, request.redemptionId);
        assertEq(uint8(state), uint8(RecordState.Redeemed));
        assertEq(time, vm.getBlockTimestamp());
        assertEq(content, bytes26(_hashRedeem(request)));
    }

    function testFuzz_NothingSignedMayChange(uint8 field) external {
        Redeem memory request = _request(alice, meal, 3);
        bytes memory signature = _signRedeem(request, aliceKey);
        field = uint8(bound(field, 0, 7));
        if (field == 0) request.holder = bob;
        if (field == 1) request.terminal = shop;
        if (field == 2) request.redemptionId = bytes32(uint256(1));
        if (field == 3) request.couponIds[0] = CouponId.unwrap(_serial(1));
        if (field == 4) (request.amounts[0], request.totalFace) = (4, 4 * FACE);
        if (field == 5) request.honourBy = uint40(vm.getBlockTimestamp()) + 2 days;
        if (field == 6) request.deadline += 1;
        if (field == 7) request.currency = USD;
        _redeemReverts(
            till,
            request,
            signature,
            abi.encodeWithSelector(IRedemption.Redemption_InvalidSignature.selector, request.holder)
        );
    }

    function test_NobodyRedeemsForAnother() external {
        Redeem memory request = _request(alice, meal, 3);
        bytes memory invalid = abi.encodeWithSelector(IRedemption.Redemption_InvalidSignature.selector, alice);
        _redeemReverts(till, request, "", invalid);
        _redeemReverts(till, request, _signRedeem(request, bobKey), invalid);
        // Not even an operator of all of the holder's coupons: what is bought is the holder's to say.
        vm.prank(alice);
        coupon.setApprovalForAll(bob, true);
        _redeemReverts(bob, request, "", invalid);
    }

    function test_NobodysCoupons() external {
        Redeem memory request = _request(address(0), meal, 3);
        _redeemReverts(
            till,
            request,
            abi.encodePacked(uint256(1), uint256(1), uint8(29)),
            abi.encodeWithSelector(IRedemption.Redemption_InvalidSignature.selector, address(0))
        );
    }

    function test_UntilTheDeadline() external {
        Redeem memory request = _request(alice, meal, 3);
        bytes memory signature = _signRedeem(request, aliceKey);
        vm.warp(request.deadline);
        _redeemReverts(
            till,
            request,
            signature,
            abi.encodeWithSelector(IRedemption.Redemption_DeadlinePassed.selector, request.deadline)
        );
        vm.warp(request.deadline - 1);
        vm.prank(till);
        redemption.redeem(request, signature);
    }

    /// @dev validFrom <= t < validUntil, exactly.
    function test_OnlyWhileValid() external {
        uint256 id = CouponId.unwrap(meal);
        bytes memory notValid = abi.encodeWithSelector(IRedemption.Redemption_NotValidNow.selector, id);
        vm.warp(meal.validFromOf() - 1);
        _redeemReverts(alice, _request(alice, meal, 1), "", notValid);
        vm.warp(meal.validFromOf());
        _redeem(_request(alice, meal, 1));
        vm.warp(meal.validUntilOf() - 1);
        _redeem(_request(alice, meal, 2));
        vm.warp(meal.validUntilOf());
        _redeemReverts(alice, _request(alice, meal, 3), "", notValid);
    }

    function test_NotMoreThanOneHolds() external {
        _redeemReverts(
            alice,
            _request(alice, meal, 101),
            "",
            abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, CouponId.unwrap(meal), 100, 101)
        );
    }

    function test_NotACouponTwice() external {
        _redeem(_request(alice, _serial(3), 1));
        Redeem memory again = _request(alice, _serial(3), 1);
        again.redemptionId = "another";
        _redeemReverts(
            alice,
            again,
            "",
            abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, again.couponIds[0], 0, 1)
        );
    }

    // ---- terminals ----

    function test_OnlyAtATerminalOfTheIssuer() external {
        Redeem memory request = _request(alice, meal, 1);
        request.terminal = bob;
        _invalidTerminal(request);
        uint40 other = _newIssuer(carol, carol);
        assertTrue(registry.isTerminal(other, carol));
        request.terminal = carol;
        _invalidTerminal(request);
        request.terminal = address(0);
        _invalidTerminal(request);
    }

    function test_NotAtARevokedOrExpiredTerminal() external {
        Redeem memory request = _request(alice, meal, 1);
        vm.prank(shop);
        registry.revokeTerminal(issuerId, till);
        _invalidTerminal(request);
    }

    function test_TheAdminIsAlwaysATerminal() external {
        Redeem memory request = _request(alice, meal, 1);
        request.terminal = shop;
        _redeem(request);
        _assertState(request, RecordState.Redeemed);
    }

    // ---- contracts and delegated accounts ----

    /// @dev A contract may answer yes to any hash, so its answer moves nothing without its approval.
    function test_AContractApprovesRedemption() external {
        ContractWallet wallet = new ContractWallet();
        _issue(meal, address(wallet), 5);
        Redeem memory request = _request(address(wallet), meal, 1);
        wallet.accept(redemption.hashRedeem(request));
        _redeemReverts(
            till,
            request,
            "",
            abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, address(wallet), address(redemption))
        );
        wallet.call(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(redemption), true)));
        vm.prank(till);
        redemption.redeem(request, "");
        assertEq(_units(address(wallet), meal), 4);
    }

    function test_AContractRedeemsItself() external {
        ContractWallet wallet = new ContractWallet();
        _issue(meal, address(wallet), 5);
        Redeem memory request = _request(address(wallet), meal, 1);
        wallet.call(address(redemption), abi.encodeCall(redemption.redeem, (request, "")));
        assertEq(_units(address(wallet), meal), 4);
    }

    function test_ADelegatedAccountSignsWithItsKey() external {
        vm.etch(alice, abi.encodePacked(hex"ef0100", address(paymentTokens)));
        Redeem memory request = _request(alice, meal, 1);
        bytes memory signature = _signRedeem(request, aliceKey);
        vm.prank(till);
        redemption.redeem(request, signature);
        assertEq(_units(alice, meal), 99);
    }

    function _invalidTerminal(Redeem memory request) private {
        _redeemReverts(
            alice,
            request,
            "",
            abi.encodeWithSelector(IRedemption.Redemption_InvalidTerminal.selector, issuerId, request.terminal)
        );
    }
}
