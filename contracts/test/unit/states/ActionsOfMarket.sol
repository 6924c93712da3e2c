// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../../src/interfaces/ICoupon.sol";
import { PrintedClaim } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Fill, Match, Trading } from "../../shared/Trading.sol";
import { World } from "./World.sol";

/// @notice What is tried in every state: minting and trading. Each goes through with its effect or reverts.
abstract contract ActionsOfMarket is World {
    // ---- the issuer ----

    function _createSeries() internal {
        uint32 before = factory.seriesCount(id);
        vm.prank(chief);
        factory.createSeries(id, _parameters(DIGITAL));
        assertEq(factory.seriesCount(id), before + 1);
    }

    function _openExchange() internal {
        vm.prank(chief);
        factory.openExchange(subject, latest);
        assertTrue(factory.isExchangeOpen(subject, latest));
    }

    function _closeExchange() internal {
        vm.prank(chief);
        factory.closeExchange(earlier, subject);
        assertFalse(factory.isExchangeOpen(earlier, subject));
    }

    function _issueOne() internal {
        vm.prank(chief);
        factory.issue(subject, bob, 1);
        assertEq(_units(bob, subject), 1);
    }

    function _issuePrinted() internal {
        uint256 before = factory.series(printed).minted;
        vm.prank(chief);
        factory.issuePrinted(printed, 3, keccak256("root"));
        assertEq(factory.series(printed).minted, before + 3);
    }

    // ---- the market ----

    function _sellPrimary() internal {
        _fill(bob, _primary(shopSeller, subject, 1, PRICE), shopSellerKey, _buy(1));
        assertEq(_units(bob, subject), 1);
    }

    function _tradeSecondary() internal {
        _fill(bob, _ask(alice, subject, 1, PRICE), aliceKey, _buy(1));
        assertEq(_units(bob, subject), 1);
    }

    function _tradeInBatch() internal {
        Fill[] memory fills = new Fill[](1);
        fills[0] = _fillOf(_ask(alice, subject, 1, PRICE), aliceKey, _buy(1));
        vm.prank(bob);
        marketplace.fillMany(Trading.pack(fills), true);
        assertEq(_units(bob, subject), 1);
    }

    function _sellIntoBid() internal {
        _fill(alice, _bid(bob, subject, 1, PRICE), bobKey, _sell(1, subject));
        assertEq(_units(bob, subject), 1);
    }

    function _matchPair() internal {
        Match[] memory matches =
            _matchOf(_ask(alice, subject, 1, PRICE), aliceKey, _bid(bob, subject, 1, PRICE), bobKey, 1, PRICE);
        _matchOrders(matches);
        assertEq(_units(bob, subject), 1);
    }

    function _register() internal {
        bytes memory packed = _pack(_ask(alice, subject, 1, PRICE));
        vm.prank(alice);
        assertTrue(marketplace.isRegistered(marketplace.register(packed)));
    }

    function _cancel() internal {
        Order memory order = _ask(alice, subject, 1, PRICE);
        vm.prank(alice);
        marketplace.cancel(order.nonce);
        assertEq(marketplace.filledOf(alice, order.nonce), type(uint64).max);
    }

    function _cancelWord() internal {
        vm.prank(alice);
        marketplace.cancelWord(5);
        assertEq(marketplace.filledOf(alice, 23), type(uint64).max);
    }

    function _cancelAll() internal {
        uint64 before = marketplace.epochOf(alice);
        vm.prank(alice);
        marketplace.cancelAll();
        assertNotEq(marketplace.epochOf(alice), before);
    }

    function _lock() internal {
        vm.prank(alice);
        marketplace.lock();
        assertEq(marketplace.epochOf(alice), type(uint64).max);
    }

    function _unlock() internal {
        _lock();
        vm.prank(alice);
        marketplace.unlock();
        assertNotEq(marketplace.epochOf(alice), type(uint64).max);
    }

    function _pauseAgain() internal {
        uint40 until = uint40(vm.getBlockTimestamp()) + 1 days;
        marketplace.pause(until);
        assertEq(marketplace.config().pausedUntil, until);
    }

    function _retire() internal {
        marketplace.retire();
        assertTrue(marketplace.config().retired);
    }

    function _unblock() internal {
        compliance.unblockAccount(bob);
        assertFalse(compliance.isBlocked(bob));
    }

    // ---- holders ----

    function _transfer() internal {
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, CouponId.unwrap(subject), 1, "");
        assertEq(_units(bob, subject), 1);
    }

    function _transferBatch() internal {
        vm.prank(alice);
        coupon.safeBatchTransferFrom(alice, bob, _ids(CouponId.unwrap(subject)), _ids(1), "");
        assertEq(_units(bob, subject), 1);
    }

    function _transferByAuthorization() internal {
        TransferAuthorization memory authorization = TransferAuthorization({
            from: alice,
            to: bob,
            couponIds: _ids(CouponId.unwrap(subject)),
            amounts: _ids(1),
            caller: address(0),
            validAfter: 0,
            validBefore: type(uint40).max,
            nonce: 7
        });
        coupon.transferWithAuthorization(authorization, _signTransfer(authorization, aliceKey));
        assertEq(_units(bob, subject), 1);
    }

    function _deliverPrinted() internal {
        PrintedClaim memory claim;
        claim.couponId = _printedSerial();
        claim.recipient = bob;
        claim.firstSerial = 1;
        claim.key = vm.addr(PRINTED_KEY);
        claim.signature = _signClaim(claim, PRINTED_KEY);
        factory.claimPrinted(claim);
        assertEq(_units(bob, claim.couponId), 1);
    }

    function _exchangeFrom() internal {
        _exchange(subject, later);
    }

    function _exchangeInto() internal {
        _exchange(earlier, subject);
    }

    function _exchange(CouponId source, CouponId target) private {
        uint256 before = _units(alice, target);
        vm.prank(alice);
        factory.exchange(_ids(CouponId.unwrap(source)), _ids(1), target);
        assertEq(_units(alice, target), before + 1);
    }
}
