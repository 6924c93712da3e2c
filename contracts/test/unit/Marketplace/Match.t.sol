// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { LINEAR, Order, SCOPE_SERIES } from "../../shared/Order.sol";
import { Match } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplaceMatchTest is Market {
    uint128 private constant LOW = 80e6;
    uint128 private constant HIGH = 90e6;

    Order private ask;
    Order private bid;

    function setUp() public override {
        super.setUp();
        ask = _ask(alice, meal, 5, LOW);
        bid = _bid(bob, meal, 5, HIGH);
    }

    function test_TheBuyerPaysWhatTheSellerGetsAndTheFee() external {
        marketplace.setFees(0, 100);
        uint256 total = 3 * PRICE;
        vm.expectEmit(address(marketplace));
        emit IMarketplace.BidMatched(_digest(bid), _digest(ask), 3);
        _expectFilled(ask, bob, meal, 3, PRICE, total / 100);
        _match(carol, 3, PRICE);
        assertEq(cny.balanceOf(bob), MONEY - total);
        assertEq(cny.balanceOf(alice), total - total / 100);
        assertEq(cny.balanceOf(address(treasury)), total / 100);
        assertEq(cny.balanceOf(carol), MONEY, "the matcher gets nothing");
        assertEq(_units(bob, meal), 3);
        assertEq(marketplace.filledOf(alice, ask.nonce), 3);
        assertEq(marketplace.filledOf(bob, bid.nonce), 3);
        _assertHoldsNothing();
    }

    function testFuzz_AnyPriceBetweenTheLimits(uint128 price) external {
        price = uint128(bound(price, 1, 2 * HIGH));
        if (price < LOW) {
            _matchReverts(
                1, price, abi.encodeWithSelector(IMarketplace.Marketplace_PriceBelowLimit.selector, price, LOW)
            );
        } else if (price > HIGH) {
            _matchReverts(
                1, price, abi.encodeWithSelector(IMarketplace.Marketplace_PriceAboveLimit.selector, price, HIGH)
            );
        } else {
            _match(carol, 1, price);
            assertEq(cny.balanceOf(alice), price);
        }
    }

    function test_ThereAreNoPartialMatches() external {
        ask.amount = 2;
        _matchReverts(3, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 2, 3));
        ask.amount = 5;
        bid.amount = 2;
        _matchReverts(3, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 2, 3));
        _matchReverts(0, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_ZeroAmount.selector));
    }

    function test_BothMinFillsHold() external {
        bid.minFill = 2;
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_BelowMinFill.selector, 1, 2));
        (bid.minFill, ask.minFill) = (0, 2);
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_BelowMinFill.selector, 1, 2));
    }

    function test_TheAskersMaximumFeeHolds() external {
        marketplace.setFees(0, 100);
        ask.maxFee = 99;
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, 100, 99));
    }

    function test_OneMakerOnBothSides() external {
        bid.maker = alice;
        bobKey = aliceKey;
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_SelfTrade.selector, alice));
    }

    function test_DifferentTokens() external {
        bid.paymentToken = address(usd);
        _matchReverts(
            1,
            PRICE,
            abi.encodeWithSelector(IMarketplace.Marketplace_TokenMismatch.selector, address(cny), address(usd))
        );
    }

    function test_TwoAsksAreNoPair() external {
        bid = _ask(bob, meal, 5, LOW);
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_NotAPair.selector));
    }

    function test_TwoBidsAreNoPair() external {
        ask = _bid(alice, meal, 5, LOW);
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_NotAPair.selector));
    }

    function test_TheBidMustWantTheAsksCoupon() external {
        ask.coupon = seat.withSerial(1);
        _matchReverts(
            1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, CouponId.unwrap(ask.coupon))
        );
    }

    /// @dev An auctioneer named by both is the only one who may bring them together.
    function test_TheTakerIsTheCallerOrTheOtherMaker() external {
        address auctioneer = makeAddr("auctioneer");
        ask.taker = auctioneer;
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_WrongTaker.selector, auctioneer));
        _match(auctioneer, 1, PRICE);
        ask.taker = bob;
        _match(carol, 1, PRICE);
        (ask.taker, bid.taker) = (address(0), auctioneer);
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_WrongTaker.selector, auctioneer));
        _match(auctioneer, 1, PRICE);
        bid.taker = alice;
        _match(carol, 1, PRICE);
    }

    /// @dev The auction's order and its open fallback have one nonce: the units sell once.
    function test_AnAuctionAndItsFallbackShareTheBucket() external {
        ask.taker = carol;
        Order memory open = _ask(alice, meal, 5, HIGH);
        (open.nonce, open.start) = (ask.nonce, uint40(vm.getBlockTimestamp()) + 1 hours);
        _match(carol, 4, PRICE);
        vm.warp(open.start);
        _fillReverts(
            bob, open, aliceKey, _buy(2), abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 1, 2)
        );
    }

    function test_AnOrderOutsideOfItsTimeIsNamedAlsoIfItsPriceMoves() external {
        (ask.pricing, ask.priceArgument) = (LINEAR, LOW - 1);
        ask.start += 1;
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_OrderNotStarted.selector, ask.start));
        vm.warp(ask.end);
        _matchReverts(1, PRICE, abi.encodeWithSelector(IMarketplace.Marketplace_OrderExpired.selector, ask.end));
    }

    function test_BothMustHaveSigned() external {
        Match[] memory matches = _matchOf(ask, bobKey, bid, bobKey, 1, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, alice));
        _matchOrders(matches);
        matches = _matchOf(ask, aliceKey, bid, aliceKey, 1, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, bob));
        _matchOrders(matches);
    }

    function test_DeliversToTheBidsRecipient() external {
        bid.recipient = carol;
        _match(carol, 1, PRICE);
        assertEq(_units(carol, meal), 1);
    }

    function test_APrimaryAskMeetsASeriesBid() external {
        ask = _primary(shopSeller, seat, 5, LOW);
        bid = _bid(bob, seat, 5, HIGH);
        bid.scope = SCOPE_SERIES;
        aliceKey = shopSellerKey;
        _match(carol, 2, PRICE);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(11))), bob);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(12))), bob);
        assertEq(cny.balanceOf(shopSeller), 2 * PRICE);
    }

    function test_ManyPairsHappenTogetherOrNotAtAll() external {
        Match[] memory matches = new Match[](2);
        matches[0] = _matchOf(ask, aliceKey, bid, bobKey, 3, PRICE)[0];
        matches[1] = _matchOf(ask, aliceKey, bid, bobKey, 3, PRICE)[0];
        vm.expectRevert(abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 2, 3));
        _matchOrders(matches);
        matches[1].amount = 2;
        _matchOrders(matches);
        assertEq(_units(bob, meal), 5);
    }

    function _match(address matcher, uint64 amount, uint128 price) private {
        Match[] memory matches = _matchOf(ask, aliceKey, bid, bobKey, amount, price);
        vm.prank(matcher);
        _matchOrders(matches);
    }

    function _matchReverts(uint64 amount, uint128 price, bytes memory reason) private {
        Match[] memory matches = _matchOf(ask, aliceKey, bid, bobKey, amount, price);
        vm.expectRevert(reason);
        vm.prank(carol);
        _matchOrders(matches);
    }
}
