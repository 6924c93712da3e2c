// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Order } from "../../shared/Order.sol";
import { Fill, Trading } from "../../shared/Trading.sol";
import { BombToken } from "../../shared/hostile/BombToken.sol";
import { HostileReceiver } from "../../shared/hostile/HostileReceiver.sol";
import { Market } from "./Market.sol";

contract MarketplaceFillManyTest is Market {
    /// @dev Three asks of one coupon each; the second is what a test spoils.
    Order[3] private asks;

    function setUp() public override {
        super.setUp();
        for (uint256 i; i < 3; ++i) {
            asks[i] = _ask(alice, meal, 1, PRICE);
        }
    }

    function test_AllInTurn() external {
        _expectFilled(asks[0], bob, meal, 1, PRICE, 0);
        _expectFilled(asks[1], bob, meal, 1, PRICE, 0);
        _expectFilled(asks[2], bob, meal, 1, PRICE, 0);
        uint64[] memory amounts = _fillMany(_fills(), true);
        for (uint256 i; i < 3; ++i) {
            assertEq(amounts[i], 1);
        }
        assertEq(_units(bob, meal), 3);
        assertEq(cny.balanceOf(alice), 3 * PRICE);
    }

    function test_AllOrNothingRevertsWithTheReasonOfTheFirstFailure() external {
        vm.prank(alice);
        marketplace.cancel(asks[1].nonce);
        Fill[] memory fills = _fills();
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_OrderCancelled.selector, asks[1].nonce));
        vm.prank(bob);
        marketplace.fillMany(Trading.pack(fills), true);
        assertEq(_units(bob, meal), 0);
        assertEq(marketplace.filledOf(alice, asks[0].nonce), 0);
    }

    function test_BestEffortSkipsWhatFails() external {
        vm.prank(alice);
        marketplace.cancel(asks[1].nonce);
        _expectSecondSkipped(_fills());
    }

    function test_ASkippedFillLeavesNothing() external {
        Fill[] memory fills = _fills();
        fills[1].take.limitPrice = 1;
        _expectSecondSkipped(fills);
        assertEq(marketplace.filledOf(alice, asks[1].nonce), 0);
    }

    function testFuzz_AHostileReceiverStopsOnlyItsOwnFill(uint8 mode) external {
        mode = uint8(bound(mode, 0, 5));
        Fill[] memory fills = _fills();
        fills[1].take.recipient = address(new HostileReceiver(HostileReceiver.Mode(mode)));
        _expectSecondSkipped(fills);
        assertEq(_units(fills[1].take.recipient, meal), 0);
    }

    function testFuzz_AHostileTokenStopsOnlyItsOwnFill(uint8 mode) external {
        asks[1].paymentToken = address(new BombToken(BombToken.Mode(bound(mode, 0, 2))));
        _expectSecondSkipped(_fills());
        assertEq(_units(alice, meal), 98);
    }

    /// @dev A hostile order can burn what one fill may use, not the batch's gas.
    function test_AHostileOrderBurnsABoundedAmountOfGas() external {
        asks[1].paymentToken = address(new BombToken(BombToken.Mode.Burn));
        Fill[] memory fills = _fills();
        vm.prank(bob);
        uint256 before = gasleft();
        marketplace.fillMany(Trading.pack(fills), false);
        assertLt(before - gasleft(), 2_500_000);
    }

    function test_ASellerWhoseCouponsAreGoneIsSkipped() external {
        asks[1].amount = 200;
        Fill[] memory fills = _fills();
        fills[1].take = _buy(200);
        _expectSecondSkipped(fills);
    }

    function test_AsksAndBidsInOneBatch() external {
        Order memory bid = _bid(carol, meal, 1, PRICE);
        Fill[] memory fills = new Fill[](2);
        fills[0] = _fillOf(asks[0], aliceKey, _buy(1));
        fills[1] = _fillOf(bid, carolKey, _sell(1, meal));
        _fillMany(fills, false);
        assertEq(_units(carol, meal), 1);
        assertEq(cny.balanceOf(bob), MONEY);
    }

    function test_NobodyElseFillsInATakersName() external {
        Fill memory one = _fillOf(asks[0], aliceKey, _buy(1));
        vm.expectRevert(IMarketplace.Marketplace_OnlySelf.selector);
        vm.prank(carol);
        marketplace.fillFor(bob, Trading.pack(one), 0);
    }

    function test_NothingToFill() external {
        assertEq(_fillMany(new Fill[](0), true).length, 0);
        assertEq(_fillMany(new Fill[](0), false).length, 0);
    }

    function test_AllOrNothingPassesOnTheRefusalOfAReceiver() external {
        Fill[] memory fills = _fills();
        address refuser = address(new HostileReceiver(HostileReceiver.Mode.Revert));
        fills[1].take.recipient = refuser;
        vm.expectRevert(abi.encodeWithSelector(ICoupon.Coupon_RecipientRejected.selector, refuser));
        vm.prank(bob);
        marketplace.fillMany(Trading.pack(fills), true);
    }

    function _fills() private view returns (Fill[] memory fills) {
        fills = new Fill[](3);
        for (uint256 i; i < 3; ++i) {
            fills[i] = _fillOf(asks[i], aliceKey, _buy(1));
        }
    }

    function _expectSecondSkipped(Fill[] memory fills) private {
        _expectFilled(asks[0], bob, meal, 1, PRICE, 0);
        vm.expectEmit(address(marketplace));
        emit IMarketplace.FillSkipped(1);
        _expectFilled(asks[2], bob, meal, 1, PRICE, 0);
        uint64[] memory amounts = _fillMany(fills, false);
        assertEq(amounts[0], 1);
        assertEq(amounts[1], 0);
        assertEq(amounts[2], 1);
        assertEq(_units(bob, meal), 2);
        assertEq(cny.balanceOf(bob), MONEY - 2 * PRICE);
    }

    function _fillMany(Fill[] memory fills, bool allOrNothing) private returns (uint64[] memory) {
        vm.prank(bob);
        return marketplace.fillMany(Trading.pack(fills), allOrNothing);
    }
}
