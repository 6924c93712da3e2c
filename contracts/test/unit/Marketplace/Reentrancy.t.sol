// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Redeem } from "../../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { ASK, Order } from "../../shared/Order.sol";
import { Fill, Match, Trading } from "../../shared/Trading.sol";
import { Reenterer } from "../../shared/hostile/Reenterer.sol";
import { Market } from "./Market.sol";

contract MarketplaceReentrancyTest is Market {
    bytes4 private constant REENTRANCY = bytes4(keccak256("Reentrancy()"));

    Reenterer private attacker;
    Order private first;
    Order private second;

    function setUp() public override {
        super.setUp();
        attacker = new Reenterer();
        cny.mint(address(attacker), MONEY);
        attacker.act(address(cny), abi.encodeCall(cny.approve, (address(marketplace), type(uint256).max)), 0);
        first = _ask(alice, meal, 1, PRICE);
        second = _ask(alice, meal, 1, PRICE);
    }

    function test_TheBuyersHookCannotTrade() external {
        _planEveryTrade();
        attacker.act(address(marketplace), _fillCall(first), 0);
        _assertEveryTradeWasRefused();
        assertEq(_units(address(attacker), meal), 1);
        assertEq(marketplace.filledOf(alice, second.nonce), 0);
    }

    function test_TheHookOfABestEffortFillCannotTrade() external {
        _planEveryTrade();
        Fill[] memory fills = new Fill[](1);
        fills[0] = _fillOf(first, aliceKey, _buy(1));
        attacker.act(address(marketplace), abi.encodeCall(marketplace.fillMany, (Trading.pack(fills), false)), 0);
        _assertEveryTradeWasRefused();
    }

    function test_ASellerPaidInTheNativeCoinCannotTrade() external {
        attacker.act(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), true)), 0);
        _issue(meal, address(attacker), 5);
        _planEveryTrade();
        Order memory ask = _order(ASK, address(attacker), meal, 1, address(0), 1 ether);
        bytes memory packed = _pack(ask);
        vm.deal(bob, 1 ether);
        vm.prank(bob);
        marketplace.fill{ value: 1 ether }(Trading.packFill(packed, "yes", _buy(1)));
        _assertEveryTradeWasRefused();
        assertEq(_units(bob, meal), 1);
    }

    /// @dev Paid first, the seller gives the coupon away before it is due: then there is no sale, and no payment.
    function test_ASellerWhoMovesTheCouponWhenPaidIsNotPaid() external {
        attacker.act(address(coupon), abi.encodeCall(coupon.setApprovalForAll, (address(marketplace), true)), 0);
        _issue(meal, address(attacker), 1);
        attacker.plan(
            address(coupon),
            abi.encodeCall(coupon.safeTransferFrom, (address(attacker), carol, CouponId.unwrap(meal), 1, ""))
        );
        Order memory ask = _order(ASK, address(attacker), meal, 1, address(0), 1 ether);
        vm.deal(bob, 1 ether);
        _fillNativeReverts(
            ask,
            abi.encodeWithSignature(
                "Coupon_InsufficientBalance(address,uint256,uint256,uint256)",
                address(attacker),
                CouponId.unwrap(meal),
                0,
                1
            )
        );
        assertEq(bob.balance, 1 ether);
        assertEq(_units(address(attacker), meal), 1);
    }

    /// @dev In the hook everything is done already: the coupon is the buyer's to redeem.
    function test_TheHookSeesTheTradeDone() external {
        Redeem memory request = _request(address(attacker), meal, 1);
        attacker.plan(address(redemption), abi.encodeCall(redemption.redeem, (request, "")));
        attacker.plan(address(coupon), abi.encodeCall(coupon.balanceOf, (address(attacker), CouponId.unwrap(meal))));
        attacker.act(address(marketplace), _fillCall(first), 0);
        assertTrue(attacker.succeeded(0));
        assertEq(abi.decode(attacker.results(1), (uint256)), 0);
        assertEq(factory.series(meal).redeemed, 1);
    }

    function test_TheHookOfAPrimarySaleCannotTrade() external {
        _planEveryTrade();
        Order memory ask = _primary(shopSeller, seat, 3, PRICE);
        bytes memory data =
            abi.encodeCall(marketplace.fill, (Trading.packFill(_pack(ask), _sign(ask, shopSellerKey), _buy(3))));
        attacker.act(address(marketplace), data, 0);
        _assertEveryTradeWasRefused();
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(13))), address(attacker));
    }

    function _planEveryTrade() private {
        Fill[] memory fills = new Fill[](1);
        fills[0] = _fillOf(second, aliceKey, _buy(1));
        Match[] memory matches = _matchOf(second, aliceKey, _bid(bob, meal, 1, PRICE), bobKey, 1, PRICE);
        attacker.plan(address(marketplace), _fillCall(second));
        attacker.plan(address(marketplace), abi.encodeCall(marketplace.fillMany, (Trading.pack(fills), true)));
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        attacker.plan(address(marketplace), abi.encodeCall(marketplace.matchOrders, (orders, pairs, 0)));
    }

    function _assertEveryTradeWasRefused() private view {
        for (uint256 i; i < 3; ++i) {
            assertFalse(attacker.succeeded(i));
            assertEq(bytes4(attacker.results(i)), REENTRANCY);
        }
    }

    function _fillNativeReverts(Order memory ask, bytes memory reason) private {
        bytes memory packed = _pack(ask);
        vm.expectRevert(reason);
        vm.prank(bob);
        marketplace.fill{ value: 1 ether }(Trading.packFill(packed, "yes", _buy(1)));
    }

    function _fillCall(Order memory order) private view returns (bytes memory) {
        return abi.encodeCall(marketplace.fill, (Trading.packFill(_pack(order), _sign(order, aliceKey), _buy(1))));
    }
}
