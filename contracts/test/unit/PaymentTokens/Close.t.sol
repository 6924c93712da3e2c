// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IPaymentTokens } from "../../../src/interfaces/IPaymentTokens.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

contract PaymentTokensCloseTest is Deployment {
    function test_ClosesAndKeepsCurrencyAndScale() external {
        vm.expectEmit(address(paymentTokens));
        emit IPaymentTokens.TokenClosed(address(cny));
        paymentTokens.close(address(cny));

        (uint16 currency, uint8 scaleLog10, bool open) = paymentTokens.tokenInfo(address(cny));
        assertEq(currency, CNY);
        assertEq(scaleLog10, 4);
        assertFalse(open);
    }

    function testFuzz_RevertWhen_TheTokenIsNotMapped(address token) external {
        vm.assume(token != address(cny) && token != address(usd) && token != address(jpy));
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_NotMapped.selector, token));
        paymentTokens.close(token);
    }

    function test_RevertWhen_ClosedAlready() external {
        paymentTokens.close(address(cny));
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_AlreadyClosed.selector, cny));
        paymentTokens.close(address(cny));
    }

    function testFuzz_RevertWhen_TheCallerHasNoRole(address caller) external {
        vm.assume(caller != address(this));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        paymentTokens.close(address(cny));
    }
}
