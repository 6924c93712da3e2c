// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IPaymentTokens } from "../../../src/interfaces/IPaymentTokens.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract PaymentTokensInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            IPaymentTokens.TokenClosed.selector,
            bytes32(0x053f05c3d9e014dfaa32d55d055d945a7a5b8640ed7f7b78b5bba753d0f07d08),
            "TokenClosed"
        );
        assertEq(
            IPaymentTokens.TokenMapped.selector,
            bytes32(0xd3ad7ae8e41549345f4c2e2cb22eb9df0367d6ed4714a96fa1b48ba8b3258e55),
            "TokenMapped"
        );
    }

    function test_Errors() external pure {
        _same(IPaymentTokens.PaymentTokens_AlreadyClosed.selector, 0xee3c1d0c, "PaymentTokens_AlreadyClosed");
        _same(IPaymentTokens.PaymentTokens_AlreadyMapped.selector, 0x9a293a55, "PaymentTokens_AlreadyMapped");
        _same(IPaymentTokens.PaymentTokens_ExponentMismatch.selector, 0x91f6d2e5, "PaymentTokens_ExponentMismatch");
        _same(IPaymentTokens.PaymentTokens_InvalidCurrency.selector, 0xc6f11a8e, "PaymentTokens_InvalidCurrency");
        _same(IPaymentTokens.PaymentTokens_NotMapped.selector, 0x65059298, "PaymentTokens_NotMapped");
        _same(IPaymentTokens.PaymentTokens_TooFewDecimals.selector, 0xf52fd473, "PaymentTokens_TooFewDecimals");
        _same(IPaymentTokens.PaymentTokens_TooManyDecimals.selector, 0x56c2b1b4, "PaymentTokens_TooManyDecimals");
    }

    function test_Functions() external pure {
        _same(IPaymentTokens.close.selector, 0xc74073a1, "close");
        _same(IPaymentTokens.map.selector, 0xf8885647, "map");
        _same(IPaymentTokens.tokenInfo.selector, 0xf5dab711, "tokenInfo");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
