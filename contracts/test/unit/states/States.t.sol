// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Actions } from "./Actions.sol";
import { Kyc, Stage, State } from "./World.sol";

/// @notice What each state permits (section 8 of the design), minting and trading, in all 300 states: the first rule of
/// an action that fails names the error; if none fails, the action goes through.
contract StatesTest is Actions {
    struct Row {
        string action;
        function() internal act;
        /// @dev In the order in which the contracts ask.
        string rules;
    }

    /// @dev Storage, because rows have function pointers, which no array literal holds.
    Row[] private table;
    State private state;
    uint256 private tried;

    function setUp() public override {
        super.setUp();
        _row("create series", _createSeries, "admin, active");
        _row("open exchange path", _openExchange, "admin, active");
        _row("mint (issue)", _issueOne, "admin, unpaused, active, approved, open");
        _row("primary sale", _sellPrimary, "not retired, market unpaused, tradable, allowed, active, approved");
        _row("secondary trade", _tradeSecondary, "not retired, market unpaused, tradable, allowed, units");
        _row("transfer", _transfer, "units");
        _row("transfer by authorization", _transferByAuthorization, "units");
        _row("deliver a printed serial", _deliverPrinted, "valid or in default, printed");
        _row("exchange from it", _exchangeFrom, "path from, unpaused, active, open, units");
        _row("exchange into it", _exchangeInto, "path into, unpaused, active, approved, open");
        _row("register an order", _register, "");
        _row("cancel an order", _cancel, "");
        _row("lock", _lock, "");
    }

    // ---- the rules ----

    function _holds(string memory rule) private view returns (bool) {
        bool known = state.issuer != IssuerStatus.None;
        bool draft = state.stage == Stage.Draft || state.stage == Stage.DraftExpired;
        bool over = state.stage == Stage.DraftExpired || state.stage == Stage.Expired || state.stage == Stage.Finalised;

        if (_is(rule, "admin")) return known;
        if (_is(rule, "path from") || _is(rule, "path into")) return known;
        if (_is(rule, "active")) return state.issuer == IssuerStatus.Active;
        if (_is(rule, "unpaused") || _is(rule, "market unpaused")) return !state.paused;
        if (_is(rule, "not retired")) return !state.retired;
        if (_is(rule, "allowed")) return state.kyc != Kyc.Blocked;
        if (_is(rule, "approved") || _is(rule, "units") || _is(rule, "printed")) return known && !draft;
        if (_is(rule, "open") || _is(rule, "tradable")) return !over;
        if (_is(rule, "valid or in default")) {
            return state.issuer == IssuerStatus.Defaulted || !(over || state.stage == Stage.Early);
        }
        revert(string.concat("no such rule: ", rule));
    }

    function _error(string memory rule) private view returns (bytes memory) {
        uint256 coupon_ = CouponId.unwrap(subject);

        if (_is(rule, "admin")) return _encode(ICouponFactory.CouponFactory_NotIssuer.selector, id, uint160(chief));
        if (_is(rule, "path from")) return _noPath(subject, later);
        if (_is(rule, "path into")) return _noPath(earlier, subject);
        if (_is(rule, "active")) {
            return _encode(ICouponFactory.CouponFactory_IssuerNotActive.selector, id, uint256(state.issuer));
        }
        if (_is(rule, "unpaused")) return _encode(ICouponFactory.CouponFactory_Paused.selector, pausedUntil);
        if (_is(rule, "market unpaused")) return _encode(IMarketplace.Marketplace_Paused.selector, pausedUntil);
        if (_is(rule, "not retired")) return abi.encodeWithSelector(IMarketplace.Marketplace_Retired.selector);
        if (_is(rule, "allowed")) return _encode(ICompliance.Compliance_Blocked.selector, uint160(bob));
        if (_is(rule, "approved")) return _encode(ICouponFactory.CouponFactory_SeriesNotApproved.selector, coupon_);
        if (_is(rule, "units")) {
            return abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, coupon_, 0, 1);
        }
        if (_is(rule, "printed")) {
            return _encode(ICouponFactory.CouponFactory_NotPrinted.selector, CouponId.unwrap(_printedSerial()));
        }
        if (_is(rule, "open")) return _encode(ICouponFactory.CouponFactory_SeriesExpired.selector, coupon_);
        if (_is(rule, "tradable")) return _encode(IMarketplace.Marketplace_CouponExpired.selector, coupon_);
        return _encode(ICouponFactory.CouponFactory_NotValidNow.selector, CouponId.unwrap(printed));
    }

    // ---- every state ----

    function test_Applicant() external {
        _apply();
        state.issuer = IssuerStatus.None;
        state.stage = Stage.Valid;
        _arriveEveryWay();
        assertEq(tried, 12 * table.length);
    }

    function test_Active() external {
        _everyStage(IssuerStatus.Active);
    }

    function test_Suspended() external {
        _everyStage(IssuerStatus.Suspended);
    }

    function test_Frozen() external {
        _everyStage(IssuerStatus.Frozen);
    }

    function test_Defaulted() external {
        _everyStage(IssuerStatus.Defaulted);
    }

    function _everyStage(IssuerStatus status) private {
        for (uint256 stage; stage <= uint256(type(Stage).max); ++stage) {
            uint256 dayZeroAgain = vm.snapshotState();
            _found(Stage(stage));
            _age(Stage(stage), status);
            (state.issuer, state.stage) = (status, Stage(stage));
            uint256 count = _arriveEveryWay();
            vm.revertToState(dayZeroAgain);
            tried = count;
        }
        assertEq(tried, 72 * table.length);
    }

    /// @dev A snapshot holds this contract's storage too: the tally is carried over it.
    function _arriveEveryWay() private returns (uint256) {
        for (uint256 i; i < 12; ++i) {
            uint256 eve = vm.snapshotState();
            (state.paused, state.retired, state.kyc) = (i % 2 == 1, i / 2 % 2 == 1, Kyc(i / 4));
            _arrive(state.paused, state.retired, state.kyc);
            _tryEveryAction();
            vm.revertToState(eve);
            tried += table.length;
        }
        return tried;
    }

    function _tryEveryAction() private {
        for (uint256 i; i < table.length; ++i) {
            uint256 before = vm.snapshotState();
            bytes memory reason;
            try this.perform(i) { }
            catch (bytes memory why) {
                reason = why;
                assertGt(why.length, 0, "a refusal has a name");
            }
            vm.revertToState(before);
            assertEq(reason, _firstFailing(table[i].rules), _describe(table[i].action));
        }
    }

    function perform(uint256 index) external {
        table[index].act();
    }

    /// @return Error data of the first rule that does not hold; empty if all hold.
    function _firstFailing(string memory rules) private view returns (bytes memory) {
        if (bytes(rules).length == 0) return "";
        string[] memory list = vm.split(rules, ", ");
        for (uint256 i; i < list.length; ++i) {
            if (!_holds(list[i])) return _error(list[i]);
        }
        return "";
    }

    function _describe(string memory action) private view returns (string memory) {
        string[5] memory issuers = ["applicant", "active", "suspended", "frozen", "defaulted"];
        string[6] memory stages = ["draft", "expired draft", "early", "valid", "expired", "finalised"];
        string[3] memory kycs = ["no compliance", "allowed", "blocked"];
        string memory place = string.concat(issuers[uint256(state.issuer)], ", ", stages[uint256(state.stage)]);
        string memory market = string.concat(state.paused ? ", paused" : "", state.retired ? ", retired, " : ", ");
        return string.concat(action, ": ", place, market, kycs[uint256(state.kyc)]);
    }

    // ---- parts ----

    function _row(string memory action, function() internal act, string memory rules) private {
        Row storage row = table.push();
        (row.action, row.act, row.rules) = (action, act, rules);
    }

    function _is(string memory rule, string memory name) private pure returns (bool) {
        return keccak256(bytes(rule)) == keccak256(bytes(name));
    }

    function _encode(bytes4 selector, uint256 argument) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, argument);
    }

    function _encode(bytes4 selector, uint256 first, uint256 second) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, first, second);
    }

    function _noPath(CouponId source, CouponId target) private pure returns (bytes memory) {
        return _encode(
            ICouponFactory.CouponFactory_NoExchangePath.selector, CouponId.unwrap(source), CouponId.unwrap(target)
        );
    }
}
