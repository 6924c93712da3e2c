// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICreditRegistry } from "../../../src/interfaces/ICreditRegistry.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract CreditRegistryInterfaceTest is Test {
    function test_Events() external pure {
        assertEq(
            ICreditRegistry.CurveSet.selector,
            bytes32(0x6682142f746f5679825aba6886fe54815aed0ac753737e6713ed83aed537b02d),
            "CurveSet"
        );
        assertEq(
            ICreditRegistry.RulesSet.selector,
            bytes32(0xe3d9643a1e71c2c8d55f47a77a666c3a85eefa921b2a0c6ec6a4246755629431),
            "RulesSet"
        );
        assertEq(
            ICreditRegistry.ScoreApplied.selector,
            bytes32(0x6d9504db1916fd61776760273ca4b3f96148e6f611a3ddf9cd47f3865d8baf85),
            "ScoreApplied"
        );
        assertEq(
            ICreditRegistry.ScoreLowered.selector,
            bytes32(0xf39456baf70c999a03e8a069616e2af766782d0821e36ef942cc6d6d70a22224),
            "ScoreLowered"
        );
        assertEq(
            ICreditRegistry.ScorePending.selector,
            bytes32(0xc19a560313d0f2d31ef4122a987aa30c8ce06bf832cc40c5a8cc53e752017361),
            "ScorePending"
        );
        assertEq(
            ICreditRegistry.ScorePublished.selector,
            bytes32(0x143e215cb1849b8cdb2fb7c01cc196f685d2d5cdc0907152d3b442c48f20a71c),
            "ScorePublished"
        );
        assertEq(
            ICreditRegistry.ScorerSet.selector,
            bytes32(0x14a3e24c13eed2448da8827128ee22ea45540489572ff5c2a2a3b2de228ec292),
            "ScorerSet"
        );
        assertEq(
            ICreditRegistry.ThresholdSet.selector,
            bytes32(0x19bdbd56c4c049b2d3a1186973e76905fb6843c0ede29b881e1e2a34e3bdbd9a),
            "ThresholdSet"
        );
    }

    function test_Errors() external pure {
        _same(ICreditRegistry.CreditRegistry_FromTheFuture.selector, 0x83a86ff0, "CreditRegistry_FromTheFuture");
        _same(ICreditRegistry.CreditRegistry_InvalidCurve.selector, 0xf27e3757, "CreditRegistry_InvalidCurve");
        _same(ICreditRegistry.CreditRegistry_InvalidRules.selector, 0x626d28bb, "CreditRegistry_InvalidRules");
        _same(ICreditRegistry.CreditRegistry_InvalidScorer.selector, 0xb0dc6344, "CreditRegistry_InvalidScorer");
        _same(ICreditRegistry.CreditRegistry_InvalidThreshold.selector, 0x13184b87, "CreditRegistry_InvalidThreshold");
        _same(ICreditRegistry.CreditRegistry_NoSuchIssuer.selector, 0xc9408417, "CreditRegistry_NoSuchIssuer");
        _same(ICreditRegistry.CreditRegistry_NotLower.selector, 0x06e64b44, "CreditRegistry_NotLower");
        _same(ICreditRegistry.CreditRegistry_NotNewer.selector, 0x0fba94d5, "CreditRegistry_NotNewer");
        _same(ICreditRegistry.CreditRegistry_NothingPending.selector, 0x9c22b04d, "CreditRegistry_NothingPending");
        _same(ICreditRegistry.CreditRegistry_RiseTooLarge.selector, 0xfa349dcc, "CreditRegistry_RiseTooLarge");
        _same(ICreditRegistry.CreditRegistry_RiseTooSoon.selector, 0xe4a49d9e, "CreditRegistry_RiseTooSoon");
        _same(ICreditRegistry.CreditRegistry_ScoreOutOfRange.selector, 0x74b177dc, "CreditRegistry_ScoreOutOfRange");
        _same(ICreditRegistry.CreditRegistry_SignersNotSorted.selector, 0xd45e479b, "CreditRegistry_SignersNotSorted");
        _same(ICreditRegistry.CreditRegistry_Stale.selector, 0xf9ca0d82, "CreditRegistry_Stale");
        _same(ICreditRegistry.CreditRegistry_TooEarly.selector, 0xda680583, "CreditRegistry_TooEarly");
        _same(ICreditRegistry.CreditRegistry_TooFewSignatures.selector, 0x33f53e35, "CreditRegistry_TooFewSignatures");
        _same(ICreditRegistry.CreditRegistry_UnknownScorer.selector, 0x38577444, "CreditRegistry_UnknownScorer");
    }

    function test_Functions() external pure {
        _same(ICreditRegistry.applyPending.selector, 0x505550d7, "applyPending");
        _same(ICreditRegistry.curve.selector, 0x7165485d, "curve");
        _same(ICreditRegistry.hashScore.selector, 0xe8a7c110, "hashScore");
        _same(ICreditRegistry.isScorer.selector, 0x73c4502c, "isScorer");
        _same(ICreditRegistry.lower.selector, 0xb6a0808a, "lower");
        _same(ICreditRegistry.publish.selector, 0xfa4d19c2, "publish");
        _same(ICreditRegistry.rules.selector, 0x52f6747a, "rules");
        _same(ICreditRegistry.scoreOf.selector, 0xb8288ace, "scoreOf");
        _same(ICreditRegistry.scorerCount.selector, 0xf266db9b, "scorerCount");
        _same(ICreditRegistry.setCurve.selector, 0x09837634, "setCurve");
        _same(ICreditRegistry.setRules.selector, 0x37a5ec53, "setRules");
        _same(ICreditRegistry.setScorer.selector, 0xad3c981a, "setScorer");
        _same(ICreditRegistry.setThreshold.selector, 0xe5a98603, "setThreshold");
        _same(ICreditRegistry.threshold.selector, 0x42cde4e8, "threshold");
        _same(ICreditRegistry.valueOf.selector, 0xcadf338f, "valueOf");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
