// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { Market } from "../Marketplace/Market.sol";
import { Stage, Standing, State } from "./State.sol";

/// @notice The state in question and the calendar that leads to it: before day 0 a credit; 0 series, units, paths,
/// collateral, a score that waits; 5 or 87 presented; 40 finalised; 50 suspended or notice; 88 claims open; 94 redeemed;
/// the eve: paused; today: day 100, but 120 where a notice is overdue and 280 where claims are over.
abstract contract Calendar is Market {
    uint40 internal constant DAY_OF_NOTICE = 50;
    uint40 internal constant DAY_OF_CLAIMS = 88;

    State internal state;
    uint40 internal dayZero;

    function _day(uint40 number) internal view returns (uint32) {
        return uint32(dayZero + number * 1 days);
    }

    function _today() internal view returns (uint40) {
        if (state.standing == Standing.Overdue) return 120;
        return state.standing == Standing.Settled ? 280 : 100;
    }

    function _status() internal view returns (IssuerStatus) {
        if (state.standing == Standing.Applicant) return IssuerStatus.None;
        if (state.standing == Standing.Active) return IssuerStatus.Active;
        if (state.standing == Standing.Suspended) return IssuerStatus.Suspended;
        bool pending = state.standing == Standing.Noticed || state.standing == Standing.Overdue;
        return pending ? IssuerStatus.Frozen : IssuerStatus.Defaulted;
    }

    function _lastDay(Stage stage) internal pure returns (uint40) {
        if (stage == Stage.Finalised) return 10;
        if (stage == Stage.Lapsed) return 45;
        if (stage == Stage.Expired || stage == Stage.DraftExpired) return 60;
        return stage == Stage.JustExpired ? 95 : 300;
    }

    /// @dev Whether there was a day on which a coupon of the subject could be redeemed.
    function _wasServed() internal view returns (bool) {
        bool never = state.stage == Stage.Draft || state.stage == Stage.DraftExpired || state.stage == Stage.Early;
        return state.standing != Standing.Applicant && !never;
    }
}
