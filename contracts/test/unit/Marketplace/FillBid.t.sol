// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplaceFillBidTest is Market {
    function test_TheTakerSells() external {
        Order memory bid = _bid(bob, meal, 3, PRICE);
        _expectFilled(bid, alice, meal, 2, PRICE, 0);
        _fill(alice, bid, bobKey, _sell(2, meal));
        assertEq(_units(bob, meal), 2);
        assertEq(cny.balanceOf(alice), 2 * PRICE);
        assertEq(cny.balanceOf(bob), MONEY - 2 * PRICE);
        assertEq(marketplace.filledOf(bob, bid.nonce), 2);
    }

    function test_DeliversToTheBidsRecipientAndPaysTheTakers() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bid.recipient = carol;
        Take memory take = _sell(1, meal);
        take.recipient = makeAddr("cold wallet");
        _fill(alice, bid, bobKey, take);
        assertEq(_units(carol, meal), 1);
        assertEq(cny.balanceOf(take.recipient), PRICE);
        assertEq(cny.balanceOf(alice), 0);
    }

    function test_SellersLimitHolds() external {
        Take memory take = _sell(1, meal);
        take.limitPrice = PRICE + 1;
        _fillReverts(
            alice,
            _bid(bob, meal, 1, PRICE),
            bobKey,
            take,
            abi.encodeWithSelector(IMarketplace.Marketplace_PriceBelowLimit.selector, PRICE, PRICE + 1)
        );
        take.limitPrice = PRICE;
        _fill(alice, _bid(bob, meal, 1, PRICE), bobKey, take);
    }

    function test_OnlyTheCouponItAsksFor() external {
        Order memory bid = _bid(bob, _serial(3), 1, PRICE);
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, _serial(4)),
            abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, CouponId.unwrap(_serial(4)))
        );
        _fill(alice, bid, bobKey, _sell(1, _serial(3)));
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(3))), bob);
    }

    function test_FeesComeOutOfTheTakersProceeds() external {
        marketplace.setFees(0, 100);
        Take memory take = _sell(2, meal);
        (take.app, take.appFee) = (makeAddr("app"), 300);
        _fill(alice, _bid(bob, meal, 2, PRICE), bobKey, take);
        uint256 total = 2 * PRICE;
        assertEq(cny.balanceOf(bob), MONEY - total, "a bidder pays its price and nothing more");
        assertEq(cny.balanceOf(address(treasury)), total / 100);
        assertEq(cny.balanceOf(take.app), total * 3 / 100);
        assertEq(cny.balanceOf(alice), total - total / 100 - total * 3 / 100);
    }

    function test_TheTakersMaximumFeeHolds() external {
        marketplace.setFees(0, 100);
        Take memory take = _sell(1, meal);
        take.maxFee = 99;
        _fillReverts(
            alice,
            _bid(bob, meal, 1, PRICE),
            bobKey,
            take,
            abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, 100, 99)
        );
    }

    function test_NobodySellsToHimself() external {
        _fillReverts(
            alice,
            _bid(alice, meal, 1, PRICE),
            aliceKey,
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_SelfTrade.selector, alice)
        );
    }

    function test_OnlyTheNamedTakerMaySell() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bid.taker = carol;
        _fillReverts(
            alice,
            bid,
            bobKey,
            _sell(1, meal),
            abi.encodeWithSelector(IMarketplace.Marketplace_WrongTaker.selector, carol)
        );
    }

    /// @dev Whoever carries a bid can only give its own coupons into it.
    function test_ATakerCannotSellWhatItDoesNotHold() external {
        _fillReverts(
            carol,
            _bid(bob, meal, 1, PRICE),
            bobKey,
            _sell(1, meal),
            abi.encodeWithSignature(
                "Coupon_InsufficientBalance(address,uint256,uint256,uint256)", carol, CouponId.unwrap(meal), 0, 1
            )
        );
    }
}
