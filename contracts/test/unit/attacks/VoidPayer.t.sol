// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Scenario } from "../../shared/Scenario.sol";

/// @notice An issuer that names another issuer's account as its payout, so that a void takes the escrow back from there.
contract VoidPayerTest is Scenario {
    address private victim = makeAddr("another issuer");
    CouponId private secured;

    function setUp() public override {
        super.setUp();
        SeriesParameters memory p = _parameters(DIGITAL);
        p.escrowPerUnit = FACE;
        secured = _newSeries(p);
        for (uint256 i; i < 2; ++i) {
            address account = i == 0 ? victim : shop;
            cny.mint(account, 1000 * FACE * SCALE);
            vm.prank(account);
            cny.approve(address(treasury), type(uint256).max);
        }
        vm.prank(shop);
        factory.issue(secured, alice, 10);
    }

    function test_DoesNotTakeEscrowFromAForeignAccount() external {
        Redeem memory request = _request(alice, secured, 10);
        _redeem(request);
        treasury.releaseEscrow(secured);
        uint256 own = cny.balanceOf(shop);
        uint256 before = cny.balanceOf(victim);
        vm.startPrank(shop);
        registry.setPayout(issuerId, victim);
        redemption.voidRedemption(request);
        vm.stopPrank();
        assertEq(cny.balanceOf(victim), before);
        assertEq(cny.balanceOf(shop), own - 10 * FACE * SCALE);
        assertEq(_units(alice, secured), 10);
    }
}
