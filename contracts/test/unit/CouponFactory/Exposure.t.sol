// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Series, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice Exposure is Σ (face − escrowPerUnit) over live units, whatever face and escrow are, on the way of a unit
/// through every state.
contract CouponFactoryExposureTest is Scenario {
    CouponId private series;
    uint256 private unsecured;
    uint256 private base;

    function testFuzz_FollowsEveryStateOfAUnit(uint64 face, uint64 escrow, uint48[5] memory amounts) external {
        _create(face, escrow);
        for (uint256 i; i < 5; ++i) {
            amounts[i] = uint48(bound(amounts[i], 1, 1000));
            _issue(series, alice, amounts[i]);
        }
        Redeem memory burned = _request(alice, series, amounts[0]);
        burned.redemptionId = "burned";
        _redeem(burned);
        _check();
        Redeem memory honoured = _presented(amounts[1], "honoured");
        Redeem memory returned = _presented(amounts[2], "returned");
        _check();
        vm.prank(till);
        redemption.honour(honoured);
        _check();
        vm.prank(shop);
        redemption.voidRedemption(honoured);
        _check();
        vm.warp(series.validUntilOf());
        if (vm.getBlockTimestamp() < returned.honourBy) vm.warp(returned.honourBy);
        redemption.returnPresented(returned);
        _check();
        vm.warp(uint256(series.validUntilOf()) + 30 days);
        treasury.finalise(series);
        assertEq(_exposure(), base, "nothing is left of a finalised series");
    }

    function _create(uint64 face, uint64 escrow) private {
        face = uint64(bound(face, 1, 1 << 40));
        escrow = uint64(bound(escrow, 0, face));
        factory.setQuota(issuerId, CNY, type(uint64).max, type(uint64).max);
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.faceValue, p.maxUnitPrice, p.escrowPerUnit) = (face, face, escrow);
        p.validUntil = p.validFrom + 3 days;
        series = _newSeries(p);
        unsecured = face - escrow;
        base = _exposure();
        cny.mint(shop, type(uint128).max);
        vm.prank(shop);
        cny.approve(address(treasury), type(uint256).max);
    }

    function _presented(uint256 amount, bytes32 id) private returns (Redeem memory request) {
        request = _present(alice, series, amount, 2 days);
        request.redemptionId = id;
        _redeem(request);
    }

    function _check() private view {
        Series memory s = factory.series(series);
        assertEq(_exposure(), base + (uint256(s.minted) - s.redeemed - s.exited) * unsecured);
    }
}
