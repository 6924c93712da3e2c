// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { RecordState, Redeem } from "../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Deals } from "./Deals.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice Holders redeem with the shop, which most of the time is with themselves: at once, in two phases around the
/// expiry, and back by a void.
abstract contract Counter is Deals {
    Redeem[] internal requests;
    /// @dev Places of open presentations in `requests`.
    uint256[] internal open;
    /// @dev Face that the till honoured and voided, by day; and whether it is a terminal.
    mapping(uint256 day => mapping(uint16 currency => uint256)) private _served;
    bool internal isTill = true;
    bool private _mayVoid = true;
    uint64 private _limit = DAILY_LIMIT;

    // ---- burning ----

    function redeem(uint256 seed) external act("redeem") {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0 || _spare(!couponId.isRedeemableAt(vm.getBlockTimestamp()), seed)) return;
        _redeemNow(holder, couponId, units, seed);
    }

    function _redeemNow(address holder, CouponId couponId, uint256 units, uint256 seed) private {
        Redeem memory request = _newRequest(holder, couponId, units, seed);
        alicesAct = holder == alice;
        vm.prank(holder);
        try redemption.redeem(request, "") {
            _rule(Wrong.StrangerServed, isTill || request.terminal != till);
            requests.push(request);
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev By the holder for a day or more, or by the shop for as little as it likes; now and then in the last hour.
    function present(uint256 seed) external act("present") {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        bool hopeless = !couponId.isRedeemableAt(vm.getBlockTimestamp()) || _status() == IssuerStatus.Defaulted;
        if (units == 0 || _spare(hopeless, seed)) return;
        _presentNow(holder, couponId, units, seed);
    }

    function _presentNow(address holder, CouponId couponId, uint256 units, uint256 seed) private {
        uint256 last = couponId.validUntilOf() - 1 hours;
        if ((seed >> 32) % 4 == 0 && last < vm.getBlockTimestamp() + 25 days && last > vm.getBlockTimestamp()) {
            vm.warp(last);
        }
        Redeem memory request = _newRequest(holder, couponId, units, seed);
        bool served = _keyOf(holder) != 0 && (seed >> 40) % 2 == 0;
        uint256 least = served ? 1 : 1 days;
        request.honourBy = uint40(vm.getBlockTimestamp() + _bound(seed >> 48, least, served ? 2 hours : 14 days));
        alicesAct = holder == alice;
        bytes memory signature = served ? _signRedeem(request, _keyOf(holder)) : bytes("");
        vm.prank(served ? admin : holder);
        try redemption.redeem(request, signature) {
            _rule(Wrong.StrangerServed, isTill || request.terminal != till);
            _open(request);
            _did();
        } catch {
            _refused();
        }
    }

    // ---- serving ----

    function honour(uint256 seed) external act("honour") {
        (uint256 place, Redeem memory request) = _openOne(seed);
        if (place == 0) return;
        address server = _serverOf(request, seed >> 8);
        if (_spare(vm.getBlockTimestamp() >= request.honourBy || !_canServe(server, request), seed)) return;
        vm.prank(server);
        try redemption.honour(request) {
            _servedBy(server, request);
            _close(place, request);
            _did();
        } catch {
            _refused();
        }
    }

    function refuse(uint256 seed) external act("refuse") {
        (uint256 place, Redeem memory request) = _openOne(seed);
        if (place == 0) return;
        address server = _serverOf(request, seed >> 8);
        if (_spare(vm.getBlockTimestamp() >= request.honourBy || (server == till && !isTill), seed)) return;
        uint256 had = _entitled(request);
        vm.prank(server);
        try redemption.refuse(request, "") {
            _rule(Wrong.StrangerServed, server != till || isTill);
            _close(place, request);
            _cameBack(request, had);
            _did();
        } catch {
            _refused();
        }
    }

    function comeBack(uint256 seed) external act("return") {
        (uint256 place, Redeem memory request) = _openOne(seed);
        if (place == 0) return;
        uint256 until = CouponId.wrap(request.couponIds[0]).validUntilOf();
        bool late = seed % 2 == 0 && until < vm.getBlockTimestamp() + 30 days;
        uint256 due = late && until > request.honourBy ? until : request.honourBy;
        if (due > vm.getBlockTimestamp() && (seed >> 8) % 8 != 0) vm.warp(due);
        _returnNow(place, request, seed);
    }

    function _returnNow(uint256 place, Redeem memory request, uint256 seed) private {
        bool early = vm.getBlockTimestamp() < request.honourBy && _status() != IssuerStatus.Defaulted;
        if (_spare(early, seed)) return;
        uint256 had = _entitled(request);
        try redemption.returnPresented(request) {
            _close(place, request);
            _cameBack(request, had);
            _did();
        } catch {
            // Under notice some of them wait for its end.
            _rule(Wrong.RecordStuck, early || _status() == IssuerStatus.Frozen);
            _refused();
        }
    }

    function voidOne(uint256 seed) external act("void") {
        if (requests.length == 0) return;
        uint256 recent = requests.length < 6 ? requests.length : 6;
        _voidNow(requests[requests.length - 1 - seed % recent], seed >> 8);
    }

    function _voidNow(Redeem memory request, uint256 seed) private {
        (RecordState state,,) = redemption.recordOf(request.holder, request.terminal, request.redemptionId);
        bool burned = state == RecordState.Redeemed || state == RecordState.Honoured;
        CouponId couponId = CouponId.wrap(request.couponIds[0]);
        address server = _serverOf(request, seed);
        bool valid = couponId.isRedeemableAt(vm.getBlockTimestamp());
        bool may = _canServe(server, request) && (server != till || _mayVoid);
        if (_spare(!burned || !valid || !_trusted() || !may, seed)) return;
        vm.prank(server);
        try redemption.voidRedemption(request) {
            _rule(Wrong.StrangerServed, server != till || _mayVoid);
            _servedBy(server, request);
            bool within =
                factory.account(issuerId, request.currency).exposure <= factory.quotaOf(issuerId, request.currency);
            _rule(Wrong.OverQuota, within || _lineOf(couponId).unsecured == 0);
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev The shop sets or revokes its till, which tries at once what it may not any more.
    function setTill(uint256 seed) external act("set the till") {
        if (seed % 4 == 0 && isTill) {
            vm.prank(admin);
            registry.revokeTerminal(issuerId, till);
            isTill = false;
        } else {
            (_mayVoid, _limit) = (seed % 8 != 1, seed % 8 == 2 ? FACE : DAILY_LIMIT);
            _setTerminal(_mayVoid, _limit);
            isTill = true;
        }
        if (!isTill || !_mayVoid) _overstep(seed >> 8);
        _overserve();
        _did();
    }

    /// @dev Honours where it is no till any more, voids where it may not.
    function _overstep(uint256 seed) private {
        Redeem memory request;
        for (uint256 i; i < open.length && !isTill; ++i) {
            Redeem memory one = requests[open[i]];
            if (one.terminal == till && vm.getBlockTimestamp() < one.honourBy) request = one;
        }
        if (isTill && requests.length != 0) request = requests[requests.length - 1 - seed % requests.length];
        if (request.terminal != till) return;
        bytes memory call_ = isTill
            ? abi.encodeCall(redemption.voidRedemption, (request))
            : abi.encodeCall(redemption.honour, (request));
        vm.prank(till);
        (bool success,) = address(redemption).call(call_);
        _rule(Wrong.StrangerServed, !success);
        if (!success) _forget();
    }

    /// @dev A stranger honours what is open, or the till what its day has no room for.
    function _overserve() private {
        for (uint256 i; i < open.length; ++i) {
            Redeem memory request = requests[open[i]];
            if (vm.getBlockTimestamp() >= request.honourBy) continue;
            bool full = request.terminal == till && isTill && !_canServe(till, request);
            vm.prank(full ? till : mallory);
            (bool success,) = address(redemption).call(abi.encodeCall(redemption.honour, (request)));
            _rule(full ? Wrong.LimitExceeded : Wrong.StrangerServed, !success);
            if (!success) _forget();
            return;
        }
    }

    // ---- parts ----

    function _newRequest(address holder, CouponId couponId, uint256 units, uint256 seed)
        internal
        view
        returns (Redeem memory request)
    {
        request = _request(holder, couponId, units);
        request.redemptionId = keccak256(abi.encode(acts, requests.length));
        if (seed % 4 == 0 || _spare(!isTill, seed)) request.terminal = admin;
    }

    /// @return place One above its place in `open`; zero where nothing is open.
    function _openOne(uint256 seed) internal view returns (uint256 place, Redeem memory request) {
        if (open.length == 0) return (0, request);
        place = 1 + seed % open.length;
        request = requests[open[place - 1]];
    }

    /// @dev The terminal that it names, or the admin.
    function _serverOf(Redeem memory request, uint256 seed) private view returns (address) {
        return request.terminal == till && seed % 2 == 0 ? till : admin;
    }

    function _canServe(address server, Redeem memory request) private view returns (bool) {
        if (server != till) return true;
        return isTill && _served[_today()][request.currency] + request.totalFace <= _limit;
    }

    function _servedBy(address server, Redeem memory request) private {
        if (server != till) return;
        _served[_today()][request.currency] += request.totalFace;
        _rule(Wrong.StrangerServed, isTill);
        _rule(Wrong.LimitExceeded, _served[_today()][request.currency] <= _limit);
    }

    function _open(Redeem memory request) internal {
        presentedUnits[CouponId.wrap(request.couponIds[0]).templateOf()] += request.amounts[0];
        open.push(requests.length);
        requests.push(request);
    }

    function _close(uint256 place, Redeem memory request) internal {
        open[place - 1] = open[open.length - 1];
        open.pop();
        presentedUnits[CouponId.wrap(request.couponIds[0]).templateOf()] -= request.amounts[0];
    }

    /// @dev Units as their escrow, and where they have none as units.
    function _entitled(Redeem memory request) internal view returns (uint256) {
        CouponId couponId = CouponId.wrap(request.couponIds[0]);
        Line memory line = _lineOf(couponId);
        uint256 units = _units(request.holder, couponId);
        if (line.unit == 0) return units;
        return units * line.unit + treasury.credit(request.holder, address(line.token));
    }

    /// @dev Every unit is there again or, once expired, is a credit of its escrow.
    function _cameBack(Redeem memory request, uint256 had) internal {
        CouponId couponId = CouponId.wrap(request.couponIds[0]);
        Line memory line = _lineOf(couponId);
        uint256 more = _entitled(request) - had;
        if (line.unit != 0) return _rule(Wrong.HalfReturned, more == request.amounts[0] * line.unit);
        uint40 frozenAt = factory.issuer(issuerId).frozenAt;
        bool live = couponId.isOpenAt(vm.getBlockTimestamp()) || (frozenAt != 0 && couponId.isOpenAt(frozenAt));
        _rule(Wrong.HalfReturned, more == (live ? request.amounts[0] : 0));
    }

    function _today() private view returns (uint256) {
        return vm.getBlockTimestamp() / 1 days;
    }
}
