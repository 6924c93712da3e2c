// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { AuthorizedToken } from "../../shared/AuthorizedToken.sol";
import { Order } from "../../shared/Order.sol";
import { Match, Take, Trading } from "../../shared/Trading.sol";
import { SignedMoney } from "./SignedMoney.sol";

/// @notice What a payment pays, and for which order.
contract MarketplacePaymentTest is SignedMoney {
    // ---- it pays ----

    function test_ABidPaysWhenTheSellerFillsIt() external {
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            uint256 before = cny.balanceOf(bob);
            Order memory bid = _bid(bob, meal, 2, PRICE);
            _fill(alice, bid, bobKey, _sellFor(bid, _payment(method, bid, bobKey)));
            assertEq(cny.balanceOf(bob), before - 2 * PRICE);
            assertEq(cny.balanceOf(alice), 2 * PRICE * method);
            assertEq(_units(bob, meal), 2 * method);
            _assertHoldsNothing();
        }
    }

    /// @dev Bob bids 85 and the price is 80.
    function test_AMatchAtLessReturnsTheRest() external {
        uint128 less = PRICE - 5e6;
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            uint256 before = cny.balanceOf(bob);
            Order memory bid = _bid(bob, meal, 2, PRICE);
            _matchOrders(_matchFor(bid, _payment(method, bid, bobKey), 2, less));
            assertEq(cny.balanceOf(bob), before - 2 * less);
            assertEq(cny.balanceOf(alice), 2 * less * method);
            assertEq(_units(bob, meal), 2 * method);
            _assertHoldsNothing();
        }
    }

    function test_AMatchAtTheBidsPriceReturnsNothing() external {
        Order memory bid = _bid(bob, meal, 2, PRICE);
        Match[] memory matches = _matchFor(bid, _payment(ERC3009, bid, bobKey), 2, PRICE);
        vm.recordLogs();
        _matchOrders(matches);
        assertEq(cny.balanceOf(bob), MONEY - 2 * PRICE);
        // AuthorizationUsed and the transfer here, the transfer on, and one each of BidMatched, OrderFilled and the coupon's.
        assertEq(vm.getRecordedLogs().length, 6);
        _assertHoldsNothing();
    }

    /// @dev The seller's app and the protocol are paid out of what came by signature.
    function test_AllFeesArePaidOutOfIt() external {
        marketplace.setFees(0, 100);
        address app = makeAddr("app");
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Order memory bid = _bid(bob, meal, 2, PRICE);
            Take memory take = _sellFor(bid, _payment(method, bid, bobKey));
            (take.app, take.appFee) = (app, 200);
            _fill(alice, bid, bobKey, take);
            assertEq(cny.balanceOf(bob), MONEY - 2 * PRICE * method);
            assertEq(cny.balanceOf(address(treasury)), 2 * PRICE / 100 * method);
            assertEq(cny.balanceOf(app), 2 * PRICE / 50 * method);
            assertEq(cny.balanceOf(alice), 2 * PRICE * 97 / 100 * method);
            _assertHoldsNothing();
        }
    }

    /// @dev The rest is what the price leaves over; the protocol's fee comes from the seller's part.
    function test_TheFeeOfAMatchDoesNotTouchTheRest() external {
        marketplace.setFees(0, 100);
        uint128 less = PRICE - 5e6;
        Order memory bid = _bid(bob, meal, 2, PRICE);
        _matchOrders(_matchFor(bid, _payment(PERMIT2_METHOD, bid, bobKey), 2, less));
        assertEq(cny.balanceOf(bob), MONEY - 2 * less);
        assertEq(cny.balanceOf(address(treasury)), 2 * less / 100);
        assertEq(cny.balanceOf(alice), 2 * less * 99 / 100);
        _assertHoldsNothing();
    }

    /// @dev One ask of 3 at 80 meets Bob's 1 at 85 and Carol's 2 at 90; their money is here at once, and each gets her own
    /// rest.
    function test_TwoPaymentsOfOneTokenInOneMatch() external {
        uint128 less = PRICE - 5e6;
        Order memory his = _bid(bob, meal, 1, PRICE);
        Order memory hers = _bid(carol, meal, 2, PRICE + 5e6);
        _matchBoth(his, _payment(ERC3009, his, bobKey), hers, _payment(PERMIT2_METHOD, hers, carolKey), less);
        _assertBothBought(less);
        his = _bid(bob, meal, 1, PRICE);
        hers = _bid(carol, meal, 2, PRICE + 5e6);
        _matchBoth(his, _payment(ERC3009, his, bobKey), hers, _payment(ERC3009, hers, carolKey), less);
        assertEq(cny.balanceOf(bob), MONEY - 2 * less);
        assertEq(cny.balanceOf(carol), MONEY - 4 * less);
        assertEq(cny.balanceOf(alice), 6 * less);
        _assertHoldsNothing();
    }

    function test_APaymentAndAnAllowanceInOneMatch() external {
        uint128 less = PRICE - 5e6;
        vm.prank(carol);
        cny.approve(address(marketplace), 2 * less);
        Order memory his = _bid(bob, meal, 1, PRICE);
        Order memory hers = _bid(carol, meal, 2, PRICE + 5e6);
        _matchBoth(his, _payment(ERC3009, his, bobKey), hers, "", less);
        _assertBothBought(less);
        assertEq(cny.allowance(carol, address(marketplace)), 0);
    }

    // ---- only for its order ----

    function test_WhatIsSignedForOneOrderDoesNotPayAnother() external {
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Order memory bid = _bid(bob, meal, 1, PRICE);
            Order memory other = _bid(bob, meal, 1, PRICE);
            bytes memory payment = _payment(method, bid, bobKey);
            _fillReverts(alice, other, bobKey, _sellFor(other, payment), refused);
            _matchReverts(_matchFor(other, payment, 1, PRICE), refused);
            _fill(alice, bid, bobKey, _sellFor(bid, payment));
        }
    }

    function test_SomebodyElsesSignatureDoesNotPay() external {
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Order memory bid = _bid(bob, meal, 1, PRICE);
            _fillReverts(alice, bid, bobKey, _sellFor(bid, _payment(method, bid, carolKey)), refused);
        }
    }

    /// @dev The order itself is full, so it does not come to the payment.
    function test_AnOrderIsNotPaidTwice() external {
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Order memory bid = _bid(bob, meal, 1, PRICE);
            Take memory take = _sellFor(bid, _payment(method, bid, bobKey));
            _fill(alice, bid, bobKey, take);
            _fillReverts(
                alice, bid, bobKey, take, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 0, 1)
            );
        }
    }

    function test_ACancelledAuthorisationDoesNotPay() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bytes32 structHash = keccak256(
            abi.encode(keccak256("CancelAuthorization(address authorizer,bytes32 nonce)"), bob, _digest(bid))
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", cny.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(bobKey, digest);
        AuthorizedToken(address(cny)).cancelAuthorization(bob, _digest(bid), v, r, s);
        _fillReverts(alice, bid, bobKey, _sellFor(bid, _payment(ERC3009, bid, bobKey)), refused);
    }

    function test_ANonceOfPermit2PaysOnce() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        _fill(alice, bid, bobKey, _sellFor(bid, _permit2PaymentOf(bid, bobKey, 7)));
        bid = _bid(bob, meal, 1, PRICE);
        _fillReverts(alice, bid, bobKey, _sellFor(bid, _permit2PaymentOf(bid, bobKey, 7)), refused);
        _fill(alice, bid, bobKey, _sellFor(bid, _permit2PaymentOf(bid, bobKey, 8)));
    }

    function test_APaymentHoldsInItsTimeOnly() external {
        uint40 now_ = uint40(vm.getBlockTimestamp());
        Order memory bid = _bid(bob, meal, 1, PRICE);
        _fillReverts(alice, bid, bobKey, _sellFor(bid, _authorisedPayment(bid, bobKey, now_, now_ + 60)), refused);
        _fillReverts(alice, bid, bobKey, _sellFor(bid, _authorisedPayment(bid, bobKey, 0, now_)), refused);
        bytes memory late = _permit2Payment(9, now_ - 1, _signDigest(bobKey, _permit2Digest(bid, 9, now_ - 1)));
        _fillReverts(alice, bid, bobKey, _sellFor(bid, late), refused);
        _fill(alice, bid, bobKey, _sellFor(bid, _authorisedPayment(bid, bobKey, now_ - 1, now_ + 1)));
    }

    // ---- parts ----

    /// @dev Bob's bid and Carol's, out of one ask of Alice's.
    function _matchBoth(
        Order memory his,
        bytes memory hisPayment,
        Order memory hers,
        bytes memory herPayment,
        uint128 unitPrice
    ) private {
        Order memory ask = _ask(alice, meal, his.amount + hers.amount, unitPrice);
        bytes[] memory orders = new bytes[](3);
        orders[0] = Trading.packSigned(_pack(ask), _sign(ask, aliceKey), "");
        orders[1] = Trading.packSigned(_pack(his), _sign(his, bobKey), hisPayment);
        orders[2] = Trading.packSigned(_pack(hers), _sign(hers, carolKey), herPayment);
        Pair[] memory pairs = new Pair[](2);
        pairs[0] = Trading.packPair(0, 1, his.amount, 0);
        pairs[1] = Trading.packPair(0, 2, hers.amount, 0);
        marketplace.matchOrders(orders, pairs, unitPrice);
    }

    function _assertBothBought(uint128 unitPrice) private view {
        assertEq(cny.balanceOf(bob), MONEY - unitPrice);
        assertEq(cny.balanceOf(carol), MONEY - 2 * unitPrice);
        assertEq(cny.balanceOf(alice), 3 * unitPrice);
        assertEq(_units(bob, meal), 1);
        assertEq(_units(carol, meal), 2);
        _assertHoldsNothing();
    }
}
