// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { OrderHash } from "../../../src/libraries/OrderHash.sol";
import { CouponId } from "../../../src/types/CouponId.sol";
import { Order } from "../../../src/types/Order.sol";
import { Orders } from "../../shared/Orders.sol";

/// @notice The hash taken in place against plain `abi.encode`, and what it leaves behind in memory.
contract OrderHashTest is Orders {
    function testFuzz_EqualsPlainEncoding(Order memory order) external pure {
        assertEq(OrderHash.hash(order), _structHash(order));
    }

    function testFuzz_LeavesTheOrderAndItsNeighboursAsTheyWere(
        bytes memory before,
        Order memory order,
        bytes memory behind
    ) external pure {
        bytes32 wanted = keccak256(abi.encode(before, order, behind));
        OrderHash.hash(order);
        assertEq(keccak256(abi.encode(before, order, behind)), wanted);
    }

    function testFuzz_EveryFieldOfTheCouponCounts(Order memory order, uint8 bit) external pure {
        bytes32 first = OrderHash.hash(order);
        order.coupon = CouponId.wrap(CouponId.unwrap(order.coupon) ^ (uint256(1) << bit));
        assertNotEq(OrderHash.hash(order), first);
    }

    /// @dev Hashing again, after the allocator's memory is dirty, gives the same.
    function testFuzz_IsPure(Order memory order, uint256 dirt) external pure {
        bytes32 first = OrderHash.hash(order);
        assembly ("memory-safe") {
            mstore(mload(0x40), dirt)
            mstore(0x00, dirt)
            mstore(0x20, dirt)
        }
        assertEq(OrderHash.hash(order), first);
    }
}
