// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IRedemption, RecordState, Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Till } from "./Till.sol";

contract RedemptionPresentTest is Till {
    function test_BurnsAndKeepsExposure() external {
        Redeem memory request = _present(alice, meal, 3, 2 days);
        vm.expectEmit(address(redemption));
        emit IRedemption.Presented(
            _key(request), till, request.redemptionId, alice, request.couponIds, request.amounts, request.honourBy
        );
        _redeem(request);
        _assertState(request, RecordState.Presented);
        assertEq(_units(alice, meal), 97);
        assertEq(factory.series(meal).presented, 3);
        assertEq(factory.series(meal).redeemed, 0);
        assertEq(_exposure(), 110 * FACE);
    }

    function test_AtLeastADayForTheTerminal() external {
        _outOfRange(alice, 1 days - 1, 1 days);
        _redeem(_present(alice, meal, 1, 1 days));
    }

    function test_AtMostFourteenDays() external {
        _outOfRange(alice, 14 days + 1, 1 days);
        _redeem(_present(alice, meal, 1, 14 days));
    }

    /// @dev The terminal may bind itself to less; a holder may not rush it.
    function test_ShorterWhenTheTerminalOrTheAdminSubmits() external {
        address[2] memory servers = [till, shop];
        for (uint256 i; i < 2; ++i) {
            Redeem memory request = _present(alice, meal, 1 + i, 60);
            bytes memory signature = _signRedeem(request, aliceKey);
            _redeemReverts(
                bob,
                request,
                signature,
                abi.encodeWithSelector(
                    IRedemption.Redemption_HonourByOutOfRange.selector,
                    vm.getBlockTimestamp() + 1 days,
                    vm.getBlockTimestamp() + 14 days
                )
            );
            vm.prank(servers[i]);
            redemption.redeem(request, signature);
            _assertState(request, RecordState.Presented);
        }
        _outOfRange(till, 0, 1);
        _outOfRange(till, 14 days + 1, 1);
    }

    function test_HonourByMayPassValidUntil() external {
        vm.warp(meal.validUntilOf() - 1);
        Redeem memory request = _present(alice, meal, 1, 14 days);
        _redeem(request);
        vm.warp(request.honourBy - 1);
        vm.prank(till);
        redemption.honour(request);
        assertEq(factory.series(meal).redeemed, 1);
    }

    function test_OnlyWhileValid() external {
        vm.warp(meal.validUntilOf());
        _redeemReverts(
            alice,
            _present(alice, meal, 1, 2 days),
            "",
            abi.encodeWithSelector(IRedemption.Redemption_NotValidNow.selector, CouponId.unwrap(meal))
        );
    }

    /// @dev All of it is live or all of it has expired, whenever it comes back.
    function testFuzz_WhatEndsAtAnotherTimeIsPresentedApart(uint32 apart) external {
        SeriesParameters memory p = _parameters(DIGITAL);
        uint32 end = p.validUntil;
        p.validUntil = uint32(bound(apart, end - VALIDITY + 1, type(uint32).max));
        CouponId other = _newSeries(p);
        _issue(other, alice, 2);
        Redeem memory request = _present(alice, meal, 2, 2 days);
        (request.couponIds, request.amounts) = (_ids(CouponId.unwrap(meal), CouponId.unwrap(other)), _ids(1, 1));
        if (p.validUntil != end) {
            _redeemReverts(
                alice,
                request,
                "",
                abi.encodeWithSelector(IRedemption.Redemption_MixedExpiry.selector, CouponId.unwrap(other))
            );
            // At once it is one basket as ever.
            request.honourBy = 0;
        }
        _redeem(request);
        assertEq(_units(alice, other), 1);
        assertEq(_units(alice, meal), 99);
    }

    function test_TheFirstThatEndsAtAnotherTimeIsNamed() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.validUntil += 1;
        CouponId longer = _newSeries(p);
        _issue(longer, alice, 1);
        Redeem memory request = _present(alice, meal, 4, 2 days);
        (request.couponIds, request.amounts) = (new uint256[](4), new uint256[](4));
        CouponId[4] memory basket = [meal, _serial(1), longer, _serial(2)];
        for (uint256 i; i < 4; ++i) {
            (request.couponIds[i], request.amounts[i]) = (CouponId.unwrap(basket[i]), 1);
        }
        _redeemReverts(
            alice,
            request,
            "",
            abi.encodeWithSelector(IRedemption.Redemption_MixedExpiry.selector, CouponId.unwrap(longer))
        );
    }

    function test_UnderNoticeButNotInDefault() external {
        treasury.giveNotice(issuerId, "");
        _redeem(_present(alice, meal, 1, 2 days));
        vm.warp(vm.getBlockTimestamp() + 37 days);
        treasury.openClaims(issuerId);
        _redeemReverts(
            alice,
            _present(alice, meal, 2, 2 days),
            "",
            abi.encodeWithSelector(IRedemption.Redemption_IssuerDefaulted.selector, issuerId)
        );
        _redeem(_request(alice, meal, 2));
    }

    function test_APresentedUnitKeepsItsEscrow() external {
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = 3000;
        CouponId secured = _newSeries(p);
        _fundShop();
        _issue(secured, alice, 2);
        _redeem(_present(alice, secured, 2, 2 days));
        assertEq(treasury.escrowDue(secured), 0);
    }

    /// @dev A `honourBy` of zero means burn now, so the shortest wait of the terminal is a second.
    function _outOfRange(address caller, uint40 wait, uint40 least) private {
        Redeem memory request = _present(alice, meal, 50, wait);
        bytes memory signature = _signRedeem(request, aliceKey);
        _redeemReverts(
            caller,
            request,
            signature,
            abi.encodeWithSelector(
                IRedemption.Redemption_HonourByOutOfRange.selector,
                vm.getBlockTimestamp() + least,
                vm.getBlockTimestamp() + 14 days
            )
        );
    }
}
