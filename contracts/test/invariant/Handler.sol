// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Series } from "../../src/interfaces/ICouponFactory.sol";
import { Score } from "../../src/interfaces/ICreditRegistry.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { MoneySentences } from "./MoneySentences.sol";
import { Rule } from "./Rules.sol";

/// @notice All acts, all sentences, and the tally of how the acts ended.
contract Handler is MoneySentences {
    // ---- redemption ----

    /// @notice GX-68
    function aRecordKeepsItsContent() external view {
        for (uint256 i; i < requests.length && i < 4; ++i) {
            Redeem memory request = requests[(acts * 4 + i) % requests.length];
            (,, bytes32 hash) = redemption.recordOf(request.holder, request.terminal, request.redemptionId);
            assertEq(hash, bytes26(content[_keyOf(request)]));
        }
    }

    /// @notice GX-69
    function aRecordMovesOneWay() external view {
        _assertKept(Rule.RecordMovesOneWay);
    }

    /// @notice GX-70
    function aRepeatChangesNothing() external view {
        _assertKept(Rule.RepeatChangesNothing);
    }

    /// @notice GX-76
    function aVoidRestoresExactlyItsAmount() external view {
        _assertKept(Rule.VoidRestoresItsAmount);
    }

    /// @notice GX-67
    function onlyValidCouponsAreRedeemed() external view {
        _assertKept(Rule.RedeemedWhileValid);
    }

    /// @notice GX-71
    function aPresentationEndsAtOneTime() external view {
        _assertKept(Rule.PresentedOfOneEnd);
    }

    /// @notice GX-72
    function theCountersAreWhatTheRecordsSay() external view {
        for (uint256 i; i < SERIES; ++i) {
            Series memory s = _series(i);
            assertEq(s.presented, presentedUnits[all[i]], "presented");
            assertEq(s.redeemed, redeemedUnits[all[i]], "redeemed");
        }
    }

    // ---- exits ----

    /// @notice GX-24, GX-110
    function nothingStopsATransfer() external view {
        _assertKept(Rule.TransferIsOpen);
    }

    /// @notice GX-66, GX-110
    function nothingStopsTheRedemptionOfAValidCoupon() external view {
        _assertKept(Rule.RedemptionIsOpen);
    }

    /// @notice GX-74
    function whatNobodyServesComesBack() external view {
        _assertKept(Rule.ReturnIsOpen);
    }

    /// @notice GX-86
    function aCreditIsPaidWheneverItIsAsked() external view {
        _assertKept(Rule.WithdrawalIsOpen);
    }

    // ---- platform ----

    /// @notice GX-107, GX-109
    function aPausedOrRetiredMarketTradesNothing() external view {
        _assertKept(Rule.PauseStopsTrade);
    }

    /// @notice GX-108
    function pausesAreShortAndFarBetween() external view {
        _assertKept(Rule.PausesAreShort);
    }

    /// @notice GX-53, GX-110
    function aBlockedAccountTradesNothing() external view {
        _assertKept(Rule.BlockedDoNotTrade);
    }

    // ---- scores ----

    /// @notice GX-100, GX-101
    function scoresMoveForwardInTime() external view {
        _assertKept(Rule.ScoreMovesForward);
    }

    /// @notice GX-102
    function risesAreBoundedAndWait() external view {
        _assertKept(Rule.RiseIsBounded);
    }

    /// @notice GX-103
    function aGuardianOnlyLowers() external view {
        _assertKept(Rule.GuardianOnlyLowers);
    }

    /// @notice GX-104
    function theLedgerHasTheRegistrysGrade() external view {
        Score memory score = creditRegistry.scoreOf(issuerId);
        assertEq(factory.issuer(issuerId).grade, score.grade);
        assertEq(factory.issuer(issuerId).scoreAsOf, score.asOf);
    }

    // ---- the campaign ----

    /// @notice Acts that trade stand more than once: most of the others need what they leave.
    function selectors() external pure returns (bytes4[] memory list) {
        list = new bytes4[](62);
        bytes4[19] memory trades = [
            this.postAsk.selector,
            this.postAsk.selector,
            this.postBid.selector,
            this.postBid.selector,
            this.postPrimary.selector,
            this.postPrimary.selector,
            this.take.selector,
            this.take.selector,
            this.take.selector,
            this.matchPair.selector,
            this.sweep.selector,
            this.postClassBid.selector,
            this.sellToClass.selector,
            this.sellToClass.selector,
            this.payByAuthorisation.selector,
            this.payByAuthorisation.selector,
            this.payByPermit.selector,
            this.matchMany.selector,
            this.matchMany.selector
        ];
        bytes4[18] memory units = [
            this.cancelOrder.selector,
            this.cancelAll.selector,
            this.lockOrUnlock.selector,
            this.transfer.selector,
            this.steal.selector,
            this.redeem.selector,
            this.redeem.selector,
            this.redeem.selector,
            this.redeemAgain.selector,
            this.serve.selector,
            this.returnPresented.selector,
            this.voidRedemption.selector,
            this.exchange.selector,
            this.coolOff.selector,
            this.refund.selector,
            this.claim.selector,
            this.withdraw.selector,
            this.find.selector
        ];
        bytes4[25] memory powers = [
            this.issue.selector,
            this.issue.selector,
            this.issuePrinted.selector,
            this.release.selector,
            this.finalise.selector,
            this.deposit.selector,
            this.requestCollateral.selector,
            this.cancelRequest.selector,
            this.withdrawCollateral.selector,
            this.setQuota.selector,
            this.setFees.selector,
            this.withdrawFees.selector,
            this.suspendOrReinstate.selector,
            this.pause.selector,
            this.guard.selector,
            this.retire.selector,
            this.giveNotice.selector,
            this.closeDefault.selector,
            this.passTime.selector,
            this.publish.selector,
            this.applyPending.selector,
            this.lower.selector,
            this.claim.selector,
            this.claim.selector,
            this.forge.selector
        ];
        for (uint256 i; i < 19; ++i) {
            list[i] = trades[i];
        }
        for (uint256 i; i < 18; ++i) {
            list[19 + i] = units[i];
        }
        for (uint256 i; i < 25; ++i) {
            list[37 + i] = powers[i];
        }
    }

    function _campaign() internal pure override returns (string memory) {
        return "of everybody";
    }
}
