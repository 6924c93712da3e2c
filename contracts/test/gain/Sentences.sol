// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series } from "../../src/interfaces/ICouponFactory.sol";
import { Openings } from "./Openings.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice What holds whatever attackers do, each sentence a function that names its requirements.
abstract contract Sentences is Openings {
    // ---- the objective ----

    /// @notice GX-87
    function theAttackersGainNothing() external view {
        _assertNot(Wrong.Gain);
        for (uint256 i; i < 2; ++i) {
            assertLe(best[tokens[i]], 0, "highest gain");
        }
    }

    /// @notice GX-124
    function headroomComesFromGrantsCollateralAndEndsAlone() external view {
        if (_status() == IssuerStatus.Defaulted) return;
        for (uint256 i; i < 2; ++i) {
            uint256 quota = base[i] + counted[currencies[i]] * 8000 / 10_000;
            if (quota > QUOTA_CAP) quota = QUOTA_CAP;
            assertEq(factory.quotaOf(issuerId, currencies[i]), quota, "quota");
            uint256 exposure = _unsecuredOut(issuerId, currencies[i]);
            uint256 headroom = quota > exposure ? quota - exposure : 0;
            assertEq(factory.headroomOf(issuerId, currencies[i]), headroom, "headroom");
        }
    }

    /// @notice GX-122
    function noHolderLosesByAnothersAct() external view {
        _assertNot(Wrong.HolderLost);
    }

    /// @notice GX-123
    function anIssuersBooksAreItsOwn() external view {
        _assertNot(Wrong.OtherIssuerTouched);
    }

    // ---- exposure ----

    /// @notice GX-12
    function exposureIsExactForEveryIssuerAndCurrency() external view {
        for (uint256 i; i < 2; ++i) {
            assertEq(factory.account(rivalId, currencies[i]).exposure, _unsecuredOut(rivalId, currencies[i]), "other");
            uint256 exposure = factory.account(issuerId, currencies[i]).exposure;
            if (_status() != IssuerStatus.Defaulted) assertEq(exposure, _unsecuredOut(issuerId, currencies[i]));
            else if (i == 0) assertEq(exposure, frozenExposure, "denominator of the claims");
        }
    }

    /// @notice GX-13
    function whatRaisesExposureEndsWithinTheQuota() external view {
        _assertNot(Wrong.OverQuota);
    }

    /// @notice GX-125
    function aUnitThatIsCoveredWholeNeedsNoQuota() external view {
        _assertNot(Wrong.CoveredUnitRefused);
    }

    // ---- books ----

    /// @notice GX-10, GX-84
    function nothingWorthlessSecuresACoupon() external view {
        _assertNot(Wrong.WorthlessMoney);
    }

    /// @notice GX-80
    function theBooksAreTheSumOfWhatIsOwed() external view {
        for (uint256 i; i < 2; ++i) {
            uint256 owed = _securedOf(issuerId, tokens[i]) + _securedOf(rivalId, tokens[i]);
            for (uint256 j; j < 4; ++j) {
                owed += treasury.credit(holders[j], address(tokens[i]));
            }
            assertEq(treasury.booked(address(tokens[i])), owed, "books");
        }
        assertEq(treasury.booked(address(junk)), 0, "worthless");
    }

    /// @notice GX-81
    function theEscrowOfASeriesCoversEveryUnitThatIsOut() external view {
        for (uint256 i; i < lines.length; ++i) {
            Series memory s = factory.series(lines[i].id);
            if (ended[lines[i].id] || treasury.isSwept(lines[i].id)) continue;
            assertEq(s.minted - s.redeemed - s.exited, _out(lines[i]), "units");
            assertGe(s.minted - s.exited - s.released, _out(lines[i]), "units that are covered");
        }
    }

    /// @notice GX-65
    function feesComeFromTradesAndBreakageAlone() external view {
        for (uint256 i; i < 2; ++i) {
            assertEq(treasury.fees(address(tokens[i])), feesPaid[tokens[i]]);
        }
    }

    /// @notice GX-91
    function anExchangeCarriesItsEscrow() external view {
        _assertNot(Wrong.EscrowNotCarried);
    }

    /// @notice GX-88, GX-89, GX-93
    function aUnitThatGoesBackTakesItsEscrowAndAfterTheEndNone() external view {
        _assertNot(Wrong.EscrowAfterEnd);
    }

    /// @notice GX-111
    function breakageIsDividedExactly() external view {
        _assertNot(Wrong.BreakageMiscounted);
    }

    /// @notice GX-89
    function aRefundIsPaidOnce() external view {
        _assertNot(Wrong.RefundedTwice);
    }

    /// @notice GX-88
    function coolingOffEndsWithWhatWasBought() external view {
        _assertNot(Wrong.ReceiptExceeded);
    }

    /// @notice GX-85
    function whatIsAskedBackGivesNoQuota() external view {
        _assertNot(Wrong.RequestCounted);
    }

    /// @notice GX-85
    function collateralLeavesLateAndUnneeded() external view {
        _assertNot(Wrong.CollateralHurried);
    }

    // ---- default ----

    /// @notice GX-95
    function claimsOpenAndNoticesLapseInTheirTime() external view {
        _assertNot(Wrong.NoticeHurried);
    }

    /// @notice GX-83, GX-126
    function defaultIsForEver() external view {
        _assertNot(Wrong.DefaultEnded);
    }

    /// @notice GX-97
    function aUnitClaimsTheSameWhoeverAsksAndWhen() external view {
        _assertNot(Wrong.ClaimsUnequal);
    }

    /// @notice GX-96
    function claimsArePaidInTheirWindowAndNeverOutside() external view {
        _assertNot(Wrong.ClaimWindowMissed);
    }

    /// @notice GX-99
    function theProtectionFundGetsTheRestOnce() external view {
        _assertNot(Wrong.FundCheated);
        assertEq(cny.balanceOf(protectionFund), fundDue);
    }

    // ---- accounts ----

    /// @notice GX-127
    function onlyATerminalServes() external view {
        _assertNot(Wrong.StrangerServed);
    }

    /// @notice GX-78
    function aTerminalsDayHasItsLimit() external view {
        _assertNot(Wrong.LimitExceeded);
    }

    /// @notice GX-6
    function aFormerAdminCommandsNothing() external view {
        _assertNot(Wrong.FormerAdminObeyed);
    }

    /// @notice GX-5
    function anApplicationIsApprovedOnce() external view {
        _assertNot(Wrong.ApprovedTwice);
    }

    // ---- nothing is stuck ----

    /// @notice GX-24
    function whatIsFreeMovesInEveryState() external view {
        _assertNot(Wrong.UnitStuck);
    }

    /// @notice GX-28, GX-29
    function whatIsBoundIsNotGivenAway() external view {
        _assertNot(Wrong.BoundUnitMoved);
    }

    /// @notice GX-66
    function aValidUnitIsRedeemedInEveryState() external view {
        _assertNot(Wrong.RedemptionStuck);
    }

    /// @notice GX-74
    function noPresentationStaysOpenForEver() external view {
        _assertNot(Wrong.RecordStuck);
    }

    /// @notice GX-74, GX-75
    function whatComesBackIsWhole() external view {
        _assertNot(Wrong.HalfReturned);
    }

    /// @notice GX-86
    function aCreditIsPaidInEveryState() external view {
        _assertNot(Wrong.CreditStuck);
    }

    // ---- parts ----

    /// @dev Minor units of face without escrow of the units that are out.
    function _unsecuredOut(uint40 issuer, uint16 currency) private view returns (uint256 sum) {
        for (uint256 i; i < lines.length; ++i) {
            if (lines[i].issuer != issuer || lines[i].id.currencyOf() != currency) continue;
            sum += _out(lines[i]) * lines[i].unsecured;
        }
    }
}
