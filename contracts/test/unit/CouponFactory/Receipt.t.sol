// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Scenario } from "../../shared/Scenario.sol";
import { Trading } from "../../shared/Trading.sol";

/// @notice Cooling-off receipts: they belong to who paid, stay with it when coupons move, and are used up.
contract CouponFactoryReceiptTest is Scenario {
    CouponId private refundable;

    function setUp() public override {
        super.setUp();
        SeriesParameters memory p = _parameters(DIGITAL | 0x020);
        (p.coolingOff, p.escrowPerUnit) = (7 days, 3000);
        refundable = _newSeries(p);
        _buyUnits(bob, 5);
    }

    function test_EachPurchaseHasItsOwn() external {
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _buyUnits(bob, 2);
        (uint48 amount, uint40 end) = factory.receipt(refundable, bob, 0);
        assertEq(amount, 5);
        assertEq(end, vm.getBlockTimestamp() + 6 days);
        (amount, end) = factory.receipt(refundable, bob, 1);
        assertEq(amount, 2);
        assertEq(end, vm.getBlockTimestamp() + 7 days);
    }

    function test_StaysWithTheBuyerWhenTheCouponMoves() external {
        vm.prank(bob);
        coupon.safeTransferFrom(bob, carol, CouponId.unwrap(refundable), 5, "");
        (uint48 amount,) = factory.receipt(refundable, bob, 0);
        assertEq(amount, 5);
        _noReceipt(carol, 0);
    }

    function test_AnIssuedUnitHasNone() external {
        cny.mint(shop, MONEY);
        vm.prank(shop);
        cny.approve(address(treasury), MONEY);
        _issue(refundable, carol, 1);
        _noReceipt(carol, 0);
    }

    function test_AnOrdinarySeriesGivesNone() external {
        Order memory ask = _primary(shopSeller, meal, 1, PRICE);
        (bytes memory packed, bytes memory signature) = (_pack(ask), _sign(ask, shopSellerKey));
        vm.prank(bob);
        marketplace.fill(Trading.packFill(packed, signature, _buy(1)));
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NoReceipt.selector, bob, 0));
        factory.receipt(meal, bob, 0);
    }

    function test_IsUsedUp() external {
        vm.startPrank(address(treasury));
        factory.useReceipt(refundable, bob, 0, 3);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_ReceiptTooSmall.selector, 2, 3));
        factory.useReceipt(refundable, bob, 0, 3);
        factory.useReceipt(refundable, bob, 0, 2);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_ReceiptTooSmall.selector, 0, 1));
        factory.useReceipt(refundable, bob, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NoReceipt.selector, bob, 1));
        factory.useReceipt(refundable, bob, 1, 1);
    }

    function test_EndsWithTheCoolingOffPeriod() external {
        (, uint40 end) = factory.receipt(refundable, bob, 0);
        vm.startPrank(address(treasury));
        vm.warp(end - 1);
        factory.useReceipt(refundable, bob, 0, 1);
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_ReceiptEnded.selector, end));
        factory.useReceipt(refundable, bob, 0, 1);
    }

    function _buyUnits(address buyer, uint64 amount) private {
        Order memory ask = _primary(shopSeller, refundable, amount, PRICE);
        (bytes memory packed, bytes memory signature) = (_pack(ask), _sign(ask, shopSellerKey));
        vm.prank(buyer);
        marketplace.fill(Trading.packFill(packed, signature, _buy(amount)));
    }

    function _noReceipt(address buyer, uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NoReceipt.selector, buyer, index));
        factory.receipt(refundable, buyer, index);
    }
}
