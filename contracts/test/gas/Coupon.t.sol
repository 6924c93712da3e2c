// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { GasScenario } from "./GasScenario.sol";

/// @notice Coupons without a trade.
contract CouponGasTest is GasScenario {
    function test_transfer_UnitsMove() public {
        uint256 newHolder = _transferred(makeAddr("new holder"));
        _report("transfer", newHolder, _transferred(bob));
    }

    function test_serial1000_AThousandSerialsAreMinted() public {
        _issue(seat, alice, 1000);
        _report("serial1000", _spent() / 1000, NONE);
    }

    function _transferred(address to) private returns (uint256) {
        vm.prank(alice);
        coupon.safeTransferFrom(alice, to, CouponId.unwrap(meal), AMOUNT, "");
        return _spent();
    }
}
