// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { CouponId } from "../../src/types/CouponId.sol";
import { BID, FIXED, Order, SCOPE_CLASS, SCOPE_ID } from "../shared/Order.sol";
import { Scenario } from "../shared/Scenario.sol";

/// @notice One order has one encoding: what is accepted is what the plain packing gives, and no other bytes hash like it.
contract OrderCodecFuzzTest is Scenario {
    uint256 private accepted;

    /// forge-config: default.fuzz.runs = 64
    /// forge-config: deep.fuzz.runs = 640
    function testFuzz_NoTwoEncodingsOfOneOrder(uint256 seed) external {
        for (uint256 i; i < 16; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            Order memory order = _random(seed);
            bytes memory packed = _pack(order);
            bytes32 hash = marketplace.hashOrder(packed);
            assertEq(hash, _digest(order));
            _rejects(bytes.concat(packed, bytes1(uint8(seed))));
            _rejects(_cut(packed));
            _rejects(bytes.concat(packed, new bytes(20)));
            for (uint256 j; j < 24; ++j) {
                _mutate(packed, hash, uint256(keccak256(abi.encode(seed, j))));
            }
        }
        assertGt(accepted, 0);
    }

    /// @dev Other bytes are refused, or are another order in its own only encoding.
    function _mutate(bytes memory packed, bytes32 hash, uint256 seed) private {
        bytes memory other = bytes.concat(packed);
        // The head and the tail, where the shape is decided, as often as all the rest.
        uint256 where = seed % 4;
        uint256 position = where == 0 ? 0 : where == 1 ? 133 + (seed >> 8) % 60 : (seed >> 8) % other.length;
        if (position >= other.length) position = 0;
        other[position] ^= bytes1(uint8(1 << ((seed >> 128) % 8)));
        try marketplace.hashOrder(other) returns (bytes32 otherHash) {
            assertNotEq(otherHash, hash);
            ++accepted;
        } catch { }
    }

    function _rejects(bytes memory packed) private view {
        try marketplace.hashOrder(packed) returns (bytes32) {
            revert("a second encoding");
        } catch { }
    }

    function _cut(bytes memory packed) private pure returns (bytes memory shorter) {
        shorter = new bytes(packed.length - 1);
        for (uint256 i; i < shorter.length; ++i) {
            shorter[i] = packed[i];
        }
    }

    function _random(uint256 seed) private view returns (Order memory order) {
        order.kind = uint8(seed % 3);
        order.maker = alice;
        order.coupon = meal;
        order.amount = uint64(1 + (seed >> 16) % 1000);
        order.minFill = uint64((seed >> 32) % (order.amount + 1));
        order.paymentToken = address(cny);
        order.unitPrice = uint128(1 + (seed >> 48) % 1e12);
        order.start = uint40((seed >> 64) % 1e9);
        order.end = order.start + 1 + uint40((seed >> 80) % 1e9);
        order.nonce = uint64(seed >> 96);
        order.epoch = uint64(seed >> 160);
        if (seed & 8 != 0) order.taker = bob;
        order.pricing = uint8((seed >> 8) % 3);
        if (order.pricing != FIXED) order.priceArgument = uint128(1 + (seed >> 224) % 1e9);
        if (order.kind != BID) {
            order.maxFee = uint16(seed >> 240);
            return order;
        }
        if (seed & 16 != 0) order.recipient = carol;
        order.scope = uint8(seed >> 248) % 3;
        if (order.scope != SCOPE_ID && seed & 32 != 0) order.coupon = seat;
        if (order.scope != SCOPE_CLASS) return order;
        uint256 open = (uint256(type(uint32).max) << 184) | (uint256(type(uint64).max) << 12);
        order.coupon = CouponId.wrap(CouponId.unwrap(order.coupon) & ~open);
        order.maxSeries = uint32(1 + (seed >> 200) % 1000);
        order.minRemaining = uint32(1 + (seed >> 210) % 1000);
        order.minGrade = uint8(seed >> 220);
    }
}
