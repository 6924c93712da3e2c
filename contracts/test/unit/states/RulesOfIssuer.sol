// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { ICreditRegistry } from "../../../src/interfaces/ICreditRegistry.sol";
import { IIssuerRegistry } from "../../../src/interfaces/IIssuerRegistry.sol";
import { RulesOfTreasury } from "./RulesOfTreasury.sol";

/// @notice The rules of an issuer's entry, its review and its score by name, see `RulesOfMarket`.
abstract contract RulesOfIssuer is RulesOfTreasury {
    function _refusal(string memory rule) internal view override returns (bytes memory) {
        if (_is(rule, "applied")) {
            bytes4 selector = IIssuerRegistry.IssuerRegistry_NoSuchApplication.selector;
            return _unless(!_known(), abi.encodeWithSelector(selector, application));
        }
        if (_is(rule, "issuer")) {
            return _unless(_known(), _ofIssuer(IIssuerRegistry.IssuerRegistry_NoSuchIssuer.selector));
        }
        if (_is(rule, "is active")) return _unless(_status() == IssuerStatus.Active, _otherStatus());
        if (_is(rule, "is suspended")) return _unless(_status() == IssuerStatus.Suspended, _otherStatus());
        if (_is(rule, "series")) {
            return _unless(_known(), _about(ICouponFactory.CouponFactory_NoSuchSeries.selector, subject));
        }
        if (_is(rule, "unapproved")) {
            return _unless(!_supplied(), _about(ICouponFactory.CouponFactory_AlreadyApproved.selector, subject));
        }
        if (_is(rule, "scored issuer")) {
            return _unless(_known(), _ofIssuer(ICreditRegistry.CreditRegistry_NoSuchIssuer.selector));
        }
        if (_is(rule, "waiting score")) {
            return _unless(_known(), _ofIssuer(ICreditRegistry.CreditRegistry_NothingPending.selector));
        }
        return super._refusal(rule);
    }

    function _otherStatus() private view returns (bytes memory) {
        return abi.encodeWithSelector(IIssuerRegistry.IssuerRegistry_WrongStatus.selector, id, _status());
    }
}
