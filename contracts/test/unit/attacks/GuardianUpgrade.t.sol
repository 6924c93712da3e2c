// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICreditRegistry } from "../../../src/interfaces/ICreditRegistry.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice A guardian "lowers" an issuer that was never scored to the highest grade that has the newcomer's quota factor:
/// bids with `minGrade` would open, and pegged prices rise, by one key.
contract GuardianUpgradeTest is Scenario {
    function test_RevertWhen_AGuardianGradesANewcomerUp() external {
        (uint256 before,) = creditRegistry.valueOf(meal);
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotLower.selector, 4999, 0));
        creditRegistry.lower(issuerId, 4999, "");
        (uint8 grade,) = factory.gradeOf(issuerId);
        (uint256 value,) = creditRegistry.valueOf(meal);
        assertEq(grade, 0);
        assertEq(value, before);
    }
}
