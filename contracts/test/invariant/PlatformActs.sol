// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { CLAIM_WINDOW, MAX_PAUSE, NOTICE_DELAY, OPEN_MAX, PAUSE_SPACING } from "../../src/libraries/Constants.sol";
import { IssuerActs } from "./IssuerActs.sol";
import { Rule } from "./Rules.sol";

/// @notice The platform sets quotas and fees, suspends, pauses, blocks; time passes; now and then an issuer fails.
abstract contract PlatformActs is IssuerActs {
    address internal immutable platform = makeAddr("platform");

    uint256 private _lastPause;
    uint256 internal poolAtOpening;
    bool internal poolClosed;

    function setQuota(uint64 base) external act("quota") {
        mayRaiseQuota = true;
        factory.setQuota(issuerId, CNY, uint64(_bound(base, 150 * FACE, 600 * FACE)), QUOTA_CAP);
        _did();
    }

    function setFees(uint256 seed) external act("fees") {
        if (seed % 3 == 0) marketplace.setFees(uint16(seed >> 8) % 501, uint16(seed >> 24) % 501);
        else marketplace.setFees(200, 100);
        _did();
    }

    function withdrawFees(uint256 seed) external act("withdraw fees") {
        uint256 most = treasury.fees(address(cny));
        if (most == 0) return;
        // One more than there is, now and then.
        uint256 amount = seed % 4 == 0 ? most + 1 : _bound(seed, 1, most);
        try treasury.withdrawFees(address(cny), platform, amount) {
            _did();
        } catch {
            _refused();
        }
    }

    function suspendOrReinstate(uint256 seed) external act("suspend") {
        if (_status() == IssuerStatus.Suspended) registry.reinstate(issuerId);
        else if (_status() == IssuerStatus.Active && seed % 4 == 0) registry.suspend(issuerId, "");
        else return;
        _did();
    }

    function pause(uint256 seed) external act("pause") {
        uint256 time = vm.getBlockTimestamp();
        bool tooSoon = _lastPause != 0 && time < _lastPause + PAUSE_SPACING;
        if (_spare(tooSoon, seed)) return;
        // A day more than is allowed, now and then.
        uint256 until = time + _bound(seed, 1 hours, MAX_PAUSE + (seed % 4 == 0 ? 1 days : 0));
        try marketplace.pause(uint40(until)) {
            _rule(Rule.PausesAreShort, !tooSoon && until <= time + MAX_PAUSE);
            _lastPause = time;
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev Compliance is on most of the time; a block lasts until the next act of this kind.
    function guard(uint256 who, uint256 seed) external act("compliance") {
        (address account,) = _person(who);
        if (seed % 4 == 0) marketplace.switchCompliance(!marketplace.config().complianceOn);
        else if (compliance.isBlocked(account)) compliance.unblockAccount(account);
        else if (seed % 4 == 1) compliance.blockAccount(account, "");
        else return;
        _did();
    }

    /// @dev Late, since trading ends with it.
    function retire(uint256 seed) external act("retire") {
        if (acts < 400 || seed % 8 != 0) return;
        marketplace.retire();
        _did();
    }

    // ---- default ----

    /// @dev Rare, as most acts end with it. The delay passes in the act: by chance it would hardly be met.
    function giveNotice(uint256 seed) external act("notice") {
        if (acts < 200) return;
        if (_status() == IssuerStatus.Frozen) {
            _endNotice(seed >> 1);
        } else if (seed % 2 == 0 && !_spare(!_trusted(_status()), seed >> 1)) {
            try treasury.giveNotice(issuerId, "") {
                _did();
            } catch {
                _refused();
            }
        }
    }

    function closeDefault(uint256 which) external act("close default") {
        uint256 opened = treasury.defaultOf(issuerId).openedAt;
        if (opened == 0 || which % 16 != 0) return;
        if (vm.getBlockTimestamp() < opened + CLAIM_WINDOW) vm.warp(opened + CLAIM_WINDOW);
        (bool closed,) = address(treasury).call(abi.encodeCall(treasury.closeClaims, (issuerId, CNY)));
        if (closed) poolClosed = true;
        (bool swept,) = address(treasury).call(abi.encodeCall(treasury.sweepEscrow, (_seriesOf(which >> 8))));
        if (closed || swept) _did();
        else _refused();
    }

    function _endNotice(uint256 seed) private {
        if (seed % 3 == 0) {
            treasury.withdrawNotice(issuerId);
            return _did();
        }
        uint256 opens = uint256(treasury.defaultOf(issuerId).noticeAt) + NOTICE_DELAY;
        if (vm.getBlockTimestamp() < opens) vm.warp(opens + seed % 20 days);
        if (vm.getBlockTimestamp() >= opens + OPEN_MAX) {
            treasury.lapseNotice(issuerId);
        } else {
            poolAtOpening = treasury.collateral(issuerId, CNY).amount;
            treasury.openClaims(issuerId);
        }
        _did();
    }

    function passTime(uint256 seed) external act("time") {
        uint256[4] memory steps = [uint256(1 hours), 1 days, 6 days, 38 days];
        vm.warp(vm.getBlockTimestamp() + steps[seed % 24 < 23 ? seed % 3 : 3]);
        _did();
    }
}
