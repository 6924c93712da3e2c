// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../../src/types/CouponId.sol";
import { ASK, BID, LINEAR, Order, PEGGED, PRIMARY_ASK, SCOPE_SERIES } from "../../shared/Order.sol";
import { Looking } from "./Looking.sol";

/// @notice Random orders in random states of the protocol: the lens says what a fill then does.
contract MarketplaceLensAgreementTest is Looking {
    uint256 private _seed;

    function setUp() public override {
        super.setUp();
        compliance.setProvider(address(this), true);
        compliance.attest(rich, 200, type(uint40).max);
    }

    /// forge-config: default.fuzz.runs = 2048
    /// forge-config: deep.fuzz.runs = 20480
    function testFuzz_TheLensSaysWhatAFillDoes(uint256 seed) external {
        _seed = seed;
        (Order memory order, CouponId couponId) = _randomOrder();
        uint256 key = order.maker == alice ? aliceKey : order.maker == bob ? bobKey : shopSellerKey;
        _changeTheMaker(order);
        _changeTheIssuer();
        _changeTheMarket(order);
        bytes memory signature = _randomSignature(order, key);
        _agrees(order, signature, couponId);
    }

    // ---- orders ----

    function _randomOrder() private returns (Order memory order, CouponId couponId) {
        uint8 kind = uint8(_below(3));
        couponId = _randomCoupon(kind);
        address maker = kind == BID ? bob : kind == ASK || _oneIn(8) ? alice : shopSeller;
        uint128 price = uint128(1 + _below(_oneIn(2) ? 100 : 110e6));
        order = _order(kind, maker, couponId, uint64(1 + _below(20)), _oneIn(12) ? address(usd) : address(cny), price);
        if (kind == BID && couponId.isSerialised() && _oneIn(2)) {
            (order.scope, order.coupon) = (SCOPE_SERIES, couponId.templateOf());
        }
        if (_oneIn(3)) order.minFill = uint64(1 + _below(order.amount));
        if (_oneIn(4)) (order.pricing, order.priceArgument) = (LINEAR, uint128(1 + _below(110e6)));
        else if (_oneIn(3)) (order.pricing, order.priceArgument) = (PEGGED, uint128(1 + _below(12_000)));
        if (_oneIn(8)) order.taker = rich;
        if (kind == BID && _oneIn(4)) order.recipient = carol;
        if (kind != BID) order.maxFee = uint16(_below(600));
        if (_oneIn(12)) order.end = type(uint40).max;
    }

    function _randomCoupon(uint8 kind) private returns (CouponId) {
        uint256 which = _below(8);
        if (which < 3) return meal;
        if (which < 6) return secured;
        if (which == 6) return _newSeries(_parameters(DIGITAL | 0x010));
        if (kind == PRIMARY_ASK) return seat;
        return _serial(uint32(kind == BID ? 11 + _below(10) : 1 + _below(10)));
    }

    function _randomSignature(Order memory order, uint256 key) private returns (bytes memory) {
        uint256 which = _below(8);
        if (which == 0) return _compact(key, _digest(order));
        if (which == 1) return _signBulk(order, order, 1 + _below(3), uint24(_below(2)), key);
        if (which == 2) return _sign(order, carolKey);
        if (which == 3) return "";
        if (which == 4) {
            bytes memory packed = _pack(order);
            vm.prank(order.maker);
            marketplace.register(packed);
            return "";
        }
        return _sign(order, key);
    }

    // ---- states ----

    function _changeTheMaker(Order memory order) private {
        address maker = order.maker;
        vm.startPrank(maker);
        if (_oneIn(4)) coupon.setApprovalForAll(address(marketplace), true);
        if (_oneIn(4)) cny.approve(address(marketplace), _below(2 * uint256(order.unitPrice) * order.amount));
        if (maker == bob && _oneIn(4)) {
            cny.transfer(carol, MONEY - _below(2 * uint256(order.unitPrice) * order.amount));
        }
        if (maker == alice && _oneIn(4)) {
            coupon.safeTransferFrom(alice, carol, CouponId.unwrap(meal), 80 + _below(21), "");
        }
        if (_oneIn(16)) marketplace.cancel(order.nonce);
        if (_oneIn(16)) marketplace.cancelAll();
        if (_oneIn(24)) marketplace.lock();
        vm.stopPrank();
    }

    function _changeTheIssuer() private {
        if (_oneIn(12)) registry.suspend(issuerId, "");
        if (_oneIn(12)) {
            vm.prank(shop);
            registry.setSeller(issuerId, carol);
        }
        if (_oneIn(4)) factory.setQuota(issuerId, CNY, uint64(_exposure() + _below(30 * FACE)), QUOTA_CAP);
        if (_oneIn(3)) _setGrade(uint8(_below(11)));
    }

    function _changeTheMarket(Order memory order) private {
        if (_oneIn(2)) marketplace.setFees(uint16(_below(501)), uint16(_below(501)));
        if (_oneIn(3)) {
            marketplace.switchCompliance(true);
            if (_oneIn(4)) compliance.blockAccount(_oneIn(2) ? order.maker : carol, "");
            if (_oneIn(4)) compliance.attest(order.maker, 1, uint40(vm.getBlockTimestamp()) + 1 hours);
            if (_oneIn(4)) compliance.setSeriesTier(order.coupon, uint8(_below(3)));
            if (_oneIn(2)) {
                uint64 perTrade = uint64(_below(30 * FACE));
                compliance.setLimit(uint8(_below(2)), CNY, perTrade, perTrade + uint64(_below(10 * FACE)));
            }
        }
        if (_oneIn(20)) marketplace.pause(uint40(vm.getBlockTimestamp()) + 1 days);
        if (_oneIn(40)) marketplace.retire();
        if (_oneIn(3)) skip(_oneIn(4) ? 365 days : _below(30 hours));
    }

    // ---- dice ----

    function _below(uint256 limit) private returns (uint256) {
        _seed = uint256(keccak256(abi.encode(_seed)));
        return _seed % limit;
    }

    function _oneIn(uint256 sides) private returns (bool) {
        return _below(sides) == 0;
    }
}
