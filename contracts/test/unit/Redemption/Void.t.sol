// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { HostileReceiver } from "../../shared/hostile/HostileReceiver.sol";
import { Till } from "./Till.sol";

contract RedemptionVoidTest is Till {
    Redeem private request;

    function setUp() public override {
        super.setUp();
        request = _request(alice, meal, 3);
        _redeem(request);
    }

    function test_RestoresExactlyWhatWasBurned() external {
        vm.expectEmit(address(redemption));
        emit IRedemption.Voided(_key(request), till);
        _void(shop);
        _assertState(request, RecordState.Voided);
        assertEq(_units(alice, meal), 100);
        assertEq(factory.series(meal).redeemed, 0);
        assertEq(_exposure(), 110 * FACE);
    }

    function test_Once() external {
        _void(shop);
        _reverts(
            shop, abi.encodeWithSelector(IRedemption.Redemption_WrongState.selector, _key(request), RecordState.Voided)
        );
        // And the message cannot be redeemed again.
        vm.prank(alice);
        redemption.redeem(request, "");
        assertEq(_units(alice, meal), 100);
    }

    function test_InsideTheWindowOfSevenDays() external {
        uint40 end = uint40(vm.getBlockTimestamp()) + 7 days;
        vm.warp(end);
        _reverts(shop, abi.encodeWithSelector(IRedemption.Redemption_VoidWindowOver.selector, end));
        vm.warp(end - 1);
        _void(shop);
    }

    function test_TheWindowOfAnHonouredOneBeginsWithTheHonour() external {
        request = _present(alice, meal, 5, 10 days);
        _redeem(request);
        vm.warp(request.honourBy - 1);
        vm.prank(till);
        redemption.honour(request);
        vm.warp(vm.getBlockTimestamp() + 7 days - 1);
        _void(shop);
        assertEq(_units(alice, meal), 97);
    }

    function test_OnlyBeforeValidUntil() external {
        vm.warp(meal.validUntilOf() - 1);
        request = _request(alice, meal, 4);
        _redeem(request);
        vm.warp(meal.validUntilOf());
        _reverts(shop, abi.encodeWithSelector(IRedemption.Redemption_NotValidNow.selector, CouponId.unwrap(meal)));
        vm.warp(meal.validUntilOf() - 1);
        _void(shop);
    }

    function test_TheRecordsTerminalOnlyWithPermission() external {
        _reverts(till, abi.encodeWithSelector(IRedemption.Redemption_MayNotVoid.selector, till));
        _addTerminal(till, true, 0);
        _void(till);
    }

    function test_NobodyElse() external {
        address other = makeAddr("another till");
        _addTerminal(other, true, 0);
        address[3] memory strangers = [alice, other, shopSeller];
        for (uint256 i; i < 3; ++i) {
            _reverts(
                strangers[i],
                abi.encodeWithSelector(IRedemption.Redemption_InvalidTerminal.selector, issuerId, strangers[i])
            );
        }
    }

    function test_SuspendedYesUnderNoticeOrInDefaultNo() external {
        registry.suspend(issuerId, "");
        uint256 snapshot = vm.snapshotState();
        _void(shop);
        vm.revertToState(snapshot);
        treasury.giveNotice(issuerId, "");
        _reverts(shop, abi.encodeWithSelector(IRedemption.Redemption_IssuerUnderNotice.selector, issuerId));
        vm.warp(vm.getBlockTimestamp() + 37 days);
        treasury.openClaims(issuerId);
        request = _request(alice, meal, 5);
        _redeem(request);
        _reverts(shop, abi.encodeWithSelector(IRedemption.Redemption_IssuerDefaulted.selector, issuerId));
    }

    function test_WorksUnderPauseAndNeedsHeadroom() external {
        marketplace.pause(uint40(vm.getBlockTimestamp()) + 1 days);
        factory.setQuota(issuerId, CNY, 110 * FACE - 1, QUOTA_CAP);
        _reverts(
            shop,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_OverQuota.selector, issuerId, CNY, 3 * FACE, 3 * FACE - 1
            )
        );
        factory.setQuota(issuerId, CNY, 110 * FACE, QUOTA_CAP);
        _void(shop);
    }

    function test_NotAPresentationThatIsOpen() external {
        request = _present(alice, meal, 4, 2 days);
        _redeem(request);
        _reverts(
            shop,
            abi.encodeWithSelector(IRedemption.Redemption_WrongState.selector, _key(request), RecordState.Presented)
        );
    }

    /// @dev Escrow that already went to the issuer comes back from its admin, or there is no void.
    function test_ReleasedEscrowIsPaidBack() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = 3000;
        CouponId secured = _newSeries(p);
        _fundShop();
        _issue(secured, alice, 10);
        Redeem memory first = _request(alice, secured, 2);
        _redeem(first);
        treasury.releaseEscrow(secured);
        uint256 paid = 2 * 3000 * SCALE;
        assertEq(cny.balanceOf(shopSeller), paid);
        request = _request(alice, secured, 1);
        _redeem(request);
        // Released 2, redeemed 3: voiding one owes nothing.
        _void(shop);
        assertEq(cny.balanceOf(shopSeller), paid);
        request = first;
        vm.prank(shop);
        cny.approve(address(treasury), paid - 1);
        _reverts(shop, abi.encodeWithSignature("TransferFromFailed()"));
        vm.prank(shop);
        cny.approve(address(treasury), paid);
        uint256 booked = treasury.booked(address(cny));
        uint256 balance = cny.balanceOf(shop);
        _void(shop);
        assertEq(cny.balanceOf(shop), balance - paid);
        assertEq(treasury.booked(address(cny)), booked + paid);
        assertEq(factory.series(secured).released, 0);
        assertEq(_units(alice, secured), 10);
    }

    function test_ARefusingHolderGetsItBackAllTheSame() external {
        vm.etch(alice, address(new HostileReceiver(HostileReceiver.Mode.Revert)).code);
        _void(shop);
        assertEq(_units(alice, meal), 100);
    }

    function test_OnlyTheRecordedContent() external {
        request.amounts[0] = 50;
        _reverts(shop, abi.encodeWithSelector(IRedemption.Redemption_IdUsed.selector, request.redemptionId));
        request = _request(alice, meal, 9);
        _reverts(shop, abi.encodeWithSelector(IRedemption.Redemption_NoSuchRecord.selector, _key(request)));
    }

    function _void(address caller) private {
        vm.prank(caller);
        redemption.voidRedemption(request);
    }

    function _reverts(address caller, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(caller);
        redemption.voidRedemption(request);
    }
}
