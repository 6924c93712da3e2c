// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICompliance } from "../../../src/interfaces/ICompliance.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Deployment } from "../../shared/Deployment.sol";
import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @notice Block list, limits, tiers of series; all of them the platform's.
contract ComplianceSettingsTest is Deployment {
    bytes32 private constant REASON = keccak256("sanctions list, 2026-11");

    address private account = makeAddr("account");
    CouponId private templateId = CouponId.wrap(1 << 216);

    function test_BlocksAndUnblocks() external {
        vm.expectEmit(address(compliance));
        emit ICompliance.AccountBlocked(account, REASON);
        compliance.blockAccount(account, REASON);
        assertTrue(compliance.isBlocked(account));
        vm.expectEmit(address(compliance));
        emit ICompliance.AccountUnblocked(account);
        compliance.unblockAccount(account);
        assertFalse(compliance.isBlocked(account));
    }

    function test_RevertWhen_UnblockingWhoIsNotBlocked() external {
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_NotBlocked.selector, account));
        compliance.unblockAccount(account);
    }

    function test_LimitsAreNoneUntilTheyAreSet() external {
        (uint64 perTrade, uint64 perDay) = compliance.limitOf(0, CNY);
        assertEq(perTrade, type(uint64).max);
        assertEq(perDay, type(uint64).max);
        vm.expectEmit(address(compliance));
        emit ICompliance.LimitSet(0, CNY, 0, 5);
        compliance.setLimit(0, CNY, 0, 5);
        (perTrade, perDay) = compliance.limitOf(0, CNY);
        assertEq(perTrade, 0);
        assertEq(perDay, 5);
    }

    function test_RevertWhen_ATradeMayExceedTheDay() external {
        vm.expectRevert(abi.encodeWithSelector(ICompliance.Compliance_InvalidLimit.selector, 2, 1));
        compliance.setLimit(0, CNY, 2, 1);
    }

    function test_ASeriesHasALeastTier() external {
        vm.expectEmit(address(compliance));
        emit ICompliance.SeriesTierSet(CouponId.unwrap(templateId), 2);
        compliance.setSeriesTier(templateId, 2);
        assertEq(compliance.seriesTier(templateId), 2);
    }

    function test_RevertWhen_TheCallerHasNoRole() external {
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, account);
        vm.startPrank(account);
        vm.expectRevert(unauthorized);
        compliance.setProvider(account, true);
        vm.expectRevert(unauthorized);
        compliance.blockAccount(account, REASON);
        vm.expectRevert(unauthorized);
        compliance.unblockAccount(account);
        vm.expectRevert(unauthorized);
        compliance.setLimit(0, CNY, 0, 0);
        vm.expectRevert(unauthorized);
        compliance.setSeriesTier(templateId, 0);
    }
}
