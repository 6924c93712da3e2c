// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { Pair } from "../../src/types/Pair.sol";
import { ReferenceHash } from "../reference/ReferenceHash.sol";
import { Deployment } from "./Deployment.sol";
import { ASK, BID, FIXED, Order, PRIMARY_ASK, packOrder } from "./Order.sol";
import { Fill, Match, Take, Trading } from "./Trading.sol";

/// @notice Builds, packs and signs orders. Packing and hashing are written out apart from the contracts, plainly, so
/// that every trade in a test also compares them with the libraries'.
abstract contract Orders is Deployment {
    uint256 internal constant OPEN_IN_CLASS = (uint256(type(uint64).max) << 152) | (uint256(type(uint64).max) << 12);

    uint64 private _lastNonce;

    // ---- building ----

    /// @dev Fixed price, valid for a day from now, in a bucket of its own: four nonces apart, so also a word of its own.
    function _order(uint8 kind, address maker, CouponId couponId, uint64 amount, address token, uint128 unitPrice)
        internal
        returns (Order memory order)
    {
        order.kind = kind;
        order.maker = maker;
        order.coupon = couponId;
        order.amount = amount;
        order.paymentToken = token;
        order.pricing = FIXED;
        order.unitPrice = unitPrice;
        order.start = uint40(vm.getBlockTimestamp());
        order.end = order.start + 1 days;
        order.nonce = _lastNonce += 4;
        order.epoch = marketplace.epochOf(maker);
        if (kind != BID) order.maxFee = 500;
    }

    function _ask(address maker, CouponId couponId, uint64 amount, uint128 unitPrice) internal returns (Order memory) {
        return _order(ASK, maker, couponId, amount, address(cny), unitPrice);
    }

    function _bid(address maker, CouponId couponId, uint64 amount, uint128 unitPrice) internal returns (Order memory) {
        return _order(BID, maker, couponId, amount, address(cny), unitPrice);
    }

    function _primary(address maker, CouponId templateId, uint64 amount, uint128 unitPrice)
        internal
        returns (Order memory)
    {
        return _order(PRIMARY_ASK, maker, templateId, amount, address(cny), unitPrice);
    }

    /// @notice What a bid for the class of a coupon signs: series, serial and both dates are open.
    function _classOf(CouponId couponId) internal pure returns (CouponId) {
        return CouponId.wrap(CouponId.unwrap(couponId) & ~OPEN_IN_CLASS);
    }

    /// @notice Buys `amount` at any price.
    function _buy(uint64 amount) internal pure returns (Take memory take) {
        take.amount = amount;
        take.minAmount = amount;
        take.limitPrice = type(uint128).max;
    }

    /// @notice Sells `amount` of `couponId` at any price and fee.
    function _sell(uint64 amount, CouponId couponId) internal pure returns (Take memory take) {
        take.amount = amount;
        take.minAmount = amount;
        take.couponId = CouponId.unwrap(couponId);
        take.maxFee = 500;
    }

    function _fillOf(Order memory order, uint256 key, Take memory take) internal view returns (Fill memory) {
        return Fill({ order: _pack(order), signature: _sign(order, key), take: take });
    }

    function _matchOf(
        Order memory ask,
        uint256 askKey,
        Order memory bid,
        uint256 bidKey,
        uint64 amount,
        uint128 unitPrice
    ) internal view returns (Match[] memory matches) {
        matches = new Match[](1);
        matches[0].ask = _pack(ask);
        matches[0].askSignature = _sign(ask, askKey);
        matches[0].bid = _pack(bid);
        matches[0].bidSignature = _sign(bid, bidKey);
        matches[0].amount = amount;
        matches[0].unitPrice = unitPrice;
    }

    function _matchOrders(Match[] memory matches) internal {
        (bytes[] memory orders, Pair[] memory pairs) = Trading.pack(matches);
        marketplace.matchOrders(orders, pairs, 0);
    }

    // ---- packing ----

    function _pack(Order memory order) internal pure returns (bytes memory) {
        return packOrder(order);
    }

    // ---- hashing ----

    function _structHash(Order memory order) internal pure returns (bytes32) {
        return ReferenceHash.hash(order);
    }

    function _domain(string memory name, address verifyingContract) internal view returns (bytes32) {
        return ReferenceHash.domain(name, verifyingContract);
    }

    function _typed(string memory name, address verifyingContract, bytes32 structHash) internal view returns (bytes32) {
        return ReferenceHash.typed(_domain(name, verifyingContract), structHash);
    }

    function _digest(Order memory order) internal view returns (bytes32) {
        return _typed("Genex Marketplace", address(marketplace), _structHash(order));
    }

    // ---- signing ----

    function _signDigest(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _compact(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 vs) = vm.signCompact(key, digest);
        return abi.encodePacked(r, vs);
    }

    function _sign(Order memory order, uint256 key) internal view returns (bytes memory) {
        return _signDigest(key, _digest(order));
    }
}
