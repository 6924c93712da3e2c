// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { CLAIM_WINDOW, NOTICE_DELAY, OPEN_MAX } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Powers } from "./Powers.sol";
import { Wrong } from "./Wrongs.sol";

/// @notice What must always be possible is tried in the state as it is, and in the worse ones that the platform can bring
/// about, and taken back: a trial ends by reverting with what it found.
abstract contract Probes is Powers {
    error Probes_Found(Wrong wrong, bool kept);

    function probe(uint256 seed) external act("probe") {
        uint256 time = vm.getBlockTimestamp();
        try this.look(_mixed(seed)) { }
        catch (bytes memory reason) {
            vm.warp(time);
            _forget();
            // Anything but a finding is a fault of the campaign.
            assertEq(bytes4(reason), Probes_Found.selector, "probe");
            (uint256 wrong, uint256 kept) = _decode(reason);
            _rule(Wrong(wrong), kept == 1);
        }
        _did();
    }

    function look(uint256 seed) external {
        uint256 kind = seed % 13;
        if ((seed >> 8) % 2 == 0) _worsen(seed >> 16);
        if (kind == 0) _probeTransfer(seed >> 32);
        if (kind == 1) _probeRedemption(seed >> 32);
        if (kind == 2 || kind == 6) _probeRecord(seed >> 32);
        if (kind == 3) _probeCredits();
        if (kind == 4 || kind == 7) _probeQuota(seed >> 32);
        if (kind == 5) _probeDefault();
        if (kind == 8) _probeTerminal(seed >> 32);
        if (kind == 9 || kind > 10) _probeReceipt(seed >> 32);
        if (kind == 10) _probeCollateral();
        revert Probes_Found(Wrong.UnitStuck, true);
    }

    /// @dev No quota, a pause, a notice, a default: as far as the rules let it.
    function _worsen(uint256 seed) private {
        for (uint256 i; i < 2; ++i) {
            factory.setQuota(issuerId, currencies[i], 0, QUOTA_CAP);
        }
        if (vm.getBlockTimestamp() >= uint256(marketplace.config().pausedAt) + 30 days) {
            marketplace.pause(uint40(vm.getBlockTimestamp() + 7 days));
        }
        if (seed % 2 == 0 && _trusted()) treasury.giveNotice(issuerId, "");
        if (seed % 4 < 2) _openClaims();
    }

    /// @dev Of a notice that stands; one that nobody opened in time lapses.
    function _openClaims() private {
        if (_status() != IssuerStatus.Frozen) return;
        uint256 opens = uint256(treasury.defaultOf(issuerId).noticeAt) + NOTICE_DELAY;
        if (vm.getBlockTimestamp() < opens) vm.warp(opens);
        if (vm.getBlockTimestamp() < opens + OPEN_MAX) treasury.openClaims(issuerId);
        else treasury.lapseNotice(issuerId);
    }

    function _probeTransfer(uint256 seed) private {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0) return;
        bool free = couponId.flagsOf() & 0x018 == 0;
        vm.prank(holder);
        try coupon.safeTransferFrom(holder, mallory, CouponId.unwrap(couponId), units, "") {
            revert Probes_Found(Wrong.BoundUnitMoved, free);
        } catch {
            revert Probes_Found(Wrong.UnitStuck, !free);
        }
    }

    function _probeRedemption(uint256 seed) private {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0 || !couponId.isRedeemableAt(vm.getBlockTimestamp())) return;
        Redeem memory request = _request(holder, couponId, units);
        (request.terminal, request.redemptionId) = (admin, keccak256(abi.encode(seed)));
        vm.prank(holder);
        try redemption.redeem(request, "") {
            revert Probes_Found(Wrong.RedemptionStuck, true);
        } catch {
            revert Probes_Found(Wrong.RedemptionStuck, false);
        }
    }

    /// @dev From `honourBy` on it comes back; what waits for the end of a notice, at that end.
    function _probeRecord(uint256 seed) private {
        (uint256 place, Redeem memory request) = _openOne(seed);
        if (place == 0) return;
        if (vm.getBlockTimestamp() < request.honourBy) vm.warp(request.honourBy);
        (bool success,) = address(redemption).call(abi.encodeCall(redemption.returnPresented, (request)));
        if (!success) {
            _openClaims();
            (success,) = address(redemption).call(abi.encodeCall(redemption.returnPresented, (request)));
        }
        revert Probes_Found(Wrong.RecordStuck, success);
    }

    function _probeCredits() private {
        for (uint256 i; i < 8; ++i) {
            (address account, TestToken token) = (holders[i % 4], tokens[i / 4]);
            uint256 owed = treasury.credit(account, address(token));
            if (owed == 0) continue;
            uint256 had = token.balanceOf(account);
            vm.prank(account);
            treasury.withdraw(address(token));
            if (token.balanceOf(account) != had + owed) revert Probes_Found(Wrong.CreditStuck, false);
        }
    }

    /// @dev A quota that has fallen below exposure stops what raises exposure, and nothing else.
    function _probeQuota(uint256 seed) private {
        Line memory line = _line(seed >> 8);
        // Half of them of units that escrow covers whole.
        for (uint256 i; i < lines.length && seed % 2 == 0 && !(line.unsecured == 0 && _mayMint(line.id)); ++i) {
            line = _nth(i);
        }
        if (!_mayMint(line.id) || _fresh(line, 1) == 0 || !_canPay(line, 1)) return;
        factory.setQuota(issuerId, line.id.currencyOf(), 0, QUOTA_CAP);
        uint256 exposure = factory.account(issuerId, line.id.currencyOf()).exposure;
        bool above = exposure + line.unsecured > factory.quotaOf(issuerId, line.id.currencyOf());
        vm.prank(admin);
        try factory.issue(line.id, bob, 1) {
            revert Probes_Found(Wrong.OverQuota, line.unsecured == 0 || !above);
        } catch {
            revert Probes_Found(Wrong.CoveredUnitRefused, line.unsecured != 0 && above);
        }
    }

    /// @dev A default from here on: every claimable unit is paid its escrow and the share of its series, whoever holds it and
    /// whenever it asks; the collateral that is left goes to the fund.
    function _probeDefault() private {
        if (_trusted()) treasury.giveNotice(issuerId, "");
        _openClaims();
        if (_status() != IssuerStatus.Defaulted) return;
        uint256 end = uint256(treasury.defaultOf(issuerId).openedAt) + CLAIM_WINDOW;
        if (vm.getBlockTimestamp() >= end) return;
        for (uint256 i; i < lines.length; ++i) {
            if (lines[i].issuer == issuerId && lines[i].token == cny) _claimAll(lines[i], end);
        }
        vm.warp(end);
        uint256 had = cny.balanceOf(protectionFund);
        uint256 rest = treasury.collateral(issuerId, CNY).amount;
        treasury.closeClaims(issuerId, CNY);
        bool empty = treasury.collateral(issuerId, CNY).amount == 0;
        if (!empty || cny.balanceOf(protectionFund) != had + rest) revert Probes_Found(Wrong.FundCheated, false);
    }

    /// @dev Half the holders now, the others in the last second.
    function _claimAll(Line memory line, uint256 end) private {
        if (!_claimable(line.id)) return _claimNone(line);
        (uint256 escrow, uint256 share) = treasury.claimOf(line.id);
        uint256 time = vm.getBlockTimestamp();
        for (uint256 i; i < 4; ++i) {
            (CouponId couponId, uint256 held) = _couponOf(holders[i], line, i);
            if (held == 0) continue;
            vm.warp(i % 2 == 0 ? time : end - 1);
            uint256 had = cny.balanceOf(holders[i]);
            vm.prank(holders[i]);
            try treasury.claim(_ids(CouponId.unwrap(couponId)), _ids(held)) { }
            catch {
                revert Probes_Found(Wrong.ClaimWindowMissed, false);
            }
            bool same = cny.balanceOf(holders[i]) - had == held * (escrow + share) && escrow == line.unit;
            if (!same) revert Probes_Found(Wrong.ClaimsUnequal, false);
        }
        vm.warp(time);
    }

    /// @dev What had expired before the notice has no claim, whoever holds it.
    function _claimNone(Line memory line) private {
        for (uint256 i; i < 4; ++i) {
            (CouponId couponId, uint256 held) = _couponOf(holders[i], line, i);
            if (held == 0) continue;
            vm.prank(holders[i]);
            (bool paid,) =
                address(treasury).call(abi.encodeCall(treasury.claim, (_ids(CouponId.unwrap(couponId)), _ids(held))));
            if (paid) revert Probes_Found(Wrong.ClaimWindowMissed, false);
        }
    }

    /// @dev What was presented at a terminal waits for the admin when that is revoked.
    function _probeTerminal(uint256 seed) private {
        (address holder, CouponId couponId, uint256 units) = _some(seed);
        if (units == 0 || !couponId.isRedeemableAt(vm.getBlockTimestamp())) return;
        if (_status() == IssuerStatus.Defaulted) return;
        _setTerminal(true, 0);
        Redeem memory request = _request(holder, couponId, units);
        request.redemptionId = keccak256(abi.encode(seed));
        request.honourBy = uint40(vm.getBlockTimestamp() + 1 days);
        _redeem(request);
        vm.prank(admin);
        registry.revokeTerminal(issuerId, till);
        vm.prank(till);
        (bool honoured,) = address(redemption).call(abi.encodeCall(redemption.honour, (request)));
        vm.prank(till);
        (bool refused,) = address(redemption).call(abi.encodeCall(redemption.refuse, (request, "")));
        revert Probes_Found(Wrong.StrangerServed, !honoured && !refused);
    }

    /// @dev Where collateral is the whole quota, not all of it is free while anything is exposed.
    function _probeCollateral() private {
        factory.setQuota(issuerId, CNY, 0, QUOTA_CAP);
        uint256 amount = treasury.collateral(issuerId, CNY).amount;
        if (factory.account(issuerId, CNY).exposure == 0 || !_trusted() || amount == 0) return;
        vm.prank(admin);
        (bool free,) =
            address(treasury).call(abi.encodeCall(treasury.requestCollateralWithdrawal, (issuerId, CNY, amount)));
        revert Probes_Found(Wrong.CollateralHurried, !free);
    }

    /// @dev From its end on a receipt gives nothing, though its coupons are there and good.
    function _probeReceipt(uint256 seed) private {
        if (_status() == IssuerStatus.Defaulted) return;
        for (uint256 i; i < sales.length; ++i) {
            Sale memory sale = sales[(seed % sales.length + i) % sales.length];
            (, uint256 index) = _receipt(sale.id, sale.buyer);
            (CouponId couponId, uint256 held) = _couponOf(sale.buyer, _lineOf(sale.id), seed);
            (uint48 left, uint40 end) = factory.receipt(sale.id, sale.buyer, index);
            if (left == 0 || held == 0 || !sale.id.isOpenAt(end)) continue;
            if (vm.getBlockTimestamp() < end) vm.warp(end);
            if (!sale.id.isOpenAt(vm.getBlockTimestamp())) continue;
            vm.prank(sale.buyer);
            (bool paid,) = address(treasury)
                .call(abi.encodeCall(treasury.refundCoolingOff, (_ids(CouponId.unwrap(couponId)), _ids(1), index)));
            revert Probes_Found(Wrong.ReceiptExceeded, !paid);
        }
    }

    function _decode(bytes memory reason) private pure returns (uint256 wrong, uint256 kept) {
        assembly ("memory-safe") {
            wrong := mload(add(reason, 36))
            kept := mload(add(reason, 68))
        }
    }
}
