// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore, Rules } from "../../../src/interfaces/ICreditRegistry.sol";
import { Scoring } from "../../shared/Scoring.sol";

/// @notice Rules without a bound on steps must not make every upward step fail by overflow.
contract RiseOverflowTest is Scoring {
    function test_ARiseUnderTheHighestBound() external {
        CreditScore memory first = _score(100, block.timestamp);
        creditRegistry.publish(first, _signTwice(first));
        Rules memory rules = creditRegistry.rules();
        rules.maxRise = type(uint16).max;
        creditRegistry.setRules(rules);
        skip(rules.risePeriod);
        _publish(9000);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 9000);
    }
}
