// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IPaymentTokens } from "../../../src/interfaces/IPaymentTokens.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { TestToken } from "../../shared/TestToken.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

contract PaymentTokensMapTest is Deployment {
    uint16 private constant EUR = 978;

    function testFuzz_MapsATokenWithItsScale(uint16 currency, uint8 decimals, uint8 exponent) external {
        currency = uint16(bound(currency, 1, 999));
        vm.assume(currency != CNY && currency != USD && currency != JPY);
        decimals = uint8(bound(decimals, 0, 18));
        exponent = uint8(bound(exponent, 0, decimals));
        address token = _token(decimals);

        vm.expectEmit(address(paymentTokens));
        emit IPaymentTokens.TokenMapped(token, currency, decimals - exponent);
        paymentTokens.map(token, currency, exponent);

        _assertInfo(token, currency, decimals - exponent, true);
    }

    function test_TheNativeCoinHas18Decimals() external {
        paymentTokens.map(address(0), EUR, 2);
        _assertInfo(address(0), EUR, 16, true);
    }

    function test_ScalesOfTheUsualTokens() external view {
        _assertInfo(address(cny), CNY, 4, true);
        _assertInfo(address(jpy), JPY, 6, true);
    }

    function test_ACurrencyMayHaveManyTokens() external {
        address second = _token(18);
        paymentTokens.map(second, CNY, 2);
        _assertInfo(second, CNY, 16, true);
        _assertInfo(address(cny), CNY, 4, true);
    }

    function testFuzz_AnUnknownTokenHasNoCurrency(address token) external view {
        vm.assume(token != address(cny) && token != address(usd) && token != address(jpy));
        _assertInfo(token, 0, 0, false);
    }

    function test_RevertWhen_TheTokenIsMapped() external {
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_AlreadyMapped.selector, cny));
        paymentTokens.map(address(cny), USD, 2);
    }

    function test_RevertWhen_TheTokenWasClosed() external {
        paymentTokens.close(address(cny));
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_AlreadyMapped.selector, cny));
        paymentTokens.map(address(cny), CNY, 2);
    }

    function testFuzz_RevertWhen_TheCurrencyIsNoCode(uint16 currency) external {
        vm.assume(currency == 0 || currency > 999);
        address token = _token(6);
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_InvalidCurrency.selector, currency));
        paymentTokens.map(token, currency, 2);
    }

    function testFuzz_RevertWhen_TheTokenIsCoarserThanTheCurrency(uint8 decimals, uint8 exponent) external {
        decimals = uint8(bound(decimals, 0, 18));
        exponent = uint8(bound(exponent, decimals + 1, 255));
        address token = _token(decimals);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentTokens.PaymentTokens_TooFewDecimals.selector, decimals, exponent)
        );
        paymentTokens.map(token, EUR, exponent);
    }

    function testFuzz_RevertWhen_TheTokenHasMoreThan18Decimals(uint8 decimals) external {
        decimals = uint8(bound(decimals, 19, 255));
        address token = _token(decimals);
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_TooManyDecimals.selector, decimals));
        paymentTokens.map(token, EUR, 2);
    }

    function test_RevertWhen_TheExponentDiffersFromTheCurrencysOtherTokens() external {
        address token = _token(6);
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_ExponentMismatch.selector, CNY, 0, 2));
        paymentTokens.map(token, CNY, 0);
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_ExponentMismatch.selector, JPY, 2, 0));
        paymentTokens.map(token, JPY, 2);
    }

    function testFuzz_RevertWhen_TheCallerHasNoRole(address caller) external {
        vm.assume(caller != address(this));
        address token = _token(6);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        paymentTokens.map(token, EUR, 2);
    }

    function _token(uint8 decimals) private returns (address) {
        return address(new TestToken("Token", "TKN", decimals));
    }

    function _assertInfo(address token, uint16 currency, uint8 scaleLog10, bool open) private view {
        (uint16 currency_, uint8 scaleLog10_, bool open_) = paymentTokens.tokenInfo(token);
        assertEq(currency_, currency, "currency");
        assertEq(scaleLog10_, scaleLog10, "scale");
        assertEq(open_, open, "open");
    }
}
