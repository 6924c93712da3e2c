// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { RecordState, Redeem } from "../../src/interfaces/IRedemption.sol";
import { Refund } from "../../src/interfaces/ITreasury.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { TradeActs } from "./TradeActs.sol";

/// @notice Holders move, redeem, exchange and give back what they hold; the till serves or does not.
abstract contract UnitActs is TradeActs {
    Redeem[] internal requests;
    mapping(bytes32 key => RecordState) internal lastState;
    mapping(bytes32 key => bytes32) internal content;

    function transfer(uint256 who, uint256 to, uint256 which, uint256 amount) external counted {
        (address from, CouponId couponId, uint256 units) = _some(who, which, amount);
        if (units == 0) return;
        (address receiver,) = _person(to);
        vm.prank(from);
        coupon.safeTransferFrom(from, receiver, CouponId.unwrap(couponId), units, "");
    }

    function redeem(uint256 who, uint256 which, uint256 amount, uint40 wait) external counted {
        (address holder, CouponId couponId, uint256 units) = _some(who, which, amount % 8);
        if (units == 0) return;
        Redeem memory request = _request(holder, couponId, units);
        request.redemptionId = keccak256(abi.encode(requests.length));
        if (wait % 2 == 0) request.honourBy = uint40(vm.getBlockTimestamp() + bound(wait, 1 days, 14 days));
        vm.prank(holder);
        redemption.redeem(request, "");
        requests.push(request);
        content[_keyOf(request)] = _hashRedeem(request);
        _moved(request);
    }

    /// @dev The same message again: nothing may happen.
    function redeemAgain(uint256 which) external counted {
        if (requests.length == 0) return;
        Redeem memory request = requests[which % requests.length];
        uint256 before = _units(request.holder, CouponId.wrap(request.couponIds[0]));
        vm.prank(till);
        redemption.redeem(request, "");
        _require(before == _units(request.holder, CouponId.wrap(request.couponIds[0])), "a repeat moved a coupon");
        _moved(request);
    }

    function serve(uint256 which, uint256 how) external counted {
        if (requests.length == 0) return;
        Redeem memory request = _presented(which);
        if (how % 3 == 2) {
            redemption.returnPresented(request);
        } else {
            vm.prank(till);
            if (how % 3 == 0) redemption.honour(request);
            else redemption.refuse(request, "");
        }
        ++done[how % 3 == 2 ? "return" : how % 3 == 0 ? "honour" : "refuse"];
        _moved(request);
    }

    /// @dev Nobody serves it, and time passes beyond the coupon.
    function returnExpired(uint256 which) external counted {
        if (requests.length == 0 || which % 3 != 0) return;
        Redeem memory request = _presented(which);
        uint256 until = CouponId.wrap(request.couponIds[0]).validUntilOf();
        if (request.honourBy > until) until = request.honourBy;
        if (until > vm.getBlockTimestamp()) vm.warp(until);
        redemption.returnPresented(request);
        _moved(request);
    }

    function voidRedemption(uint256 which) external counted bounded {
        if (requests.length == 0) return;
        Redeem memory request = requests[which % requests.length];
        CouponId couponId = CouponId.wrap(request.couponIds[0]);
        uint256 before = _units(request.holder, couponId);
        vm.prank(shop);
        redemption.voidRedemption(request);
        ++done["void"];
        _require(_units(request.holder, couponId) == before + request.amounts[0], "a void restored another amount");
        _moved(request);
    }

    function exchange(uint256 who, uint256 amount) external counted {
        (address holder, CouponId couponId, uint256 units) = _some(who, 2, amount);
        if (units == 0) return;
        uint256 before = _exposure();
        vm.prank(holder);
        factory.exchange(_ids(CouponId.unwrap(couponId)), _ids(units), renewed);
        ++done["exchange"];
        _require(_exposure() <= before, "an exchange raised exposure");
    }

    /// @dev The first receipt from a random place on that still stands.
    function coolOff(uint256 who, uint256 which, uint256 amount) external counted {
        (address buyer,) = _person(who);
        CouponId templateId = which % 2 == 0 ? secured : renewed;
        uint256 held = _units(buyer, templateId);
        for (uint256 i; i < 8; ++i) {
            try factory.receipt(templateId, buyer, i) returns (uint48 left, uint40 end) {
                uint256 most = left < held ? left : held;
                if (most == 0 || vm.getBlockTimestamp() >= end) continue;
                vm.prank(buyer);
                treasury.refundCoolingOff(_ids(CouponId.unwrap(templateId)), _ids(bound(amount, 1, most)), i);
                ++done["cooling-off"];
                return;
            } catch {
                return;
            }
        }
    }

    /// @dev Bought back by the issuer; also after the series is finalised, when nothing but the burn is left.
    function refund(uint256 who, uint256 which, uint256 amount) external counted {
        (address holder, CouponId couponId, uint256 units) = _some(who, which, amount);
        (, uint256 key) = _person(who);
        if (units == 0) return;
        Refund memory request = Refund({
            holder: holder,
            couponId: CouponId.unwrap(couponId),
            amount: units,
            paymentToken: address(cny),
            payout: 1e6,
            nonce: acts,
            deadline: type(uint40).max
        });
        bytes memory signature = _signDigest(key, treasury.hashRefund(request));
        vm.prank(shop);
        treasury.refund(request, signature);
        _burned(couponId.templateOf(), units);
    }

    function claim(uint256 who, uint256 which, uint256 amount) external counted {
        (address holder, CouponId couponId, uint256 units) = _some(who, which, amount);
        if (units == 0) return;
        vm.prank(holder);
        treasury.claim(_ids(CouponId.unwrap(couponId)), _ids(units));
        ++done["claim"];
        _burned(couponId.templateOf(), units);
    }

    function withdraw() external counted {
        for (uint256 i; i < 3; ++i) {
            (address account,) = _person(i);
            if (treasury.credit(account, address(cny)) == 0) continue;
            vm.prank(account);
            treasury.withdraw(address(cny));
            ++done["withdraw"];
        }
    }

    function _some(uint256 who, uint256 which, uint256 amount)
        internal
        view
        returns (address person, CouponId couponId, uint256 units)
    {
        (person,) = _person(who);
        uint256 held;
        (couponId, held) = _couponOf(person, _seriesOf(which), who);
        if (held != 0) units = bound(amount, 1, held);
    }

    function _burned(CouponId templateId, uint256 units) private {
        if (factory.series(templateId).finalised) burnedAfterFinalisation[templateId] += units;
    }

    /// @dev The first open presentation from a random place on; any record if there is none.
    function _presented(uint256 which) private view returns (Redeem memory request) {
        for (uint256 i; i < requests.length; ++i) {
            request = requests[(which % requests.length + i) % requests.length];
            if (lastState[_keyOf(request)] == RecordState.Presented) return request;
        }
    }

    function _keyOf(Redeem memory request) internal pure returns (bytes32) {
        return keccak256(abi.encode(request.holder, request.terminal, request.redemptionId));
    }

    /// @dev Presented → honoured, refused or returned; redeemed or honoured → voided; nothing else, and never back.
    function _moved(Redeem memory request) private {
        bytes32 key = _keyOf(request);
        (RecordState state,, bytes32 hash) = redemption.recordOf(request.holder, request.terminal, request.redemptionId);
        RecordState last = lastState[key];
        bool legal = state == last || last == RecordState.None
            || (last == RecordState.Presented && state != RecordState.Redeemed && state != RecordState.Voided)
            || ((last == RecordState.Redeemed || last == RecordState.Honoured) && state == RecordState.Voided);
        _require(legal && state != RecordState.None, "a record changed in a way it must not");
        _require(hash == bytes26(content[key]), "a record's content changed");
        lastState[key] = state;
    }
}
