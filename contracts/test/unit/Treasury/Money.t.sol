// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice Fees are what the balance holds above the books, and nothing else can be taken as fees.
contract TreasuryMoneyTest is Issuance {
    function test_FeesAreTheUnbookedRemainder() external {
        CouponId templateId = _createSeries();
        _issue(templateId, holder, 2);
        cny.mint(address(treasury), 77);
        assertEq(treasury.fees(address(cny)), 77);
        vm.expectEmit(address(treasury));
        emit ITreasury.FeesWithdrawn(address(cny), other, 70);
        treasury.withdrawFees(address(cny), other, 70);
        assertEq(cny.balanceOf(other), 70);
        assertEq(treasury.fees(address(cny)), 7);
        assertEq(treasury.booked(address(cny)), 2 * UNIT);
    }

    function test_FeesOfTheNativeCoinAreTheWholeBalance() external {
        deal(address(this), 3 ether);
        (bool sent,) = address(treasury).call{ value: 3 ether }("");
        assertTrue(sent);
        assertEq(treasury.fees(address(0)), 3 ether);
        treasury.withdrawFees(address(0), other, 1 ether);
        assertEq(other.balance, 1 ether);
        assertEq(treasury.fees(address(0)), 2 ether);
    }

    function test_RevertWhen_MoreThanTheFeesIsTaken() external {
        _issue(_createSeries(), holder, 2);
        cny.mint(address(treasury), 77);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_FeesTooSmall.selector, 77, 78));
        treasury.withdrawFees(address(cny), other, 78);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_FeesTooSmall.selector, 0, 1));
        treasury.withdrawFees(address(0), other, 1);
    }

    /// @dev A token that shrinks balances leaves no fees, and no error that would hide it.
    function test_FeesAreZeroWhenTheBalanceFellBelowTheBooks() external {
        _issue(_createSeries(), holder, 2);
        vm.prank(address(treasury));
        cny.transfer(other, 1);
        assertEq(treasury.fees(address(cny)), 0);
    }

    function test_RevertWhen_FeesGoToNobody() external {
        vm.expectRevert(ITreasury.Treasury_ZeroAddress.selector);
        treasury.withdrawFees(address(cny), address(0), 0);
    }

    function test_RevertWhen_TheCallerHasNoRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        treasury.withdrawFees(address(cny), stranger, 0);
    }

    function test_NamesTheProtectionFund() external view {
        assertEq(treasury.protectionFund(), protectionFund);
    }
}
