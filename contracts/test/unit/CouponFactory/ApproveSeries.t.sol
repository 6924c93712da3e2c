// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

contract CouponFactoryApproveSeriesTest is Scenario {
    CouponId private created;
    uint256 private id;

    function setUp() public override {
        super.setUp();
        vm.prank(shop);
        created = factory.createSeries(issuerId, _parameters(DIGITAL));
        id = CouponId.unwrap(created);
    }

    function test_NothingIsMintedBeforeApproval() external {
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_SeriesNotApproved.selector, id));
        vm.prank(shop);
        factory.issue(created, alice, 1);
        vm.expectEmit(address(factory));
        emit ICouponFactory.SeriesApproved(id);
        factory.approveSeries(created);
        assertTrue(factory.series(created).approved);
        _issue(created, alice, 1);
    }

    function test_ARejectedSeriesStaysUnapproved() external {
        vm.expectEmit(address(factory));
        emit ICouponFactory.SeriesRejected(id, "why");
        factory.rejectSeries(created, "why");
        assertFalse(factory.series(created).approved);
    }

    function test_ApprovedOnceAndNotRejectedAfterwards() external {
        factory.approveSeries(created);
        bytes memory reason = abi.encodeWithSelector(ICouponFactory.CouponFactory_AlreadyApproved.selector, id);
        vm.expectRevert(reason);
        factory.approveSeries(created);
        vm.expectRevert(reason);
        factory.rejectSeries(created, "");
    }

    /// @dev An id that differs in any term is another series, which does not exist.
    function testFuzz_OnlyAnIdThatExists(uint8 bit) external {
        // The scenario's other series differ from this one in their number alone.
        vm.assume(bit != 184 && bit != 185);
        CouponId other = CouponId.wrap(id ^ (uint256(1) << bit));
        vm.expectRevert(
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, CouponId.unwrap(other))
        );
        factory.approveSeries(other);
    }

    function test_OnlyItsRole() external {
        bytes memory denied = abi.encodeWithSignature("AccessManagedUnauthorized(address)", shop);
        vm.startPrank(shop);
        vm.expectRevert(denied);
        factory.approveSeries(created);
        vm.expectRevert(denied);
        factory.rejectSeries(created, "");
        vm.expectRevert(denied);
        factory.setQuota(issuerId, CNY, 1, 1);
        vm.expectRevert(denied);
        factory.setBreakageShare(0);
        vm.expectRevert(denied);
        factory.setGradeTable(_gradeTable());
    }
}
