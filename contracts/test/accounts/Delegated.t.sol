// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Verbs } from "./Verbs.sol";
import { Actor } from "./actors/Actor.sol";
import { KeyActor } from "./actors/KeyActor.sol";
import { NestedAccount } from "./actors/NestedAccount.sol";

/// @notice EIP-7702 with the code of an account that takes coupons and the native coin.
contract DelegatedWithHooksTest is Verbs {
    function _newActor() internal override returns (Actor) {
        KeyActor keyed = new KeyActor(uint256(keccak256("a key with hooks")));
        keyed.delegate(address(new NestedAccount(keyed.account())), true);
        return keyed;
    }

    /// @dev The delegate's code does run, so that it is the hook which took the coupon in the other tests.
    function test_TheDelegateAnswers() external {
        (bool success, bytes memory result) = account.call(abi.encodeWithSelector(0xf23a6e61, 0, 0, 0, 0, 0));
        assertTrue(success);
        assertEq(bytes4(result), bytes4(0xf23a6e61));
    }
}

/// @notice EIP-7702 with code that knows neither coupons nor the native coin.
contract DelegatedWithoutHooksTest is Verbs {
    function _newActor() internal override returns (Actor) {
        KeyActor keyed = new KeyActor(uint256(keccak256("a key without hooks")));
        keyed.delegate(address(paymentTokens), false);
        return keyed;
    }
}
