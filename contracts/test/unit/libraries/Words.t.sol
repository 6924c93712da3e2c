// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Words } from "../../../src/libraries/Words.sol";
import { Test } from "forge-std/Test.sol";

contract WordsTest is Test {
    function testFuzz_TheHashIsOfThePackedWords(uint256[] calldata words) public pure {
        bytes memory before = abi.encode(words);
        assertEq(Words.hash(words), keccak256(abi.encodePacked(words)));
        assertEq(keccak256(abi.encode(words)), keccak256(before), "memory that is in use stays");
    }

    function test_TheHashOfNothing() public view {
        assertEq(this.hash(new uint256[](0)), keccak256(""));
    }

    function hash(uint256[] calldata words) external pure returns (bytes32) {
        return Words.hash(words);
    }
}
