// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICreditRegistry, Rules } from "../../../src/interfaces/ICreditRegistry.sol";
import { Scoring } from "../../shared/Scoring.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice A guardian lowers at once and in no way raises.
contract CreditRegistryLowerTest is Scoring {
    function test_LowersAtOnce() external {
        _establish(7500);
        uint40 asOf = creditRegistry.scoreOf(issuerId).asOf;
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScoreLowered(issuerId, 500, asOf, 1, REASON);
        creditRegistry.lower(issuerId, 500, REASON);
        assertEq(factory.issuer(issuerId).grade, 1);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA * 2 / 10);
    }

    function test_DropsWhatWaits() external {
        _establish(5000);
        skip(7 days);
        _publish(5900);
        creditRegistry.lower(issuerId, 4000, REASON);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
        assertEq(creditRegistry.scoreOf(issuerId).score, 4000);
    }

    /// @dev Stale is the smallest factor: lowering the score must not lift the quota by making it fresh.
    function test_DoesNotMakeAStaleScoreFresh() external {
        _establish(7500);
        skip(100 days);
        uint256 quota = factory.quotaOf(issuerId, CNY);
        creditRegistry.lower(issuerId, 6500, REASON);
        assertEq(factory.quotaOf(issuerId, CNY), quota);
    }

    /// @dev Nor by thresholds that have fallen since.
    function test_DoesNotRaiseTheGradeByNewThresholds() external {
        _establish(5500);
        Rules memory rules = creditRegistry.rules();
        rules.thresholds = [uint16(1), 2, 3, 4, 5, 6, 7, 8, 9, 10];
        creditRegistry.setRules(rules);
        creditRegistry.lower(issuerId, 5400, REASON);
        assertEq(factory.issuer(issuerId).grade, 6);
    }

    function test_LowersAnIssuerThatWasNeverScored() external {
        creditRegistry.lower(issuerId, 1, REASON);
        assertEq(factory.issuer(issuerId).grade, 1);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA * 2 / 10);
        (, bool stale) = factory.gradeOf(issuerId);
        assertFalse(stale);
    }

    function test_RevertWhen_NotLower() external {
        _establish(5000);
        _expectNotLower(5000, 5000);
        creditRegistry.lower(issuerId, 5000, REASON);
        _expectNotLower(5001, 5000);
        creditRegistry.lower(issuerId, 5001, REASON);
        skip(7 days);
        _publish(5900);
        _expectNotLower(5001, 5000);
        creditRegistry.lower(issuerId, 5001, REASON);
    }

    function test_RevertWhen_ItWouldGiveMoreThanANewcomerHas() external {
        _publish(8000);
        _expectNotLower(7000, 0);
        creditRegistry.lower(issuerId, 7000, REASON);
        creditRegistry.lower(issuerId, 999, REASON);
        assertEq(creditRegistry.scoreOf(issuerId).pending, 0);
    }

    function test_RevertWhen_OutOfRange() external {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_ScoreOutOfRange.selector, 0));
        creditRegistry.lower(issuerId, 0, REASON);
    }

    function test_RevertWhen_TheIssuerIsUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NoSuchIssuer.selector, uint40(99)));
        creditRegistry.lower(99, 1, REASON);
    }

    function test_RevertWhen_TheCallerHasNoRole() external {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        vm.prank(stranger);
        creditRegistry.lower(issuerId, 1, REASON);
    }

    function _expectNotLower(uint16 score, uint16 current) private {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotLower.selector, score, current));
    }
}
