// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { AuthorizedToken } from "../../shared/AuthorizedToken.sol";
import { ASK, LINEAR, Order, PEGGED } from "../../shared/Order.sol";
import { PaymentSigning } from "../../shared/PaymentSigning.sol";
import { Match, Take, Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

/// @notice Bids whose money comes by a signature, in a token and through a Permit2 that check it. Nobody has approved
/// anything to the Marketplace.
contract MarketplacePaymentTest is Market, PaymentSigning {
    uint256 private constant ERC2612 = 0;
    uint256 private constant ERC3009 = 1;
    uint256 private constant PERMIT2_METHOD = 2;

    bytes private constant INVALID = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidPayment.selector);
    bytes private refused;
    uint256 private permit2Nonce;

    function setUp() public override {
        super.setUp();
        _deployPermit2();
        vm.etch(address(cny), address(new AuthorizedToken("Test Yuan", "tCNY", 6)).code);
        refused = abi.encodeWithSelector(IMarketplace.Marketplace_PaymentRefused.selector, address(cny));
        _allowPermit2Only(bob);
        _allowPermit2Only(carol);
    }

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

    // ---- not allowed ----

    function test_PartsOfABidAreNotPaid() external {
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Order memory bid = _bid(bob, meal, 2, PRICE);
            bytes memory payment = _payment(method, bid, bobKey);
            Take memory take = _sellFor(bid, payment);
            (take.amount, take.minAmount) = (1, 1);
            _fillReverts(alice, bid, bobKey, take, INVALID);
            _matchReverts(_matchFor(bid, payment, 1, PRICE), INVALID);
        }
    }

    /// @dev Also if the parts are the whole.
    function test_ABidInTwoPairsIsNotPaid() external {
        Order memory bid = _bid(bob, meal, 2, PRICE);
        Order memory ask = _ask(alice, meal, 2, PRICE);
        bytes[] memory orders = new bytes[](2);
        orders[0] = Trading.packSigned(_pack(ask), _sign(ask, aliceKey), "");
        orders[1] = Trading.packSigned(_pack(bid), _sign(bid, bobKey), _payment(ERC3009, bid, bobKey));
        Pair[] memory pairs = new Pair[](2);
        pairs[0] = pairs[1] = Trading.packPair(0, 1, 1, PRICE);
        vm.expectRevert(INVALID);
        marketplace.matchOrders(orders, pairs, 0);
    }

    function test_BidsWhosePriceMovesAreNotPaid() external {
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Order memory bid = _bid(bob, meal, 1, PRICE);
            (bid.pricing, bid.priceArgument) = (LINEAR, PRICE);
            bytes memory payment = _payment(method, bid, bobKey);
            _fillReverts(alice, bid, bobKey, _sellFor(bid, payment), INVALID);
            _matchReverts(_matchFor(bid, payment, 1, PRICE), INVALID);
            (bid.pricing, bid.priceArgument) = (PEGGED, 10_000);
            payment = _payment(method, bid, bobKey);
            _fillReverts(alice, bid, bobKey, _sellFor(bid, payment), INVALID);
            _matchReverts(_matchFor(bid, payment, 1, 1), INVALID);
        }
    }

    function test_ABuyerOfAnAskPaysByAPermitOnly() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        for (uint256 method = ERC3009; method <= PERMIT2_METHOD; ++method) {
            Take memory take = _buy(1);
            take.payment = _payment(method, ask, bobKey);
            _fillReverts(bob, ask, aliceKey, take, INVALID);
        }
        Take memory permitted = _buy(1);
        permitted.payment = _payment(ERC2612, ask, bobKey);
        _fill(bob, ask, aliceKey, permitted);
    }

    function test_AnAskOfAMatchBringsNoPayment() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bytes[] memory orders = new bytes[](2);
        orders[1] = Trading.packSigned(_pack(bid), _sign(bid, bobKey), _payment(ERC3009, bid, bobKey));
        Pair[] memory pairs = new Pair[](1);
        pairs[0] = Trading.packPair(0, 1, 1, PRICE);
        for (uint256 method = ERC2612; method <= PERMIT2_METHOD; ++method) {
            orders[0] = Trading.packSigned(_pack(ask), _sign(ask, aliceKey), _payment(method, bid, bobKey));
            vm.expectRevert(INVALID);
            marketplace.matchOrders(orders, pairs, 0);
        }
        orders[0] = Trading.packSigned(_pack(ask), _sign(ask, aliceKey), "");
        marketplace.matchOrders(orders, pairs, 0);
    }

    function test_TheNativeCoinIsPaidByNobodysSignature() external {
        Order memory ask = _order(ASK, alice, meal, 1, address(0), PRICE);
        Order memory bid = _bid(bob, meal, 1, PRICE);
        for (uint256 method = ERC2612; method <= PERMIT2_METHOD; ++method) {
            Take memory take = _buy(1);
            take.payment = _payment(method, bid, bobKey);
            _fillReverts(bob, ask, aliceKey, take, INVALID);
        }
    }

    // ---- malformed ----

    function test_APaymentOfAnotherLengthIsRefused() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        for (uint256 method = ERC2612; method < PERMIT2_METHOD; ++method) {
            bytes memory payment = _payment(method, bid, bobKey);
            _malformed(bid, abi.encodePacked(payment, uint8(0)));
            assembly ("memory-safe") {
                mstore(payment, sub(mload(payment), 1))
            }
            _malformed(bid, payment);
            _malformed(bid, abi.encodePacked(uint8(method)));
        }
    }

    /// @dev Permit2 takes signatures of any length; one byte of it is what makes the payment well-formed.
    function test_APermit2PaymentHasASignature() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        _malformed(bid, abi.encodePacked(uint8(2)));
        _malformed(bid, _permit2Payment(5, type(uint256).max, ""));
        bytes memory payment = _permit2Payment(5, type(uint256).max, hex"00");
        _fillReverts(alice, bid, bobKey, _sellFor(bid, payment), refused);
    }

    function test_AnUnknownMethodIsRefused() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        for (uint256 method = ERC2612; method <= PERMIT2_METHOD; ++method) {
            bytes memory payment = _payment(method, bid, bobKey);
            payment[0] = 0x03;
            _malformed(bid, payment);
            payment[0] = 0xff;
            _malformed(bid, payment);
        }
    }

    /// @dev Announced and empty is none: the allowance decides.
    function test_AnEmptyPaymentIsNone() external {
        Order memory bid = _bid(bob, meal, 1, PRICE);
        bytes memory head = abi.encodePacked(uint8(0x50), uint64(1), uint16(500), uint16(0));
        bytes memory data = bytes.concat(head, _pack(bid), _sign(bid, bobKey));
        vm.expectRevert(abi.encodeWithSignature("TransferFromFailed()"));
        vm.prank(alice);
        marketplace.fill(data);
        vm.prank(bob);
        cny.approve(address(marketplace), PRICE);
        vm.prank(alice);
        marketplace.fill(data);
        assertEq(_units(bob, meal), 1);
    }

    // ---- parts ----

    function _allowPermit2Only(address owner) private {
        vm.startPrank(owner);
        cny.approve(address(marketplace), 0);
        cny.approve(PERMIT2, type(uint256).max);
        vm.stopPrank();
    }

    /// @dev For the whole of the order, with a new nonce of Permit2.
    function _payment(uint256 method, Order memory order, uint256 key) private returns (bytes memory) {
        if (method == ERC2612) return _permitPayment(cny, vm.addr(key), key, _priceOf(order), type(uint256).max);
        if (method == ERC3009) return _authorisedPayment(order, key, 0, type(uint40).max);
        return _permit2PaymentOf(order, key, ++permit2Nonce);
    }

    function _permit2PaymentOf(Order memory bid, uint256 key, uint256 nonce) private view returns (bytes memory) {
        uint256 deadline = type(uint256).max;
        return _permit2Payment(nonce, deadline, _signDigest(key, _permit2Digest(bid, nonce, deadline)));
    }

    function _sellFor(Order memory bid, bytes memory payment) private view returns (Take memory take) {
        take = _sell(bid.amount, meal);
        take.payment = payment;
    }

    /// @dev With an ask of Alice's at the price of the match.
    function _matchFor(Order memory bid, bytes memory payment, uint64 amount, uint128 unitPrice)
        private
        returns (Match[] memory matches)
    {
        matches = _matchOf(_ask(alice, meal, amount, unitPrice), aliceKey, bid, bobKey, amount, unitPrice);
        matches[0].bidPayment = payment;
    }

    function _matchReverts(Match[] memory matches, bytes memory reason) private {
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        vm.expectRevert(reason);
        marketplace.matchOrders(orders, pairs, 0);
    }

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

    function _malformed(Order memory bid, bytes memory payment) private {
        _fillReverts(alice, bid, bobKey, _sellFor(bid, payment), INVALID);
        _matchReverts(_matchFor(bid, payment, 1, PRICE), INVALID);
    }
}
