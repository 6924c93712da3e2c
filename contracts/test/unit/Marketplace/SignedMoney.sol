// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Pair } from "../../../src/types/Pair.sol";
import { AuthorizedToken } from "../../shared/AuthorizedToken.sol";
import { Order } from "../../shared/Order.sol";
import { PaymentSigning } from "../../shared/PaymentSigning.sol";
import { Match, Take, Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

/// @notice Bids whose money comes by a signature, in a token and through a Permit2 that check it. Nobody has approved
/// anything to the Marketplace.
abstract contract SignedMoney is Market, PaymentSigning {
    uint256 internal constant ERC2612 = 0;
    uint256 internal constant ERC3009 = 1;
    uint256 internal constant PERMIT2_METHOD = 2;

    bytes internal refused;
    uint256 private permit2Nonce;

    function setUp() public override {
        super.setUp();
        _deployPermit2();
        vm.etch(address(cny), address(new AuthorizedToken("Test Yuan", "tCNY", 6)).code);
        refused = abi.encodeWithSelector(IMarketplace.Marketplace_PaymentRefused.selector, address(cny));
        _allowPermit2Only(bob);
        _allowPermit2Only(carol);
    }

    function _allowPermit2Only(address owner) internal {
        vm.startPrank(owner);
        cny.approve(address(marketplace), 0);
        cny.approve(PERMIT2, type(uint256).max);
        vm.stopPrank();
    }

    /// @dev For the whole of the order, with a new nonce of Permit2.
    function _payment(uint256 method, Order memory order, uint256 key) internal returns (bytes memory) {
        if (method == ERC2612) return _permitPayment(cny, vm.addr(key), key, _priceOf(order), type(uint256).max);
        if (method == ERC3009) return _authorisedPayment(order, key, 0, type(uint40).max);
        return _permit2PaymentOf(order, key, ++permit2Nonce);
    }

    function _permit2PaymentOf(Order memory bid, uint256 key, uint256 nonce) internal view returns (bytes memory) {
        uint256 deadline = type(uint256).max;
        return _permit2Payment(nonce, deadline, _signDigest(key, _permit2Digest(bid, nonce, deadline)));
    }

    function _sellFor(Order memory bid, bytes memory payment) internal view returns (Take memory take) {
        take = _sell(bid.amount, meal);
        take.payment = payment;
    }

    /// @dev With an ask of Alice's at the price of the match.
    function _matchFor(Order memory bid, bytes memory payment, uint64 amount, uint128 unitPrice)
        internal
        returns (Match[] memory matches)
    {
        matches = _matchOf(_ask(alice, meal, amount, unitPrice), aliceKey, bid, bobKey, amount, unitPrice);
        matches[0].bidPayment = payment;
    }

    function _matchReverts(Match[] memory matches, bytes memory reason) internal {
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        vm.expectRevert(reason);
        marketplace.matchOrders(orders, pairs, 0);
    }
}
