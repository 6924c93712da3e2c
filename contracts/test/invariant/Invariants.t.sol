// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Handler } from "./Handler.sol";
import { Test } from "forge-std/Test.sol";

/// @notice One campaign that asserts every sentence, after every fourth act: forge would play a campaign of its own for each
/// invariant function, and the world is the same. How many acts: `foundry.toml`.
contract InvariantsTest is Test {
    Handler private world;

    function setUp() external {
        world = new Handler();
        world.setUp();
        targetContract(address(world));
        targetSelector(FuzzSelector({ addr: address(world), selectors: world.selectors() }));
    }

    /// @notice The sentences, each a function that names its requirement.
    function invariant_EverySentenceHolds() external view {
        _orders();
        _settlement();
        _coupons();
        _redemptions();
        _exposure();
        _treasury();
        _powers();
    }

    function afterInvariant() external {
        world.report();
    }

    function _orders() private view {
        world.fillsNeverExceedTheOrder();
        world.bucketsHoldWhatWasFilled();
        world.aCancelledOrderNeverFills();
        world.anOrderOfAnotherEpochNeverFills();
        world.aLockedMakersEpochIsTheLock();
        world.aStaleScoreNeitherGradesNorPrices();
        world.aBidForAClassGetsNothingBelowItsBounds();
    }

    /// @dev What is special first: it tells more than what holds of every trade.
    function _settlement() private view {
        world.everyPairOfAMatchTradesAtItsPrice();
        world.anAuthorisedPaymentBuysItsOrderAndNothingElse();
        world.whatATradeLeavesOverReturnsToTheBidder();
        world.aPermitIsOnlyAWayToAnAllowance();
        world.theCoinThatIsLeftReturnsToTheCaller();
        world.theBuyerPaysWhatTheSellerGetsAndTheFees();
        world.everyLimitHolds();
        world.theFeeIsAtMostWhatTheSellerSignedAndTheCap();
        world.marketplaceAndRedemptionHoldNothing();
    }

    function _coupons() private view {
        world.noCouponMovesWithoutItsHolder();
        world.aRestrictedCouponMovesByTradeOnly();
        world.mintedLessBurnedIsTheSumOfBalances();
        world.balancesAreWhatTheEventsSay();
        world.aSerialHasOneOwnerOrNone();
        world.aBurnedSerialComesBackOnlyByItsRecord();
        world.nothingStopsATransfer();
    }

    function _redemptions() private view {
        world.aRecordKeepsItsContent();
        world.aRecordMovesOneWay();
        world.aRepeatChangesNothing();
        world.aVoidRestoresExactlyItsAmount();
        world.onlyValidCouponsAreRedeemed();
        world.aPresentationEndsAtOneTime();
        world.theCountersAreWhatTheRecordsSay();
        world.nothingStopsTheRedemptionOfAValidCoupon();
        world.whatNobodyServesComesBack();
    }

    function _exposure() private view {
        world.exposureIsTheUnsecuredFaceOfLiveUnits();
        world.whatRaisesExposureStaysWithinTheQuota();
        world.theQuotaRisesOnlyByPlatformScoresOrCollateral();
        world.theQuotaFollowsGradeAndCollateralAndAStaleScoreTheLeast();
        world.onlyAnActiveIssuerMints();
        world.anExchangeNeverRaisesExposure();
    }

    function _treasury() private view {
        world.theTreasuryHoldsWhatItOwesAndItsFees();
        world.theEscrowOfASeriesFollowsItsUnits();
        world.escrowIsReleasedForRedeemedUnitsOnly();
        world.underNoticeTheIssuerIsPaidNothing();
        world.collateralIsWhatCameLessWhatWent();
        world.collateralNeverLeavesWhileItIsNeeded();
        world.coolingOffGivesBackAtMostWhatWasBought();
        world.aSeriesIsFinalisedOnceAndAfterItsTail();
        world.theIssuerAndItsFriendsTakeOutAtMostWhatWasPaidIn();
        world.aCreditIsPaidWheneverItIsAsked();
        world.claimsNeverExceedThePool();
        world.equalUnitsClaimTheSame();
        world.aClaimInItsWindowIsPaid();
    }

    function _powers() private view {
        world.aPausedOrRetiredMarketTradesNothing();
        world.pausesAreShortAndFarBetween();
        world.aBlockedAccountTradesNothing();
        world.scoresMoveForwardInTime();
        world.risesAreBoundedAndWait();
        world.aGuardianOnlyLowers();
        world.theLedgerHasTheRegistrysGrade();
    }
}
