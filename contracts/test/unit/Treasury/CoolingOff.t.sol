// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { ITreasury } from "../../../src/interfaces/ITreasury.sol";
import { CouponId, REFUNDABLE, SERIALISED } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";

/// @notice The first buyer of a refundable series may return units for their escrow while the receipt lasts.
contract TreasuryCoolingOffTest is Issuance {
    CouponId private templateId;
    uint256 private id;

    function setUp() public override {
        super.setUp();
        templateId = _create(_refundable());
        id = CouponId.unwrap(templateId);
        _sell(templateId, holder, 5);
    }

    function test_ReturnsUnitsForTheirEscrow() external {
        vm.expectEmit(address(treasury));
        emit ITreasury.CoolingOffRefunded(id, holder, 3, 3 * UNIT, 0);
        _return(holder, 3);
        assertEq(cny.balanceOf(holder), 3 * UNIT);
        assertEq(coupon.balanceOf(holder, id), 2);
        assertEq(treasury.booked(address(cny)), 2 * UNIT);
        assertEq(_exposure(), 2 * (FACE - ESCROW));
        assertEq(factory.series(templateId).exited, 3);
        (uint48 left,) = factory.receipt(templateId, holder, 0);
        assertEq(left, 2);
    }

    function test_ReturnsSerialsOfOneReceipt() external {
        SeriesParameters memory parameters = _refundable();
        parameters.flags |= SERIALISED;
        CouponId serialised = _create(parameters);
        _sell(serialised, holder, 5);
        uint256[] memory ids =
            _two(CouponId.unwrap(serialised.withSerial(2)), CouponId.unwrap(serialised.withSerial(4)));
        vm.prank(holder);
        treasury.refundCoolingOff(ids, _two(1, 1), 0);
        assertEq(cny.balanceOf(holder), 2 * UNIT);
        assertTrue(coupon.isBurned(ids[0]));
    }

    function test_WorksWhileSuspendedAndUnderNotice() external {
        registry.suspend(issuerId, REASON);
        _return(holder, 1);
        _freeze();
        _return(holder, 1);
        assertEq(cny.balanceOf(holder), 2 * UNIT);
    }

    function test_RevertWhen_MoreThanTheReceipt() external {
        _issue(templateId, holder, 5);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_ReceiptTooSmall.selector, 5, 6));
        _return(holder, 6);
    }

    /// @dev A receipt stays with the first buyer, and is worth what that buyer still holds.
    function test_RevertWhen_TheUnitsWereGivenAway() external {
        vm.prank(holder);
        coupon.safeTransferFrom(holder, other, id, 4, "");
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, holder, id, 1, 2));
        _return(holder, 2);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_NoReceipt.selector, other, 0));
        _return(other, 1);
    }

    function test_RevertWhen_TheReceiptHasEnded() external {
        (, uint40 end) = factory.receipt(templateId, holder, 0);
        vm.warp(end - 1);
        _return(holder, 1);
        vm.warp(end);
        vm.expectRevert(abi.encodeWithSelector(ICouponFactory.CouponFactory_ReceiptEnded.selector, end));
        _return(holder, 1);
    }

    function test_RevertWhen_TheSeriesIsPastItsValidity() external {
        vm.warp(templateId.validUntilOf() - 1);
        _sell(templateId, holder, 1);
        vm.warp(templateId.validUntilOf());
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotRefundable.selector, id));
        vm.prank(holder);
        treasury.refundCoolingOff(_one(id), _one(1), 1);
    }

    function test_RevertWhen_TheSeriesIsNotRefundable() external {
        CouponId plain = _createSeries();
        _sell(plain, holder, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NotRefundable.selector, CouponId.unwrap(plain)));
        vm.prank(holder);
        treasury.refundCoolingOff(_one(CouponId.unwrap(plain)), _one(1), 0);
    }

    function test_RevertWhen_TheIssuerIsInDefault() external {
        _default();
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, issuerId, IssuerStatus.Defaulted)
        );
        _return(holder, 1);
    }

    function test_RevertWhen_SeriesAreMixed() external {
        CouponId second = _create(_refundable());
        _sell(second, holder, 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_MixedSeries.selector, CouponId.unwrap(second)));
        vm.prank(holder);
        treasury.refundCoolingOff(_two(id, CouponId.unwrap(second)), _two(1, 1), 0);
    }

    function test_RevertWhen_TheListsAreEmptyOrUneven() external {
        vm.startPrank(holder);
        vm.expectRevert(ITreasury.Treasury_ZeroAmount.selector);
        treasury.refundCoolingOff(new uint256[](0), new uint256[](0), 0);
        vm.expectRevert(ITreasury.Treasury_ZeroAmount.selector);
        treasury.refundCoolingOff(_one(id), _one(0), 0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_LengthMismatch.selector, 1, 2));
        treasury.refundCoolingOff(_one(id), _two(1, 1), 0);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_AmountTooLarge.selector, uint256(1) << 48));
        treasury.refundCoolingOff(_one(id), _one(1 << 48), 0);
    }

    function _refundable() private view returns (SeriesParameters memory parameters) {
        parameters = _parameters();
        parameters.flags |= REFUNDABLE;
        parameters.coolingOff = 7 days;
    }

    function _return(address from, uint256 amount) private {
        vm.prank(from);
        treasury.refundCoolingOff(_one(id), _one(amount), 0);
    }
}
