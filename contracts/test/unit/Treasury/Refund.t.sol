// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { ITreasury, Refund } from "../../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { ContractWallet } from "../../shared/ContractWallet.sol";
import { Issuance } from "../../shared/Issuance.sol";
import { TaxedToken } from "../../shared/TaxedToken.sol";

/// @notice The issuer buys units back as their holder signed, and their escrow comes on top.
contract TreasuryRefundTest is Issuance {
    uint256 private constant PAYOUT = 60_000_000;

    CouponId private templateId;

    function setUp() public override {
        super.setUp();
        templateId = _createSeries();
        _issue(templateId, holder, 5);
    }

    function test_PaysThePayoutAndTheEscrow() external {
        Refund memory request = _request();
        _fund(admin, address(usd), PAYOUT);
        bytes memory signature = _sign(request);
        vm.expectEmit(address(treasury));
        emit ITreasury.Refunded(request.couponId, holder, 2, 2 * UNIT, address(usd), PAYOUT, 9);
        vm.prank(admin);
        treasury.refund(request, signature);
        assertEq(usd.balanceOf(holder), PAYOUT);
        assertEq(cny.balanceOf(holder), 2 * UNIT);
        assertEq(coupon.balanceOf(holder, request.couponId), 3);
        assertEq(_exposure(), 3 * (FACE - ESCROW));
        assertEq(treasury.booked(address(cny)), 3 * UNIT);
        assertTrue(treasury.refundNonceUsed(holder, 9));
        assertFalse(treasury.refundNonceUsed(holder, 8));
    }

    function test_AcceptsACompactSignature() external {
        Refund memory request = _request();
        request.payout = 0;
        (bytes32 r, bytes32 vs) = vm.signCompact(holderKey, treasury.hashRefund(request));
        vm.prank(admin);
        treasury.refund(request, abi.encodePacked(r, vs));
        assertEq(coupon.balanceOf(holder, request.couponId), 3);
    }

    function test_WorksUnderNoticeAndAfterExpiry() external {
        vm.warp(templateId.validUntilOf() + 1);
        _freeze();
        Refund memory request = _request();
        request.payout = 0;
        _submit(request);
        assertEq(cny.balanceOf(holder), 2 * UNIT);
    }

    function test_AnAdminTakesBackItsOwnUnitsWithoutASignature() external {
        _issue(templateId, admin, 2);
        Refund memory request = _request();
        request.holder = admin;
        vm.prank(admin);
        treasury.refund(request, "");
        assertEq(cny.balanceOf(admin), 2 * UNIT);
        assertEq(coupon.balanceOf(admin, request.couponId), 0);
    }

    // ---- contract holders ----

    function test_AContractThatApprovedTheFactoryMaySignByERC1271() external {
        (ContractWallet wallet, Refund memory request) = _walletRequest();
        wallet.call(address(coupon), abi.encodeWithSignature("setApprovalForAll(address,bool)", factory, true));
        vm.prank(admin);
        treasury.refund(request, "");
        assertEq(cny.balanceOf(address(wallet)), 2 * UNIT);
    }

    /// @dev A contract may say yes to any hash; that alone must not burn what it holds.
    function test_RevertWhen_TheContractHasNotApproved() external {
        (ContractWallet wallet, Refund memory request) = _walletRequest();
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_NotApproved.selector, address(wallet), address(factory)));
        vm.prank(admin);
        treasury.refund(request, "");
    }

    function test_RevertWhen_TheContractDeclines() external {
        (ContractWallet wallet, Refund memory request) = _walletRequest();
        request.nonce = 10;
        _expectInvalid(address(wallet));
        vm.prank(admin);
        treasury.refund(request, "");
    }

    // ---- rejections ----

    function testFuzz_RevertWhen_TheSignatureIsOverSomethingElse(uint256 field) external {
        Refund memory request = _request();
        bytes memory signature = _sign(request);
        field = field % 6;
        if (field == 0) request.couponId = CouponId.unwrap(_createSeries());
        else if (field == 1) request.amount = 5;
        else if (field == 2) request.paymentToken = address(cny);
        else if (field == 3) request.payout = 1;
        else if (field == 4) request.nonce = 10;
        else request.deadline += 1;
        _expectInvalid(holder);
        vm.prank(admin);
        treasury.refund(request, signature);
    }

    function test_RevertWhen_AnotherKeySigned() external {
        Refund memory request = _request();
        (, uint256 key) = makeAddrAndKey("another");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, treasury.hashRefund(request));
        _expectInvalid(holder);
        vm.prank(admin);
        treasury.refund(request, abi.encodePacked(r, s, v));
    }

    /// @dev What is no signature recovers to zero, which is nobody.
    function test_RevertWhen_TheHolderIsZero() external {
        Refund memory request = _request();
        request.holder = address(0);
        _expectInvalid(address(0));
        vm.prank(admin);
        treasury.refund(request, "");
    }

    function test_RevertWhen_TheCallerIsNotTheAdmin() external {
        Refund memory request = _request();
        bytes memory signature = _sign(request);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotIssuer.selector, issuerId, holder));
        vm.prank(holder);
        treasury.refund(request, signature);
    }

    function test_RevertWhen_TheDeadlineHasPassed() external {
        Refund memory request = _request();
        bytes memory signature = _sign(request);
        vm.warp(request.deadline);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooLate.selector, request.deadline));
        vm.prank(admin);
        treasury.refund(request, signature);
    }

    function test_RevertWhen_TheNonceIsUsedOrCancelled() external {
        Refund memory request = _request();
        request.payout = 0;
        _submit(request);
        request.amount = 1;
        bytes memory signature = _sign(request);
        bytes memory used = abi.encodeWithSelector(ITreasury.Treasury_NonceUsed.selector, holder, 9);
        vm.expectRevert(used);
        vm.prank(admin);
        treasury.refund(request, signature);

        request.nonce = 300;
        signature = _sign(request);
        vm.expectEmit(address(treasury));
        emit ITreasury.RefundNonceCancelled(holder, 300);
        vm.prank(holder);
        treasury.cancelRefundNonce(300);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NonceUsed.selector, holder, 300));
        vm.prank(admin);
        treasury.refund(request, signature);
        vm.expectRevert(used);
        vm.prank(holder);
        treasury.cancelRefundNonce(9);
    }

    function test_RevertWhen_TheIssuerIsInDefault() external {
        _default();
        Refund memory request = _request();
        bytes memory signature = _sign(request);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, issuerId, IssuerStatus.Defaulted)
        );
        vm.prank(admin);
        treasury.refund(request, signature);
    }

    function test_RevertWhen_TheAmountIsZeroOrTooLarge() external {
        Refund memory request = _request();
        request.amount = 0;
        vm.expectRevert(ITreasury.Treasury_ZeroAmount.selector);
        vm.prank(admin);
        treasury.refund(request, "");
        request.amount = 1 << 48;
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_AmountTooLarge.selector, uint256(1) << 48));
        vm.prank(admin);
        treasury.refund(request, "");
    }

    function test_RevertWhen_ThePayoutDoesNotArriveInFull() external {
        TaxedToken taxed = new TaxedToken();
        Refund memory request = _request();
        request.paymentToken = address(taxed);
        _fund(admin, address(taxed), PAYOUT);
        bytes memory signature = _sign(request);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotReceived.selector, address(taxed), PAYOUT));
        vm.prank(admin);
        treasury.refund(request, signature);
    }

    // ---- parts ----

    function _request() private view returns (Refund memory) {
        return Refund({
            holder: holder,
            couponId: CouponId.unwrap(templateId),
            amount: 2,
            paymentToken: address(usd),
            payout: PAYOUT,
            nonce: 9,
            deadline: uint40(block.timestamp + 1 hours)
        });
    }

    function _walletRequest() private returns (ContractWallet wallet, Refund memory request) {
        wallet = new ContractWallet();
        _issue(templateId, address(wallet), 2);
        request = _request();
        request.holder = address(wallet);
        request.payout = 0;
        wallet.accept(treasury.hashRefund(request));
    }

    function _sign(Refund memory request) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(holderKey, treasury.hashRefund(request));
        return abi.encodePacked(r, s, v);
    }

    function _submit(Refund memory request) private {
        bytes memory signature = _sign(request);
        vm.prank(admin);
        treasury.refund(request, signature);
    }

    function _expectInvalid(address account) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_InvalidSignature.selector, account));
    }
}
