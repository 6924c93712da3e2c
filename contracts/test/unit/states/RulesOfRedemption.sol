// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { VOID_WINDOW } from "../../../src/libraries/Constants.sol";
import { RulesOfMarket } from "./RulesOfMarket.sol";

/// @notice The rules of Redemption by name, see `RulesOfMarket`.
abstract contract RulesOfRedemption is RulesOfMarket {
    function _refusal(string memory rule) internal view virtual override returns (bytes memory) {
        IssuerStatus status = _status();
        bool defaulted = status == IssuerStatus.Defaulted;

        if (_is(rule, "valid now")) {
            return _unless(_valid(), _about(IRedemption.Redemption_NotValidNow.selector, subject));
        }
        if (_is(rule, "terminal")) {
            return _unless(_known(), abi.encodeWithSelector(IRedemption.Redemption_InvalidTerminal.selector, id, till));
        }
        if (_is(rule, "no default")) {
            return _unless(!defaulted, _ofIssuer(IRedemption.Redemption_IssuerDefaulted.selector));
        }
        if (_is(rule, "record of fresh")) return _unless(_wasServed(), _noRecord(fresh));
        if (_is(rule, "record of late")) return _unless(_wasServed(), _noRecord(late));
        if (_is(rule, "record of burned")) return _unless(_wasServed(), _noRecord(burned));
        if (_is(rule, "in time")) {
            return _unless(_waits(), _encode(IRedemption.Redemption_TooLate.selector, fresh.honourBy));
        }
        if (_is(rule, "never in time")) return _encode(IRedemption.Redemption_TooLate.selector, late.honourBy);
        if (_is(rule, "unserved")) {
            return _unless(defaulted || !_waits(), _encode(IRedemption.Redemption_TooEarly.selector, fresh.honourBy));
        }
        if (_is(rule, "decided")) {
            bool undecided = status == IssuerStatus.Frozen && _over() && _lastDay(state.stage) > DAY_OF_NOTICE;
            return _unless(!undecided, _ofIssuer(IRedemption.Redemption_IssuerUnderNotice.selector));
        }
        if (_is(rule, "void window")) {
            uint40 end = burnedAt + VOID_WINDOW;
            return _unless(_day(_today()) < end, _encode(IRedemption.Redemption_VoidWindowOver.selector, end));
        }
        if (_is(rule, "no notice")) {
            bool frozen = status == IssuerStatus.Frozen;
            return _unless(!frozen, _ofIssuer(IRedemption.Redemption_IssuerUnderNotice.selector));
        }
        return super._refusal(rule);
    }

    /// @dev Whether the fresh presentation is still to be served.
    function _waits() internal view returns (bool) {
        return _day(_today()) < fresh.honourBy;
    }

    function _ofIssuer(bytes4 selector) internal view returns (bytes memory) {
        return _encode(selector, id);
    }

    function _noRecord(Redeem storage request) private view returns (bytes memory) {
        return _encode(IRedemption.Redemption_NoSuchRecord.selector, uint256(_keyOf(request)));
    }

    function _keyOf(Redeem storage request) private view returns (bytes32) {
        return keccak256(abi.encode(request.holder, request.terminal, request.redemptionId));
    }
}
