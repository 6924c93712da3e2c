// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { TransferAuthorization } from "../../../src/interfaces/ICoupon.sol";
import { PrintedClaim } from "../../../src/interfaces/ICouponFactory.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { World } from "./World.sol";

/// @notice What is tried in every state. Each goes through with its effect or reverts.
abstract contract Actions is World {
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

    function _issueOne() internal {
        vm.prank(chief);
        factory.issue(subject, carol, 1);
        assertEq(_units(carol, subject), 1);
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

    function _lock() internal {
        vm.prank(alice);
        marketplace.lock();
        assertEq(marketplace.epochOf(alice), type(uint64).max);
    }

    // ---- holders ----

    function _transfer() internal {
        vm.prank(alice);
        coupon.safeTransferFrom(alice, bob, CouponId.unwrap(subject), 1, "");
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
