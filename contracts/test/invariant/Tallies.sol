// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Test } from "forge-std/Test.sol";
import { console2 } from "forge-std/console2.sol";

/// @notice How the acts of a campaign ended, by name, so that a campaign in which little happens is seen.
abstract contract Tallies is Test {
    struct Tally {
        uint256 calls;
        uint256 done;
        uint256 refused;
    }

    uint256 internal acts;
    string internal current;
    string[] internal names;
    mapping(string act => Tally) internal tallies;

    /// @notice Adds this run's tally to that of the runs before it, prints all, and fails where acts are mostly refused.
    function report() public virtual {
        console2.log("act: calls, done, refused");
        for (uint256 i; i < names.length; ++i) {
            Tally memory run = tallies[names[i]];
            uint256 calls = _total(names[i], "calls", run.calls);
            uint256 done = _total(names[i], "done", run.done);
            uint256 refused = _total(names[i], "refused", run.refused);
            console2.log(names[i], calls, done, refused);
            assertTrue(done + refused < 100 || refused * 10 < (done + refused) * 6, names[i]);
        }
    }

    /// @dev Runs share nothing but the process' environment.
    function _total(string memory act_, string memory what, uint256 more) internal returns (uint256 total) {
        string memory key = string.concat("GENEX_CAMPAIGN ", _campaign(), " ", act_, " ", what);
        total = vm.envOr(key, uint256(0)) + more;
        vm.setEnv(key, vm.toString(total));
    }

    function _campaign() internal view virtual returns (string memory);

    // ---- during an act ----

    function _call(string memory name) internal {
        ++acts;
        current = name;
        if (tallies[name].calls++ == 0) names.push(name);
    }

    function _did() internal {
        ++tallies[current].done;
    }

    function _refused() internal {
        ++tallies[current].refused;
        _forget();
    }

    /// @dev Forge records the events of a call that reverts as well.
    function _forget() internal {
        vm.recordLogs();
    }

    /// @dev Most acts without a chance are not tried; one of sixteen is, since a refusal that fails to come is a find.
    function _spare(bool hopeless, uint256 seed) internal view virtual returns (bool) {
        return hopeless && _mixed(seed) % 16 != 0;
    }

    /// @dev The fuzzer likes small numbers: for choices that hang on high bits.
    function _mixed(uint256 seed) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(seed, acts)));
    }
}
