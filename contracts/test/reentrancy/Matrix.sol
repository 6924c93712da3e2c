// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Targets } from "./Targets.sol";
import { LibString } from "solady/utils/LibString.sol";

/// @notice In one moment, every target. Where the contract's lock is closed, its guarded functions refuse by it; everything
/// else ends as it would have ended outside, since whatever is asked there has been decided before. Either way nobody
/// else has lost anything.
abstract contract Matrix is Targets {
    bytes internal constant REENTRANCY = abi.encodeWithSignature("Reentrancy()");

    /// @dev How often each outcome was seen in one test.
    uint256 internal refusedByLock;
    uint256 internal harmless;
    /// @dev Names of the targets that made the whole transaction fail, and with it the attack.
    string internal undone;

    /// @dev A target that this moment brings to a closed lock, though it does not come there elsewhere.
    string internal alsoLocked;

    /// @param moment Makes the protocol call the attacker.
    /// @param first A contract whose lock is closed in that moment; zero: none.
    /// @param second Another one.
    function _attackIn(function() internal moment, address first, address second) internal {
        for (uint256 i; i < targets.length; ++i) {
            Target memory one = targets[i];
            uint256 snapshot = vm.snapshotState();
            (bool success, bytes memory result) = attacker.attempt(one.target, one.data);
            vm.revertToState(snapshot);
            bool locked = _isLocked(one, first) || _isLocked(one, second) || LibString.eq(one.name, alsoLocked);
            if (locked) (success, result) = (false, REENTRANCY);
            attacker.plan(one.target, one.data, false);
            moment();
            bool struck = attacker.struck();
            if (struck) {
                assertEq(attacker.succeeded(), success, one.name);
                assertEq(attacker.result(), result, one.name);
            }
            _assertNobodyLost();
            vm.revertToState(snapshot);
            if (!struck) undone = string.concat(undone, one.name, " ");
            if (struck && locked) ++refusedByLock;
            if (struck && success) ++harmless;
        }
    }

    function _isLocked(Target memory one, address closed) private pure returns (bool) {
        return closed != address(0) && (one.lock == closed || one.otherLock == closed);
    }
}
