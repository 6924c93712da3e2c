// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IssuerStatus, Series } from "../../src/interfaces/ICouponFactory.sol";
import { UnitActs } from "./UnitActs.sol";

/// @notice The issuer mints and takes its money; the platform changes quotas and grades; time passes; now and then an
/// issuer fails.
abstract contract IssuerActs is UnitActs {
    function issue(uint256 who, uint256 which, uint48 amount) external counted bounded {
        (address to,) = _person(who);
        amount = uint48(bound(amount, 1, 40));
        vm.prank(shop);
        factory.issue(_seriesOf(which), to, amount);
        ++done["issue"];
    }

    function release() external counted {
        for (uint256 i = 2; i < 4; ++i) {
            try treasury.releaseEscrow(all[i]) {
                ++done["release"];
            } catch { }
        }
    }

    /// @dev Whatever can be finalised.
    function finalise() external counted {
        for (uint256 i; i < 4; ++i) {
            Series memory s = factory.series(all[i]);
            uint256 units = uint256(s.minted) - s.redeemed - s.exited - s.presented;
            try treasury.finalise(all[i]) {
                feesCharged += units * _escrowUnit(all[i]) * s.breakageShare / 10_000;
                ++done["finalise"];
            } catch { }
        }
    }

    function deposit(uint256 amount) external counted {
        amount = bound(amount, 1, 100) * FACE * SCALE;
        vm.prank(shop);
        treasury.depositCollateral(issuerId, CNY, address(cny), amount);
    }

    function requestCollateral(uint256 amount) external counted {
        uint256 held = treasury.collateral(issuerId, CNY).amount / SCALE;
        if (held == 0) return;
        vm.prank(shop);
        treasury.requestCollateralWithdrawal(issuerId, CNY, bound(amount, 1, held) * SCALE);
    }

    function withdrawCollateral() external counted {
        vm.prank(shop);
        treasury.withdrawCollateral(issuerId, CNY);
        ++done["collateral out"];
    }

    function setQuota(uint64 base) external counted {
        factory.setQuota(issuerId, CNY, uint64(bound(base, 150 * FACE, 900 * FACE)), QUOTA_CAP);
    }

    function setGrade(uint8 grade) external counted {
        vm.prank(address(creditRegistry));
        factory.setGrade(issuerId, uint8(bound(grade, 0, 10)), uint40(vm.getBlockTimestamp()));
    }

    function suspendOrReinstate(uint256 seed) external counted {
        if (_status() != IssuerStatus.Active) registry.reinstate(issuerId);
        else if (seed % 4 == 0) registry.suspend(issuerId, "");
    }

    /// @dev Rare, as most acts end with it. The delay passes in the act: by chance it would hardly be met.
    function fail_(uint256 seed) external counted {
        if (acts < 80) return;
        if (_status() != IssuerStatus.Frozen) {
            treasury.giveNotice(issuerId, "");
        } else if (seed % 3 == 0) {
            treasury.withdrawNotice(issuerId);
        } else {
            vm.warp(uint256(treasury.defaultOf(issuerId).noticeAt) + 37 days + seed % 30 days);
            treasury.openClaims(issuerId);
            ++done["default"];
        }
    }

    function passTime(uint256 seed) external counted {
        uint256[4] memory steps = [uint256(1 hours), 3 days, 10 days, 38 days];
        vm.warp(vm.getBlockTimestamp() + steps[seed % 16 < 15 ? seed % 3 : 3]);
    }
}
