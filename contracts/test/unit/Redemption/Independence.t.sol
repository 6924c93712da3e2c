// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Till } from "./Till.sol";
import { Vm } from "forge-std/Vm.sol";

/// @notice No role and no state stops the redemption of a valid coupon, and nobody learns what was bought.
contract RedemptionIndependenceTest is Till {
    function test_WhileTheMarketIsPausedAndRetired() external {
        marketplace.pause(uint40(vm.getBlockTimestamp()) + 7 days);
        marketplace.retire();
        _redeems();
    }

    function test_WhileTheIssuerIsSuspended() external {
        registry.suspend(issuerId, "");
        _redeems();
    }

    function test_WhileTheIssuerIsFrozen() external {
        treasury.giveNotice(issuerId, "");
        _redeems();
        assertEq(_exposure(), 109 * FACE);
    }

    /// @dev In default the denominators of the claims stand still.
    function test_InDefault() external {
        _default();
        uint256 exposure = _exposure();
        _redeems();
        assertEq(_exposure(), exposure);
    }

    function test_WhenTheQuotaIsGoneAndTheTokenClosed() external {
        factory.setQuota(issuerId, CNY, 0, 0);
        paymentTokens.close(address(cny));
        _redeems();
    }

    function test_WhileTheHolderIsBlockedAndLocked() external {
        marketplace.switchCompliance(true);
        compliance.blockAccount(alice, "");
        vm.prank(alice);
        marketplace.lock();
        _redeems();
    }

    /// @dev Only the token, the ledger, the registry and Redemption itself run: the platform is not in the path.
    function test_AsksNobodyOutsideOfThePath() external {
        Redeem memory request = _request(alice, meal, 1);
        vm.startStateDiffRecording();
        _redeem(request);
        Vm.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        for (uint256 i; i < accesses.length; ++i) {
            address account = accesses[i].account;
            // The cheats that record this are not of the chain.
            if (account == address(vm)) continue;
            assertTrue(
                account == address(redemption) || account == address(coupon) || account == address(factory)
                    || account == address(registry)
            );
        }
    }

    /// @dev Two events: the burn and the record. Neither says more than ids, amounts and the salted id.
    function test_SaysNoMoreThanItMust() external {
        Redeem memory request = _request(alice, meal, 1);
        vm.recordLogs();
        _redeem(request);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2);
        assertEq(logs[0].data, abi.encode(request.couponIds, request.amounts));
        assertEq(logs[1].data, abi.encode(CouponId.unwrap(meal), 1));
    }

    function _redeems() private {
        Redeem memory request = _request(alice, meal, 1);
        bytes memory signature = _signRedeem(request, aliceKey);
        vm.prank(till);
        redemption.redeem(request, signature);
        assertEq(_units(alice, meal), 99);
    }
}
