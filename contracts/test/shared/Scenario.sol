// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { SeriesParameters } from "../../src/interfaces/ICouponFactory.sol";
import { Terminal } from "../../src/interfaces/IIssuerRegistry.sol";
import { Redeem } from "../../src/interfaces/IRedemption.sol";
import { CouponId } from "../../src/types/CouponId.sol";
import { Messages } from "./Messages.sol";
import { Order, SCOPE_CLASS } from "./Order.sol";

/// @notice One shop with a fungible and a serialised series, Alice who holds coupons, Bob and Carol who hold money.
abstract contract Scenario is Messages {
    /// @dev 100.00 CNY in minor units, and one minor unit in token units.
    uint64 internal constant FACE = 10_000;
    uint256 internal constant SCALE = 1e4;
    /// @dev 85.00 CNY in token units.
    uint128 internal constant PRICE = 85e6;
    uint256 internal constant MONEY = 1_000_000e6;

    uint16 internal constant DIGITAL = 1;
    uint32 internal constant VALIDITY = 180 days;

    address internal shop;
    address internal shopSeller;
    uint256 internal shopSellerKey;
    address internal till;
    address internal alice;
    uint256 internal aliceKey;
    address internal bob;
    uint256 internal bobKey;
    address internal carol;
    uint256 internal carolKey;

    uint40 internal issuerId;
    /// @dev Fungible; Alice holds 100.
    CouponId internal meal;
    /// @dev Serialised; Alice holds 1 … 10.
    CouponId internal seat;

    function setUp() public virtual override {
        super.setUp();
        shop = makeAddr("shop");
        (shopSeller, shopSellerKey) = makeAddrAndKey("shop's seller");
        till = makeAddr("till");
        (alice, aliceKey) = makeAddrAndKey("alice");
        (bob, bobKey) = makeAddrAndKey("bob");
        (carol, carolKey) = makeAddrAndKey("carol");
        issuerId = _newIssuer(shop, shopSeller);
        meal = _newSeries(_parameters(DIGITAL));
        seat = _newSeries(_parameters(DIGITAL | 0x004));
        _issue(meal, alice, 100);
        _issue(seat, alice, 10);
        _addTerminal(till, false, 0);
        _fund(bob);
        _fund(carol);
    }

    // ---- series ----

    function _parameters(uint16 flags) internal view returns (SeriesParameters memory p) {
        p.currency = CNY;
        p.faceValue = FACE;
        p.validFrom = uint32(vm.getBlockTimestamp());
        p.validUntil = p.validFrom + VALIDITY;
        p.flags = flags;
        p.paymentToken = address(cny);
        p.maxUnitPrice = FACE;
        p.terms = bytes('{"benefit":{"type":"value"}}');
    }

    function _newSeries(SeriesParameters memory p) internal returns (CouponId templateId) {
        vm.prank(shop);
        templateId = factory.createSeries(issuerId, p);
        factory.approveSeries(templateId);
    }

    function _issue(CouponId templateId, address to, uint48 amount) internal returns (uint32) {
        vm.prank(shop);
        return factory.issue(templateId, to, amount);
    }

    /// @notice Bob's for five coupons like the meal, of nearly any series and validity.
    function _classBid() internal returns (Order memory bid) {
        bid = _bid(bob, _classOf(meal), 5, PRICE);
        (bid.scope, bid.maxSeries, bid.minRemaining) = (SCOPE_CLASS, 100, 1);
    }

    // ---- people ----

    function _fund(address account) internal {
        cny.mint(account, MONEY);
        vm.prank(account);
        cny.approve(address(marketplace), type(uint256).max);
    }

    function _addTerminal(address terminal, bool canVoid, uint64 dailyLimit) internal {
        vm.prank(shop);
        registry.setTerminal(
            issuerId, terminal, Terminal({ expiry: type(uint40).max, canVoid: canVoid, dailyLimit: dailyLimit })
        );
    }

    // ---- redeeming ----

    /// @notice Burn now, at the till, one kind of coupon.
    function _request(address holder, CouponId couponId, uint256 amount) internal view returns (Redeem memory request) {
        request.holder = holder;
        request.terminal = till;
        request.redemptionId = keccak256(abi.encode("receipt", holder, couponId, amount));
        request.couponIds = new uint256[](1);
        request.couponIds[0] = CouponId.unwrap(couponId);
        request.amounts = new uint256[](1);
        request.amounts[0] = amount;
        request.currency = couponId.currencyOf();
        request.totalFace = couponId.faceValueOf() * amount;
        request.deadline = uint40(vm.getBlockTimestamp()) + 60;
    }

    function _present(address holder, CouponId couponId, uint256 amount, uint40 wait)
        internal
        view
        returns (Redeem memory request)
    {
        request = _request(holder, couponId, amount);
        request.honourBy = uint40(vm.getBlockTimestamp()) + wait;
    }

    function _redeem(Redeem memory request) internal {
        vm.prank(request.holder);
        redemption.redeem(request, "");
    }

    // ---- reading ----

    function _units(address owner, CouponId couponId) internal view returns (uint256) {
        return coupon.balanceOf(owner, CouponId.unwrap(couponId));
    }

    function _serial(uint32 number) internal view returns (CouponId) {
        return seat.withSerial(number);
    }

    function _exposure() internal view returns (uint256) {
        return factory.account(issuerId, CNY).exposure;
    }

    function _ids(uint256 id) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = id;
    }

    function _ids(uint256 a, uint256 b) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (a, b);
    }
}
