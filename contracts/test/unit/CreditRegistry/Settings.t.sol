// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CreditScore, Curve, ICreditRegistry, Rules } from "../../../src/interfaces/ICreditRegistry.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice Scorers, threshold, rules and curve; what holds from deployment on.
contract CreditRegistrySettingsTest is Deployment {
    address private scorer = makeAddr("scorer");

    // ---- scorers ----

    function test_AdmitsAndRevokesScorers() external {
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ScorerSet(scorer, true);
        creditRegistry.setScorer(scorer, true);
        assertTrue(creditRegistry.isScorer(scorer));
        assertEq(creditRegistry.scorerCount(), 1);
        creditRegistry.setThreshold(1);
        creditRegistry.setScorer(scorer, false);
        assertFalse(creditRegistry.isScorer(scorer));
        assertEq(creditRegistry.scorerCount(), 0);
        assertEq(creditRegistry.threshold(), 1);
    }

    function test_RevertWhen_NothingWouldChangeOrTheScorerIsZero() external {
        _expectInvalidScorer(scorer);
        creditRegistry.setScorer(scorer, false);
        creditRegistry.setScorer(scorer, true);
        _expectInvalidScorer(scorer);
        creditRegistry.setScorer(scorer, true);
        _expectInvalidScorer(address(0));
        creditRegistry.setScorer(address(0), true);
    }

    function test_RevertWhen_TheThresholdIsZeroOrMoreThanTheScorers() external {
        creditRegistry.setScorer(scorer, true);
        _expectInvalidThreshold(0, 1);
        creditRegistry.setThreshold(0);
        _expectInvalidThreshold(2, 1);
        creditRegistry.setThreshold(2);
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.ThresholdSet(1);
        creditRegistry.setThreshold(1);
    }

    /// @dev Without a threshold nobody's signature would be needed.
    function test_RevertWhen_PublishingBeforeAThresholdIsSet() external {
        _expectInvalidThreshold(0, 0);
        creditRegistry.publish(CreditScore(1, 5000, uint40(block.timestamp), 0), new bytes[](0));
    }

    // ---- rules ----

    function test_TheRulesAtDeploymentAreValid() external {
        Rules memory rules = creditRegistry.rules();
        assertEq(rules.thresholds[0], 1);
        assertEq(rules.thresholds[9], 9000);
        assertEq(rules.maxRise, 1000);
        assertEq(rules.risePeriod, 7 days);
        assertEq(rules.riseDelay, 2 days);
        creditRegistry.setRules(rules);
    }

    function test_StoresRulesWithoutTouchingTheScorers() external {
        creditRegistry.setScorer(scorer, true);
        creditRegistry.setThreshold(1);
        Rules memory rules = Rules({
            thresholds: [uint16(1), 2, 3, 4, 5, 6, 7, 8, 9, 10_000],
            maxRise: 65_535,
            risePeriod: 365 days,
            riseDelay: 30 days
        });
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.RulesSet(rules);
        creditRegistry.setRules(rules);
        assertEq(abi.encode(creditRegistry.rules()), abi.encode(rules));
        assertEq(creditRegistry.threshold(), 1);
        assertEq(creditRegistry.scorerCount(), 1);
    }

    function test_RevertWhen_TheRulesAreInvalid() external {
        Rules memory rules = creditRegistry.rules();
        rules.thresholds[0] = 2;
        _expectInvalidRules(rules);
        rules = creditRegistry.rules();
        rules.thresholds[5] = rules.thresholds[4];
        _expectInvalidRules(rules);
        rules = creditRegistry.rules();
        rules.thresholds[9] = 10_001;
        _expectInvalidRules(rules);
        rules = creditRegistry.rules();
        rules.maxRise = 0;
        _expectInvalidRules(rules);
        rules = creditRegistry.rules();
        rules.risePeriod = 365 days + 1;
        _expectInvalidRules(rules);
        rules = creditRegistry.rules();
        rules.riseDelay = 30 days + 1;
        _expectInvalidRules(rules);
    }

    // ---- curve ----

    function test_TheCurveAtDeploymentIsValid() external {
        creditRegistry.setCurve(creditRegistry.curve());
    }

    function testFuzz_StoresTheCurve(uint16 d0, uint16 dmax, bool square, uint256 seed) external {
        Curve memory curve;
        curve.dmax = uint16(bound(dmax, 0, 9999));
        curve.d0 = uint16(bound(d0, 0, curve.dmax));
        curve.k = square ? 2 : 1;
        curve.rc[0] = uint16(seed % 10_000);
        uint16 highest = 9999;
        for (uint256 grade = 1; grade < 11; ++grade) {
            curve.rc[grade] = uint16(uint256(keccak256(abi.encode(seed, grade))) % (uint256(highest) + 1));
            highest = curve.rc[grade];
        }
        vm.expectEmit(address(creditRegistry));
        emit ICreditRegistry.CurveSet(curve);
        creditRegistry.setCurve(curve);
        assertEq(abi.encode(creditRegistry.curve()), abi.encode(curve));
    }

    function test_RevertWhen_TheCurveIsInvalid() external {
        Curve memory curve = creditRegistry.curve();
        curve.k = 0;
        _expectInvalidCurve(curve);
        curve.k = 3;
        _expectInvalidCurve(curve);
        curve = creditRegistry.curve();
        curve.d0 = curve.dmax + 1;
        _expectInvalidCurve(curve);
        curve = creditRegistry.curve();
        curve.dmax = 10_000;
        _expectInvalidCurve(curve);
        curve = creditRegistry.curve();
        curve.rc[0] = 10_000;
        _expectInvalidCurve(curve);
        curve = creditRegistry.curve();
        curve.rc[7] = curve.rc[6] + 1;
        _expectInvalidCurve(curve);
    }

    // ---- access ----

    function test_RevertWhen_TheCallerHasNoRole() external {
        Rules memory rules = creditRegistry.rules();
        Curve memory curve = creditRegistry.curve();
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, scorer);
        vm.startPrank(scorer);
        vm.expectRevert(unauthorized);
        creditRegistry.setScorer(scorer, true);
        vm.expectRevert(unauthorized);
        creditRegistry.setThreshold(1);
        vm.expectRevert(unauthorized);
        creditRegistry.setRules(rules);
        vm.expectRevert(unauthorized);
        creditRegistry.setCurve(curve);
    }

    function _expectInvalidScorer(address account) private {
        vm.expectRevert(abi.encodeWithSelector(ICreditRegistry.CreditRegistry_InvalidScorer.selector, account));
    }

    function _expectInvalidThreshold(uint8 threshold, uint8 scorers) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_InvalidThreshold.selector, threshold, scorers)
        );
    }

    function _expectInvalidRules(Rules memory rules) private {
        vm.expectRevert(ICreditRegistry.CreditRegistry_InvalidRules.selector);
        creditRegistry.setRules(rules);
    }

    function _expectInvalidCurve(Curve memory curve) private {
        vm.expectRevert(ICreditRegistry.CreditRegistry_InvalidCurve.selector);
        creditRegistry.setCurve(curve);
    }
}
