// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Take, Trading } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";

contract MarketplaceFillAskTest is Market {
    function test_CouponAndMoneyMoveTogether() external {
        Order memory ask = _ask(alice, meal, 3, PRICE);
        _expectFilled(ask, bob, meal, 2, PRICE, 0);
        assertEq(_fill(bob, ask, aliceKey, _buy(2)), 2);
        assertEq(_units(alice, meal), 98);
        assertEq(_units(bob, meal), 2);
        assertEq(cny.balanceOf(alice), 2 * PRICE);
        assertEq(cny.balanceOf(bob), MONEY - 2 * PRICE);
        assertEq(marketplace.filledOf(alice, ask.nonce), 2);
        _assertHoldsNothing();
    }

    function test_SellingNeedsNoApprovalTransaction() external {
        assertFalse(coupon.isApprovedForAll(alice, address(marketplace)), "implicit rights are not approvals");
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
    }

    function test_SellsOneSerial() external {
        Order memory ask = _ask(alice, _serial(7), 1, PRICE);
        _expectFilled(ask, bob, _serial(7), 1, PRICE, 0);
        _fill(bob, ask, aliceKey, _buy(1));
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(7))), bob);
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(6))), alice);
    }

    function test_DeliversToTheRecipient() external {
        Take memory take = _buy(1);
        take.recipient = carol;
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, take);
        assertEq(_units(carol, meal), 1);
        assertEq(cny.balanceOf(bob), MONEY - PRICE);
        assertEq(cny.balanceOf(carol), MONEY);
    }

    function test_NeedsTheBuyersAllowance() external {
        vm.prank(bob);
        cny.approve(address(marketplace), PRICE - 1);
        _fillReverts(
            bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1), abi.encodeWithSignature("TransferFromFailed()")
        );
    }

    function test_NeedsTheSellersCoupons() external {
        Order memory ask = _ask(alice, meal, 101, PRICE);
        uint256 id = CouponId.unwrap(meal);
        _fillReverts(
            bob,
            ask,
            aliceKey,
            _buy(101),
            abi.encodeWithSelector(ICoupon.Coupon_InsufficientBalance.selector, alice, id, 100, 101)
        );
        assertEq(marketplace.filledOf(alice, ask.nonce), 0);
    }

    function test_BuyersLimitHolds() external {
        Take memory take = _buy(1);
        take.limitPrice = PRICE - 1;
        _fillReverts(
            bob,
            _ask(alice, meal, 1, PRICE),
            aliceKey,
            take,
            abi.encodeWithSelector(IMarketplace.Marketplace_PriceAboveLimit.selector, PRICE, PRICE - 1)
        );
        take.limitPrice = PRICE;
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, take);
    }

    function test_TakerMayNameTheCouponButNoOther() external {
        Take memory take = _buy(1);
        take.couponId = CouponId.unwrap(_serial(2));
        Order memory ask = _ask(alice, _serial(1), 1, PRICE);
        _fillReverts(
            bob,
            ask,
            aliceKey,
            take,
            abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, take.couponId)
        );
        take.couponId = CouponId.unwrap(_serial(1));
        _fill(bob, ask, aliceKey, take);
    }

    function test_OnlyTheNamedTakerMayTake() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        ask.taker = carol;
        _fillReverts(
            bob, ask, aliceKey, _buy(1), abi.encodeWithSelector(IMarketplace.Marketplace_WrongTaker.selector, carol)
        );
        _fill(carol, ask, aliceKey, _buy(1));
        assertEq(_units(carol, meal), 1);
    }

    function test_NobodyBuysFromHimself() external {
        _fillReverts(
            alice,
            _ask(alice, meal, 1, PRICE),
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_SelfTrade.selector, alice)
        );
    }

    function test_IsOpenFromStartToEnd() external {
        Order memory ask = _ask(alice, meal, 9, PRICE);
        ask.start = uint40(vm.getBlockTimestamp()) + 10;
        ask.end = ask.start + 10;
        _fillReverts(
            bob,
            ask,
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_OrderNotStarted.selector, ask.start)
        );
        vm.warp(ask.start);
        _fill(bob, ask, aliceKey, _buy(1));
        vm.warp(ask.end - 1);
        _fill(bob, ask, aliceKey, _buy(1));
        vm.warp(ask.end);
        _fillReverts(
            bob, ask, aliceKey, _buy(1), abi.encodeWithSelector(IMarketplace.Marketplace_OrderExpired.selector, ask.end)
        );
    }

    function test_AnExpiredCouponIsNotSold() external {
        vm.warp(meal.validUntilOf() - 1);
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
        vm.warp(meal.validUntilOf());
        uint256 id = CouponId.unwrap(meal);
        _fillReverts(
            bob,
            _ask(alice, meal, 1, PRICE),
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_CouponExpired.selector, id)
        );
    }

    function test_SecondaryTradeAsksNothingOfTheIssuer() external {
        registry.suspend(issuerId, "");
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
        registry.reinstate(issuerId);
        treasury.giveNotice(issuerId, "");
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
        vm.warp(vm.getBlockTimestamp() + 38 days);
        treasury.openClaims(issuerId);
        _fill(bob, _ask(alice, meal, 1, PRICE), aliceKey, _buy(1));
        assertEq(_units(bob, meal), 3);
    }

    function test_NonTransferableIsNotResold() external {
        CouponId bound = _newSeries(_parameters(DIGITAL | 0x010));
        _issue(bound, alice, 1);
        _fillReverts(
            bob,
            _ask(alice, bound, 1, PRICE),
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_CouponNonTransferable.selector, CouponId.unwrap(bound))
        );
    }

    function test_RestrictedIsResoldHere() external {
        CouponId restricted = _newSeries(_parameters(DIGITAL | 0x008));
        _issue(restricted, alice, 1);
        _fill(bob, _ask(alice, restricted, 1, PRICE), aliceKey, _buy(1));
        assertEq(_units(bob, restricted), 1);
    }

    function test_ValueForAnOrderInATokenIsRefused() external {
        Order memory ask = _ask(alice, meal, 1, PRICE);
        (bytes memory packed, bytes memory signature) = (_pack(ask), _sign(ask, aliceKey));
        vm.deal(bob, 1);
        vm.expectRevert(IMarketplace.Marketplace_UnexpectedValue.selector);
        vm.prank(bob);
        marketplace.fill{ value: 1 }(Trading.packFill(packed, signature, _buy(1)));
    }

    function testFuzz_MoneyIsConserved(uint64 amount, uint128 unitPrice, uint16 fee, uint16 appFee) external {
        amount = uint64(bound(amount, 1, 100));
        unitPrice = uint128(bound(unitPrice, 1, MONEY / 200));
        fee = uint16(bound(fee, 0, 500));
        marketplace.setFees(0, fee);
        Take memory take = _buy(amount);
        take.app = makeAddr("app");
        take.appFee = uint16(bound(appFee, 0, 500));
        _fill(bob, _ask(alice, meal, amount, unitPrice), aliceKey, take);
        uint256 total = uint256(amount) * unitPrice;
        uint256 paid = MONEY - cny.balanceOf(bob);
        assertEq(cny.balanceOf(address(treasury)), total * fee / 10_000, "protocol fee");
        assertEq(cny.balanceOf(alice), total - total * fee / 10_000, "seller");
        assertEq(cny.balanceOf(take.app), total * take.appFee / 10_000, "app fee on top");
        assertEq(paid, total + cny.balanceOf(take.app), "buyer");
        _assertHoldsNothing();
    }
}
