// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CLAIM_WINDOW, NOTICE_DELAY, OPEN_MAX, TAIL } from "../../../src/libraries/Constants.sol";
import { RulesOfRedemption } from "./RulesOfRedemption.sol";
import { Stage, Standing } from "./State.sol";

/// @notice The rules of the Treasury by name, see `RulesOfMarket`.
abstract contract RulesOfTreasury is RulesOfRedemption {
    function _refusal(string memory rule) internal view virtual override returns (bytes memory) {
        if (_is(rule, "payer is admin")) return _unless(_known(), _notIssuer(ITreasury.Treasury_NotIssuer.selector));
        if (_is(rule, "not defaulted")) return _unless(_status() != IssuerStatus.Defaulted, _wrongStatus());
        if (_is(rule, "trusted")) return _unless(_trusted(), _wrongStatus());
        if (_is(rule, "refundable")) {
            return _unless(!_over(), _about(ITreasury.Treasury_NotRefundable.selector, subject));
        }
        if (_is(rule, "receipt")) {
            bytes4 selector = ICouponFactory.CouponFactory_NoReceipt.selector;
            return _unless(_supplied(), abi.encodeWithSelector(selector, carol, 0));
        }
        if (_is(rule, "released units")) {
            return _unless(_wasServed(), _about(ITreasury.Treasury_NothingToRelease.selector, subject));
        }
        if (_is(rule, "past tail")) {
            uint256 end = _day(_lastDay(state.stage)) + TAIL;
            return _unless(end <= _day(_today()), _encode(ITreasury.Treasury_TooEarly.selector, end));
        }
        if (_is(rule, "unfinalised")) {
            bool finalised = state.stage == Stage.Finalised;
            return _unless(!finalised, _about(ITreasury.Treasury_AlreadyFinalised.selector, subject));
        }
        if (_is(rule, "no claims")) {
            return _unless(_trusted() || _lastDay(state.stage) <= DAY_OF_NOTICE, _wrongStatus());
        }
        return _refusalOfDefault(rule);
    }

    function _refusalOfDefault(string memory rule) private view returns (bytes memory) {
        uint256 openable = _day(DAY_OF_NOTICE) + NOTICE_DELAY;
        uint256 end = _day(DAY_OF_CLAIMS) + CLAIM_WINDOW;
        bool settled = state.standing == Standing.Settled;

        if (_is(rule, "no pending notice")) {
            return _unless(_status() != IssuerStatus.Frozen, _ofIssuer(ITreasury.Treasury_NoticeGiven.selector));
        }
        if (_is(rule, "notice")) {
            return _unless(_status() == IssuerStatus.Frozen, _ofIssuer(ITreasury.Treasury_NoNotice.selector));
        }
        if (_is(rule, "openable")) {
            bytes memory refusal = _encode(ITreasury.Treasury_TooLate.selector, openable + OPEN_MAX);
            return _unless(state.standing != Standing.Overdue, refusal);
        }
        if (_is(rule, "lapsed")) {
            bytes memory refusal = _encode(ITreasury.Treasury_TooEarly.selector, openable + OPEN_MAX);
            return _unless(state.standing == Standing.Overdue, refusal);
        }
        if (_is(rule, "in default")) {
            bool defaulted = _status() == IssuerStatus.Defaulted;
            return _unless(defaulted, _ofIssuer(ITreasury.Treasury_NotDefaulted.selector));
        }
        if (_is(rule, "claims open")) return _unless(!settled, _encode(ITreasury.Treasury_TooLate.selector, end));
        if (_is(rule, "claims over")) return _unless(settled, _encode(ITreasury.Treasury_TooEarly.selector, end));
        if (_is(rule, "claimable")) {
            bool claimable = _lastDay(state.stage) > DAY_OF_NOTICE;
            return _unless(claimable, _about(ITreasury.Treasury_NotClaimable.selector, subject));
        }
        if (_is(rule, "counted")) {
            return _unless(state.stage != Stage.Lapsed, _about(ITreasury.Treasury_NotFinalised.selector, subject));
        }
        if (_is(rule, "left over")) {
            return _unless(_supplied(), _about(ITreasury.Treasury_NothingToRelease.selector, subject));
        }
        return super._refusal(rule);
    }

    function _trusted() private view returns (bool) {
        return _status() == IssuerStatus.Active || _status() == IssuerStatus.Suspended;
    }

    function _wrongStatus() private view returns (bytes memory) {
        return abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, id, _status());
    }
}
