// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { ITreasury, Refund } from "../../../src/interfaces/ITreasury.sol";
import { TAIL } from "../../../src/libraries/Constants.sol";
import { CouponId, NEVER, packCouponId } from "../../../src/types/CouponId.sol";
import { Issuance } from "../../shared/Issuance.sol";

/// @notice At validUntil + TAIL anyone closes the series: exposure falls, and the unused units' escrow is shared out.
contract TreasuryFinaliseTest is Issuance {
    CouponId private templateId;
    uint256 private end;

    function setUp() public override {
        super.setUp();
        templateId = _createSeries();
        end = templateId.validUntilOf() + TAIL;
    }

    function test_SharesTheEscrowOfUnusedUnits() external {
        _issue(templateId, holder, 10);
        _redeem(templateId, holder, 4);
        vm.warp(end);
        vm.expectEmit(address(treasury));
        emit ITreasury.Finalised(
            CouponId.unwrap(templateId), stranger, 6, 6 * UNIT * 1000 / 10_000, 6 * UNIT * 200 / 10_000
        );
        vm.prank(stranger);
        treasury.finalise(templateId);

        assertEq(_exposure(), 0);
        assertEq(treasury.fees(address(cny)), 6 * UNIT / 10);
        assertEq(cny.balanceOf(stranger), 6 * UNIT / 50);
        uint256 due = 4 * UNIT + 6 * UNIT * 88 / 100;
        assertEq(treasury.escrowDue(templateId), due);
        assertEq(treasury.booked(address(cny)), due);
        assertEq(treasury.releaseEscrow(templateId), due);
        assertEq(cny.balanceOf(seller), due);
        assertEq(treasury.booked(address(cny)), 0);
    }

    function test_ReleasesNothingTwiceAroundTheFinalisation() external {
        _issue(templateId, holder, 10);
        _redeem(templateId, holder, 4);
        treasury.releaseEscrow(templateId);
        vm.warp(end);
        treasury.finalise(templateId);
        assertEq(treasury.releaseEscrow(templateId), 6 * UNIT * 88 / 100);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_NothingToRelease.selector, CouponId.unwrap(templateId))
        );
        treasury.releaseEscrow(templateId);
    }

    function test_RevertWhen_TooEarly() external {
        _issue(templateId, holder, 1);
        vm.warp(end - 1);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_TooEarly.selector, uint40(end)));
        treasury.finalise(templateId);
    }

    function test_RevertWhen_FinalisedAlready() external {
        vm.warp(end);
        treasury.finalise(templateId);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_AlreadyFinalised.selector, CouponId.unwrap(templateId))
        );
        treasury.finalise(templateId);
    }

    function test_RevertWhen_TheSeriesNeverExpires() external {
        SeriesParameters memory parameters = _parameters();
        parameters.validUntil = NEVER;
        CouponId forever = _create(parameters);
        skip(3650 days);
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_NeverExpires.selector, CouponId.unwrap(forever)));
        treasury.finalise(forever);
    }

    function test_RevertWhen_ThereIsNoSuchSeries() external {
        CouponId none = packCouponId(issuerId, 99, CNY, FACE, 1, 2, DIGITAL);
        vm.expectRevert(
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, CouponId.unwrap(none))
        );
        treasury.finalise(none);
    }

    function test_ASerialNamesItsSeries() external {
        vm.warp(end);
        treasury.finalise(templateId.withSerial(7));
        assertTrue(factory.series(templateId).finalised);
    }

    function test_AcceptsASeriesWithoutEscrow() external {
        SeriesParameters memory parameters = _parameters();
        parameters.escrowPerUnit = 0;
        CouponId bare = _create(parameters);
        _issue(bare, holder, 3);
        vm.warp(end);
        vm.expectEmit(address(treasury));
        emit ITreasury.Finalised(CouponId.unwrap(bare), address(this), 3, 0, 0);
        treasury.finalise(bare);
        assertEq(_exposure(), 0);
    }

    // ---- presented units ----

    /// @dev They are nobody's breakage: the escrow stays until they are honoured or returned.
    function test_LeavesPresentedUnitsOut() external {
        skip(360 days);
        _issue(templateId, holder, 10);
        Redeem memory returned = _present(templateId, holder, 3, uint40(block.timestamp + 14 days));
        _present(templateId, holder, 2, uint40(block.timestamp + 14 days));
        vm.warp(end);
        treasury.finalise(templateId);
        treasury.releaseEscrow(templateId);
        assertEq(treasury.booked(address(cny)), 5 * UNIT);
        assertEq(_exposure(), 5 * (FACE - ESCROW));

        redemption.returnPresented(returned);
        assertEq(treasury.credit(holder, address(cny)), 3 * UNIT);
        vm.prank(holder);
        treasury.withdraw(address(cny));
        assertEq(treasury.booked(address(cny)), 2 * UNIT);
        assertEq(_exposure(), 2 * (FACE - ESCROW));
    }

    // ---- after it ----

    /// @dev Refund of finalised units: they burn, but free neither escrow nor exposure a second time.
    function test_ALaterRefundMovesNoEscrow() external {
        _issue(templateId, holder, 10);
        CouponId live = _create(_later());
        _issue(live, other, 1);
        vm.warp(end);
        treasury.finalise(templateId);
        uint256 booked = treasury.booked(address(cny));
        uint256 exposure = _exposure();
        _refund(10);
        assertEq(coupon.balanceOf(holder, CouponId.unwrap(templateId)), 0);
        assertEq(treasury.booked(address(cny)), booked);
        assertEq(_exposure(), exposure);
        assertEq(cny.balanceOf(holder), 0);
    }

    // ---- notice and default ----

    function test_RevertWhen_UnderNoticeAndValidWhenItWasGiven() external {
        _issue(templateId, holder, 1);
        vm.warp(end - 20 days - TAIL);
        _freeze();
        vm.warp(end);
        _expectStatus(IssuerStatus.Frozen);
        treasury.finalise(templateId);
        treasury.openClaims(issuerId);
        _expectStatus(IssuerStatus.Defaulted);
        treasury.finalise(templateId);
    }

    function test_FinalisesUnderNoticeWhatHadExpiredBefore() external {
        _issue(templateId, holder, 1);
        vm.warp(templateId.validUntilOf());
        _freeze();
        vm.warp(end);
        treasury.finalise(templateId);
        assertEq(_exposure(), 0);
    }

    function _later() private view returns (SeriesParameters memory parameters) {
        parameters = _parameters();
        parameters.validUntil += 365 days;
    }

    function _refund(uint256 amount) private {
        Refund memory request = Refund({
            holder: holder,
            couponId: CouponId.unwrap(templateId),
            amount: amount,
            paymentToken: address(0),
            payout: 0,
            nonce: 1,
            deadline: type(uint40).max
        });
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(holderKey, treasury.hashRefund(request));
        vm.prank(admin);
        treasury.refund(request, abi.encodePacked(r, s, v));
    }

    function _expectStatus(IssuerStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(ITreasury.Treasury_IssuerStatus.selector, issuerId, status));
    }
}
