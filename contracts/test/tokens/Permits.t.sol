// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ASK, Order } from "../shared/Order.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Take } from "../shared/Trading.sol";
import { OddToken } from "./OddToken.sol";
import { BombPermitToken, LyingPermitToken, OldPermitToken } from "./odd/PermitTokens.sol";

/// @notice A permit that gives no allowance gives nothing: what was allowed before decides.
abstract contract Permits is OddToken {
    function test_TheAllowanceDecides() external {
        Order memory ask = _order(ASK, alice, meal, 1, token, price);
        Take memory take = _buy(1);
        bytes32 word = bytes32(uint256(1));
        take.payment = abi.encodePacked(uint8(0), uint256(price), type(uint256).max, uint8(27), word, word);
        vm.prank(bob);
        TestToken(token).approve(address(marketplace), price - 1);
        _fillReverts(bob, ask, aliceKey, take, FAILED);
        assertEq(_units(alice, meal), 100);
        vm.prank(bob);
        TestToken(token).approve(address(marketplace), price);
        _fill(bob, ask, aliceKey, take);
        assertEq(_units(bob, meal), 1);
        assertEq(_balance(alice), price);
    }
}

contract LyingPermitTest is Permits {
    function _newToken() internal override returns (address) {
        return address(new LyingPermitToken());
    }
}

contract OldPermitTest is Permits {
    function _newToken() internal override returns (address) {
        return address(new OldPermitToken());
    }
}

contract BombPermitTest is Permits {
    function _newToken() internal override returns (address) {
        return address(new BombPermitToken());
    }
}
