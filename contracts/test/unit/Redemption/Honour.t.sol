// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { Till } from "./Till.sol";

/// @notice Honour and refuse: transactions of the terminal or the admin, before `honourBy`.
contract RedemptionHonourTest is Till {
    Redeem private request;

    function setUp() public override {
        super.setUp();
        request = _present(alice, meal, 3, 2 days);
        _redeem(request);
    }

    function test_TheTerminalHonours() external {
        vm.expectEmit(address(redemption));
        emit IRedemption.Honoured(_key(request), till);
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        vm.prank(till);
        redemption.honour(request);
        (RecordState state, uint40 time,) = redemption.recordOf(alice, till, request.redemptionId);
        assertEq(uint8(state), uint8(RecordState.Honoured));
        assertEq(time, vm.getBlockTimestamp());
        assertEq(factory.series(meal).redeemed, 3);
        assertEq(factory.series(meal).presented, 0);
        assertEq(_exposure(), 107 * FACE);
    }

    function test_TheTerminalRefusesWithAReason() external {
        vm.expectEmit(address(redemption));
        emit IRedemption.Refused(_key(request), till, "SOLD_OUT");
        vm.expectEmit(address(redemption));
        emit IRedemption.Returned(_key(request), 3, 0);
        vm.prank(till);
        redemption.refuse(request, "SOLD_OUT");
        _assertState(request, RecordState.Refused);
        assertEq(_units(alice, meal), 100);
        assertEq(factory.series(meal).presented, 0);
        assertEq(factory.series(meal).redeemed, 0);
        assertEq(_exposure(), 110 * FACE);
    }

    function test_TheAdminServesForAnyTerminal() external {
        vm.prank(shop);
        redemption.honour(request);
        _assertState(request, RecordState.Honoured);
    }

    function test_NobodyElse() external {
        address other = makeAddr("another till");
        _addTerminal(other, true, 0);
        address[3] memory strangers = [alice, other, shopSeller];
        for (uint256 i; i < 3; ++i) {
            bytes memory reason =
                abi.encodeWithSelector(IRedemption.Redemption_InvalidTerminal.selector, issuerId, strangers[i]);
            vm.startPrank(strangers[i]);
            vm.expectRevert(reason);
            redemption.honour(request);
            vm.expectRevert(reason);
            redemption.refuse(request, "");
            vm.stopPrank();
        }
    }

    function test_NotARevokedTerminal() external {
        vm.prank(shop);
        registry.revokeTerminal(issuerId, till);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_InvalidTerminal.selector, issuerId, till));
        vm.prank(till);
        redemption.honour(request);
    }

    /// @dev Who was the admin is not a terminal any more, even in a record that names it.
    function test_ANewAdminServesWhatNamedTheOldOne() external {
        Redeem memory named = _present(alice, meal, 5, 2 days);
        named.terminal = shop;
        _redeem(named);
        vm.prank(shop);
        registry.proposeAdmin(issuerId, carol);
        vm.prank(carol);
        registry.acceptAdmin(issuerId);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_InvalidTerminal.selector, issuerId, shop));
        vm.prank(shop);
        redemption.honour(named);
        vm.prank(carol);
        redemption.honour(named);
    }

    function test_OnlyBeforeHonourBy() external {
        bytes memory late = abi.encodeWithSelector(IRedemption.Redemption_TooLate.selector, request.honourBy);
        vm.warp(request.honourBy);
        vm.startPrank(till);
        vm.expectRevert(late);
        redemption.honour(request);
        vm.expectRevert(late);
        redemption.refuse(request, "");
        vm.warp(request.honourBy - 1);
        redemption.honour(request);
    }

    function test_OnceOneWay() external {
        vm.startPrank(till);
        redemption.honour(request);
        bytes memory done =
            abi.encodeWithSelector(IRedemption.Redemption_WrongState.selector, _key(request), RecordState.Honoured);
        vm.expectRevert(done);
        redemption.honour(request);
        vm.expectRevert(done);
        redemption.refuse(request, "");
        vm.warp(request.honourBy);
        vm.expectRevert(done);
        redemption.returnPresented(request);
    }

    function test_OnlyWhatWasPresented() external {
        Redeem memory unknown = _present(alice, meal, 4, 2 days);
        vm.startPrank(till);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_NoSuchRecord.selector, _key(unknown)));
        redemption.honour(unknown);
        request.amounts[0] = 1;
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_IdUsed.selector, request.redemptionId));
        redemption.honour(request);
    }

    function test_ADirectRedemptionIsNotHonoured() external {
        Redeem memory direct = _request(alice, meal, 7);
        _redeem(direct);
        vm.expectRevert(
            abi.encodeWithSelector(IRedemption.Redemption_WrongState.selector, _key(direct), RecordState.Redeemed)
        );
        vm.prank(till);
        redemption.honour(direct);
    }

    function test_UnderNoticeYesInDefaultNo() external {
        uint256 snapshot = vm.snapshotState();
        treasury.giveNotice(issuerId, "");
        vm.prank(till);
        redemption.honour(request);
        vm.revertToState(snapshot);
        treasury.giveNotice(issuerId, "");
        vm.warp(vm.getBlockTimestamp() + 36 days);
        Redeem memory late = _present(alice, meal, 9, 2 days);
        _redeem(late);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        treasury.openClaims(issuerId);
        vm.startPrank(till);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_IssuerDefaulted.selector, issuerId));
        redemption.honour(late);
        redemption.refuse(late, "closed");
        assertEq(_units(alice, meal), 97);
    }
}
