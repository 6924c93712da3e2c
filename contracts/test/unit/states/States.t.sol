// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Table } from "./Table.sol";
import { Kyc, Stage, Standing } from "./World.sol";

/// @notice What each state permits (section 8 of the design), every row in every state: the first rule of an action that
/// fails names the error; if none fails, the action goes through. Where the market is (paused, retired, Compliance) stands
/// in twelve combinations for the rows that ask it, and in the first and the last for the others. An overdue notice and
/// claims that are over change nothing in the market that a notice and a default have not: there it is the first and the
/// last for all.
contract StatesTest is Table {
    /// @dev Thrown by what went through, so that it leaves nothing behind.
    error Done();

    uint256 private constant MARKETS = 12;

    function test_Applicant() external {
        state.standing = Standing.Applicant;
        state.stage = Stage.Valid;
        _apply();
        assertEq(_arriveEveryWay(), MARKETS * _marketRows() + 2 * (table.length - _marketRows()));
    }

    function test_Active() external {
        _everyStage(Standing.Active, MARKETS);
    }

    function test_Suspended() external {
        _everyStage(Standing.Suspended, MARKETS);
    }

    function test_Noticed() external {
        _everyStage(Standing.Noticed, MARKETS);
    }

    function test_Overdue() external {
        _everyStage(Standing.Overdue, 2);
    }

    function test_Defaulted() external {
        _everyStage(Standing.Defaulted, MARKETS);
    }

    function test_Settled() external {
        _everyStage(Standing.Settled, 2);
    }

    function _everyStage(Standing standing, uint256 markets) private {
        uint256 tried;
        for (uint256 stage; stage <= uint256(type(Stage).max); ++stage) {
            uint256 dayZeroAgain = vm.snapshotState();
            (state.standing, state.stage) = (standing, Stage(stage));
            _found();
            _age();
            tried += _arriveEveryWay();
            vm.revertToState(dayZeroAgain);
        }
        assertEq(tried, 8 * (markets * _marketRows() + 2 * (table.length - _marketRows())));
    }

    function _arriveEveryWay() private returns (uint256 tried) {
        bool sampled = state.standing == Standing.Overdue || state.standing == Standing.Settled;
        for (uint256 i; i < MARKETS; ++i) {
            bool isEdge = i == 0 || i == MARKETS - 1;
            if (sampled && !isEdge) continue;
            uint256 eve = vm.snapshotState();
            (state.paused, state.retired, state.kyc) = (i % 2 == 1, i / 2 % 2 == 1, Kyc(i / 4));
            _arrive();
            tried += this.tryEveryAction(isEdge);
            vm.revertToState(eve);
        }
    }

    /// @dev A call of its own: memory of one state does not weigh on the next.
    function tryEveryAction(bool all) external returns (uint256 tried) {
        for (uint256 i; i < table.length; ++i) {
            if (!all && !table[i].inMarket) continue;
            ++tried;
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

    function _marketRows() private view returns (uint256 count) {
        for (uint256 i; i < table.length; ++i) {
            if (table[i].inMarket) ++count;
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
