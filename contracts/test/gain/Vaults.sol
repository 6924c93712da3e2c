// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series } from "../../src/interfaces/ICouponFactory.sol";
import { Collateral, Refund } from "../../src/interfaces/ITreasury.sol";
import { BPS, CLAIM_WINDOW, COLLATERAL_DELAY, TAIL } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Counter } from "./Counter.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice Everybody asks the Treasury for what is his, and for more.
abstract contract Vaults is Counter {
    /// @dev Minor units of collateral that count by the acts alone: paid in, not asked back.
    mapping(uint16 currency => uint256) internal counted;
    /// @dev Token units of collateral that a claimant of the series is paid per unit, from the first claim on.
    mapping(CouponId templateId => uint256) private _share;
    mapping(CouponId templateId => bool) private _claimed;

    // ---- refunds ----

    /// @dev Of what the buyer still has, now and then a unit more than the receipt says.
    function coolOff(uint256 seed) external act("cooling-off") {
        if (sales.length == 0) return;
        Sale memory sale = sales[seed % sales.length];
        (address holder, CouponId templateId) = (sale.buyer, sale.id);
        (CouponId couponId, uint256 units) = _couponOf(holder, _lineOf(templateId), seed);
        uint256 left = bought[templateId][holder];
        (bool found, uint256 index) = _receipt(templateId, holder);
        if (units == 0) return;
        bool daring = seed % 4 == 0 && units > left;
        units = daring ? left + 1 : _bound(seed >> 8, 1, units < left || left == 0 ? units : left);
        bool late = !templateId.isOpenAt(vm.getBlockTimestamp()) || _status() == IssuerStatus.Defaulted;
        if (_spare(late || !found || (left == 0 && !daring), seed >> 16)) return;
        _coolOffNow(holder, couponId, units, index);
    }

    function _coolOffNow(address holder, CouponId couponId, uint256 units, uint256 index) internal {
        CouponId templateId = couponId.templateOf();
        uint256 left = bought[templateId][holder];
        alicesAct = holder == alice;
        uint256 had = _moneyOf(holder, _lineOf(couponId).token);
        vm.prank(holder);
        try treasury.refundCoolingOff(_ids(CouponId.unwrap(couponId)), _ids(units), index) {
            (, uint40 end) = factory.receipt(templateId, holder, index);
            _rule(Wrong.ReceiptExceeded, units <= left && vm.getBlockTimestamp() < end);
            if (units <= left) bought[templateId][holder] -= units;
            _paidOnExit(holder, couponId, units, had);
            _coolOffMore(holder, templateId, index);
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev A unit more than what is left of what was bought, of those that the buyer got otherwise.
    function _coolOffMore(address holder, CouponId templateId, uint256 index) private {
        uint256 more = bought[templateId][holder] + 1;
        (CouponId couponId, uint256 held) = _couponOf(holder, _lineOf(templateId), index);
        if (held < more) return;
        _readUnits();
        vm.prank(holder);
        (bool success,) = address(treasury)
            .call(abi.encodeCall(treasury.refundCoolingOff, (_ids(CouponId.unwrap(couponId)), _ids(more), index)));
        _rule(Wrong.ReceiptExceeded, !success);
        if (!success) _forget();
    }

    /// @dev For nothing or little, as the holder signed; a message works once. Now and then the holder did not sign.
    function buyBack(uint256 seed) external act("refund") {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0 || _spare(_status() == IssuerStatus.Defaulted, seed)) return;
        _buyBackNow(holder, couponId, units, seed);
    }

    function _buyBackNow(address holder, CouponId couponId, uint256 units, uint256 seed) private {
        TestToken token = _lineOf(couponId).token;
        Refund memory request = Refund({
            holder: holder,
            couponId: CouponId.unwrap(couponId),
            amount: units,
            paymentToken: address(token),
            payout: seed % 1e6,
            nonce: acts,
            deadline: type(uint40).max
        });
        // The shop's own units are signed by nobody: it must be its admin itself.
        uint256 key = _keyOf(holder);
        if (key == 0 && holder != admin) return;
        bool forged = key != 0 && (seed >> 32) % 12 == 0;
        bytes memory signature =
            key == 0 ? bytes("") : _signDigest(forged ? bobKey ^ 1 : key, treasury.hashRefund(request));
        alicesAct = holder == alice && !forged;
        uint256 had = _moneyOf(holder, token);
        vm.prank(admin);
        try treasury.refund(request, signature) {
            _paidOnExit(holder, couponId, units, holder == admin ? had : had + request.payout);
            _refundAgain(request, signature);
            _did();
        } catch {
            _refused();
        }
    }

    function _refundAgain(Refund memory request, bytes memory signature) private {
        _readUnits();
        vm.prank(admin);
        (bool again,) = address(treasury).call(abi.encodeCall(treasury.refund, (request, signature)));
        _rule(Wrong.RefundedTwice, !again);
        if (!again) _forget();
    }

    /// @dev Exactly the escrow, and nothing once the series has ended.
    function _paidOnExit(address holder, CouponId couponId, uint256 units, uint256 had) private {
        Line memory line = _lineOf(couponId);
        uint256 due = ended[line.id] ? 0 : units * line.unit;
        _rule(Wrong.EscrowAfterEnd, _moneyOf(holder, line.token) == had + due);
    }

    // ---- expiry ----

    function release(uint256 seed) external act("release") {
        Line memory line = _nth(seed);
        for (uint256 i = 1; i < lines.length && !_isDue(line); ++i) {
            line = _nth(seed % lines.length + i);
        }
        // What is only presented is not due.
        bool daring = presentedUnits[line.id] != 0 && seed % 4 == 0;
        if (!daring && _spare(!_isDue(line) || !_trusted(), seed)) return;
        try treasury.releaseEscrow(line.id) {
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev What expired less than a month before or expires soon waits for its tail in the act, now and then.
    function finalise(uint256 seed) external act("finalise") {
        Line memory line = _nth(seed);
        for (uint256 i = 1; i < lines.length && !_isRipe(line, seed); ++i) {
            line = _nth(seed % lines.length + i);
        }
        if (_spare(!_isRipe(line, seed), seed)) return;
        uint256 earliest = uint256(line.id.validUntilOf()) + TAIL;
        if (_isRipe(line, seed) && vm.getBlockTimestamp() < earliest) {
            vm.warp(earliest - 1);
            (bool early,) = address(treasury).call(abi.encodeCall(treasury.finalise, (line.id)));
            _rule(Wrong.HolderLost, !early);
            vm.warp(earliest);
        }
        _finaliseNow(line);
    }

    /// @dev Freed escrow is divided into the platform's share, the finaliser's bounty and what is due to the issuer.
    function _finaliseNow(Line memory line) internal {
        Series memory before = _seriesOf(line.id);
        uint256 freed = (supply[line.id] + waiting[line.id]) * line.unit;
        uint256 due = line.unit == 0 ? 0 : treasury.escrowDue(line.id);
        uint256 purse = line.token.balanceOf(mallory);
        vm.prank(mallory);
        try treasury.finalise(line.id) {
            ended[line.id] = true;
            bool late = vm.getBlockTimestamp() >= uint256(line.id.validUntilOf()) + TAIL;
            _rule(Wrong.HolderLost, late && !_claimableLater(line.id));
            uint256 bounty = line.token.balanceOf(mallory) - purse;
            (, uint16 rate) = factory.policy(line.id);
            _rule(Wrong.BreakageMiscounted, bounty == freed * rate / BPS && bounty * 20 <= freed);
            uint256 share = freed * before.breakageShare / BPS;
            if (line.unit != 0) {
                _rule(Wrong.BreakageMiscounted, treasury.escrowDue(line.id) - due == freed - bounty - share);
            }
            feesPaid[line.token] += share;
            _did();
        } catch {
            _refused();
        }
    }

    // ---- collateral ----

    function deposit(uint256 seed) external act("deposit collateral") {
        if (_spare(_status() == IssuerStatus.Defaulted, seed)) return;
        // In a token that is none, now and then.
        bool worthless = seed % 8 == 0;
        uint256 minor = _bound(seed >> 8, 1, 60 * FACE);
        vm.prank(admin);
        try treasury.depositCollateral(issuerId, CNY, worthless ? address(junk) : address(cny), minor * SCALE) {
            _rule(Wrong.WorthlessMoney, !worthless);
            counted[CNY] = _countedNow();
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev What is asked back stops to count at once.
    function requestBack(uint256 seed) external act("request collateral") {
        uint256 most = treasury.collateral(issuerId, CNY).amount / SCALE;
        if (most == 0 || _spare(!_trusted(), seed)) return;
        uint256 minor = _bound(seed >> 8, 1, most);
        vm.prank(admin);
        try treasury.requestCollateralWithdrawal(issuerId, CNY, minor * SCALE) {
            _rule(Wrong.RequestCounted, factory.account(issuerId, CNY).collateral == most - minor);
            counted[CNY] = most - minor;
            vm.prank(admin);
            (bool hurried,) = address(treasury).call(abi.encodeCall(treasury.withdrawCollateral, (issuerId, CNY)));
            _rule(Wrong.CollateralHurried, !hurried);
            _did();
        } catch {
            _refused();
        }
    }

    function keepCollateral(uint256 seed) external act("keep collateral") {
        if (seed % 3 != 0 || treasury.collateral(issuerId, CNY).requested == 0) return;
        vm.prank(admin);
        try treasury.cancelCollateralWithdrawal(issuerId, CNY) {
            counted[CNY] = treasury.collateral(issuerId, CNY).amount / SCALE;
            _did();
        } catch {
            _refused();
        }
    }

    function withdrawCollateral(uint256 seed) external act("withdraw collateral") {
        Collateral memory pool = treasury.collateral(issuerId, CNY);
        uint256 readyAt = uint256(pool.requestedAt) + COLLATERAL_DELAY;
        if (pool.requestedAt != 0 && vm.getBlockTimestamp() < readyAt && seed % 2 == 0) vm.warp(readyAt);
        bool ready = vm.getBlockTimestamp() >= readyAt;
        if (_spare(pool.requestedAt == 0 || !ready || !_trusted(), seed)) return;
        vm.prank(admin);
        try treasury.withdrawCollateral(issuerId, CNY) {
            bool free = factory.account(issuerId, CNY).exposure <= factory.quotaOf(issuerId, CNY);
            _rule(Wrong.CollateralHurried, ready && free);
            _did();
        } catch {
            _refused();
        }
    }

    // ---- credits and claims ----

    function withdraw(uint256 seed) external act("withdraw") {
        for (uint256 i; i < 8; ++i) {
            (address account, TestToken token) = (holders[(seed % 4 + i) % 4], tokens[i / 4]);
            if (treasury.credit(account, address(token)) == 0) continue;
            vm.prank(account);
            try treasury.withdraw(address(token)) {
                _did();
            } catch {
                _rule(Wrong.CreditStuck, false);
                _refused();
            }
            return;
        }
    }

    /// @dev Each unit of a series takes the same, whoever asks and when.
    function claim(uint256 seed) external act("claim") {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0) return;
        bool claimable = _claimable(couponId);
        if (_spare(!claimable, seed) || (!claimable && seed % 4 != 0)) return;
        Line memory line = _lineOf(couponId);
        uint256 had = cny.balanceOf(holder);
        uint256 hadJpy = jpy.balanceOf(holder);
        alicesAct = holder == alice;
        vm.prank(holder);
        try treasury.claim(_ids(CouponId.unwrap(couponId)), _ids(units)) {
            _rule(Wrong.ClaimWindowMissed, claimable);
            uint256 got = line.token == jpy ? jpy.balanceOf(holder) - hadJpy : cny.balanceOf(holder) - had;
            _equal(line, got - units * line.unit, units);
            _did();
        } catch {
            _rule(Wrong.ClaimWindowMissed, !claimable);
            _refused();
        }
    }

    function _equal(Line memory line, uint256 got, uint256 units) private {
        if (!_claimed[line.id]) (_claimed[line.id], _share[line.id]) = (true, got / units);
        _rule(Wrong.ClaimsUnequal, got == _share[line.id] * units);
    }

    // ---- parts ----

    function _isDue(Line memory line) private view returns (bool) {
        return line.unit != 0 && treasury.escrowDue(line.id) != 0;
    }

    function _isRipe(Line memory line, uint256 seed) private view returns (bool) {
        uint256 reach = vm.getBlockTimestamp() + (seed % 2 == 0 ? 35 days : 0);
        return !ended[line.id] && uint256(line.id.validUntilOf()) + TAIL <= reach && !_claimableLater(line.id);
    }

    function _claimable(CouponId couponId) internal view returns (bool) {
        uint256 opened = treasury.defaultOf(issuerId).openedAt;
        return opened != 0 && vm.getBlockTimestamp() < opened + CLAIM_WINDOW
            && couponId.validUntilOf() > factory.issuer(issuerId).frozenAt;
    }

    /// @dev What had not expired at the notice belongs to the claimants.
    function _claimableLater(CouponId id) internal view returns (bool) {
        return !_trusted() && id.validUntilOf() > factory.issuer(issuerId).frozenAt;
    }

    function _countedNow() private view returns (uint256) {
        Collateral memory pool = treasury.collateral(issuerId, CNY);
        return (pool.amount - pool.requested) / SCALE;
    }

    /// @dev The last one that is open, or else that has ended.
    function _receipt(CouponId templateId, address buyer) internal view returns (bool found, uint256 index) {
        for (uint256 i; i < 6; ++i) {
            try factory.receipt(templateId, buyer, i) returns (uint48 left, uint40 end) {
                // Where none is open, one that has ended: it must give nothing.
                bool isOpen = vm.getBlockTimestamp() < end;
                if (left != 0 && (isOpen || !found)) (found, index) = (found || isOpen, i);
            } catch {
                break;
            }
        }
    }
}
