// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { Order } from "../shared/Order.sol";
import { Targets } from "./Targets.sol";

/// @notice The moment in which a contract is asked for its signature gives it no way to change anything: every target
/// fails, guarded or not. The contract accepts its signature only if its attack failed.
contract SignatureReentrancyMatrixTest is Targets {
    function test_AskedForAnOrder() external {
        _attackIn(_sells);
    }

    function test_AskedForATransfer() external {
        _attackIn(_transfers);
    }

    function test_AskedForARedemption() external {
        _attackIn(_redeems);
    }

    function test_AskedForARefund() external {
        _attackIn(_isRefunded);
    }

    /// @dev The attack is made: one that may succeed makes the signature fail.
    function test_ReadingIsPossible() external {
        attacker.plan(address(coupon), abi.encodeCall(coupon.balanceOf, (alice, id)), true);
        assertFalse(_sells());
        assertFalse(_transfers());
        assertFalse(_redeems());
        assertFalse(_isRefunded());
    }

    function _attackIn(function() internal returns (bool) moment) private {
        for (uint256 i; i < targets.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            attacker.plan(targets[i].target, targets[i].data, true);
            assertTrue(moment(), targets[i].name);
            _assertNobodyLost();
            vm.revertToStateAndDelete(snapshot);
        }
    }

    function _sells() private returns (bool success) {
        Order memory ask = _ask(address(attacker), meal, 1, PRICE);
        bytes memory data = _fillCall(ask, "asked", _buy(1));
        vm.prank(bob);
        (success,) = address(marketplace).call(data);
    }

    function _transfers() private returns (bool success) {
        TransferAuthorization memory authorization =
            TransferAuthorization(address(attacker), carol, _ids(id), _ids(1), address(0), 0, type(uint40).max, 2);
        (success,) = address(coupon).call(abi.encodeCall(coupon.transferWithAuthorization, (authorization, "asked")));
    }

    function _redeems() private returns (bool success) {
        Redeem memory request = _request(address(attacker), meal, 2);
        (success,) = address(redemption).call(abi.encodeCall(redemption.redeem, (request, "asked")));
    }

    function _isRefunded() private returns (bool success) {
        Refund memory request = Refund(address(attacker), id, 1, address(cny), 0, 3, type(uint40).max);
        bytes memory data = abi.encodeCall(treasury.refund, (request, "asked"));
        vm.prank(shop);
        (success,) = address(treasury).call(data);
    }
}
