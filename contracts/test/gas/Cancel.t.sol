// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GasScenario } from "./GasScenario.sol";

/// @notice What a maker pays to take its orders back.
contract CancelGasTest is GasScenario {
    function test_cancel_OneOrderIsCancelled() public {
        uint256 whenNew = _cancelled(4);
        _report("cancel", whenNew, _cancelled(5));
    }

    function test_cancelAll_EveryOrderIsCancelledAgain() public {
        vm.startPrank(alice);
        marketplace.cancelAll();
        marketplace.cancelAll();
        vm.stopPrank();
        _report("cancelAll", NONE, _spent());
    }

    function _cancelled(uint64 nonce) private returns (uint256) {
        vm.prank(alice);
        marketplace.cancel(nonce);
        return _spent();
    }
}
