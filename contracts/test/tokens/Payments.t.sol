// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../src/types/Pair.sol";
import { Permit2 } from "../accounts/Permit2.sol";
import { ASK, BID, Order } from "../shared/Order.sol";
import { TaxedToken } from "../shared/TaxedToken.sol";
import { TestToken } from "../shared/TestToken.sol";
import { Take, Trading } from "../shared/Trading.sol";
import { BlockingToken } from "./odd/BlockingToken.sol";
import { CarelessToken } from "./odd/CarelessToken.sol";
import { FalseToken } from "./odd/FalseToken.sol";
import { SilentToken } from "./odd/SilentToken.sol";

/// @notice Payments that a bidder signed, in tokens that execute them in their own way. Exactly the price must reach the
/// Marketplace; otherwise nobody pays and nobody delivers.
contract OddPaymentsTest is Permit2 {
    bytes private constant ERC3009 =
        abi.encodePacked(uint8(1), uint40(0), type(uint40).max, uint8(27), bytes32(0), bytes32(0));

    address private token;

    // ---- ERC-3009 ----

    function test_AnExactTokenPays() external {
        _use(address(new CarelessToken(CarelessToken.Mode.Exact)));
        _pays(_bidOf(1), ERC3009);
    }

    function test_NothingLessAndMoreAreRefused() external {
        for (uint8 mode = 1; mode <= uint8(CarelessToken.Mode.More); ++mode) {
            _use(address(new CarelessToken(CarelessToken.Mode(mode))));
            _refused(_bidOf(1), ERC3009);
        }
    }

    function test_NobodyPaysForTheReasonOfARefusal() external {
        _use(address(new CarelessToken(CarelessToken.Mode.Bomb)));
        _refused(_bidOf(1), ERC3009);
    }

    /// @dev TestToken knows no authorised payments at all.
    function test_ATokenWithoutThemIsRefused() external {
        _use(address(new TestToken("Plain", "PLAIN", 6)));
        _refused(_bidOf(1), ERC3009);
    }

    /// @dev A bid of 85 matched at 80: what is left over returns in the same call.
    function test_TheRestReturns() external {
        _use(address(new CarelessToken(CarelessToken.Mode.Exact)));
        _matchesAtLess(_bidOf(2), ERC3009);
    }

    // ---- Permit2 ----

    function test_Permit2PaysInATokenThatReturnsNothing() external {
        _use(address(new SilentToken()));
        Order memory bid = _bidOf(1);
        _pays(bid, _permit2Signed(bid, bobKey));
    }

    function test_Permit2ReturnsTheRestInATokenThatReturnsNothing() external {
        _use(address(new SilentToken()));
        Order memory bid = _bidOf(2);
        _matchesAtLess(bid, _permit2Signed(bid, bobKey));
    }

    function test_Permit2IsRefusedInATokenThatTaxes() external {
        _use(address(new TaxedToken()));
        Order memory bid = _bidOf(1);
        _refused(bid, _permit2Signed(bid, bobKey));
    }

    function test_Permit2IsRefusedInATokenThatSaysFalse() external {
        _use(address(new FalseToken()));
        Order memory bid = _bidOf(1);
        _refused(bid, _permit2Signed(bid, bobKey));
    }

    function test_Permit2IsRefusedForABlockedBidder() external {
        _use(address(new BlockingToken()));
        BlockingToken(token).setBlocked(bob, true);
        Order memory bid = _bidOf(1);
        _refused(bid, _permit2Signed(bid, bobKey));
    }

    /// @dev The money has come, and cannot go on to her: it goes back with everything.
    function test_ABlockedSellerIsNotSoldFor() external {
        _use(address(new BlockingToken()));
        BlockingToken(token).setBlocked(alice, true);
        Order memory bid = _bidOf(1);
        Take memory take = _sell(1, meal);
        take.payment = _permit2Signed(bid, bobKey);
        _fillReverts(alice, bid, bobKey, take, abi.encodeWithSignature("TransferFailed()"));
        assertEq(TestToken(token).balanceOf(bob), 2 * PRICE);
        assertEq(_units(alice, meal), 100);
    }

    // ---- parts ----

    /// @dev Bob has money for two, and has allowed it to Permit2 only.
    function _use(address token_) private {
        token = token_;
        TestToken(token).mint(bob, 2 * PRICE);
        vm.prank(bob);
        (bool success,) = token.call(abi.encodeWithSignature("approve(address,uint256)", PERMIT2, type(uint256).max));
        assertTrue(success);
    }

    function _bidOf(uint64 amount) private returns (Order memory) {
        return _order(BID, bob, meal, amount, token, PRICE);
    }

    function _pays(Order memory bid, bytes memory payment) private {
        Take memory take = _sell(1, meal);
        take.payment = payment;
        _fill(alice, bid, bobKey, take);
        assertEq(TestToken(token).balanceOf(bob), PRICE);
        assertEq(TestToken(token).balanceOf(alice), PRICE);
        assertEq(TestToken(token).balanceOf(address(marketplace)), 0);
        assertEq(_units(bob, meal), 1);
    }

    function _refused(Order memory bid, bytes memory payment) private {
        Take memory take = _sell(1, meal);
        take.payment = payment;
        bytes memory refused = abi.encodeWithSelector(IMarketplace.Marketplace_PaymentRefused.selector, token);
        bytes memory data = _fillCall(bid, _sign(bid, bobKey), take);
        vm.prank(alice);
        // With gas for half a megabyte in the token, not for a copy of it.
        (bool success, bytes memory reason) = address(marketplace).call{ gas: 1_000_000 }(data);
        assertFalse(success);
        assertEq(reason, refused);
        assertEq(TestToken(token).balanceOf(bob), 2 * PRICE);
        assertEq(_units(alice, meal), 100);
        assertEq(marketplace.filledOf(bob, bid.nonce), 0);
    }

    function _matchesAtLess(Order memory bid, bytes memory payment) private {
        uint128 less = PRICE - 5e6;
        Order memory ask = _order(ASK, alice, meal, 2, token, less);
        bytes[] memory orders = new bytes[](2);
        orders[0] = Trading.packSigned(_pack(ask), _sign(ask, aliceKey), "");
        orders[1] = Trading.packSigned(_pack(bid), _sign(bid, bobKey), payment);
        Pair[] memory pairs = new Pair[](1);
        pairs[0] = Trading.packPair(0, 1, 2, less);
        marketplace.matchOrders(orders, pairs, 0);
        assertEq(TestToken(token).balanceOf(bob), 2 * 5e6);
        assertEq(TestToken(token).balanceOf(alice), 2 * less);
        assertEq(TestToken(token).balanceOf(address(marketplace)), 0);
        assertEq(_units(bob, meal), 2);
    }
}
