// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { Refund } from "../../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { World } from "./World.sol";

/// @notice What is tried in every state: money that comes, goes and is fought for.
abstract contract ActionsOfTreasury is World {
    // ---- refunds and credits ----

    function _coolOff() internal {
        uint256 before = cny.balanceOf(carol);
        vm.prank(carol);
        treasury.refundCoolingOff(_ids(CouponId.unwrap(subject)), _ids(1), 0);
        assertEq(cny.balanceOf(carol), before + ESCROW_MONEY);
    }

    /// @dev A finalised series has no escrow left to give.
    function _refundByIssuer() internal {
        Refund memory request = Refund(alice, CouponId.unwrap(subject), 1, address(cny), PRICE, 0, type(uint40).max);
        bytes memory signature = _signDigest(aliceKey, treasury.hashRefund(request));
        uint256 before = cny.balanceOf(alice);
        uint256 escrow = factory.series(subject).finalised ? 0 : ESCROW_MONEY;
        vm.prank(chief);
        treasury.refund(request, signature);
        assertEq(cny.balanceOf(alice), before + PRICE + escrow);
    }

    function _withdrawCredit() internal {
        uint256 before = cny.balanceOf(alice);
        vm.prank(alice);
        treasury.withdraw(address(cny));
        assertEq(cny.balanceOf(alice), before + ESCROW_MONEY);
    }

    // ---- escrow ----

    function _release() internal {
        uint256 before = cny.balanceOf(shopSeller);
        uint256 amount = treasury.escrowDue(subject);
        treasury.releaseEscrow(subject);
        assertGe(amount, ESCROW_MONEY);
        assertEq(cny.balanceOf(shopSeller), before + amount);
    }

    function _finalise() internal {
        treasury.finalise(subject);
        assertTrue(factory.series(subject).finalised);
    }

    // ---- collateral ----

    function _depositCollateral() internal {
        vm.prank(chief);
        treasury.depositCollateral(id, CNY, address(cny), COLLATERAL);
        assertEq(treasury.collateral(id, CNY).amount, 2 * COLLATERAL);
    }

    function _requestCollateral() internal {
        vm.prank(chief);
        treasury.requestCollateralWithdrawal(id, USD, COLLATERAL);
        assertEq(treasury.collateral(id, USD).requested, COLLATERAL);
    }

    function _cancelRequest() internal {
        vm.prank(chief);
        treasury.cancelCollateralWithdrawal(id, CNY);
        assertEq(factory.account(id, CNY).collateral, COLLATERAL / SCALE);
    }

    function _withdrawCollateral() internal {
        uint256 before = cny.balanceOf(shopSeller);
        vm.prank(chief);
        treasury.withdrawCollateral(id, CNY);
        assertEq(cny.balanceOf(shopSeller), before + COLLATERAL);
    }

    // ---- default ----

    function _giveNotice() internal {
        treasury.giveNotice(id, "");
        _assertStatus(IssuerStatus.Frozen);
    }

    function _withdrawNotice() internal {
        treasury.withdrawNotice(id);
        _assertStatus(IssuerStatus.Suspended);
    }

    function _lapseNotice() internal {
        treasury.lapseNotice(id);
        _assertStatus(IssuerStatus.Suspended);
    }

    function _openClaims() internal {
        treasury.openClaims(id);
        _assertStatus(IssuerStatus.Defaulted);
    }

    function _claim() internal {
        uint256 before = cny.balanceOf(alice);
        vm.prank(alice);
        treasury.claim(_ids(CouponId.unwrap(subject)), _ids(1));
        assertGt(cny.balanceOf(alice), before + ESCROW_MONEY);
    }

    function _closeClaims() internal {
        uint256 before = cny.balanceOf(protectionFund);
        treasury.closeClaims(id, CNY);
        assertEq(cny.balanceOf(protectionFund), before + COLLATERAL);
    }

    function _sweep() internal {
        uint256 before = cny.balanceOf(protectionFund);
        uint256 amount = treasury.sweepEscrow(subject);
        assertGe(amount, ESCROW_MONEY);
        assertEq(cny.balanceOf(protectionFund), before + amount);
    }

    function _assertStatus(IssuerStatus expected) private view {
        assertEq(uint8(factory.issuer(id).status), uint8(expected));
    }
}
