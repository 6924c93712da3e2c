// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Genesis } from "../../../src/Genesis.sol";
import { Test } from "forge-std/Test.sol";

/// @notice Topics and selectors as numbers, so that no change of the interface goes unseen.
contract GenesisInterfaceTest is Test {
    Genesis private constant GENESIS = Genesis(address(0));

    function test_Events() external pure {
        assertEq(
            Genesis.ChildDeployed.selector,
            bytes32(0x1c757fd7a2a7051fff430a03ff97ff1b248af9655d04796b7f054711da4158c2),
            "ChildDeployed"
        );
    }

    function test_Errors() external pure {
        _same(Genesis.Genesis_CreationFailed.selector, 0x95586cc8, "Genesis_CreationFailed");
        _same(Genesis.Genesis_NoSuchChild.selector, 0x3889e28d, "Genesis_NoSuchChild");
        _same(Genesis.Genesis_OutOfOrder.selector, 0xcbad50fa, "Genesis_OutOfOrder");
        _same(Genesis.Genesis_WrongInitCode.selector, 0xb802c9ca, "Genesis_WrongInitCode");
    }

    function test_Functions() external view {
        _same(GENESIS.childCount.selector, 0x8bc3bbc0, "childCount");
        _same(GENESIS.childOf.selector, 0x49b85136, "childOf");
        _same(GENESIS.deploy.selector, 0x61ff715f, "deploy");
        _same(GENESIS.deployed.selector, 0xf905c15a, "deployed");
        _same(GENESIS.initCodeHash.selector, 0x2e9b2fe5, "initCodeHash");
        _same(GENESIS.initialAdmin.selector, 0xe742f4cd, "initialAdmin");
    }

    function _same(bytes4 actual, bytes4 expected, string memory name) private pure {
        assertEq(bytes32(actual), bytes32(expected), name);
    }
}
