// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../src/interfaces/ICoupon.sol";
import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { RecordState, Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { BatchActs } from "./BatchActs.sol";
import { Rule } from "./Rules.sol";

/// @notice Holders move and redeem what they hold; the till serves or does not.
abstract contract UnitActs is BatchActs {
    Redeem[] internal requests;
    mapping(bytes32 key => RecordState) internal lastState;
    mapping(bytes32 key => bytes32) internal content;
    /// @dev Units by what their records say.
    mapping(CouponId templateId => uint256) internal presentedUnits;
    mapping(CouponId templateId => uint256) internal redeemedUnits;
    /// @dev Units burned after their series was finalised: no counter of the series knows them.
    mapping(CouponId templateId => uint256) internal burnedAfterFinalisation;

    // ---- moving ----

    function transfer(uint256 who, uint256 to, uint256 which, uint256 amount, bool signed) external act("transfer") {
        (address from, CouponId couponId, uint256 units) = _some(who, which, amount);
        (address receiver,) = _person(to);
        if (units == 0 || receiver == from) return;
        _agrees(from, units);
        if (_move(from, who, receiver, couponId, units, signed)) return _did();
        _rule(Rule.TransferIsOpen, couponId.isRestricted());
        _refused();
    }

    function _move(address from, uint256 who, address to, CouponId couponId, uint256 units, bool signed)
        private
        returns (bool)
    {
        if (signed) return _moveSigned(from, who, to, couponId, units);
        vm.prank(from);
        try coupon.safeTransferFrom(from, to, CouponId.unwrap(couponId), units, "") {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev The till carries what the holder signed.
    function _moveSigned(address from, uint256 who, address to, CouponId couponId, uint256 units)
        private
        returns (bool)
    {
        (, uint256 key) = _person(who);
        TransferAuthorization memory message = TransferAuthorization({
            from: from,
            to: to,
            couponIds: _ids(CouponId.unwrap(couponId)),
            amounts: _ids(units),
            caller: address(0),
            validAfter: 0,
            validBefore: type(uint40).max,
            nonce: acts
        });
        bytes memory signature = _signTransfer(message, key);
        vm.prank(till);
        try coupon.transferWithAuthorization(message, signature) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Who is neither holder nor anything else tries to move, burn or sell what is not its own.
    function steal(uint256 who, uint256 which, uint256 amount, uint256 how) external act("steal") {
        (address victim, CouponId couponId, uint256 units) = _some(who, which, amount);
        (address thief,) = _person(who % 3 + 1);
        if (units == 0) return;
        Redeem memory request = _newRequest(victim, couponId, units);
        vm.startPrank(how % 2 == 0 ? thief : shop);
        bool stolen;
        if (how % 3 == 0) {
            try coupon.safeTransferFrom(victim, thief, CouponId.unwrap(couponId), units, "") {
                stolen = true;
            } catch { }
        } else if (how % 3 == 1) {
            try redemption.redeem(request, "") {
                stolen = true;
            } catch { }
        } else {
            try treasury.refund(_refundOf(victim, couponId, units, 0), "") {
                stolen = true;
            } catch { }
        }
        vm.stopPrank();
        if (!stolen) _forget();
        _rule(Rule.HolderConsents, !stolen);
        _did();
    }

    // ---- redeeming ----

    /// @dev Now and then a basket, with a unit of another series.
    /// @param wait Odd: burned at once; otherwise presented, for `wait` seconds in the bounds.
    function redeem(uint256 who, uint256 which, uint256 amount, uint40 wait, bool signed) external act("redeem") {
        (address holder, CouponId couponId, uint256 units) = _some(who, which, amount);
        if (units == 0) return;
        Redeem memory request = _newRequest(holder, couponId, units);
        if (amount % 3 == 0) _addAnother(request, who ^ amount);
        if (wait % 2 == 0) request.honourBy = uint40(vm.getBlockTimestamp() + _bound(wait, 1 days, 14 days));
        bool valid = _areValid(request);
        bool oneEnd = request.honourBy == 0 || _endTogether(request);
        if (_spare(!valid || !oneEnd, amount)) return;
        _agrees(holder, _sum(request.amounts));
        if (_send(request, who, signed)) {
            _rule(Rule.RedeemedWhileValid, valid);
            _rule(Rule.PresentedOfOneEnd, oneEnd);
            requests.push(request);
            content[_keyOf(request)] = _hashRedeem(request);
            _moved(request);
            return _did();
        }
        bool mayPresent = request.honourBy == 0 || (oneEnd && _status() != IssuerStatus.Defaulted);
        _rule(Rule.RedemptionIsOpen, !valid || !mayPresent);
        _refused();
    }

    /// @dev The same message again: nothing may happen.
    function redeemAgain(uint256 which, bool otherContent) external act("redeem again") {
        if (requests.length == 0) return;
        Redeem memory request = requests[which % requests.length];
        if (otherContent) request.deadline += 1;
        uint256 before = _units(request.holder, CouponId.wrap(request.couponIds[0]));
        vm.prank(request.holder);
        try redemption.redeem(request, "") {
            _rule(Rule.RepeatChangesNothing, !otherContent);
            _did();
        } catch {
            _rule(Rule.RepeatChangesNothing, otherContent);
            _did();
        }
        _rule(Rule.RepeatChangesNothing, before == _units(request.holder, CouponId.wrap(request.couponIds[0])));
        if (!otherContent) _moved(request);
    }

    function serve(uint256 which, bool honours) external act("serve") {
        (Redeem memory request, bool open) = _presented(which);
        if (requests.length == 0 || _spare(!open || vm.getBlockTimestamp() >= request.honourBy, which)) return;
        restoredTo = request.holder;
        vm.prank(till);
        (bool success,) = address(redemption)
            .call(
                honours
                    ? abi.encodeCall(redemption.honour, (request))
                    : abi.encodeCall(redemption.refuse, (request, bytes32(0)))
            );
        if (success) _did();
        else _refused();
        _moved(request);
    }

    /// @dev Nobody serves it; now and then time passes beyond the coupon.
    function returnPresented(uint256 which) external act("return") {
        (Redeem memory request, bool open) = _presented(which);
        if (requests.length == 0 || _spare(!open, which)) return;
        uint256 due = request.honourBy;
        if (which % 2 == 0) {
            uint256 until = CouponId.wrap(request.couponIds[0]).validUntilOf();
            if (until > due && until < vm.getBlockTimestamp() + 40 days) due = until;
        }
        if (due > vm.getBlockTimestamp() && which % 8 != 1) vm.warp(due);
        restoredTo = request.holder;
        bool returnable = open && (vm.getBlockTimestamp() >= request.honourBy || _status() == IssuerStatus.Defaulted);
        try redemption.returnPresented(request) {
            _did();
        } catch {
            _rule(Rule.ReturnIsOpen, !returnable || _undecided(request));
            _refused();
        }
        _moved(request);
    }

    function voidRedemption(uint256 which) external act("void") {
        if (requests.length == 0) return;
        Redeem memory request = requests[requests.length - 1 - which % (requests.length < 6 ? requests.length : 6)];
        RecordState state = lastState[_keyOf(request)];
        bool voidable = state == RecordState.Redeemed || state == RecordState.Honoured;
        CouponId couponId = CouponId.wrap(request.couponIds[0]);
        bool hopeless = !voidable || !_trusted(_status()) || !couponId.isOpenAt(vm.getBlockTimestamp());
        if (_spare(hopeless, which >> 8)) return;
        uint256 before = _unitsOf(request);
        restoredTo = request.holder;
        vm.prank(shop);
        try redemption.voidRedemption(request) {
            bool exact = _unitsOf(request) == before + _sum(request.amounts);
            _rule(Rule.VoidRestoresItsAmount, voidable && exact);
            _voidAgain(request);
            _did();
        } catch {
            _refused();
        }
        _moved(request);
    }

    function _voidAgain(Redeem memory request) private {
        vm.prank(shop);
        (bool again,) = address(redemption).call(abi.encodeCall(redemption.voidRedemption, (request)));
        _rule(Rule.VoidRestoresItsAmount, !again);
    }

    // ---- parts ----

    function _refundOf(address holder, CouponId couponId, uint256 units, uint256 payout)
        internal
        view
        returns (Refund memory)
    {
        return Refund({
            holder: holder,
            couponId: CouponId.unwrap(couponId),
            amount: units,
            paymentToken: address(cny),
            payout: payout,
            nonce: acts,
            deadline: type(uint40).max
        });
    }

    function _send(Redeem memory request, uint256 who, bool signed) private returns (bool success) {
        (, uint256 key) = _person(who);
        bytes memory signature = signed ? _signRedeem(request, key) : bytes("");
        vm.prank(signed ? till : request.holder);
        try redemption.redeem(request, signature) {
            success = true;
        } catch { }
    }

    function _newRequest(address holder, CouponId couponId, uint256 units)
        private
        view
        returns (Redeem memory request)
    {
        request = _request(holder, couponId, units);
        request.redemptionId = keccak256(abi.encode(acts));
    }

    /// @dev A unit of another series, if the holder has one.
    function _addAnother(Redeem memory request, uint256 seed) private view {
        (CouponId more, uint256 held) = _couponOf(request.holder, _seriesOf(seed), seed);
        uint256 first = request.couponIds[0];
        if (held == 0 || more.templateOf() == CouponId.wrap(first).templateOf()) return;
        request.couponIds = _ids(first, CouponId.unwrap(more));
        request.amounts = _ids(request.amounts[0], 1);
        request.totalFace += more.faceValueOf();
    }

    function _areValid(Redeem memory request) private view returns (bool valid) {
        valid = true;
        for (uint256 i; i < request.couponIds.length; ++i) {
            valid = valid && CouponId.wrap(request.couponIds[i]).isRedeemableAt(vm.getBlockTimestamp());
        }
    }

    function _endTogether(Redeem memory request) private pure returns (bool) {
        uint256 last = request.couponIds[request.couponIds.length - 1];
        return CouponId.wrap(last).validUntilOf() == CouponId.wrap(request.couponIds[0]).validUntilOf();
    }

    /// @dev What the holder has of the coupons in the basket, which are of different series.
    function _unitsOf(Redeem memory request) private view returns (uint256 units) {
        for (uint256 i; i < request.couponIds.length; ++i) {
            units += _units(request.holder, CouponId.wrap(request.couponIds[i]));
        }
    }

    function _sum(uint256[] memory amounts) private pure returns (uint256 units) {
        for (uint256 i; i < amounts.length; ++i) {
            units += amounts[i];
        }
    }

    /// @dev The first open presentation from a random place on; any record if there is none.
    function _presented(uint256 which) private view returns (Redeem memory request, bool open) {
        for (uint256 i; i < requests.length; ++i) {
            uint256 place = (which % requests.length + i) % requests.length;
            if (lastState[_keyOf(requests[place])] == RecordState.Presented) return (requests[place], true);
        }
        if (requests.length != 0) request = requests[which % requests.length];
    }

    /// @dev Expired under notice: nobody knows yet whether it will be a claim or a credit.
    function _undecided(Redeem memory request) private view returns (bool) {
        CouponId couponId = CouponId.wrap(request.couponIds[0]);
        return _status() == IssuerStatus.Frozen && !couponId.isOpenAt(vm.getBlockTimestamp())
            && couponId.isOpenAt(factory.issuer(issuerId).frozenAt);
    }

    function _keyOf(Redeem memory request) internal pure returns (bytes32) {
        return keccak256(abi.encode(request.holder, request.terminal, request.redemptionId));
    }

    /// @dev Presented → honoured, refused or returned; redeemed or honoured → voided; nothing else, and never back.
    function _moved(Redeem memory request) private {
        bytes32 key = _keyOf(request);
        (RecordState state,,) = redemption.recordOf(request.holder, request.terminal, request.redemptionId);
        RecordState last = lastState[key];
        if (state == last) return;
        bool fromNone = last == RecordState.None && (state == RecordState.Redeemed || state == RecordState.Presented);
        bool fromPresented = last == RecordState.Presented
            && (state == RecordState.Honoured || state == RecordState.Refused || state == RecordState.Returned);
        bool fromBurned = last == RecordState.Redeemed || last == RecordState.Honoured;
        _rule(Rule.RecordMovesOneWay, fromNone || fromPresented || (fromBurned && state == RecordState.Voided));
        lastState[key] = state;
        for (uint256 i; i < request.couponIds.length; ++i) {
            _count(CouponId.wrap(request.couponIds[i]).templateOf(), request.amounts[i], last, state);
        }
    }

    function _count(CouponId templateId, uint256 units, RecordState last, RecordState state) private {
        if (last == RecordState.Presented) presentedUnits[templateId] -= units;
        if (last == RecordState.Redeemed || last == RecordState.Honoured) redeemedUnits[templateId] -= units;
        if (state == RecordState.Presented) presentedUnits[templateId] += units;
        if (state == RecordState.Redeemed || state == RecordState.Honoured) redeemedUnits[templateId] += units;
    }
}
