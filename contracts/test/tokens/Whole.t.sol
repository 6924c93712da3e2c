// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IPaymentTokens } from "../../src/interfaces/IPaymentTokens.sol";
import { ASK, Order } from "../shared/Order.sol";
import { TestToken } from "../shared/TestToken.sol";
import { OddToken } from "./OddToken.sol";
import { CallingToken, IMoneyHook } from "./odd/CallingToken.sol";
import { SilentToken } from "./odd/SilentToken.sol";

// Tokens that look odd and pay in full.

contract SilentTokenTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new SilentToken());
    }

    function test_Trades() external {
        _trades(price);
    }

    function test_SellsWithEscrow() external {
        _sellsWithEscrow();
    }
}

contract ZeroDecimalsTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new TestToken("Whole", "WHOLE", 0));
    }

    function _one() internal pure override returns (uint256) {
        return 1;
    }

    function _face() internal pure override returns (uint16 currency, uint8 exponent) {
        return (JPY, 0);
    }

    function test_Trades() external {
        _trades(price);
    }

    function test_SellsWithEscrowInACurrencyWithoutMinorUnits() external {
        _sellsWithEscrow();
    }

    function test_CannotStandForACurrencyWithMinorUnits() external {
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_TooFewDecimals.selector, 0, 2));
        paymentTokens.map(token, CNY, 2);
    }
}

contract ManyDecimalsTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new TestToken("Fine", "FINE", 36));
    }

    function _one() internal pure override returns (uint256) {
        return 1e36;
    }

    function test_TradesBetweenHolders() external {
        _trades(price);
    }

    /// @dev A price above 2^128 − 1 cannot be signed, so no issuer sells in it.
    function test_IsNoTokenOfASeries() external {
        vm.expectRevert(abi.encodeWithSelector(IPaymentTokens.PaymentTokens_TooManyDecimals.selector, 36));
        paymentTokens.map(token, CNY, 2);
    }
}

/// @notice A supply of all that 256 bits hold, at the highest price there is.
contract HugeSupplyTest is OddToken {
    function _newToken() internal override returns (address) {
        return address(new TestToken("Huge", "HUGE", 18));
    }

    function _give(address to, uint256) internal override {
        TestToken(token).mint(to, type(uint256).max);
    }

    function _one() internal pure override returns (uint256) {
        return 1e18;
    }

    function test_SellsWithEscrow() external {
        _sellsWithEscrow();
    }

    function test_Trades() external {
        price = type(uint128).max;
        _trades(price);
    }

    function test_ManyUnitsAtTheHighestPriceDoNotOverflow() external {
        price = type(uint128).max;
        Order memory ask = _order(ASK, alice, meal, 100, token, price);
        _fill(bob, ask, aliceKey, _buy(100));
        assertEq(_balance(alice), 100 * uint256(price));
        assertEq(_balance(bob), type(uint256).max - 100 * uint256(price));
    }
}

contract CallingTokenTest is OddToken, IMoneyHook {
    bool private refuse;
    uint256 private told;

    error NoMoneyPlease();

    function _newToken() internal override returns (address) {
        return address(new CallingToken());
    }

    function moneySent(address, uint256) external view override {
        if (refuse) revert NoMoneyPlease();
    }

    function moneyReceived(address, uint256 amount) external override {
        if (refuse) revert NoMoneyPlease();
        told += amount;
    }

    function test_Trades() external {
        _hook(alice);
        _hook(bob);
        _trades(price);
        assertEq(told, 3 * price);
    }

    function test_SellsWithEscrow() external {
        _hook(shopSeller);
        _sellsWithEscrow();
        assertEq(told, 2 * price);
    }

    function test_AHookThatRefusesStopsItsOwnTradesOnly() external {
        _hook(alice);
        refuse = true;
        _refuses(FAILED);
        vm.prank(alice);
        CallingToken(token).setHook(IMoneyHook(address(0)));
        _hook(carol);
        _trades(price);
    }

    function _hook(address account) private {
        vm.prank(account);
        CallingToken(token).setHook(this);
    }
}
