// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { HostileReceiver } from "../../shared/hostile/HostileReceiver.sol";
import { Till } from "./Till.sol";

/// @notice A presentation that nobody served goes back, whoever sends it, whatever the holder's code says.
contract RedemptionReturnTest is Till {
    uint256 private constant ESCROW = 3000 * SCALE;

    CouponId private secured;

    function setUp() public override {
        super.setUp();
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = 3000;
        secured = _newSeries(p);
        _fundShop();
        _issue(secured, alice, 10);
    }

    function test_AnyoneFromHonourByOn() external {
        Redeem memory request = _present(alice, meal, 3, 2 days);
        _redeem(request);
        vm.warp(request.honourBy - 1);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_TooEarly.selector, request.honourBy));
        redemption.returnPresented(request);
        vm.warp(request.honourBy);
        vm.expectEmit(address(redemption));
        emit IRedemption.Returned(_key(request), 3, 0);
        vm.prank(bob);
        redemption.returnPresented(request);
        _assertState(request, RecordState.Returned);
        assertEq(_units(alice, meal), 100);
        assertEq(factory.series(meal).presented, 0);
        assertEq(_exposure(), 110 * FACE + 10 * 7000);
    }

    function test_Once() external {
        Redeem memory request = _present(alice, meal, 3, 2 days);
        _redeem(request);
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        vm.expectRevert(
            abi.encodeWithSelector(IRedemption.Redemption_WrongState.selector, _key(request), RecordState.Returned)
        );
        redemption.returnPresented(request);
    }

    function test_ASerialComesBackToItsHolder() external {
        Redeem memory request = _present(alice, _serial(4), 1, 2 days);
        _redeem(request);
        assertTrue(coupon.isBurned(CouponId.unwrap(_serial(4))));
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(4))), alice);
    }

    /// @dev Expired by then: the holder gets the escrow, and the units count as exited, never as breakage.
    function test_AnExpiredUnitComesBackAsItsEscrow() external {
        vm.warp(secured.validUntilOf() - 1);
        Redeem memory request = _present(alice, secured, 4, 2 days);
        _redeem(request);
        uint256 exposure = _exposure();
        vm.warp(request.honourBy);
        vm.expectEmit(address(redemption));
        emit IRedemption.Returned(_key(request), 0, 4);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 6);
        assertEq(treasury.credit(alice, address(cny)), 4 * ESCROW);
        assertEq(factory.series(secured).exited, 4);
        assertEq(factory.series(secured).presented, 0);
        assertEq(_exposure(), exposure - 4 * 7000);
        vm.prank(alice);
        treasury.withdraw(address(cny));
        assertEq(cny.balanceOf(alice), 4 * ESCROW);
    }

    /// @dev Whole, each series with its own escrow.
    function test_AnExpiredBasketComesBackAsItsEscrow() external {
        vm.warp(secured.validUntilOf() - 1);
        Redeem memory request = _basket();
        _redeem(request);
        vm.warp(request.honourBy);
        vm.expectEmit(address(redemption));
        emit IRedemption.Returned(_key(request), 0, 6);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 6);
        assertEq(_units(alice, meal), 98);
        assertEq(treasury.credit(alice, address(cny)), 4 * ESCROW);
        assertEq(factory.series(secured).exited, 4);
        assertEq(factory.series(meal).exited, 2);
    }

    function test_ALiveBasketComesBackWhole() external {
        Redeem memory request = _basket();
        _redeem(request);
        vm.warp(request.honourBy);
        vm.expectEmit(address(redemption));
        emit IRedemption.Returned(_key(request), 6, 0);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 10);
        assertEq(_units(alice, meal), 100);
        assertEq(treasury.credit(alice, address(cny)), 0);
    }

    function test_ARefusalAfterExpiryPaysTheEscrowToo() external {
        vm.warp(secured.validUntilOf() - 1);
        Redeem memory request = _present(alice, secured, 4, 2 days);
        _redeem(request);
        vm.warp(secured.validUntilOf());
        vm.prank(till);
        redemption.refuse(request, "");
        assertEq(treasury.credit(alice, address(cny)), 4 * ESCROW);
    }

    /// @dev A late return settles its units itself: finalisation left them out.
    function test_AfterFinalisationItStillPaysTheEscrow() external {
        vm.warp(secured.validUntilOf() - 1);
        Redeem memory request = _present(alice, secured, 4, 14 days);
        _redeem(request);
        vm.warp(secured.validUntilOf() + 30 days);
        treasury.finalise(secured);
        assertEq(_exposure(), 110 * FACE + 4 * 7000);
        redemption.returnPresented(request);
        assertEq(_exposure(), 110 * FACE);
        assertEq(treasury.credit(alice, address(cny)), 4 * ESCROW);
    }

    function test_AtOnceInDefault() external {
        treasury.giveNotice(issuerId, "");
        vm.warp(vm.getBlockTimestamp() + 36 days);
        Redeem memory request = _present(alice, meal, 3, 14 days);
        _redeem(request);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        treasury.openClaims(issuerId);
        redemption.returnPresented(request);
        assertEq(_units(alice, meal), 100);
    }

    /// @dev A unit that was valid at the freeze and has expired since is a claim if default follows, and otherwise a
    /// credit of its escrow: until that is decided it stays presented.
    function test_WhatExpiredUnderNoticeWaitsForTheDecision() external {
        vm.warp(secured.validUntilOf() - 10);
        treasury.giveNotice(issuerId, "");
        Redeem memory request = _present(alice, secured, 4, 2 days);
        _redeem(request);
        vm.warp(request.honourBy);
        vm.expectRevert(abi.encodeWithSelector(IRedemption.Redemption_IssuerUnderNotice.selector, issuerId));
        redemption.returnPresented(request);
        uint256 snapshot = vm.snapshotState();
        treasury.withdrawNotice(issuerId);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 6);
        assertEq(treasury.credit(alice, address(cny)), 4 * ESCROW);
        vm.revertToState(snapshot);
        vm.warp(vm.getBlockTimestamp() + 36 days);
        treasury.openClaims(issuerId);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 10);
        assertEq(treasury.credit(alice, address(cny)), 0);
    }

    function test_WhatIsStillValidDoesNotWait() external {
        treasury.giveNotice(issuerId, "");
        Redeem memory request = _present(alice, secured, 4, 2 days);
        _redeem(request);
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 10);
    }

    function test_WhatExpiredBeforeTheNoticeComesBackAsEscrow() external {
        vm.warp(secured.validUntilOf() - 10);
        Redeem memory request = _present(alice, secured, 4, 2 days);
        _redeem(request);
        vm.warp(secured.validUntilOf());
        treasury.giveNotice(issuerId, "");
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(_units(alice, secured), 6);
        assertEq(treasury.credit(alice, address(cny)), 4 * ESCROW);
    }

    /// @dev No callback: a holder that refuses coupons cannot keep a presentation open.
    function test_ARefusingHolderCannotStopIt() external {
        Redeem memory request = _present(alice, meal, 3, 2 days);
        _redeem(request);
        vm.etch(alice, address(new HostileReceiver(HostileReceiver.Mode.Revert)).code);
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(_units(alice, meal), 100);
    }

    function test_InEveryStateOfTheIssuerAndTheMarket() external {
        Redeem memory request = _present(alice, meal, 3, 2 days);
        _redeem(request);
        registry.suspend(issuerId, "");
        marketplace.pause(request.honourBy + 1 days);
        marketplace.retire();
        vm.prank(shop);
        registry.revokeTerminal(issuerId, till);
        vm.warp(request.honourBy);
        redemption.returnPresented(request);
        assertEq(_units(alice, meal), 100);
    }

    /// @dev Four of the secured series and two meals, which end together.
    function _basket() private view returns (Redeem memory request) {
        request = _present(alice, secured, 4, 2 days);
        (request.couponIds, request.amounts) = (_ids(CouponId.unwrap(secured), CouponId.unwrap(meal)), _ids(4, 2));
        request.totalFace = 6 * FACE;
    }
}
