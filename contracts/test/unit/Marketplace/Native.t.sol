// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { ASK, BID, Order } from "../../shared/Order.sol";
import { Fill, Take, Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplaceNativeTest is Market {
    uint128 private constant COIN = 0.05 ether;

    function setUp() public override {
        super.setUp();
        vm.deal(bob, 10 ether);
    }

    function test_TheRestOfTheValueReturns() external {
        marketplace.setFees(0, 100);
        Order memory ask = _nativeAsk(3);
        (bytes memory packed, bytes memory signature) = (_pack(ask), _sign(ask, aliceKey));
        Take memory take = _buy(2);
        take.app = makeAddr("app");
        take.appFee = 200;
        vm.prank(bob);
        marketplace.fill{ value: 1 ether }(Trading.packFill(packed, signature, take));
        assertEq(alice.balance, 0.099 ether);
        assertEq(address(treasury).balance, 0.001 ether);
        assertEq(take.app.balance, 0.002 ether);
        assertEq(bob.balance, 10 ether - 0.102 ether);
        assertEq(_units(bob, meal), 2);
        _assertHoldsNothing();
    }

    function test_TooLittleValueReverts() external {
        Order memory ask = _nativeAsk(2);
        (bytes memory packed, bytes memory signature) = (_pack(ask), _sign(ask, aliceKey));
        vm.expectRevert(
            abi.encodeWithSelector(IMarketplace.Marketplace_InsufficientValue.selector, 2 * COIN - 1, 2 * COIN)
        );
        vm.prank(bob);
        marketplace.fill{ value: 2 * COIN - 1 }(Trading.packFill(packed, signature, _buy(2)));
    }

    function test_TheAppFeeCountsTowardTheValue() external {
        Order memory ask = _nativeAsk(1);
        (bytes memory packed, bytes memory signature) = (_pack(ask), _sign(ask, aliceKey));
        Take memory take = _buy(1);
        (take.app, take.appFee) = (makeAddr("app"), 500);
        vm.expectRevert(
            abi.encodeWithSelector(IMarketplace.Marketplace_InsufficientValue.selector, COIN, COIN + COIN / 20)
        );
        vm.prank(bob);
        marketplace.fill{ value: COIN }(Trading.packFill(packed, signature, take));
    }

    function test_BidsInTheNativeCoinDoNotExist() external {
        Order memory bid = _order(BID, bob, meal, 1, address(0), COIN);
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("paymentToken"))
        );
    }

    /// @dev The budget shrinks from fill to fill; what a skipped fill would have cost returns.
    function test_OneValuePaysForManyFills() external {
        Fill[] memory fills = new Fill[](3);
        fills[0] = _fillOf(_nativeAsk(1), aliceKey, _buy(1));
        fills[1] = _fillOf(_nativeAsk(1), bobKey, _buy(1));
        fills[2] = _fillOf(_nativeAsk(1), aliceKey, _buy(1));
        vm.prank(bob);
        marketplace.fillMany{ value: 1 ether }(Trading.pack(fills), false);
        assertEq(bob.balance, 10 ether - 2 * COIN);
        assertEq(alice.balance, 2 * COIN);
        _assertHoldsNothing();
    }

    function test_ManyFillsCannotSpendMoreThanWasSent() external {
        Fill[] memory fills = new Fill[](2);
        fills[0] = _fillOf(_nativeAsk(1), aliceKey, _buy(1));
        fills[1] = _fillOf(_nativeAsk(1), aliceKey, _buy(1));
        // Coins forced on the Marketplace are not the taker's to spend.
        vm.deal(address(marketplace), 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_InsufficientValue.selector, COIN / 2, COIN));
        vm.prank(bob);
        marketplace.fillMany{ value: COIN + COIN / 2 }(Trading.pack(fills), true);
        vm.prank(bob);
        uint64[] memory amounts = marketplace.fillMany{ value: COIN + COIN / 2 }(Trading.pack(fills), false);
        assertEq(amounts[0], 1);
        assertEq(amounts[1], 0);
        assertEq(bob.balance, 10 ether - COIN);
        assertEq(address(marketplace).balance, 1 ether);
    }

    function _nativeAsk(uint64 amount) private returns (Order memory) {
        return _order(ASK, alice, meal, amount, address(0), COIN);
    }
}
