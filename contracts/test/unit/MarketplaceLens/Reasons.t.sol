// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICoupon } from "../../../src/interfaces/ICoupon.sol";
import { ICouponFactory, IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { Finding } from "../../../src/interfaces/IMarketplaceLens.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order, PEGGED } from "../../shared/Order.sol";
import { TestToken } from "../../shared/TestToken.sol";
import { Looking } from "./Looking.sol";
import { SafeTransferLib } from "solady/utils/SafeTransferLib.sol";

/// @notice Every reason for which an order does not fill, told before and met after.
contract MarketplaceLensReasonsTest is Looking {
    // ---- what holds for all orders ----

    function test_Retired() external {
        marketplace.retire();
        _expect(_ask(alice, meal, 5, PRICE), aliceKey, _error(IMarketplace.Marketplace_Retired.selector));
    }

    function test_Paused() external {
        uint40 until = uint40(vm.getBlockTimestamp()) + 1 days;
        marketplace.pause(until);
        _expect(
            _ask(alice, meal, 5, PRICE),
            aliceKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_Paused.selector, until)
        );
        vm.warp(until);
        Order memory ask = _ask(alice, meal, 5, PRICE);
        _expectFillable(ask, aliceKey, 5);
    }

    function test_FieldsThatContradictEachOther() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.minFill = 6;
        bytes memory reason = abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("minFill"));
        Finding memory finding = _look(ask, _sign(ask, aliceKey), meal);
        assertEq(finding.reason, reason);
        assertEq(finding.orderHash, 0);
        _fillReverts(bob, ask, aliceKey, _buy(1), reason);
    }

    // ---- time, epoch, signature, bucket ----

    function test_TimeAndEpoch() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.start += 1;
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_OrderNotStarted.selector, ask.start));
        vm.warp(ask.end);
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_OrderExpired.selector, ask.end));
        vm.warp(ask.end - 1);
        _expectFillable(ask, aliceKey, 5);
        vm.prank(alice);
        uint64 epoch = marketplace.cancelAll();
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_StaleEpoch.selector, ask.epoch, epoch));
        vm.prank(alice);
        marketplace.lock();
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_Locked.selector, alice));
    }

    function test_SomebodyElsesSignature() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        _expect(ask, bobKey, abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, alice));
        bytes memory reason = _agrees(ask, hex"c0ffee", meal).reason;
        assertEq(reason, abi.encodeWithSelector(IMarketplace.Marketplace_InvalidSignature.selector, alice));
    }

    function test_TheBucket() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.minFill = 2;
        _fill(bob, ask, aliceKey, _buy(2));
        _expectFillable(ask, aliceKey, 3);
        _fill(bob, ask, aliceKey, _buy(2));
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_Overfill.selector, 1, 2));
        assertEq(_look(ask, _sign(ask, aliceKey), meal).left, 1);
        vm.prank(alice);
        marketplace.cancel(ask.nonce);
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_OrderCancelled.selector, ask.nonce));
        assertEq(_look(ask, _sign(ask, aliceKey), meal).left, 0);
    }

    // ---- scope and price ----

    function test_ACouponThatABidDoesNotWant() external {
        Order memory bid = _bid(bob, meal, 5, PRICE);
        bytes memory reason = _agrees(bid, _sign(bid, bobKey), secured).reason;
        assertEq(reason, abi.encodeWithSelector(IMarketplace.Marketplace_OutOfScope.selector, CouponId.unwrap(secured)));
    }

    function test_AGradeBelowWhatABidAsks() external {
        Order memory bid = _classBid();
        bid.minGrade = 6;
        _setGrade(5);
        bytes memory reason = _agrees(bid, _sign(bid, bobKey), meal).reason;
        assertEq(reason, abi.encodeWithSelector(IMarketplace.Marketplace_GradeTooLow.selector, 5, 6));
        assertEq(_look(bid, _sign(bid, bobKey), CouponId.wrap(0)).reason, reason);
    }

    function test_AStaleScoreBehindAPeggedPrice() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        (ask.pricing, ask.priceArgument, ask.end) = (PEGGED, 10_000, type(uint40).max);
        _setGrade(5);
        assertEq(_agrees(ask, aliceKey).unitPrice, marketplace.priceOf(_pack(ask), 0));
        vm.warp(vm.getBlockTimestamp() + 90 days);
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_ScoreStale.selector, issuerId));
        assertEq(_look(ask, _sign(ask, aliceKey), meal).unitPrice, 0);
        ask.paymentToken = address(usd);
        _expect(
            ask,
            aliceKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("paymentToken"))
        );
    }

    function test_TheFeeAboveWhatWasSigned() external {
        marketplace.setFees(100, 200);
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.maxFee = 199;
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, 200, 199));
        ask = _primary(shopSeller, meal, 5, PRICE);
        ask.maxFee = 99;
        _expect(ask, shopSellerKey, abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, 100, 99));
    }

    function test_AnOrderForItsMakerAlone() external {
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.taker = alice;
        _expect(ask, aliceKey, abi.encodeWithSelector(IMarketplace.Marketplace_SelfTrade.selector, alice));
    }

    function test_TheCouponsTerms() external {
        CouponId bound = _newSeries(_parameters(DIGITAL | 0x010));
        _expect(
            _ask(alice, bound, 5, PRICE),
            aliceKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_CouponNonTransferable.selector, CouponId.unwrap(bound))
        );
        _expectFillable(_primary(shopSeller, bound, 5, PRICE), shopSellerKey, 5);
        Order memory ask = _ask(alice, meal, 5, PRICE);
        ask.end = type(uint40).max;
        vm.warp(meal.validUntilOf());
        _expect(
            ask,
            aliceKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_CouponExpired.selector, CouponId.unwrap(meal))
        );
    }

    // ---- what the maker holds ----

    function test_CouponsThatAreGone() external {
        Order memory ask = _ask(alice, meal, 200, PRICE);
        _expectFillable(ask, aliceKey, 100);
        ask.minFill = 101;
        _expect(ask, aliceKey, _lacks(alice, meal, 100, 101));
        ask = _ask(alice, _serial(1), 1, PRICE);
        _expectFillable(ask, aliceKey, 1);
        vm.prank(alice);
        coupon.safeTransferFrom(alice, carol, CouponId.unwrap(_serial(1)), 1, "");
        _expect(ask, aliceKey, _lacks(alice, _serial(1), 0, 1));
    }

    function test_ASerialIsOneUnit() external {
        Order memory ask = _ask(alice, _serial(1), 3, PRICE);
        _expectFillable(ask, aliceKey, 1);
        ask.minFill = 2;
        bytes memory reason =
            abi.encodeWithSelector(ICoupon.Coupon_SerialIsOneUnit.selector, CouponId.unwrap(_serial(1)), 2);
        _expect(ask, aliceKey, reason);
        Order memory bid = _bid(bob, _serial(11), 3, PRICE);
        _expectFillable(bid, bobKey, 1);
        bid.minFill = 2;
        _expect(
            bid,
            bobKey,
            abi.encodeWithSelector(ICoupon.Coupon_SerialIsOneUnit.selector, CouponId.unwrap(_serial(11)), 2)
        );
    }

    function test_MoneyAndAllowanceOfABidder() external {
        Order memory bid = _bid(carol, meal, 50, PRICE);
        _expectFillable(bid, carolKey, 50);
        vm.prank(carol);
        cny.approve(address(marketplace), 7 * PRICE - 1);
        _expectFillable(bid, carolKey, 6);
        vm.prank(carol);
        cny.approve(address(marketplace), PRICE - 1);
        _expect(bid, carolKey, _error(SafeTransferLib.TransferFromFailed.selector));
        vm.startPrank(carol);
        cny.approve(address(marketplace), type(uint256).max);
        cny.transfer(bob, MONEY - 3 * PRICE);
        vm.stopPrank();
        _expectFillable(bid, carolKey, 3);
        bid.minFill = 4;
        _expect(bid, carolKey, _error(SafeTransferLib.TransferFromFailed.selector));
    }

    // ---- primary asks ----

    function test_WhoSellsAPrimaryAsk() external {
        _expect(
            _primary(alice, meal, 5, PRICE),
            aliceKey,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotSeller.selector, alice, shopSeller)
        );
    }

    function test_TheIssuersState() external {
        registry.suspend(issuerId, "");
        _expect(
            _primary(shopSeller, meal, 5, PRICE),
            shopSellerKey,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, IssuerStatus.Suspended
            )
        );
    }

    function test_TheSeriesState() external {
        vm.prank(shop);
        CouponId waiting = factory.createSeries(issuerId, _parameters(DIGITAL));
        _expect(
            _primary(shopSeller, waiting, 5, PRICE),
            shopSellerKey,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_SeriesNotApproved.selector, CouponId.unwrap(waiting))
        );
        CouponId unknown = CouponId.wrap(CouponId.unwrap(meal) ^ (uint256(0xff) << 184));
        _expect(
            _primary(shopSeller, unknown, 5, PRICE),
            shopSellerKey,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, CouponId.unwrap(unknown))
        );
    }

    function test_TheOfferOfTheSeries() external {
        uint128 face = uint128(FACE * SCALE);
        _expect(
            _primary(shopSeller, meal, 5, face + 1),
            shopSellerKey,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_PriceAboveCap.selector, face + 1, face)
        );
        Order memory ask = _primary(shopSeller, meal, 5, PRICE);
        ask.paymentToken = address(usd);
        _expect(
            ask,
            shopSellerKey,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_WrongPaymentToken.selector, address(usd), address(cny))
        );
    }

    function test_TheQuota() external {
        uint64 left = uint64(factory.headroomOf(issuerId, CNY) / FACE);
        Order memory ask = _primary(shopSeller, meal, left + 10, 1);
        _expectFillable(ask, shopSellerKey, left);
        ask.minFill = left + 1;
        _expect(
            ask,
            shopSellerKey,
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_OverQuota.selector,
                issuerId,
                CNY,
                FACE * uint256(left + 1),
                factory.headroomOf(issuerId, CNY)
            )
        );
    }

    function test_TheEscrowOfAUnit() external {
        marketplace.setFees(100, 0);
        uint256 escrow = uint256(ESCROW) * SCALE;
        Order memory ask = _primary(shopSeller, secured, 9, uint128(escrow));
        _expect(
            ask,
            shopSellerKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_EscrowNotCovered.selector, escrow * 99 / 100, escrow)
        );
    }

    /// @dev Three units pay a fee that rounds down to what they can spare; one more does not.
    function test_AFeeThatRoundsDown() external {
        marketplace.setFees(100, 0);
        TestToken yen = new TestToken("Coarse Yen", "cJPY", 0);
        paymentTokens.map(address(yen), JPY, 0);
        SeriesParameters memory p = _parameters(DIGITAL);
        (p.currency, p.faceValue, p.paymentToken) = (JPY, 30, address(yen));
        (p.maxUnitPrice, p.escrowPerUnit) = (30, 30);
        CouponId exact = _newSeries(p);
        Order memory ask = _primary(shopSeller, exact, 9, 30);
        ask.paymentToken = address(yen);
        yen.mint(rich, 1000);
        vm.prank(rich);
        yen.approve(address(marketplace), 1000);
        _expectFillable(ask, shopSellerKey, 3);
    }

    function test_MoreThanASeriesCanCount() external {
        uint64 amount = uint64(type(uint48).max) + 1;
        Order memory ask = _primary(shopSeller, meal, amount, 1);
        ask.minFill = amount;
        _expect(
            ask,
            shopSellerKey,
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("amount"))
        );
        ask.minFill = ask.amount = type(uint48).max;
        _expect(
            ask,
            shopSellerKey,
            abi.encodeWithSelector(ICouponFactory.CouponFactory_ValueTooLarge.selector, uint256(type(uint48).max) + 300)
        );
    }

    // ---- parts ----

    function _error(bytes4 selector) private pure returns (bytes memory) {
        return abi.encodePacked(selector);
    }

    function _lacks(address account, CouponId id, uint256 balance, uint256 needed) private pure returns (bytes memory) {
        return abi.encodeWithSelector(
            ICoupon.Coupon_InsufficientBalance.selector, account, CouponId.unwrap(id), balance, needed
        );
    }
}
