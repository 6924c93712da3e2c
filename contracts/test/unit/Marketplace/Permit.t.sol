// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../../shared/Order.sol";
import { PaymentSigning } from "../../shared/PaymentSigning.sol";
import { Match, Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplacePermitTest is Market, PaymentSigning {
    function setUp() public override {
        super.setUp();
        vm.prank(bob);
        cny.approve(address(marketplace), 0);
    }

    function test_BuysWithoutAnApprovalTransaction() external {
        Take memory take = _buy(1);
        take.payment = _permit(bob, bobKey, PRICE);
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, take);
        assertEq(_units(bob, meal), 1);
        assertEq(cny.allowance(bob, address(marketplace)), 0);
    }

    /// @dev Anyone may carry a permit first; the allowance it left is there all the same.
    function test_APermitCarriedBySomebodyElseFirstDoesNotHarm() external {
        Take memory take = _buy(1);
        take.payment = _permit(bob, bobKey, PRICE);
        uint256 deadline = vm.getBlockTimestamp() + 60;
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(bobKey, _permitDigest(cny, bob, PRICE, deadline));
        cny.permit(bob, address(marketplace), PRICE, deadline, v, r, s);
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, take);
        assertEq(_units(bob, meal), 1);
    }

    function test_AFailedPermitLeavesTheAllowanceToDecide() external {
        Take memory take = _buy(1);
        take.payment = _permit(bob, carolKey, PRICE);
        Order memory ask = _ask(alice, meal, 1, PRICE);
        _fillReverts(bob, ask, aliceKey, take, abi.encodeWithSignature("TransferFromFailed()"));
        vm.prank(bob);
        cny.approve(address(marketplace), PRICE);
        _fill(bob, ask, aliceKey, take);
    }

    function test_ABiddersPermitComesWithTheFill() external {
        Take memory take = _sell(1, meal);
        take.payment = _permit(bob, bobKey, PRICE);
        _fill(alice, _bid(bob, meal, 1, PRICE), bobKey, take);
        assertEq(cny.balanceOf(alice), PRICE);
    }

    function test_ABiddersPermitComesWithTheMatch() external {
        Match[] memory matches =
            _matchOf(_ask(alice, meal, 1, PRICE), aliceKey, _bid(bob, meal, 1, PRICE), bobKey, 1, PRICE);
        matches[0].bidPayment = _permit(bob, bobKey, PRICE);
        _matchOrders(matches);
        assertEq(_units(bob, meal), 1);
    }

    function _permit(address owner, uint256 key, uint256 value) private view returns (bytes memory) {
        return _permitPayment(cny, owner, key, value, vm.getBlockTimestamp() + 60);
    }
}
