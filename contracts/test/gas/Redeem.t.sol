// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice Coupons for goods. The record of a redemption is a fresh slot; series and exposure were lowered before.
contract RedeemGasTest is GasScenario {
    uint256 private constant BASKET = 10;

    function setUp() public override {
        super.setUp();
        _redeem(_request(alice, meal, 2));
        _redeem(_request(alice, _serial(10), 1));
        _present(3);
    }

    function test_redeemSigned_TheTillBurnsWithTheHoldersSignature() public {
        _report("redeemSigned", _submitted(_request(alice, meal, 1)), NONE);
    }

    function test_redeemDirect_TheHolderBurns() public {
        Redeem memory request = _request(alice, meal, 1);
        vm.prank(alice);
        redemption.redeem(request, "");
        _report("redeemDirect", _spent(), NONE);
    }

    function test_redeemBasket10_UnitsOfTenSeries() public {
        Redeem memory request = _basket();
        for (uint256 i; i < BASKET; ++i) {
            CouponId couponId = _newSeries(_parameters(DIGITAL));
            _issue(couponId, alice, 10);
            Redeem memory before = _request(alice, couponId, 2);
            _redeem(before);
            (request.couponIds[i], request.amounts[i]) = (CouponId.unwrap(couponId), 1);
        }
        _report("redeemBasket10", _submitted(request) / BASKET, NONE);
    }

    function test_redeemSerials10_TenSerialsOfOneSeries() public {
        Redeem memory request = _basket();
        _issue(seat, alice, 10);
        for (uint256 i; i < BASKET; ++i) {
            (request.couponIds[i], request.amounts[i]) = (CouponId.unwrap(_serial(uint32(11 + i))), 1);
        }
        _report("redeemSerials10", _submitted(request) / BASKET, NONE);
    }

    function test_present_TheTillPresentsWithTheHoldersSignature() public {
        _report("present", _submitted(_presented(1)), NONE);
    }

    function test_honour_TheTillServesAPresentation() public {
        Redeem memory request = _presented(1);
        _submitted(request);
        vm.prank(till);
        redemption.honour(request);
        _report("honour", _spent(), NONE);
    }

    /// @dev By the till, which pays the gas.
    function _submitted(Redeem memory request) private returns (uint256) {
        bytes memory signature = _signRedeem(request, aliceKey);
        vm.prank(till);
        redemption.redeem(request, signature);
        return _spent();
    }

    function _present(uint256 amount) private {
        _submitted(_presented(amount));
    }

    function _presented(uint256 amount) private view returns (Redeem memory) {
        return _present(alice, meal, amount, 1 hours);
    }

    function _basket() private view returns (Redeem memory request) {
        request = _request(alice, meal, 1);
        request.couponIds = new uint256[](BASKET);
        request.amounts = new uint256[](BASKET);
        request.totalFace = BASKET * FACE;
    }
}
