// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Calls, Pairing } from "../shared/Calls.sol";
import { Attempt } from "./Attempts.sol";
import { Breakage, Reach } from "./Breakages.sol";
import { BreaksOfAssets } from "./breaks/OfAssets.sol";
import { BreaksOfCalls } from "./breaks/OfCalls.sol";
import { BreaksOfCompliance } from "./breaks/OfCompliance.sol";
import { BreaksOfPrimary } from "./breaks/OfPrimary.sol";
import { BreaksOfShape } from "./breaks/OfShape.sol";
import { BreaksOfSignatures } from "./breaks/OfSignatures.sol";
import { BreaksOfState } from "./breaks/OfState.sol";
import { BreaksOfTerms } from "./breaks/OfTerms.sol";
import { Vm } from "forge-std/Vm.sol";

/// @notice A trade that succeeds fails when exactly one thing is wrong, with exactly the error of that thing, and leaves
/// nothing behind. Alone, in a batch that is all or nothing, and in one that skips what fails.
contract MarketplaceFailuresTest is
    BreaksOfState,
    BreaksOfSignatures,
    BreaksOfShape,
    BreaksOfTerms,
    BreaksOfAssets,
    BreaksOfPrimary,
    BreaksOfCompliance,
    BreaksOfCalls
{
    /// @dev Seeds in which every breakage must find a trade that has what it breaks.
    uint256 private constant SEEDS = 400;

    function setUp() public override {
        super.setUp();
        _tableOfState();
        _tableOfSignatures();
        _tableOfShape();
        _tableOfTerms();
        _tableOfAssets();
        _tableOfPrimary();
        _tableOfCompliance();
        _tableOfCalls();
    }

    /// forge-config: default.fuzz.runs = 16
    /// forge-config: deep.fuzz.runs = 160
    function testFuzz_OneThingWrongOneError(uint256 seed) external {
        _succeeds(seed);
        for (uint256 i; i < breakages.length; ++i) {
            _breaks(seed, i);
        }
    }

    function test_EveryBreakageIsMet() external {
        for (uint256 i; i < breakages.length; ++i) {
            uint256 seed;
            while (seed < SEEDS && !_breaks(seed, i)) ++seed;
            assertLt(seed, SEEDS, breakages[i].name);
        }
    }

    /// @dev Who estimates gas looks for the least with which a call succeeds: that a fill starved must not pass as a skip.
    /// forge-config: default.fuzz.runs = 8
    /// forge-config: deep.fuzz.runs = 80
    function testFuzz_AStarvedBatchSkipsNothing(uint256 seed) external {
        Attempt memory a = _attempt(seed);
        if (a.matched) return;
        bytes memory data = _batch(a, false);
        uint256 starved;
        uint256 gasSent = 30_000;
        bool success;
        while (!success) {
            bytes memory result;
            vm.prank(a.caller);
            (success, result) = address(marketplace).call{ value: a.value, gas: gasSent += 5000 }(data);
            if (success) assertEq(result, abi.encode(_single(a.take.amount)), "filled, not skipped");
            else if (result.length != 0) assertEq(result, _outOfGas());
            if (!success && result.length != 0) ++starved;
        }
        assertGt(starved, 0, "starved by name");
    }

    // ---- one trade ----

    function _succeeds(uint256 seed) private {
        uint256 before = vm.snapshotState();
        Attempt memory a = _attempt(seed);
        (bool success, bytes memory result) = _send(a, _call(a));
        if (!success) assertEq(result, "", "the trade without a fault");
        assertTrue(success, "the trade without a fault");
        vm.revertToStateAndDelete(before);
    }

    /// @return applied Whether the trade of this seed has what the breakage breaks.
    function _breaks(uint256 seed, uint256 index) private returns (bool applied) {
        uint256 before = vm.snapshotState();
        Attempt memory a = _attempt(seed);
        Breakage storage breakage = breakages[index];
        applied = breakage.applies(a);
        if (applied) _fails(a, breakage.spoil(a), breakage.reach, breakage.name);
        vm.revertToStateAndDelete(before);
    }

    function _fails(Attempt memory a, bytes memory expected, Reach reach, string memory name) private {
        _refused(a, _call(a), expected, name);
        if (a.matched || reach == Reach.Single) return;
        _refused(a, _batch(a, true), expected, string.concat(name, ", all or nothing"));
        if (reach == Reach.Call) _refused(a, _batch(a, false), expected, string.concat(name, ", best effort"));
        else _skipped(a, name);
    }

    function _refused(Attempt memory a, bytes memory data, bytes memory expected, string memory name) private {
        vm.startStateDiffRecording();
        (bool success, bytes memory result) = _send(a, data);
        _assertNothingStays(name);
        assertFalse(success, name);
        assertEq(result, expected, name);
    }

    function _skipped(Attempt memory a, string memory name) private {
        bytes memory data = _batch(a, false);
        vm.recordLogs();
        vm.startStateDiffRecording();
        uint256 purse = a.caller.balance;
        (bool success, bytes memory result) = _send(a, data);
        _assertNothingStays(name);
        assertTrue(success, string.concat(name, ", best effort"));
        assertEq(a.caller.balance, purse, name);
        assertEq(result, abi.encode(new uint64[](1)), name);
        // The recorder keeps also what was emitted before the fill was undone.
        Vm.Log[] memory logs = vm.getRecordedLogs();
        Vm.Log memory last = logs[logs.length - 1];
        assertEq(last.topics[0], IMarketplace.FillSkipped.selector, name);
        assertEq(last.topics[1], 0, name);
    }

    /// @dev No slot of any account has another value than before.
    function _assertNothingStays(string memory name) private {
        Vm.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        for (uint256 i; i < accesses.length; ++i) {
            if (accesses[i].reverted) continue;
            for (uint256 j; j < accesses[i].storageAccesses.length; ++j) {
                Vm.StorageAccess memory entry = accesses[i].storageAccesses[j];
                if (!entry.reverted) assertEq(entry.newValue, entry.previousValue, name);
            }
        }
    }

    function _outOfGas() private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMarketplace.Marketplace_OutOfGas.selector, 0);
    }

    function _single(uint64 amount) private pure returns (uint64[] memory list) {
        list = new uint64[](1);
        list[0] = amount;
    }

    // ---- calls ----

    function _send(Attempt memory a, bytes memory data) private returns (bool success, bytes memory result) {
        uint256 purse = a.caller.balance;
        vm.prank(a.caller);
        (success, result) = address(marketplace).call{ value: a.value }(data);
        assertEq(address(marketplace).balance, 0, "nothing stays in the Marketplace");
        if (!success) assertEq(a.caller.balance, purse, "a refused trade costs nothing");
    }

    function _call(Attempt memory a) private returns (bytes memory) {
        if (!a.matched) return Calls.fill(_packedFill(a));
        _seal(a.first);
        _seal(a.second);
        bytes[] memory orders = new bytes[](2);
        orders[0] = Calls.pack(a.first.sealed_);
        orders[1] = a.spoilt ? a.packed : Calls.pack(a.second.sealed_);
        uint256[] memory pairs = new uint256[](1);
        pairs[0] = a.pair != 0 ? a.pair : Calls.pack(Pairing({ ask: 0, bid: 1, amount: a.take.amount, unitPrice: 0 }));
        return Calls.matchOrders(orders, pairs, a.take.limitPrice);
    }

    function _batch(Attempt memory a, bool allOrNothing) private returns (bytes memory) {
        bytes[] memory fills = new bytes[](1);
        fills[0] = _packedFill(a);
        return Calls.fillMany(fills, allOrNothing);
    }

    function _packedFill(Attempt memory a) private returns (bytes memory) {
        if (a.spoilt) return a.packed;
        _seal(a.first);
        return Calls.pack(a.first.sealed_, a.take);
    }
}
