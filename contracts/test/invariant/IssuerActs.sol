// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series } from "../../src/interfaces/ICouponFactory.sol";
import { TAIL } from "../../src/libraries/Constants.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { ExitActs } from "./ExitActs.sol";
import { Rule } from "./Rules.sol";

/// @notice The issuer mints, secures and takes its money.
abstract contract IssuerActs is ExitActs {
    mapping(CouponId templateId => bool) internal finalised;

    function issue(uint256 who, uint256 which, uint48 amount) external act("issue") {
        (address to,) = _person(who);
        CouponId templateId = _seriesOf(which);
        bool full = templateId.isSerialised() && factory.series(templateId).minted >= MOST_SERIALS;
        if (full || _spare(!_mayMint(templateId), amount)) return;
        uint48 units = uint48(_bound(amount, 1, templateId.isSerialised() ? 3 : 25));
        vm.prank(shop);
        try factory.issue(templateId, to, units) {
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev Two serials whose keys are printed under a scratch field.
    function issuePrinted(uint256 seed) external act("issue printed") {
        uint32 first = uint32(factory.series(seat).minted) + 1;
        if (first > MOST_SERIALS || _spare(!_mayMint(seat), seed)) return;
        (bytes32 a, bytes32 b) = (_leaf(first), _leaf(first + 1));
        bytes32 root = a < b ? keccak256(bytes.concat(a, b)) : keccak256(bytes.concat(b, a));
        vm.prank(shop);
        try factory.issuePrinted(seat, 2, root) {
            batches.push(first);
            _did();
        } catch {
            _refused();
        }
    }

    function release(uint256 which) external act("release") {
        CouponId templateId = which % 2 == 0 ? secured : renewed;
        if (_spare(treasury.escrowDue(templateId) == 0 || !_trusted(_status()), which >> 1)) return;
        try treasury.releaseEscrow(templateId) {
            _did();
        } catch {
            _refused();
        }
    }

    function finalise(uint256 which) external act("finalise") {
        for (uint256 i; i < SERIES; ++i) {
            CouponId templateId = _seriesOf(which % SERIES + i);
            Series memory series = factory.series(templateId);
            uint256 earliest = uint256(templateId.validUntilOf()) + TAIL;
            bool expired = !templateId.isOpenAt(vm.getBlockTimestamp());
            if (expired && which % 4 == 1 && vm.getBlockTimestamp() < earliest) vm.warp(earliest);
            bool late = vm.getBlockTimestamp() >= earliest;
            if (_spare(series.finalised || !late || _claimableLater(templateId), which >> 8)) continue;
            try treasury.finalise(templateId) {
                _rule(Rule.FinalisedOnceAndLate, late && !finalised[templateId] && !_claimableLater(templateId));
                finalised[templateId] = true;
                _did();
            } catch {
                _refused();
            }
            return;
        }
    }

    function deposit(uint256 amount) external act("deposit collateral") {
        if (_spare(_status() == IssuerStatus.Defaulted, amount)) return;
        mayRaiseQuota = true;
        vm.prank(shop);
        try treasury.depositCollateral(issuerId, CNY, address(cny), _bound(amount, 1, 100) * FACE * SCALE) {
            _did();
        } catch {
            _refused();
        }
    }

    function requestCollateral(uint256 amount) external act("request collateral") {
        uint256 most = treasury.collateral(issuerId, CNY).amount / SCALE;
        if (most == 0 || _spare(!_trusted(_status()), amount)) return;
        // Whatever was asked back before counts again, if less is now.
        mayRaiseQuota = true;
        vm.prank(shop);
        try treasury.requestCollateralWithdrawal(issuerId, CNY, _bound(amount, 1, most) * SCALE) {
            _did();
        } catch {
            _refused();
        }
    }

    function cancelRequest(uint256 seed) external act("keep collateral") {
        if (seed % 3 != 0 || treasury.collateral(issuerId, CNY).requested == 0) return;
        mayRaiseQuota = true;
        vm.prank(shop);
        try treasury.cancelCollateralWithdrawal(issuerId, CNY) {
            _did();
        } catch {
            _refused();
        }
    }

    function withdrawCollateral(uint256 seed) external act("withdraw collateral") {
        uint256 requestedAt = treasury.collateral(issuerId, CNY).requestedAt;
        uint256 readyAt = requestedAt + 14 days;
        bool waits = requestedAt != 0 && vm.getBlockTimestamp() < readyAt;
        if (waits && seed % 2 == 1) vm.warp(readyAt);
        bool hopeless = requestedAt == 0 || vm.getBlockTimestamp() < readyAt;
        if (_spare(hopeless || !_trusted(_status()), seed)) return;
        vm.prank(shop);
        try treasury.withdrawCollateral(issuerId, CNY) {
            bool free = _exposure() <= factory.quotaOf(issuerId, CNY);
            _rule(Rule.CollateralIsFree, free && vm.getBlockTimestamp() >= readyAt);
            _did();
        } catch {
            _refused();
        }
    }

    /// @dev What had not expired at the notice belongs to the claimants.
    function _claimableLater(CouponId templateId) private view returns (bool) {
        return !_trusted(_status()) && templateId.validUntilOf() > factory.issuer(issuerId).frozenAt;
    }
}
