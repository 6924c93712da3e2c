// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore } from "../../src/interfaces/ICreditRegistry.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice Scores that three of five scorers signed.
contract CreditGasTest is GasScenario {
    uint256 private constant SCORERS = 5;
    uint8 private constant THRESHOLD = 3;

    /// @dev Ascending by address.
    uint256[] private _keys;

    function setUp() public override {
        super.setUp();
        for (uint256 i; i < SCORERS; ++i) {
            (address scorer, uint256 key) = makeAddrAndKey(string.concat("scorer ", vm.toString(i)));
            creditRegistry.setScorer(scorer, true);
            _insert(key);
        }
        creditRegistry.setThreshold(THRESHOLD);
        // What a score finds: one before it, in effect.
        _published(500);
        skip(30 days);
    }

    function test_publishScore_ThreeOfFiveLowerTheScore() public {
        _report("publishScore", _published(400), NONE);
    }

    function test_raiseScore_ThreeOfFiveAnnounceARise() public {
        uint256 first = _published(900);
        uint256 pendingFrom = creditRegistry.scoreOf(issuerId).pendingFrom;
        vm.warp(pendingFrom);
        creditRegistry.applyPending(issuerId);
        _report("raiseScore", first, NONE);
        _report("applyPending", _spent(), NONE);
    }

    function _published(uint16 value) private returns (uint256) {
        CreditScore memory score = CreditScore(issuerId, value, uint40(vm.getBlockTimestamp()), keccak256("report"));
        bytes32 digest = creditRegistry.hashScore(score);
        bytes[] memory signatures = new bytes[](THRESHOLD);
        for (uint256 i; i < THRESHOLD; ++i) {
            signatures[i] = _compact(_keys[i], digest);
        }
        creditRegistry.publish(score, signatures);
        return _spent();
    }

    function _insert(uint256 key) private {
        _keys.push(key);
        for (uint256 i = _keys.length - 1; i > 0 && vm.addr(_keys[i]) < vm.addr(_keys[i - 1]); --i) {
            (_keys[i], _keys[i - 1]) = (_keys[i - 1], _keys[i]);
        }
    }
}
