// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Blank } from "../../../src/libraries/Blank.sol";
import { Checked } from "../../../src/types/Checked.sol";
import { PackedOrder } from "../../../src/types/PackedOrder.sol";
import { Trade } from "../../../src/types/Trade.sol";
import { Test } from "forge-std/Test.sol";

/// @notice What `Blank` makes is what Solidity makes, whatever the memory held before.
contract BlankTest is Test {
    function testFuzz_ChecksAreSolidityZeros(uint8 count) external pure {
        count = uint8(bound(count, 0, 30));
        _dirty();
        Checked[] memory list = Blank.checked(count);
        assertEq(abi.encode(list), abi.encode(new Checked[](count)));
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
        Trade[] memory trades = Blank.trades(count);
        Checked[] memory checked = Blank.checked(count);
        for (uint256 i; i < count; ++i) {
            (trades[i].orderHash, trades[i].change) = (bytes32(i), i + 1);
            (checked[i].order, checked[i].implicitRight) = (PackedOrder.wrap(i + 2), true);
        }
        for (uint256 i; i < count; ++i) {
            assertEq(trades[i].orderHash, bytes32(i));
            assertEq(trades[i].change, i + 1);
            assertFalse(trades[i].implicitRight);
            assertEq(PackedOrder.unwrap(checked[i].order), i + 2);
            assertEq(checked[i].orderHash, 0);
            assertTrue(checked[i].implicitRight);
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
