// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Curve } from "../../../src/interfaces/ICreditRegistry.sol";
import { PriceCurve } from "../../../src/libraries/PriceCurve.sol";
import { CouponId, NEVER, packCouponId } from "../../../src/types/CouponId.sol";
import { Scoring } from "../../shared/Scoring.sol";

/// @notice P = F(1−dt)(1−rc), by hand and against the formula taken step by step.
contract CreditRegistryValueTest is Scoring {
    uint256 private constant WAD = 1e18;

    CouponId private id;

    function setUp() public override {
        super.setUp();
        uint32 start = uint32(block.timestamp);
        id = packCouponId(issuerId, 1, CNY, FACE, start, start + 100 days, DIGITAL);
        // dt from 2 % to 20 %; newcomers 8 %, grade 8 1.5 %.
        assertEq(creditRegistry.curve().k, 2);
    }

    function test_FallsAsTheEndComesNearer() external {
        uint256 start = block.timestamp;
        _assertValue(FACE * WAD * 98 * 92 / 10_000, false);
        vm.warp(start - 10 days);
        _assertValue(FACE * WAD * 98 * 92 / 10_000, false);
        // Half the time: 2 % + 18 % / 4.
        vm.warp(start + 50 days);
        _assertValue(FACE * WAD * 935 * 92 / 100_000, false);
        vm.warp(start + 100 days);
        _assertValue(FACE * WAD * 80 * 92 / 10_000, false);
        vm.warp(start + 200 days);
        _assertValue(FACE * WAD * 80 * 92 / 10_000, false);
    }

    function test_ALinearCurve() external {
        Curve memory curve = creditRegistry.curve();
        curve.k = 1;
        creditRegistry.setCurve(curve);
        skip(50 days);
        _assertValue(FACE * WAD * 89 * 92 / 10_000, false);
    }

    function test_FollowsTheGradeAndItsStaleness() external {
        vm.warp(block.timestamp - 2 days);
        _establish(7500);
        _assertValue(FACE * WAD * 98 * 985 / 100_000, false);
        skip(90 days);
        (, bool stale) = creditRegistry.valueOf(id);
        assertTrue(stale);
    }

    function test_ACouponThatNeverExpiresHasTheLeastDiscount() external {
        id = packCouponId(issuerId, 1, CNY, FACE, 1, NEVER, DIGITAL);
        skip(3650 days);
        _assertValue(FACE * WAD * 98 * 92 / 10_000, false);
    }

    /// @dev No overflow at the ends of every field, and one rounding only.
    function testFuzz_IsTheFormulaRoundedDown(CouponId coupon, uint256 time, uint256 seed) external pure {
        vm.assume(coupon.validFromOf() < coupon.validUntilOf());
        Curve memory curve = _curveOf(seed);
        uint256 value = PriceCurve.valueOf(coupon, PriceCurve.pack(curve), 3, time);
        uint256 face = coupon.faceValueOf();
        assertLe(value, face * WAD);

        // 1 − dt in units of 10^-4 · 10^-18. Rounding down the elapsed part lifts it by at most 3 · 10^-18 of the face.
        uint256 part = _elapsedPart(coupon, time);
        if (curve.k == 2) part = part * part / WAD;
        uint256 kept = (10_000 - curve.d0) * WAD - (curve.dmax - curve.d0) * part;
        uint256 expected = face * kept / 10_000 * (10_000 - curve.rc[3]) / 10_000;
        assertApproxEqAbs(value, expected, 3 * face + 3);
    }

    function _curveOf(uint256 seed) private pure returns (Curve memory curve) {
        curve.dmax = uint16(seed % 10_000);
        curve.d0 = uint16((seed >> 16) % (uint256(curve.dmax) + 1));
        curve.k = seed >> 255 == 0 ? 1 : 2;
        curve.rc[3] = uint16((seed >> 32) % 10_000);
    }

    /// @return Share of the validity that is over, × 10^18, rounded down.
    function _elapsedPart(CouponId coupon, uint256 time) private pure returns (uint256) {
        (uint256 from, uint256 until) = (coupon.validFromOf(), coupon.validUntilOf());
        if (until == NEVER || time < from) return 0;
        return ((time < until ? time : until) - from) * WAD / (until - from);
    }

    function _assertValue(uint256 expected, bool expectedStale) private view {
        (uint256 value, bool stale) = creditRegistry.valueOf(id);
        assertEq(value, expected);
        assertEq(stale, expectedStale);
    }
}
