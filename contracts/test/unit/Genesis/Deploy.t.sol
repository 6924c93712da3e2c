// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import { Genesis } from "../../../src/Genesis.sol";
import { Test } from "forge-std/Test.sol";

contract Child {
    address public immutable creator = msg.sender;
}

/// @dev Cannot be created before a certain time.
contract LateChild {
    constructor() {
        require(block.timestamp >= 1000);
    }
}

/// @dev Costs more than 220,000 gas to create.
contract DearChild {
    uint256[10] private _slots;

    constructor() {
        for (uint256 i; i < 10; ++i) {
            _slots[i] = 1;
        }
    }
}

contract GenesisDeployTest is Test {
    address private constant ADMIN = address(0xad);

    bytes private first = type(Child).creationCode;
    bytes private late = type(LateChild).creationCode;
    Genesis private genesis;

    function setUp() external {
        bytes32[] memory hashes = new bytes32[](3);
        hashes[0] = keccak256(first);
        hashes[1] = keccak256(late);
        hashes[2] = keccak256(first);
        genesis = new Genesis(ADMIN, hashes);
    }

    function test_KeepsWhatItWasCreatedWith() external view {
        assertEq(genesis.initialAdmin(), ADMIN);
        assertEq(genesis.childCount(), 3);
        assertEq(genesis.deployed(), 0);
        assertEq(genesis.initCodeHash(0), keccak256(first));
        assertEq(genesis.initCodeHash(1), keccak256(late));
    }

    function testFuzz_AnyoneDeploysAtTheKnownAddress(address caller) external {
        address expected = genesis.childOf(0);
        assertEq(expected, vm.computeCreateAddress(address(genesis), 1));

        vm.expectEmit(address(genesis));
        emit Genesis.ChildDeployed(0, expected);
        vm.prank(caller);
        address child = genesis.deploy(0, first);

        assertEq(child, expected);
        assertEq(Child(child).creator(), address(genesis));
        assertEq(genesis.deployed(), 1);
    }

    function test_DeploysAllInOrder() external {
        vm.warp(1000);
        genesis.deploy(0, first);
        genesis.deploy(1, late);
        assertEq(genesis.deploy(2, first), genesis.childOf(2));
        assertEq(genesis.deployed(), 3);
    }

    function test_RevertWhen_TheIndexIsNotDue() external {
        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_OutOfOrder.selector, 1, 0));
        genesis.deploy(1, late);

        genesis.deploy(0, first);
        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_OutOfOrder.selector, 0, 1));
        genesis.deploy(0, first);
    }

    function test_RevertWhen_AllAreDeployed() external {
        vm.warp(1000);
        genesis.deploy(0, first);
        genesis.deploy(1, late);
        genesis.deploy(2, first);
        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_NoSuchChild.selector, 3, 3));
        genesis.deploy(3, first);
    }

    function testFuzz_RevertWhen_TheInitCodeIsAnother(bytes calldata other) external {
        vm.assume(keccak256(other) != keccak256(first));
        vm.expectRevert(
            abi.encodeWithSelector(Genesis.Genesis_WrongInitCode.selector, 0, keccak256(other), keccak256(first))
        );
        genesis.deploy(0, other);
    }

    function test_RevertWhen_TheConstructorFails_AndTheAddressStaysFree() external {
        vm.warp(1);
        genesis.deploy(0, first);

        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_CreationFailed.selector, 1));
        genesis.deploy(1, late);
        assertEq(genesis.deployed(), 1);

        vm.warp(1000);
        assertEq(genesis.deploy(1, late), genesis.childOf(1));
    }

    function test_RevertWhen_TheGasDoesNotSufficeForTheChild() external {
        bytes memory dear = type(DearChild).creationCode;
        bytes32[] memory hashes = new bytes32[](1);
        hashes[0] = keccak256(dear);
        genesis = new Genesis(ADMIN, hashes);

        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_CreationFailed.selector, 0));
        genesis.deploy{ gas: 200_000 }(0, dear);
        assertEq(genesis.deploy(0, dear), genesis.childOf(0));
    }

    function test_RevertWhen_AskedForAChildThatDoesNotExist() external {
        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_NoSuchChild.selector, 3, 3));
        genesis.childOf(3);
        vm.expectRevert(abi.encodeWithSelector(Genesis.Genesis_NoSuchChild.selector, 3, 3));
        genesis.initCodeHash(3);
    }
}
