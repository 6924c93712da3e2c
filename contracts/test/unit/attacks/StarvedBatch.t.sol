// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Order } from "../../../src/types/Order.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { Fill, Trading } from "../../shared/Trading.sol";

/// @notice A best-effort batch is sent with so little gas that a good fill fails of it while the transaction succeeds: what
/// an estimator that looks for the least successful gas would choose, or a carrier that sets the gas.
contract StarvedBatchTest is Scenario {
    function test_NoGasLimitSkipsAGoodFill() external {
        bytes memory data = _batch(_good(), _good());
        uint256 used = _gasOf(data);
        uint256 reverted;
        uint256 filled;
        for (uint256 limit = used / 2; limit <= used * 11 / 10; limit += used / 500) {
            (bool success, uint64[] memory amounts) = _try(data, limit);
            if (success) {
                assertEq(amounts[0], 1);
                assertEq(amounts[1], 1);
                ++filled;
            } else {
                ++reverted;
            }
        }
        assertGt(filled, 0);
        assertGt(reverted, 0);
    }

    /// @dev What somebody else was faster to take is skipped with the gas that the whole batch would have used.
    function test_ABadFillIsSkippedWithoutMoreGas() external {
        uint256 used = _gasOf(_batch(_good(), _good()));
        Fill memory taken = _good();
        Fill memory good = _good();
        _take(taken);
        _expectSkip(_batch(good, taken), used * 11 / 10, 0);
        _expectSkip(_batch(taken, good), used * 11 / 10, 1);
    }

    /// @dev The coupons are gone: it fails at the very end, after the payment.
    function test_ALateFailureIsSkippedWithoutMoreGas() external {
        uint256 used = _gasOf(_batch(_good(), _good()));
        Fill memory empty = _fillOf(_ask(carol, meal, 1, PRICE), carolKey, _buy(1));
        Fill memory good = _good();
        _expectSkip(_batch(good, empty), used * 11 / 10, 0);
        _expectSkip(_batch(empty, good), used * 11 / 10, 1);
    }

    function _expectSkip(bytes memory data, uint256 limit, uint256 filledIndex) private {
        (bool success, uint64[] memory amounts) = _try(data, limit);
        assertTrue(success);
        assertEq(amounts[filledIndex], 1);
        assertEq(amounts[1 - filledIndex], 0);
    }

    function _good() private returns (Fill memory) {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        return _fillOf(ask, aliceKey, _buy(1));
    }

    function _take(Fill memory one) private {
        vm.prank(carol);
        marketplace.fill(Trading.packFill(one.order, one.signature, one.take));
    }

    function _batch(Fill memory first, Fill memory second) private view returns (bytes memory) {
        Fill[] memory fills = new Fill[](2);
        (fills[0], fills[1]) = (first, second);
        return abi.encodeCall(marketplace.fillMany, (Trading.pack(fills), false));
    }

    function _gasOf(bytes memory data) private returns (uint256 used) {
        uint256 state = vm.snapshotState();
        used = gasleft();
        _call(data, used);
        used -= gasleft();
        vm.revertToState(state);
    }

    function _try(bytes memory data, uint256 limit) private returns (bool success, uint64[] memory amounts) {
        uint256 state = vm.snapshotState();
        (success, amounts) = _call(data, limit);
        vm.revertToState(state);
    }

    function _call(bytes memory data, uint256 limit) private returns (bool success, uint64[] memory amounts) {
        bytes memory result;
        vm.prank(bob);
        (success, result) = address(marketplace).call{ gas: limit }(data);
        if (success) amounts = abi.decode(result, (uint64[]));
    }
}
