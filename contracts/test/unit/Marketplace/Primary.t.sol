// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { ICouponFactory, IssuerStatus, SeriesParameters } from "../../../src/interfaces/ICouponFactory.sol";
import { IMarketplace } from "../../../src/interfaces/IMarketplace.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../shared/Order.sol";
import { Take } from "../../shared/Trading.sol";
import { Market } from "./Market.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

contract MarketplacePrimaryTest is Market {
    uint64 private constant ESCROW = 3000;

    function test_MintsOnSale() external {
        uint256 exposure = _exposure();
        Order memory ask = _primary(shopSeller, meal, 50, PRICE);
        _expectFilled(ask, bob, meal, 2, PRICE, 0);
        vm.expectEmit(address(coupon));
        emit IERC1155.TransferSingle(address(factory), address(0), bob, CouponId.unwrap(meal), 2);
        _fill(bob, ask, shopSellerKey, _buy(2));
        assertEq(_units(bob, meal), 2);
        assertEq(cny.balanceOf(shopSeller), 2 * PRICE);
        assertEq(factory.series(meal).minted, 102);
        assertEq(_exposure(), exposure + 2 * FACE);
    }

    function test_AnOpenAskReservesNoQuota() external {
        uint256 headroom = factory.headroomOf(issuerId, CNY);
        Order memory ask = _primary(shopSeller, meal, type(uint64).max - 1, PRICE);
        bytes memory packed = _pack(ask);
        vm.prank(shopSeller);
        marketplace.register(packed);
        assertEq(factory.headroomOf(issuerId, CNY), headroom);
    }

    function test_SerialZeroSellsTheNextSerials() external {
        Order memory ask = _primary(shopSeller, seat, 50, PRICE);
        _expectFilled(ask, bob, seat, 3, PRICE, 0);
        _fill(bob, ask, shopSellerKey, _buy(3));
        _fill(carol, ask, shopSellerKey, _buy(1));
        for (uint32 i = 11; i < 14; ++i) {
            assertEq(coupon.ownerOf(CouponId.unwrap(_serial(i))), bob);
        }
        assertEq(coupon.ownerOf(CouponId.unwrap(_serial(14))), carol);
    }

    function test_EscrowGoesToTheTreasuryAndIsBooked() external {
        marketplace.setFees(200, 0);
        CouponId secured = _secured(0);
        _fill(bob, _primary(shopSeller, secured, 9, PRICE), shopSellerKey, _buy(4));
        uint256 escrow = 4 * uint256(ESCROW) * SCALE;
        uint256 fee = 4 * PRICE / 50;
        assertEq(treasury.booked(address(cny)), escrow);
        assertEq(treasury.fees(address(cny)), fee);
        assertEq(cny.balanceOf(shopSeller), 4 * PRICE - fee - escrow);
        assertEq(_exposure(), 110 * FACE + 4 * (FACE - ESCROW));
    }

    function test_ProceedsMustCoverTheEscrow() external {
        marketplace.setFees(100, 0);
        CouponId secured = _secured(0);
        uint256 escrow = uint256(ESCROW) * SCALE;
        uint128 price = uint128(escrow);
        _fillReverts(
            bob,
            _primary(shopSeller, secured, 9, price),
            shopSellerKey,
            _buy(2),
            abi.encodeWithSelector(
                IMarketplace.Marketplace_EscrowNotCovered.selector, 2 * price - 2 * price / 100, 2 * escrow
            )
        );
        // 99 % of this covers it exactly.
        price = uint128(escrow * 100 / 99 + 1);
        _fill(bob, _primary(shopSeller, secured, 9, price), shopSellerKey, _buy(2));
    }

    function test_OnlyTheIssuersSellerSells() external {
        _fillReverts(
            bob,
            _primary(alice, meal, 9, PRICE),
            aliceKey,
            _buy(1),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotSeller.selector, alice, shopSeller)
        );
    }

    function test_ASellerWhoWasReplacedSellsNoMore() external {
        Order memory ask = _primary(shopSeller, meal, 9, PRICE);
        vm.prank(shop);
        registry.setSeller(issuerId, carol);
        _fillReverts(
            bob,
            ask,
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NotSeller.selector, shopSeller, carol)
        );
    }

    function test_NotWhileTheIssuerIsSuspended() external {
        registry.suspend(issuerId, "");
        _fillReverts(
            bob,
            _primary(shopSeller, meal, 9, PRICE),
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(
                ICouponFactory.CouponFactory_IssuerNotActive.selector, issuerId, IssuerStatus.Suspended
            )
        );
    }

    function test_NotAboveTheCapOfTheSeries() external {
        uint128 face = uint128(FACE * SCALE);
        _fillReverts(
            bob,
            _primary(shopSeller, meal, 9, face + 1),
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_PriceAboveCap.selector, face + 1, face)
        );
        _fill(bob, _primary(shopSeller, meal, 9, face), shopSellerKey, _buy(1));
    }

    function test_OnlyInTheTokenOfTheSeries() external {
        Order memory ask = _primary(shopSeller, meal, 9, PRICE);
        ask.paymentToken = address(usd);
        usd.mint(bob, PRICE);
        vm.prank(bob);
        usd.approve(address(marketplace), PRICE);
        _fillReverts(
            bob,
            ask,
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_WrongPaymentToken.selector, address(usd), address(cny))
        );
    }

    function test_NotAboveTheQuota() external {
        uint64 left = uint64(factory.headroomOf(issuerId, CNY) / FACE);
        Order memory ask = _primary(shopSeller, meal, type(uint64).max - 1, 1);
        _fill(bob, ask, shopSellerKey, _buy(left));
        _fillReverts(
            bob,
            ask,
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_OverQuota.selector, issuerId, CNY, FACE, 0)
        );
    }

    function test_AnAmountNoSeriesCanHaveReverts() external {
        uint64 amount = uint64(type(uint48).max) + 1;
        _fillReverts(
            bob,
            _primary(shopSeller, meal, amount, 1),
            shopSellerKey,
            _buy(amount),
            abi.encodeWithSelector(IMarketplace.Marketplace_InvalidOrder.selector, bytes32("amount"))
        );
    }

    function test_NoSuchSeries() external {
        CouponId unknown = CouponId.wrap(CouponId.unwrap(meal) ^ (uint256(0xff) << 184));
        _fillReverts(
            bob,
            _primary(shopSeller, unknown, 9, PRICE),
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(ICouponFactory.CouponFactory_NoSuchSeries.selector, CouponId.unwrap(unknown))
        );
    }

    function test_NonTransferableIsSoldOnce() external {
        CouponId bound = _newSeries(_parameters(DIGITAL | 0x010));
        _fill(bob, _primary(shopSeller, bound, 1, PRICE), shopSellerKey, _buy(1));
        assertEq(_units(bob, bound), 1);
    }

    /// @dev Who paid may return the unit; the recipient of a gift may not.
    function test_TheBuyerGetsTheReceiptOfARefundableSeries() external {
        CouponId refundable = _secured(7 days);
        Take memory take = _buy(2);
        take.recipient = carol;
        uint40 end = uint40(vm.getBlockTimestamp()) + 7 days;
        vm.expectEmit(address(factory));
        emit ICouponFactory.ReceiptGiven(CouponId.unwrap(refundable), bob, 0, 2, end);
        _fill(bob, _primary(shopSeller, refundable, 9, PRICE), shopSellerKey, take);
        (uint48 amount, uint40 receiptEnd) = factory.receipt(refundable, bob, 0);
        assertEq(amount, 2);
        assertEq(receiptEnd, end);
        assertEq(_units(carol, refundable), 2);
    }

    function test_PrimaryFeeAndNotTheSecondary() external {
        marketplace.setFees(300, 100);
        Order memory ask = _primary(shopSeller, meal, 9, PRICE);
        ask.maxFee = 299;
        _fillReverts(
            bob,
            ask,
            shopSellerKey,
            _buy(1),
            abi.encodeWithSelector(IMarketplace.Marketplace_FeeAboveMaximum.selector, 300, 299)
        );
        ask.maxFee = 300;
        _expectFilled(ask, bob, meal, 1, PRICE, PRICE * 3 / 100);
        _fill(bob, ask, shopSellerKey, _buy(1));
    }

    function _secured(uint32 coolingOff) private returns (CouponId) {
        SeriesParameters memory p = _parameters(coolingOff == 0 ? DIGITAL : DIGITAL | 0x020);
        p.escrowPerUnit = ESCROW;
        p.coolingOff = coolingOff;
        return _newSeries(p);
    }
}
