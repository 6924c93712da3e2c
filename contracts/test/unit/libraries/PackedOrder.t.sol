// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../../src/libraries/OrderHash.sol";
import { Packed } from "../../../src/libraries/Packed.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { PackedOrder } from "../../../src/types/PackedOrder.sol";
import { FIXED, Order, SCOPE_CLASS, readOrder } from "../../shared/Order.sol";
import { Orders } from "../../shared/Orders.sol";

/// @notice Orders read and hashed where they stand in call data, against the plain struct and `abi.encode`.
contract PackedOrderTest is Orders {
    function testFuzz_EveryFieldIsReadBack(Order memory order, bytes memory before, bytes memory behind) external view {
        order = _encodable(order);
        Order memory found = this.read(bytes.concat(before, _pack(order), behind), before.length);
        assertEq(abi.encode(found), abi.encode(order));
    }

    function testFuzz_TheHashIsThatOfThePlainEncoding(Order memory order, bytes memory before, bytes memory behind)
        external
        view
    {
        order = _encodable(order);
        bytes memory data = bytes.concat(before, _pack(order), behind);
        assertEq(this.hash(data, before.length, ""), _structHash(order));
    }

    /// @dev Whatever the memory behind the one in use holds; and what is in use stays as it is.
    function testFuzz_HashingNeitherTrustsNorTouchesMemory(Order memory order, bytes memory inUse) external view {
        order = _encodable(order);
        assertEq(this.hash(_pack(order), 0, inUse), _structHash(order));
    }

    function testFuzz_EveryFieldOfTheCouponCounts(Order memory order, uint8 bit) external view {
        order = _encodable(order);
        bytes32 first = this.hash(_pack(order), 0, "");
        order.coupon = CouponId.wrap(CouponId.unwrap(order.coupon) ^ (uint256(1) << bit));
        assertNotEq(this.hash(_pack(order), 0, ""), first);
    }

    // ---- call data ----

    function hash(bytes calldata data, uint256 offset, bytes memory inUse) external pure returns (bytes32 result) {
        bytes32 wanted = keccak256(inUse);
        assembly ("memory-safe") {
            let free := mload(0x40)
            for { let i := 0 } lt(i, 0x400) { i := add(i, 0x20) } { mstore(add(free, i), not(0)) }
        }
        result = OrderHash.hash(_at(data, offset));
        assertEq(keccak256(inUse), wanted);
        assertEq(new bytes(64), bytes.concat(bytes32(0), bytes32(0)));
    }

    function read(bytes calldata data, uint256 offset) external pure returns (Order memory) {
        return readOrder(_at(data, offset));
    }

    function _at(bytes calldata data, uint256 offset) private pure returns (PackedOrder) {
        return PackedOrder.wrap(Packed.positionOf(data) + offset);
    }

    /// @dev As random, but nothing that the encoding has no place for.
    function _encodable(Order memory order) private pure returns (Order memory) {
        (order.kind, order.scope, order.pricing) = (order.kind & 3, order.scope & 3, order.pricing & 3);
        if (uint160(order.taker) & 1 == 0) order.taker = address(0);
        if (uint160(order.recipient) & 1 == 0) order.recipient = address(0);
        if (order.scope != SCOPE_CLASS) (order.maxSeries, order.minRemaining, order.minGrade) = (0, 0, 0);
        if (order.pricing == FIXED) order.priceArgument = 0;
        return order;
    }
}
