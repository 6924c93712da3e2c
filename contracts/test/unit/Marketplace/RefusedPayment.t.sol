// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { ASK, LINEAR, Order, PEGGED } from "../../shared/Order.sol";
import { Take, Trading } from "../../shared/Trading.sol";
import { SignedMoney } from "./SignedMoney.sol";

/// @notice Payments that are malformed, or not allowed where they come.
contract MarketplaceRefusedPaymentTest is SignedMoney {
    bytes private constant INVALID = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidPayment.selector);

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

    function _malformed(Order memory bid, bytes memory payment) private {
        _fillReverts(alice, bid, bobKey, _sellFor(bid, payment), INVALID);
        _matchReverts(_matchFor(bid, payment, 1, PRICE), INVALID);
    }
}
