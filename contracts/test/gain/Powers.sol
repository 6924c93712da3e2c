// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { QuotaGrant } from "../../src/interfaces/IIssuerRegistry.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { CLAIM_WINDOW, NOTICE_DELAY, OPEN_MAX } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Vaults } from "./Vaults.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice The platform does its duty, the other issuer its business, the shop changes its accounts, and time passes.
abstract contract Powers is Vaults {
    /// @dev Token units that closings and sweeps have brought to the protection fund, by what they were to bring.
    uint256 internal fundDue;
    bool internal closed;
    uint256 internal frozenExposure;
    uint64[2] internal base = [400 * FACE, 200 * FACE];
    uint256 private _applications;

    // ---- platform ----

    function setTerms(uint256 seed) external act("fees") {
        marketplace.setFees(uint16((seed >> 8) % 501), uint16((seed >> 24) % 501));
        factory.setBreakageShare(uint16((seed >> 40) % 3001));
        _did();
    }

    /// @dev Now and then below what is out.
    function setQuota(uint256 seed) external act("quota") {
        if (seed % 3 != 0) return;
        uint256 i = (seed >> 8) % 2;
        base[i] = uint64(_bound(seed >> 16, 0, 600 * FACE));
        factory.setQuota(issuerId, currencies[i], base[i], QUOTA_CAP);
        _did();
    }

    function suspend(uint256 seed) external act("suspend") {
        if (_status() == IssuerStatus.Suspended) registry.reinstate(issuerId);
        else if (_status() == IssuerStatus.Active && seed % 8 == 0) registry.suspend(issuerId, "");
        else return;
        _did();
    }

    function pause(uint256 seed) external act("pause") {
        if (vm.getBlockTimestamp() < uint256(marketplace.config().pausedAt) + 30 days || seed % 4 != 0) return;
        marketplace.pause(uint40(vm.getBlockTimestamp() + _bound(seed >> 8, 1 hours, 7 days)));
        _did();
    }

    /// @dev An application is approved once, however often that is tried.
    function approveTwice(uint256 seed) external act("apply twice") {
        if (seed % 4 != 0) return;
        address applicant = address(uint160(0xa0000 + ++_applications));
        vm.prank(applicant);
        bytes32 applicationHash = registry.applyAsIssuer(_application(applicant));
        registry.approve(applicationHash, new QuotaGrant[](0));
        (bool again,) = address(registry).call(abi.encodeCall(registry.approve, (applicationHash, new QuotaGrant[](0))));
        _rule(Wrong.ApprovedTwice, !again);
        _did();
    }

    // ---- default ----

    /// @dev Rare, as most acts end with it.
    function giveNotice(uint256 seed) external act("notice") {
        if (_status() == IssuerStatus.Frozen) return _afterNotice(seed >> 8);
        if (acts < 60 || !_trusted() || seed % 3 != 0) return;
        treasury.giveNotice(issuerId, "");
        _did();
    }

    /// @dev Claims open in their time and not before.
    function _afterNotice(uint256 seed) private {
        uint256 opens = uint256(treasury.defaultOf(issuerId).noticeAt) + NOTICE_DELAY;
        if (vm.getBlockTimestamp() < opens) {
            (bool early,) = address(treasury).call(abi.encodeCall(treasury.openClaims, (issuerId)));
            _rule(Wrong.NoticeHurried, !early);
            if (early) return _did();
        }
        if (seed % 4 == 0) {
            treasury.withdrawNotice(issuerId);
            return _did();
        }
        if (vm.getBlockTimestamp() < opens) vm.warp(opens + (seed >> 8) % 35 days);
        bool late = vm.getBlockTimestamp() >= opens + OPEN_MAX;
        (bool lapsed,) = address(treasury).call(abi.encodeCall(treasury.lapseNotice, (issuerId)));
        _rule(Wrong.NoticeHurried, lapsed == late);
        if (!late && !lapsed) {
            treasury.openClaims(issuerId);
            frozenExposure = factory.account(issuerId, CNY).exposure;
        }
        _did();
    }

    /// @dev What is left after the window goes to the fund, once. Late, as most acts end with it.
    function closeDefault(uint256 seed) external act("close default") {
        uint256 opened = treasury.defaultOf(issuerId).openedAt;
        if (opened == 0 || acts < 100) return;
        if (vm.getBlockTimestamp() < opened + CLAIM_WINDOW) vm.warp(opened + CLAIM_WINDOW);
        _claimTooLate(seed >> 8);
        uint256 pool = treasury.collateral(issuerId, CNY).amount;
        bytes memory close = abi.encodeCall(treasury.closeClaims, (issuerId, CNY));
        (bool success,) = address(treasury).call(close);
        _rule(Wrong.FundCheated, success != closed);
        if (success) fundDue += pool;
        (bool again,) = address(treasury).call(close);
        _rule(Wrong.FundCheated, !again);
        closed = true;
        for (uint256 i; i < lines.length; ++i) {
            if (lines[i].issuer == issuerId && lines[i].token == cny) _sweep(lines[i]);
        }
        _did();
    }

    function _claimTooLate(uint256 seed) private {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0) return;
        vm.prank(holder);
        (bool paid,) =
            address(treasury).call(abi.encodeCall(treasury.claim, (_ids(CouponId.unwrap(couponId)), _ids(units))));
        _rule(Wrong.ClaimWindowMissed, !paid);
        if (!paid) _forget();
    }

    function _sweep(Line memory line) private {
        bool waits = line.id.validUntilOf() <= factory.issuer(issuerId).frozenAt && !ended[line.id];
        uint256 rest = line.unit == 0 || waits ? 0 : _escrowIn(line);
        if (ended[line.id]) rest -= presentedUnits[line.id] * line.unit;
        (bool success,) = address(treasury).call(abi.encodeCall(treasury.sweepEscrow, (line.id)));
        _rule(Wrong.FundCheated, success == (rest != 0));
        if (success) fundDue += rest;
    }

    /// @dev Nothing leads out of default, and nothing enters or leaves the issuer's books by its admin.
    function leaveDefault(uint256 seed) external act("leave default") {
        if (_status() != IssuerStatus.Defaulted) return;
        CouponId id = _line(seed).id;
        bytes[6] memory calls = [
            abi.encodeCall(treasury.withdrawNotice, (issuerId)),
            abi.encodeCall(treasury.lapseNotice, (issuerId)),
            abi.encodeCall(treasury.giveNotice, (issuerId, "")),
            abi.encodeCall(treasury.releaseEscrow, (id)),
            abi.encodeCall(treasury.openClaims, (issuerId)),
            abi.encodeCall(treasury.withdrawCollateral, (issuerId, CNY))
        ];
        uint256 i = (seed >> 8) % 7;
        bool success;
        if (i == 6) {
            (success,) = address(registry).call(abi.encodeCall(registry.reinstate, (issuerId)));
        } else {
            if (i == 5) vm.prank(admin);
            (success,) = address(treasury).call(calls[i]);
        }
        _rule(Wrong.DefaultEnded, !success && _status() == IssuerStatus.Defaulted);
        _did();
    }

    // ---- the other issuer ----

    function otherBusiness(uint256 seed) external act("other issuer") {
        (rivalsAct, alicesAct) = (true, true);
        uint256 units = _units(alice, rivalMeal);
        bool open = rivalMeal.isOpenAt(vm.getBlockTimestamp());
        if (seed % 3 == 0 && open && !_paused()) {
            vm.prank(rival);
            factory.issue(rivalMeal, alice, uint48(_bound(seed >> 8, 1, 3)));
        } else if (seed % 3 == 1 && units != 0 && open) {
            _redeemRival();
        } else {
            if (treasury.escrowDue(rivalMeal) == 0) return;
            treasury.releaseEscrow(rivalMeal);
        }
        _did();
    }

    function _redeemRival() private {
        Redeem memory request = _request(alice, rivalMeal, 1);
        (request.terminal, request.redemptionId) = (rival, keccak256(abi.encode(acts)));
        vm.prank(alice);
        redemption.redeem(request, "");
    }

    // ---- accounts ----

    /// @dev Two steps; who was admin before can do nothing after.
    function rotate(uint256 seed) external act("rotate admin") {
        if (seed % 3 != 0) return;
        address next = admin == shop ? heir : shop;
        vm.prank(admin);
        registry.proposeAdmin(issuerId, next);
        _rule(Wrong.FormerAdminObeyed, registry.adminOf(issuerId) == admin);
        vm.prank(next);
        registry.acceptAdmin(issuerId);
        (former, admin) = (admin, next);
        _did();
    }

    /// @dev Who is paid, and who sells: the shop's accounts, or a victim's.
    function setPayout(uint256 seed) external act("set payout") {
        address[5] memory payouts = [shopSeller, mallory, bob, rival, alice];
        vm.prank(admin);
        registry.setPayout(issuerId, payouts[seed % 5]);
        _did();
    }

    /// @dev Whatever it tries.
    function obeyFormer(uint256 seed) external act("obey former admin") {
        if (former == address(0)) return;
        bytes memory issue_ = abi.encodeCall(factory.issue, (_line(seed).id, bob, 1));
        bytes memory request = abi.encodeCall(treasury.requestCollateralWithdrawal, (issuerId, CNY, SCALE));
        _obeys(address(factory), issue_);
        _obeys(address(treasury), request);
        _obeys(address(registry), abi.encodeCall(registry.setPayout, (issuerId, bob)));
        _obeys(address(registry), abi.encodeCall(registry.revokeTerminal, (issuerId, till)));
        _obeys(address(registry), abi.encodeCall(registry.acceptAdmin, (issuerId)));
        _did();
    }

    function _obeys(address target, bytes memory call_) private {
        vm.prank(former);
        (bool success,) = target.call(call_);
        _rule(Wrong.FormerAdminObeyed, !success);
        if (!success) _forget();
    }

    function passTime(uint256 seed) external act("time") {
        uint256[4] memory steps = [uint256(1 hours), 1 days, 4 days, 20 days];
        vm.warp(vm.getBlockTimestamp() + steps[_mixed(seed) % 24 < 21 ? _mixed(seed) % 3 : 3]);
        _did();
    }
}
