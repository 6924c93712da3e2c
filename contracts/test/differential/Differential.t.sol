// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus } from "../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { ReferenceWorld } from "../reference/ReferenceWorld.sol";
import { Move } from "./Moves.sol";
import { PaidMoves } from "./PaidMoves.sol";
import { console } from "forge-std/console.sol";

/// @notice Games of random acts, played by the contracts and by the reference at once. After each act both have given the
/// same bytes, and the buckets it touched and the holdings of one actor in turn are equal; every 20 acts all holdings are,
/// every 100 all buckets and serials. `GENEX_ACTIONS` sets how many acts, `GENEX_SEED` which games.
contract DifferentialTest is PaidMoves {
    uint256 private constant ACTS_OF_A_GAME = 200;

    /// @dev Named so that a game can be played again alone: GENEX_ACTIONS=200 GENEX_SEED=<seed>.
    function test_TheMarketAnswersAsTheReference() external {
        // One test plays all games, so that it can say at the end what they were made of.
        vm.pauseGasMetering();
        uint256 games = vm.envOr("GENEX_ACTIONS", uint256(10_000)) / ACTS_OF_A_GAME;
        uint256 seed = vm.envOr("GENEX_SEED", uint256(1));
        uint256[2][KINDS] memory total;
        for (uint256 i; i < games; ++i) {
            uint256 before = vm.snapshotState();
            // A call of its own gives the memory of a game back.
            uint256[2][KINDS] memory played = this.play(seed + i);
            vm.revertToStateAndDelete(before);
            for (uint256 j; j < KINDS; ++j) {
                total[j][0] += played[j][0];
                total[j][1] += played[j][1];
            }
        }
        _report(games, total);
        assertGt(games, 0, "no game was played");
        if (games >= 10) _assertAllKindsSucceededAndFailed(total);
    }

    function play(uint256 seed) external returns (uint256[2][KINDS] memory) {
        _shuffle(seed);
        for (uint256 i; i < ACTORS; ++i) {
            _approve(actors[i], true);
        }
        for (uint256 i; i < ACTS_OF_A_GAME; ++i) {
            label = string.concat("seed ", vm.toString(seed), ", act ", vm.toString(i));
            _act();
            _assertSameHoldings(actors[i % ACTORS]);
            if (i % 20 == 19) _assertSame();
            if (i % 100 == 99) _assertSameBooks();
        }
        return tally;
    }

    // ---- acts ----

    function _act() private {
        _unlockAll();
        _allowAll();
        uint256 act = _pick(100);
        if (act < 28) _fillOne();
        else if (act < 36) _fillMany(true);
        else if (act < 45) _fillMany(false);
        else if (act < 54) _matchMany(false);
        else if (act < 63) _matchMany(true);
        else if (act < 73) _fillPaid();
        else if (act < 80) _matchPaid();
        else if (act < 84) _cancelOne();
        else if (act < 88) _transferOne();
        else if (act < 91) _approve(_actor(), _in100(85));
        else _administer();
    }

    /// @dev What roles do, and time.
    function _administer() private {
        uint256 act = _pick(16);
        if (act < 4) _wait(_pick(6 hours));
        else if (act < 6) _changeFees();
        else if (act < 8) _changeGrade();
        else if (act == 8) _tryPause();
        else if (act == 9) _switchCompliance();
        else if (act == 10) _block();
        else if (act == 11) _limit();
        else if (act == 12) _suspend();
        else if (act == 13) _changeQuota();
        else _earn(_in100(70) ? cny : usd, actors[_pick(ACTORS)], 1000e6);
        ++tally[uint256(Move.Admin)][0];
    }

    function _wait(uint256 time) private {
        vm.warp(vm.getBlockTimestamp() + time);
        vm.roll(vm.getBlockNumber() + 1);
    }

    function _changeFees() private {
        (uint16 primary, uint16 secondary) = (uint16(_pick(501)), uint16(_pick(501)));
        marketplace.setFees(primary, secondary);
        ref.setFees(primary, secondary);
    }

    /// @dev Sometimes of a score that nobody has renewed for long.
    function _changeGrade() private {
        uint8 grade = uint8(_pick(11));
        uint40 asOf = uint40(vm.getBlockTimestamp() - (_in100(5) ? 90 days : _pick(1 days)));
        vm.prank(address(creditRegistry));
        factory.setGrade(issuerId, grade, asOf);
        ref.setGrade(issuerId, grade, asOf);
    }

    /// @dev A pause ends by itself, and comes once in 30 days: here once in a game, for an hour.
    function _tryPause() private {
        if (marketplace.config().pausedAt != 0) return _wait(1 hours);
        uint40 until = uint40(vm.getBlockTimestamp()) + 1 hours;
        marketplace.pause(until);
        ref.setPause(until);
        _fillOne();
        _fillMany(false);
        _matchMany(true);
        _wait(1 hours - 1);
        _fillOne();
        _wait(1);
    }

    function _switchCompliance() private {
        bool on = _in100(50);
        marketplace.switchCompliance(on);
        ref.setCompliance(on);
    }

    function _block() private {
        address account = _actor();
        bool blocked = !compliance.isBlocked(account) && _in100(30);
        if (blocked) compliance.blockAccount(account, "");
        else if (compliance.isBlocked(account)) compliance.unblockAccount(account);
        ref.setBlocked(account, blocked);
    }

    function _limit() private {
        (uint64 perTrade, uint64 perDay) = (uint64(_between(1, 30)) * FACE, uint64(_between(30, 900)) * FACE);
        compliance.setLimit(0, CNY, perTrade, perDay);
        ref.setLimit(CNY, ReferenceWorld.Limit(true, perTrade, perDay));
        CouponId templateId = CouponId.wrap(templates[_pick(templates.length)]);
        uint8 tier = _in100(20) ? 1 : 0;
        compliance.setSeriesTier(templateId, tier);
        ref.setSeriesTier(templateId, tier);
    }

    function _suspend() private {
        if (factory.issuer(issuerId).status == IssuerStatus.Suspended) {
            registry.reinstate(issuerId);
            ref.setStatus(issuerId, IssuerStatus.Active);
        } else if (_in100(30)) {
            registry.suspend(issuerId, "");
            ref.setStatus(issuerId, IssuerStatus.Suspended);
        }
    }

    /// @dev Room for a few more units, or none.
    function _changeQuota() private {
        uint16 currency = _in100(80) ? CNY : USD;
        uint64 exposure = factory.account(issuerId, currency).exposure;
        uint64 base = _in100(70) ? BASE_QUOTA : exposure + uint64(_pick(30)) * FACE;
        factory.setQuota(issuerId, currency, base, QUOTA_CAP);
        ref.setAccount(issuerId, currency, ReferenceWorld.Account(base, QUOTA_CAP, exposure));
    }

    // ---- report ----

    function _report(uint256 games, uint256[2][KINDS] memory total) private pure {
        string[KINDS] memory names = _names();
        uint256[2] memory sum;
        for (uint256 i; i < KINDS; ++i) {
            console.log("%s: %d succeeded, %d failed", names[i], total[i][0], total[i][1]);
            sum[0] += total[i][0];
            sum[1] += total[i][1];
        }
        console.log("%d games, %d acts succeeded, %d failed, 0 divergences", games, sum[0], sum[1]);
    }

    /// @dev Games in which nothing of a kind can succeed compare only its errors.
    function _assertAllKindsSucceededAndFailed(uint256[2][KINDS] memory total) private pure {
        string[KINDS] memory names = _names();
        for (uint256 i; i < KINDS; ++i) {
            assertGt(total[i][0], 0, names[i]);
            // Nobody refuses an approval, or the platform its powers.
            if (i != uint256(Move.Approve) && i != uint256(Move.Admin)) assertGt(total[i][1], 0, names[i]);
        }
    }

    /// @dev In the order of `Move`.
    function _names() private pure returns (string[KINDS] memory) {
        return [
            "fill",
            "fillMany, all or nothing",
            "fillMany, best effort",
            "matchOrders",
            "matchOrders, one price",
            "fill, ERC-2612",
            "fill, ERC-3009",
            "fill, Permit2",
            "matchOrders, ERC-2612",
            "matchOrders, ERC-3009",
            "matchOrders, Permit2",
            "register",
            "cancel, lock, unlock",
            "transfer",
            "approve",
            "roles and time"
        ];
    }
}
