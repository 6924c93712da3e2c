// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Kyc, Stage, Standing } from "./State.sol";
import { Table } from "./Table.sol";

/// @notice What each state permits (section 8 of the design), every row in all 588 states: the first rule of an action that
/// fails names the error; if none fails, the action goes through. The market (paused, retired, Compliance) stands in all its
/// combinations, so that a row which does not ask for them shows that they stop nothing.
contract StatesTest is Table {
    /// @dev Thrown by what went through, so that it leaves nothing behind.
    error Done();

    function test_Applicant() external {
        state.standing = Standing.Applicant;
        state.stage = Stage.Valid;
        _apply();
        _arriveEveryWay();
    }

    function test_Active() external {
        _everyStage(Standing.Active);
    }

    function test_Suspended() external {
        _everyStage(Standing.Suspended);
    }

    function test_Noticed() external {
        _everyStage(Standing.Noticed);
    }

    function test_Overdue() external {
        _everyStage(Standing.Overdue);
    }

    function test_Defaulted() external {
        _everyStage(Standing.Defaulted);
    }

    function test_Settled() external {
        _everyStage(Standing.Settled);
    }

    function _everyStage(Standing standing) private {
        for (uint256 stage; stage <= uint256(type(Stage).max); ++stage) {
            uint256 dayZeroAgain = vm.snapshotState();
            (state.standing, state.stage) = (standing, Stage(stage));
            _found();
            _age();
            _arriveEveryWay();
            vm.revertToState(dayZeroAgain);
        }
    }

    function _arriveEveryWay() private {
        for (uint256 i; i < 12; ++i) {
            uint256 eve = vm.snapshotState();
            (state.paused, state.retired, state.kyc) = (i % 2 == 1, i / 2 % 2 == 1, Kyc(i / 4));
            _arrive();
            this.tryEveryAction();
            vm.revertToState(eve);
        }
    }

    /// @dev A call of its own: memory of one state does not weigh on the next.
    function tryEveryAction() external {
        for (uint256 i; i < table.length; ++i) {
            bytes memory expected = _firstRefusal(table[i].rules);
            if (expected.length == 0) expected = abi.encodeWithSelector(Done.selector);
            try this.perform(i) { }
            catch (bytes memory reason) {
                assertEq(reason, expected, _describe(table[i].action));
            }
        }
    }

    function perform(uint256 index) external {
        table[index].act();
        revert Done();
    }

    /// @return refusal Of the first rule that does not hold; empty if all hold.
    function _firstRefusal(string memory rules) private view returns (bytes memory refusal) {
        if (bytes(rules).length == 0) return "";
        string[] memory list = vm.split(rules, ", ");
        for (uint256 i; i < list.length && refusal.length == 0; ++i) {
            refusal = _refusal(list[i]);
        }
    }

    function _describe(string memory action) private view returns (string memory) {
        string[7] memory standings =
            ["applicant", "active", "suspended", "noticed", "notice overdue", "defaulted", "settled"];
        string[8] memory stages =
            ["draft", "expired draft", "early", "valid", "just expired", "expired", "lapsed", "finalised"];
        string[3] memory kycs = ["no compliance", "allowed", "blocked"];
        string memory place = string.concat(standings[uint256(state.standing)], ", ", stages[uint256(state.stage)]);
        string memory market = string.concat(state.paused ? ", paused" : "", state.retired ? ", retired, " : ", ");
        return string.concat(action, ": ", place, market, kycs[uint256(state.kyc)]);
    }
}
