// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    Account as Book,
    GradeTable,
    ICouponFactory,
    SeriesParameters
} from "../../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice quota = min(cap, base × factor(grade) + a × collateral), and what exposure above it blocks.
contract CouponFactoryQuotaTest is Scenario {
    function testFuzz_Formula(uint64 base, uint64 cap, uint64 collateral, uint8 grade) external {
        base = uint64(bound(base, 0, cap));
        grade = uint8(bound(grade, 0, 10));
        vm.expectEmit(address(factory));
        emit ICouponFactory.QuotaSet(issuerId, CNY, base, cap);
        factory.setQuota(issuerId, CNY, base, cap);
        _setCollateral(collateral);
        _setGrade(grade);
        GradeTable memory table = _gradeTable();
        uint256 quota = (uint256(base) * table.factors[grade] + uint256(collateral) * 8000) / 10_000;
        if (quota > cap) quota = cap;
        assertEq(factory.quotaOf(issuerId, CNY), quota);
        uint256 exposure = _exposure();
        assertEq(factory.headroomOf(issuerId, CNY), quota > exposure ? quota - exposure : 0);
    }

    function test_ABaseAboveTheCapIsRefused() external {
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_InvalidQuota.selector, 2, 1));
        factory.setQuota(issuerId, CNY, 2, 1);
    }

    /// @dev From `asOf + staleAfter` on the smallest factor of the table holds, whatever the grade.
    function test_AStaleScoreCountsAsTheSmallestFactor() external {
        _setGrade(10);
        assertEq(factory.quotaOf(issuerId, CNY), 2 * BASE_QUOTA);
        vm.warp(vm.getBlockTimestamp() + 90 days - 1);
        assertEq(factory.quotaOf(issuerId, CNY), 2 * BASE_QUOTA);
        vm.warp(vm.getBlockTimestamp() + 1);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA / 5);
        (uint8 grade, bool stale) = factory.gradeOf(issuerId);
        assertEq(grade, 10);
        assertTrue(stale);
    }

    function test_ANewcomerIsNeverStale() external {
        vm.warp(vm.getBlockTimestamp() + 3650 days);
        (uint8 grade, bool stale) = factory.gradeOf(issuerId);
        assertEq(grade, 0);
        assertFalse(stale);
        assertEq(factory.quotaOf(issuerId, CNY), BASE_QUOTA);
    }

    function test_ATableHasCollateralAtMostInFullAndScoresThatEnd() external {
        GradeTable memory table = _gradeTable();
        table.collateralFactor = 10_001;
        vm.expectRevert(ICouponFactory.CouponFactory_InvalidGradeTable.selector);
        factory.setGradeTable(table);
        (table.collateralFactor, table.staleAfter) = (10_000, 0);
        vm.expectRevert(ICouponFactory.CouponFactory_InvalidGradeTable.selector);
        factory.setGradeTable(table);
    }

    /// @dev Grade 0 is no score: its factor is free.
    function testFuzz_AFactorNeverFallsFromAGradeToTheNext(uint256 lower, uint16 newcomers) external {
        lower = bound(lower, 2, 10);
        GradeTable memory table = _gradeTable();
        table.factors[0] = newcomers;
        table.factors[lower] = table.factors[lower - 1];
        factory.setGradeTable(table);
        --table.factors[lower];
        vm.expectRevert(ICouponFactory.CouponFactory_InvalidGradeTable.selector);
        factory.setGradeTable(table);
    }

    function testFuzz_ALowerGradeNeverRaisesTheQuota(uint16[11] memory factors, uint64 collateral, uint8 a, uint8 b)
        external
    {
        factory.setGradeTable(GradeTable(_ascending(factors), 8000, 90 days));
        _setCollateral(collateral);
        (a, b) = (uint8(bound(a, 1, 10)), uint8(bound(b, 1, 10)));
        _setGrade(a > b ? a : b);
        uint256 quota = factory.quotaOf(issuerId, CNY);
        _setGrade(a > b ? b : a);
        assertLe(factory.quotaOf(issuerId, CNY), quota);
    }

    function testFuzz_TheTableIsKeptInOneSlotAsItWasSet(
        uint16[11] memory factors,
        uint16 collateralFactor,
        uint32 staleAfter
    ) external {
        collateralFactor = uint16(bound(collateralFactor, 0, 10_000));
        staleAfter = uint32(bound(staleAfter, 1, type(uint32).max));
        GradeTable memory table = GradeTable(_ascending(factors), collateralFactor, staleAfter);
        vm.expectEmit(address(factory));
        emit ICouponFactory.GradeTableSet(table);
        factory.setGradeTable(table);
        assertEq(abi.encode(factory.gradeTable()), abi.encode(table));
    }

    function test_CurrenciesAreCountedApart() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.currency, p.paymentToken) = (USD, address(usd));
        _issue(_newSeries(p), bob, 7);
        assertEq(factory.account(issuerId, USD).exposure, 7 * FACE);
        assertEq(_exposure(), 110 * FACE);
    }

    function test_AFallenQuotaBlocksOnlyWhatRaisesExposure() external {
        CouponId secured = _secured(FACE);
        factory.setQuota(issuerId, CNY, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_OverQuota.selector, issuerId, CNY, FACE, 0));
        vm.prank(shop);
        factory.issue(meal, bob, 1);
        // Fully covered by escrow: no exposure, so no headroom is needed.
        _issue(secured, bob, 5);
        assertEq(_exposure(), 110 * FACE);
        _redeem(_request(alice, meal, 10));
        assertEq(_exposure(), 100 * FACE);
    }

    function test_EscrowLowersExposureAndNeverRaisesTheQuota() external {
        uint256 quota = factory.quotaOf(issuerId, CNY);
        _issue(_secured(4000), bob, 5);
        assertEq(factory.quotaOf(issuerId, CNY), quota);
        assertEq(_exposure(), 110 * FACE + 5 * 6000);
    }

    /// @dev A void is a mint: it needs headroom, unless what comes back is covered whole.
    function test_AVoidNeedsHeadroom() external {
        CouponId secured = _secured(FACE);
        _issue(secured, bob, 5);
        Redeem memory open = _request(alice, meal, 10);
        Redeem memory covered = _request(bob, secured, 5);
        _redeem(open);
        _redeem(covered);
        factory.setQuota(issuerId, CNY, 0, 0);
        vm.startPrank(shop);
        vm.expectRevert(
            abi.encodeWithSelector(ICouponFactory.CouponFactory_OverQuota.selector, issuerId, CNY, 10 * FACE, 0)
        );
        redemption.voidRedemption(open);
        redemption.voidRedemption(covered);
        vm.stopPrank();
        assertEq(_units(bob, secured), 5);
    }

    function test_AnAccountIsWhatWasGranted() external view {
        Book memory account = factory.account(issuerId, JPY);
        assertEq(account.base, BASE_QUOTA);
        assertEq(account.cap, QUOTA_CAP);
        assertEq(account.collateral, 0);
        assertEq(account.exposure, 0);
    }

    /// @dev From grade 1 on.
    function _ascending(uint16[11] memory factors) private pure returns (uint16[11] memory) {
        for (uint256 i = 2; i < 11; ++i) {
            if (factors[i] < factors[i - 1]) factors[i] = factors[i - 1];
        }
        return factors;
    }

    function _secured(uint64 escrow) private returns (CouponId) {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = escrow;
        cny.mint(shop, MONEY);
        vm.prank(shop);
        cny.approve(address(treasury), MONEY);
        return _newSeries(p);
    }

    function _setGrade(uint8 grade) private {
        vm.prank(address(creditRegistry));
        factory.setGrade(issuerId, grade, uint40(vm.getBlockTimestamp()));
    }

    function _setCollateral(uint64 collateral) private {
        vm.prank(address(treasury));
        factory.setCollateral(issuerId, CNY, collateral);
    }
}
