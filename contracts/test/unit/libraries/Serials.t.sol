// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Serials } from "../../../src/libraries/Serials.sol";
import { IERC1155 } from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import { Test } from "forge-std/Test.sol";
import { Vm } from "forge-std/Vm.sol";

contract SerialsTest is Test {
    uint256 private constant TEMPLATE = (1 << 216) | (7 << 184) | 0x005;

    /// @notice The event and the arrays are what Solidity would have written.
    function testFuzz_TheBatchOfAMintIsOrdinary(address to, uint32 first, uint16 count) external {
        count = uint16(bound(count, 0, 700));
        first = uint32(bound(first, 1, type(uint32).max - count));
        uint256[] memory expected = new uint256[](count);
        uint256[] memory one = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            expected[i] = TEMPLATE | ((first + i) << 152);
            one[i] = 1;
        }
        vm.recordLogs();
        (uint256[] memory ids, uint256[] memory ones) = this.emitMint(to, first, count);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1);
        assertEq(logs[0].topics.length, 4);
        assertEq(logs[0].topics[0], IERC1155.TransferBatch.selector);
        assertEq(logs[0].topics[1], bytes32(uint256(uint160(address(this)))));
        assertEq(logs[0].topics[2], 0);
        assertEq(logs[0].topics[3], bytes32(uint256(uint160(to))));
        assertEq(logs[0].data, abi.encode(expected, one));
        assertEq(ids, expected);
        assertEq(ones, one);
    }

    /// @dev Memory behind the arrays is free, and what was there before is untouched.
    function emitMint(address to, uint256 first, uint256 count)
        external
        returns (uint256[] memory ids, uint256[] memory ones)
    {
        bytes memory before = "untouched";
        (ids, ones) = Serials.emitMint(to, TEMPLATE, first, count);
        bytes memory behind = abi.encode(count);
        assertEq(before, "untouched");
        assertEq(abi.decode(behind, (uint256)), count);
    }
}
