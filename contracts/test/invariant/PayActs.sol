// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Pair } from "../../src/types/Pair.sol";
import { Order } from "../shared/Order.sol";
import { Match, Take, Trading } from "../shared/Trading.sol";
import { Rule } from "./Rules.sol";
import { TradeActs } from "./TradeActs.sol";

/// @notice Bids whose money comes by the bidder's signature, sold into or matched with an ask below them.
abstract contract PayActs is TradeActs {
    /// @dev How the signature of a payment may be wrong.
    enum Flaw {
        None,
        AnotherKey,
        AnotherOrder,
        AnotherValue
    }

    /// @param price What the trade costs, at or below the bid's.
    struct Purchase {
        Order bid;
        uint256 key;
        address seller;
        uint256 sellerKey;
        uint256 price;
        bytes payment;
    }

    uint256 private _lastPermit2Nonce;

    /// @dev What is right pays though nothing is allowed, and once; what is wrong does not though all is.
    function payByAuthorisation(uint256 who, uint256 which, uint64 amount, uint256 terms) external act("authorise") {
        terms = _mixed(terms);
        (Purchase memory purchase, bool possible) = _purchase(who, which, amount, terms);
        if (purchase.bid.amount == 0 || _spare(!possible, terms)) return;
        address buyer = purchase.bid.maker;
        Flaw flaw = _flaw(terms);
        purchase.payment = _authorisationOf(purchase, flaw, terms);
        if (flaw == Flaw.None) _allowMarket(buyer, 0);
        bool paid = _buy(purchase, terms);
        _rule(Rule.PaymentCommits, paid == (possible && flaw == Flaw.None));
        if (paid) {
            // Another bid of the same content is another order.
            _witness();
            purchase.bid.nonce += 1;
            _agrees(purchase.seller, purchase.bid.amount);
            _rule(Rule.PaymentCommits, !_trade(purchase, terms));
        }
        _allowMarket(buyer, type(uint256).max);
        if (paid) _did();
        else _refused();
    }

    /// @dev What was allowed before decides where a permit fails: nothing, or the price.
    function payByPermit(uint256 who, uint256 which, uint64 amount, uint256 terms) external act("permit") {
        terms = _mixed(terms);
        (Purchase memory purchase, bool possible) = _purchase(who, which, amount, terms);
        if (purchase.bid.amount == 0 || _spare(!possible, terms)) return;
        address buyer = purchase.bid.maker;
        uint256 total = _costOf(purchase, terms) * purchase.bid.amount;
        bool right = _flaw(terms) == Flaw.None;
        bool allowed = terms % 32 < 8;
        uint256 key = right ? purchase.key : purchase.sellerKey;
        purchase.payment = _permitPayment(cny, buyer, key, total, vm.getBlockTimestamp() + 60);
        _allowMarket(buyer, allowed ? total : 0);
        bool paid = _buy(purchase, terms);
        _rule(Rule.PermitIsAWay, paid == (possible && (allowed || right)));
        _rule(Rule.PermitIsAWay, !paid || cny.allowance(buyer, address(marketplace)) == 0);
        _allowMarket(buyer, type(uint256).max);
        if (paid) _did();
        else _refused();
    }

    // ---- parts ----

    /// @dev A bid for some of what somebody else has, for nothing if it has nothing; `possible` if nothing but the payment
    /// can stand in its way.
    function _purchase(uint256 who, uint256 which, uint256 amount, uint256 terms)
        private
        returns (Purchase memory purchase, bool possible)
    {
        (address seller, CouponId couponId, uint256 units) = _some(who, which, amount);
        (address buyer, uint256 key) = _person(who % 3 + 1 + terms % 2);
        (purchase.seller, purchase.key) = (seller, key);
        (, purchase.sellerKey) = _person(who);
        purchase.bid = _bid(buyer, couponId, uint64(units), uint128(_bound(terms, 60e6, 100e6)));
        purchase.price = terms % 2 == 0 ? purchase.bid.unitPrice : _bound(terms, 45e6, purchase.bid.unitPrice);
        possible = !_closed(buyer, seller) && !locked[buyer] && couponId.isOpenAt(vm.getBlockTimestamp());
        // Of a sale into the bid only the bidder signs an order.
        possible = possible && (!locked[seller] || !_isMatched(terms));
    }

    /// @dev One of eight is wrong.
    function _flaw(uint256 terms) private pure returns (Flaw) {
        return (terms >> 8) % 8 == 0 ? Flaw(1 + (terms >> 16) % 3) : Flaw.None;
    }

    /// @dev ERC-3009 or Permit2.
    function _authorisationOf(Purchase memory purchase, Flaw flaw, uint256 terms) private returns (bytes memory) {
        Order memory signed = abi.decode(abi.encode(purchase.bid), (Order));
        if (flaw == Flaw.AnotherOrder) signed.nonce += 1;
        if (flaw == Flaw.AnotherValue) signed.unitPrice -= 1;
        uint256 key = flaw == Flaw.AnotherKey ? purchase.sellerKey : purchase.key;
        if (terms % 4 < 2) return _authorisedPayment(signed, key, 0, type(uint40).max);
        uint256 nonce = ++_lastPermit2Nonce;
        bytes memory signature = _signDigest(key, _permit2Digest(signed, nonce, type(uint256).max));
        return _permit2Payment(nonce, type(uint256).max, signature);
    }

    /// @dev The bidder pays the price, whatever was taken from it first, and gets what it paid for.
    function _buy(Purchase memory purchase, uint256 terms) private returns (bool) {
        Order memory bid = purchase.bid;
        Leg memory leg = Leg(bid, purchase.seller, bid.maker, purchase.price, 500, 0);
        Purses memory before = _pursesOf(leg);
        uint256 units = _units(bid.maker, bid.coupon);
        _agrees(purchase.seller, bid.amount);
        if (!_trade(purchase, terms)) return false;
        _booked(bid, bid.coupon, bid.amount);
        _rule(Rule.RestReturns, before.buyer - cny.balanceOf(bid.maker) == _costOf(purchase, terms) * bid.amount);
        _rule(Rule.PaymentCommits, _units(bid.maker, bid.coupon) == units + bid.amount);
        _checkMoney(leg, before, _costOf(purchase, terms), bid.amount);
        return true;
    }

    /// @dev Matched below the bid's price, or sold into at it.
    function _costOf(Purchase memory purchase, uint256 terms) private pure returns (uint256) {
        return _isMatched(terms) ? purchase.price : purchase.bid.unitPrice;
    }

    function _isMatched(uint256 terms) private pure returns (bool) {
        return terms % 8 < 5;
    }

    function _trade(Purchase memory purchase, uint256 terms) private returns (bool success) {
        bytes memory call_ = _isMatched(terms) ? _matchCall(purchase) : _fillCall(purchase);
        vm.prank(purchase.seller);
        (success,) = address(marketplace).call(call_);
        if (!success) _forget();
    }

    function _matchCall(Purchase memory purchase) private returns (bytes memory) {
        Order memory bid = purchase.bid;
        Order memory ask = _ask(purchase.seller, bid.coupon, bid.amount, uint128(purchase.price));
        Match[] memory matches =
            _matchOf(ask, purchase.sellerKey, bid, purchase.key, bid.amount, uint128(purchase.price));
        matches[0].bidPayment = purchase.payment;
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        return abi.encodeCall(marketplace.matchOrders, (orders, pairs, 0));
    }

    function _fillCall(Purchase memory purchase) private view returns (bytes memory) {
        Take memory wanted = _sell(purchase.bid.amount, purchase.bid.coupon);
        wanted.payment = purchase.payment;
        bytes memory signature = _sign(purchase.bid, purchase.key);
        return abi.encodeCall(marketplace.fill, (Trading.packFill(_pack(purchase.bid), signature, wanted)));
    }

    function _allowMarket(address owner, uint256 value) private {
        vm.prank(owner);
        cny.approve(address(marketplace), value);
    }
}
