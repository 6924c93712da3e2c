// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { GradeTable, IssuerStatus, Series } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { MarketSentences } from "./MarketSentences.sol";
import { Rule } from "./Rules.sol";

/// @notice What holds of quota, exposure, escrow, collateral and claims, whatever was done before.
abstract contract MoneySentences is MarketSentences {
    // ---- exposure ----

    /// @notice GX-12, GX-93
    function exposureIsTheUnsecuredFaceOfLiveUnits() external view {
        // In default the denominators of the claims stand still.
        if (_status() == IssuerStatus.Defaulted) return;
        uint256 exposure;
        for (uint256 i; i < SERIES; ++i) {
            Series memory s = _series(i);
            uint256 live = s.finalised ? s.presented : uint256(s.minted) - s.redeemed - s.exited;
            exposure += live * (FACE - factory.offer(all[i]).escrowPerUnit);
        }
        assertEq(_exposure(), exposure);
    }

    /// @notice GX-13
    function whatRaisesExposureStaysWithinTheQuota() external view {
        _assertKept(Rule.QuotaAtEachMint);
    }

    /// @notice GX-14
    function theQuotaRisesOnlyByPlatformScoresOrCollateral() external view {
        _assertKept(Rule.QuotaRisesByPlatform);
        assertLe(factory.quotaOf(issuerId, CNY), factory.account(issuerId, CNY).cap);
    }

    /// @notice GX-14, GX-105
    function theQuotaFollowsGradeAndCollateralAndAStaleScoreTheLeast() external view {
        GradeTable memory table = _gradeTable();
        uint256 factor = _isStale() ? 2000 : table.factors[creditRegistry.scoreOf(issuerId).grade];
        uint256 quota = factory.account(issuerId, CNY).base * factor;
        quota += uint256(factory.account(issuerId, CNY).collateral) * table.collateralFactor;
        quota /= 10_000;
        assertEq(factory.quotaOf(issuerId, CNY), quota < QUOTA_CAP ? quota : QUOTA_CAP);
    }

    /// @notice GX-15
    function onlyAnActiveIssuerMints() external view {
        _assertKept(Rule.ActiveIssuerMints);
    }

    /// @notice GX-91
    function anExchangeNeverRaisesExposure() external view {
        _assertKept(Rule.ExchangeKeepsExposure);
    }

    // ---- treasury ----

    /// @notice GX-65, GX-80
    function theTreasuryHoldsWhatItOwesAndItsFees() external view {
        int256 owed = collateralHeld;
        for (uint256 i; i < SERIES; ++i) {
            owed += escrow[all[i]];
        }
        for (uint256 i; i < 3; ++i) {
            assertEq(int256(treasury.credit(people[i], address(cny))), credits[people[i]], "credits");
            owed += credits[people[i]];
        }
        assertEq(int256(treasury.booked(address(cny))), owed, "books");
        assertEq(int256(treasury.fees(address(cny))), feesHeld, "fees");
        assertEq(int256(cny.balanceOf(address(treasury))), owed + feesHeld, "balance");
        assertEq(int256(treasury.fees(address(0))), coinFees, "fees in the native coin");
    }

    /// @notice GX-75, GX-81, GX-93
    function theEscrowOfASeriesFollowsItsUnits() external view {
        for (uint256 i; i < SERIES; ++i) {
            assertEq(escrow[all[i]], int256(_escrowOfUnits(all[i])));
        }
    }

    /// @notice GX-77, GX-82
    function escrowIsReleasedForRedeemedUnitsOnly() external view {
        for (uint256 i; i < SERIES; ++i) {
            Series memory s = _series(i);
            assertLe(s.released, s.redeemed);
            assertLe(s.released, redeemedUnits[all[i]]);
        }
    }

    /// @notice GX-83
    function underNoticeTheIssuerIsPaidNothing() external view {
        _assertKept(Rule.TrustedIssuerIsPaid);
    }

    /// @notice GX-84
    function collateralIsWhatCameLessWhatWent() external view {
        assertEq(int256(treasury.collateral(issuerId, CNY).amount), collateralHeld);
    }

    /// @notice GX-85
    function collateralNeverLeavesWhileItIsNeeded() external view {
        _assertKept(Rule.CollateralIsFree);
    }

    /// @notice GX-88
    function coolingOffGivesBackAtMostWhatWasBought() external view {
        _assertKept(Rule.CoolingOffWasBought);
    }

    /// @notice GX-92
    function aSeriesIsFinalisedOnceAndAfterItsTail() external view {
        _assertKept(Rule.FinalisedOnceAndLate);
        for (uint256 i; i < SERIES; ++i) {
            assertEq(_series(i).finalised, finalised[all[i]]);
        }
    }

    /// @notice GX-87 What the issuer and its friends hold, and what still secures the others' units or has reached
    /// those, is at most what the friends began with and were paid.
    function theIssuerAndItsFriendsTakeOutAtMostWhatWasPaidIn() external view {
        uint256 owed = honestGot;
        for (uint256 i = 2; i < 4; ++i) {
            if (finalised[all[i]]) continue;
            owed += (_units(alice, all[i]) + _units(bob, all[i])) * _escrowUnit(all[i]);
        }
        assertLe(_friendsMoney() + friendsGave + owed * WEI_PER_UNIT, friendsBegan + friendsGot);
    }

    // ---- default ----

    /// @notice GX-98
    function claimsNeverExceedThePool() external view {
        assertLe(claimShares, poolAtOpening);
        if (poolAtOpening == 0 || poolClosed) return;
        assertEq(treasury.collateral(issuerId, CNY).amount + claimShares, poolAtOpening);
    }

    /// @notice GX-97
    function equalUnitsClaimTheSame() external view {
        _assertKept(Rule.ClaimsAreEqual);
    }

    /// @notice GX-96
    function aClaimInItsWindowIsPaid() external view {
        _assertKept(Rule.ClaimIsOpen);
    }

    /// @dev Of live, presented and releasable units; after finalisation of what is due and still presented.
    function _escrowOfUnits(CouponId templateId) private view returns (uint256) {
        Series memory s = factory.series(templateId);
        uint256 unit = _escrowUnit(templateId);
        if (s.finalised) return treasury.escrowDue(templateId) + s.presented * unit;
        if (treasury.isSwept(templateId)) return 0;
        return (uint256(s.minted) - s.exited - s.released) * unit;
    }
}
