// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { Till } from "./Till.sol";

/// @notice The same message again returns what is recorded and changes nothing; another under its id is refused.
contract RedemptionIdempotentTest is Till {
    Redeem private request;
    uint40 private time;

    function setUp() public override {
        super.setUp();
        request = _request(alice, meal, 3);
        _redeem(request);
        time = uint40(vm.getBlockTimestamp());
    }

    function test_AnyoneMayAskAgain() external {
        vm.warp(time + 30);
        _same(alice, RecordState.Redeemed);
        _same(till, RecordState.Redeemed);
        _same(bob, RecordState.Redeemed);
        assertEq(_units(alice, meal), 97);
        assertEq(factory.series(meal).redeemed, 3);
    }

    function test_AlsoAfterTheDeadlineAndTheCoupon() external {
        vm.warp(request.deadline);
        _same(till, RecordState.Redeemed);
        vm.warp(meal.validUntilOf() + 365 days);
        _same(till, RecordState.Redeemed);
    }

    function test_AlsoWhenTheTerminalIsGone() external {
        vm.prank(shop);
        registry.revokeTerminal(issuerId, till);
        _same(till, RecordState.Redeemed);
    }

    /// @dev A till that retries after a void must learn of it and hand out nothing.
    function test_TellsTheStateOfNow() external {
        vm.prank(shop);
        redemption.voidRedemption(request);
        _same(till, RecordState.Voided);
        assertEq(_units(alice, meal), 100);
    }

    function testFuzz_OtherContentUnderTheIdIsRefused(uint8 field) external {
        field = uint8(bound(field, 0, 4));
        if (field == 0) (request.amounts[0], request.totalFace) = (2, 2 * FACE);
        if (field == 1) request.deadline += 1;
        if (field == 2) request.honourBy = time + 2 days;
        if (field == 3) request.couponIds = _ids(request.couponIds[0], request.couponIds[0]);
        if (field == 4) request.currency = USD;
        _redeemReverts(
            alice, request, "", abi.encodeWithSelector(IRedemption.Redemption_IdUsed.selector, request.redemptionId)
        );
    }

    /// @dev The id is the terminal's and the holder's: nobody can occupy another's.
    function test_IdsOfOthersAreOthers() external {
        Redeem memory other = _request(alice, meal, 3);
        other.terminal = shop;
        _redeem(other);
        _issue(meal, bob, 3);
        other = _request(bob, meal, 3);
        other.redemptionId = request.redemptionId;
        _redeem(other);
        assertEq(factory.series(meal).redeemed, 9);
    }

    function _same(address caller, RecordState expected) private {
        vm.recordLogs();
        vm.prank(caller);
        (RecordState state, uint40 recorded) = redemption.redeem(request, "");
        assertEq(uint8(state), uint8(expected));
        assertEq(recorded, time);
        assertEq(vm.getRecordedLogs().length, 0);
    }
}
