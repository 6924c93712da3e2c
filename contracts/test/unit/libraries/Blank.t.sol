// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Blank } from "../../../src/libraries/Blank.sol";
import { Checked } from "../../../src/types/Checked.sol";
import { Order } from "../../../src/types/Order.sol";
import { Trade } from "../../../src/types/Trade.sol";
import { Test } from "forge-std/Test.sol";

/// @notice What `Blank` makes is what Solidity makes, whatever the memory held before.
contract BlankTest is Test {
    function testFuzz_OrdersAreSolidityZeros(uint8 count) external pure {
        count = uint8(bound(count, 0, 30));
        _dirty();
        Order[] memory list = Blank.orders(count);
        assertEq(abi.encode(list), abi.encode(new Order[](count)));
    }

    function testFuzz_TradesAreSolidityZeros(uint8 count) external pure {
        count = uint8(bound(count, 0, 30));
        _dirty();
        Trade[] memory list = Blank.trades(count);
        assertEq(abi.encode(list), abi.encode(new Trade[](count)));
    }

    /// @dev The last field of each is its own: the structs do not overlap, and nothing is allocated over them.
    function testFuzz_TheyDoNotOverlap(uint8 count) external pure {
        count = uint8(bound(count, 1, 30));
        Order[] memory orders = Blank.orders(count);
        Trade[] memory trades = Blank.trades(count);
        Checked[] memory checked = Blank.checked(count);
        for (uint256 i; i < count; ++i) {
            (orders[i].kind, orders[i].maxFee) = (uint8(i), uint16(i + 1));
            (trades[i].orderHash, trades[i].implicitRight) = (bytes32(i), true);
            (checked[i].order, checked[i].orderHash) = (orders[i], bytes32(i + 2));
        }
        for (uint256 i; i < count; ++i) {
            assertEq(orders[i].kind, i);
            assertEq(orders[i].maxFee, i + 1);
            assertEq(trades[i].orderHash, bytes32(i));
            assertTrue(trades[i].implicitRight);
            assertEq(checked[i].order.maxFee, i + 1);
            assertEq(checked[i].orderHash, bytes32(i + 2));
            assertFalse(checked[i].implicitRight);
        }
    }

    /// @dev Leaves ones behind the memory in use.
    function _dirty() private pure {
        assembly ("memory-safe") {
            let free := mload(0x40)
            for { let i := 0 } lt(i, 0x8000) { i := add(i, 0x20) } { mstore(add(free, i), not(0)) }
        }
    }
}
