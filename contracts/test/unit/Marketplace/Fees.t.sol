// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace, MarketConfig } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplaceFeesTest is Market {
    function test_FeesAreSetAndCappedInCode() external {
        vm.expectEmit(address(marketplace));
        emit IMarketplace.FeesSet(500, 400);
        marketplace.setFees(500, 400);
        MarketConfig memory market = marketplace.config();
        assertEq(market.primaryFee, 500);
        assertEq(market.secondaryFee, 400);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_FeeTooHigh.selector, 501));
        marketplace.setFees(501, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_FeeTooHigh.selector, 502));
        marketplace.setFees(0, 502);
    }

    /// @dev A fee that rose after the maker signed does not bind it.
    function test_TheMakersSignedMaximumHolds() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        ask.maxFee = 100;
        marketplace.setFees(0, 101);
        _fillReverts(
            bob,
            ask,
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, 101, 100)
        );
        marketplace.setFees(0, 100);
        _fill(bob, ask, aliceKey, _buy(1));
    }

    function test_TheAppFeeIsCappedInCode() external {
        Take memory take = _buy(1);
        (take.app, take.appFee) = (makeAddr("app"), 501);
        _fillReverts(
            bob,
            _ask(alice, meal, 1, PRICE),
            aliceKey,
            take,
            abi.encodeWithSelector(IMarketplace.Marketplace_AppFeeTooHigh.selector, 501, 500)
        );
        take.appFee = 500;
        Order memory ask = _ask(alice, meal, 1, PRICE);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.AppFeePaid(_digest(ask), take.app, PRICE / 20);
        _fill(bob, ask, aliceKey, take);
    }

    function test_AnAppFeeForNobodyIsNotTaken() external {
        Take memory take = _buy(1);
        take.appFee = 500;
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, take);
        assertEq(cny.balanceOf(bob), MONEY - PRICE);
    }

    function test_OnlyItsRoleSetsFeesAndSwitches() external {
        vm.startPrank(bob);
        bytes memory denied = abi.encodeWithSignature("AccessManagedUnauthorized(address)", bob);
        vm.expectRevert(denied);
        marketplace.setFees(0, 0);
        vm.expectRevert(denied);
        marketplace.switchCompliance(true);
        vm.expectRevert(denied);
        marketplace.pause(0);
        vm.expectRevert(denied);
        marketplace.retire();
    }
}
