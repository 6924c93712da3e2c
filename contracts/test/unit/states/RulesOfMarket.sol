// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { PAUSE_SPACING } from "../../../src/libraries/Constants.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Kyc, Stage, Standing } from "./State.sol";
import { World } from "./World.sol";

/// @notice The rules of minting and trading by name: what a rule refuses with in this state, nothing if it holds. Told by
/// the calendar alone, and not by asking the contracts.
abstract contract RulesOfMarket is World {
    function _refusal(string memory rule) internal view virtual returns (bytes memory) {
        if (_is(rule, "admin")) return _unless(_known(), _notIssuer(ICouponFactory.CouponFactory_NotIssuer.selector));
        if (_is(rule, "path from")) return _unless(_known(), _noPath(subject, later));
        if (_is(rule, "path into")) return _unless(_known(), _noPath(earlier, subject));
        if (_is(rule, "active")) return _unless(_status() == IssuerStatus.Active, _notActive());
        if (_is(rule, "unpaused")) {
            return _unless(!state.paused, _paused(ICouponFactory.CouponFactory_Paused.selector));
        }
        if (_is(rule, "approved")) return _unless(_supplied(), _about(_notApproved(), subject));
        if (_is(rule, "printed approved")) return _unless(_supplied(), _about(_notApproved(), printed));
        if (_is(rule, "open")) return _unless(!_over(), _about(_expired(), subject));
        if (_is(rule, "printed open")) return _unless(!_over(), _about(_expired(), printed));
        if (_is(rule, "valid or in default")) {
            bool claims = state.standing == Standing.Defaulted;
            return _unless(claims || _valid(), _about(ICouponFactory.CouponFactory_NotValidNow.selector, printed));
        }
        if (_is(rule, "printed")) {
            return _unless(_supplied(), _about(ICouponFactory.CouponFactory_NotPrinted.selector, _printedSerial()));
        }
        return _refusalOfTrade(rule);
    }

    function _refusalOfTrade(string memory rule) private view returns (bytes memory) {
        if (_is(rule, "not retired")) {
            return _unless(!state.retired, abi.encodeWithSelector(IMarketplace.Marketplace_Retired.selector));
        }
        if (_is(rule, "market unpaused")) {
            return _unless(!state.paused, _paused(IMarketplace.Marketplace_Paused.selector));
        }
        if (_is(rule, "no pause lately")) {
            uint256 earliest = _day(_today() - 1) + PAUSE_SPACING;
            return _unless(!state.paused, _encode(IMarketplace.Marketplace_PauseTooSoon.selector, earliest));
        }
        if (_is(rule, "tradable")) {
            return _unless(!_over(), _about(IMarketplace.Marketplace_CouponExpired.selector, subject));
        }
        if (_is(rule, "allowed")) {
            return _unless(state.kyc != Kyc.Blocked, _encode(ICompliance.Compliance_Blocked.selector, uint160(bob)));
        }
        if (_is(rule, "blocked")) {
            return _unless(state.kyc == Kyc.Blocked, _encode(ICompliance.Compliance_NotBlocked.selector, uint160(bob)));
        }
        if (_is(rule, "units")) {
            bytes4 selector = ICoupon.Coupon_InsufficientBalance.selector;
            return _unless(_supplied(), abi.encodeWithSelector(selector, alice, subject, 0, 1));
        }
        revert(string.concat("no such rule: ", rule));
    }

    // ---- facts ----

    function _known() internal view returns (bool) {
        return state.standing != Standing.Applicant;
    }

    /// @dev Approved, and has units.
    function _supplied() internal view returns (bool) {
        return _known() && state.stage != Stage.Draft && state.stage != Stage.DraftExpired;
    }

    function _over() internal view returns (bool) {
        return _lastDay(state.stage) <= _today();
    }

    function _valid() internal view returns (bool) {
        return !_over() && state.stage != Stage.Early;
    }

    // ---- errors ----

    function _notIssuer(bytes4 selector) internal view returns (bytes memory) {
        return abi.encodeWithSelector(selector, id, chief);
    }

    function _notActive() private view returns (bytes memory) {
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_IssuerNotActive.selector, id, _status());
    }

    function _notApproved() private pure returns (bytes4) {
        return ICouponFactory.CouponFactory_SeriesNotApproved.selector;
    }

    function _expired() private pure returns (bytes4) {
        return ICouponFactory.CouponFactory_SeriesExpired.selector;
    }

    function _paused(bytes4 selector) private view returns (bytes memory) {
        return _encode(selector, pausedUntil);
    }

    function _noPath(CouponId source, CouponId target) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICouponFactory.CouponFactory_NoExchangePath.selector, source, target);
    }

    // ---- parts ----

    function _unless(bool holds, bytes memory refusal) internal pure returns (bytes memory) {
        return holds ? bytes("") : refusal;
    }

    function _is(string memory rule, string memory name) internal pure returns (bool) {
        return keccak256(bytes(rule)) == keccak256(bytes(name));
    }

    function _about(bytes4 selector, CouponId couponId) internal pure returns (bytes memory) {
        return _encode(selector, CouponId.unwrap(couponId));
    }

    function _encode(bytes4 selector, uint256 argument) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, argument);
    }
}
