// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Till } from "./Till.sol";

contract RedemptionBasketTest is Till {
    function test_SeveralSeriesAtOnce() external {
        Redeem memory request = _basket();
        _redeem(request);
        assertEq(_units(alice, meal), 98);
        assertTrue(coupon.isBurned(CouponId.unwrap(_serial(1))));
        assertTrue(coupon.isBurned(CouponId.unwrap(_serial(2))));
        assertEq(factory.series(meal).redeemed, 2);
        assertEq(factory.series(seat).redeemed, 2);
        assertEq(_exposure(), 106 * FACE);
    }

    /// @dev However the entries stand, each series is booked by its sum.
    function testFuzz_EntriesOfOneSeriesNeedNotStandTogether(uint8 order) external {
        uint256[4] memory entries =
            [CouponId.unwrap(meal), CouponId.unwrap(_serial(1)), CouponId.unwrap(meal), CouponId.unwrap(_serial(2))];
        Redeem memory request = _request(alice, meal, 4);
        (request.couponIds, request.amounts) = (new uint256[](4), new uint256[](4));
        for (uint256 i; i < 4; ++i) {
            request.couponIds[i] = entries[(i + order) % 4];
            request.amounts[i] = 1;
        }
        _redeem(request);
        assertEq(factory.series(meal).redeemed, 2);
        assertEq(factory.series(seat).redeemed, 2);
    }

    function test_TheMoneyOnTheScreenIsTheSum() external {
        Redeem memory request = _basket();
        request.totalFace = 4 * FACE - 1;
        _reverts(
            request, abi.encodeWithSelector(IRedemption.Redemption_WrongTotalFace.selector, 4 * FACE - 1, 4 * FACE)
        );
    }

    function test_OneCurrency() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.currency, p.paymentToken) = (USD, address(usd));
        CouponId dollars = _newSeries(p);
        _issue(dollars, alice, 1);
        Redeem memory request = _basket();
        request.couponIds[1] = CouponId.unwrap(dollars);
        _reverts(
            request,
            abi.encodeWithSelector(IRedemption.Redemption_WrongCurrency.selector, CouponId.unwrap(dollars), CNY)
        );
        request = _basket();
        request.currency = USD;
        _reverts(
            request, abi.encodeWithSelector(IRedemption.Redemption_WrongCurrency.selector, CouponId.unwrap(meal), USD)
        );
    }

    function test_OneIssuer() external {
        Redeem memory request = _basket();
        uint256 foreign = CouponId.unwrap(meal) + (uint256(1) << 216);
        request.couponIds[2] = foreign;
        _reverts(request, abi.encodeWithSelector(IRedemption.Redemption_MixedIssuers.selector, foreign));
    }

    function test_AllValid() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validFrom += 1;
        CouponId later = _newSeries(p);
        _issue(later, alice, 1);
        Redeem memory request = _basket();
        request.couponIds[1] = CouponId.unwrap(later);
        _reverts(request, abi.encodeWithSelector(IRedemption.Redemption_NotValidNow.selector, CouponId.unwrap(later)));
    }

    function test_NotEmpty() external {
        Redeem memory request = _basket();
        request.amounts[1] = 0;
        request.totalFace = 3 * FACE;
        _reverts(request, abi.encodeWithSelector(IRedemption.Redemption_Empty.selector));
        request.amounts = new uint256[](2);
        _reverts(request, abi.encodeWithSelector(IRedemption.Redemption_LengthMismatch.selector, 3, 2));
        (request.couponIds, request.amounts) = (new uint256[](0), new uint256[](0));
        _reverts(request, abi.encodeWithSelector(IRedemption.Redemption_Empty.selector));
    }

    function test_GoesThroughBothPhasesAndBackWhole() external {
        Redeem memory request = _basket();
        request.honourBy = uint40(vm.getBlockTimestamp()) + 2 days;
        _redeem(request);
        assertEq(factory.series(meal).presented, 2);
        assertEq(factory.series(seat).presented, 2);
        vm.prank(till);
        redemption.honour(request);
        assertEq(factory.series(meal).presented, 0);
        assertEq(factory.series(seat).redeemed, 2);
        vm.prank(shop);
        redemption.voidRedemption(request);
        _assertState(request, RecordState.Voided);
        assertEq(_units(alice, meal), 100);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(2))), alice);
        assertEq(_exposure(), 110 * FACE);
        assertEq(factory.series(seat).redeemed, 0);
    }

    function _basket() private view returns (Redeem memory request) {
        request = _request(alice, meal, 2);
        request.couponIds = new uint256[](3);
        request.amounts = new uint256[](3);
        (request.couponIds[0], request.amounts[0]) = (CouponId.unwrap(meal), 2);
        (request.couponIds[1], request.amounts[1]) = (CouponId.unwrap(_serial(1)), 1);
        (request.couponIds[2], request.amounts[2]) = (CouponId.unwrap(_serial(2)), 1);
        request.totalFace = 4 * FACE;
    }

    function _reverts(Redeem memory request, bytes memory reason) private {
        _redeemReverts(alice, request, "", reason);
    }
}
